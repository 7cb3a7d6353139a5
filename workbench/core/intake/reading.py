"""Annotations of other programs read from whatever file or folder they are in, and our own datasets."""

import json
from collections.abc import Mapping
from pathlib import Path

from workbench.core.others import qualcoder, taguette
from workbench.errors import UserError
from workbench.formats import annotation_readers, own, read_columns, read_csv, read_json
from workbench.formats.annotated import Annotated
from workbench.formats.annotation_readers import READERS
from workbench.formats.annotation_readers import kind_of as kind_of_data
from workbench.formats.dataset import Dataset, ProjectInfo
from workbench.formats.spreadsheet import unguarded
from workbench.formats.untrusted import MOST_BYTES
from workbench.text import one_line

_OF_TABLES = (".csv", ".tsv", ".tab")
JSON, CSV, TABLE, TAGUETTE, QUALCODER = "json", "csv", "table", "taguette", "qualcoder"
FORMATS = (JSON, CSV, TABLE, TAGUETTE, QUALCODER, *READERS)
"""What is read: a dataset of ours, any table with its columns named, projects of others, files of annotations."""
ENDINGS = (*_OF_TABLES, *annotation_readers.ENDINGS, ".qda", ".sqlite", ".sqlite3", ".db")
"""What the names of such files usually end in. What is read goes by the contents, so others may do as well."""

_DATABASE = b"SQLite format 3\x00"
_SCHEMA = 1 << 18  # bytes that hold the names of the tables
_WORKBOOKS = (".xlsx", ".xls", ".ods")
_NO_ANSWERS: Mapping[str, str] = {}


def kind_of(path: Path) -> str:
    """Which of FORMATS a file or folder is in, by its contents. Raises UserError if it cannot be told."""
    name, ending = one_line(path.name), path.suffix.casefold()
    if path.is_dir():
        if not (path / qualcoder.DATABASE).is_file():
            raise UserError("The folder “{name}” is no project of QualCoder: there is no data.qda in it.", name=name)
        return QUALCODER
    data = _bytes(path)
    if not data:
        raise UserError("“{name}” is empty (0 bytes). Get it again.", name=name)
    if data.startswith(_DATABASE):
        return _of_database(data, path)
    if ending in _WORKBOOKS:
        raise UserError("“{name}” is a workbook: save its sheet of passages as CSV, and take that in.", name=name)
    if ending in _OF_TABLES:
        return CSV if _is_ours(data) else TABLE
    return JSON if _is_dataset(data) else kind_of_data(data, path.name)


def read(
    path: Path, form: str = "", *, answers: Mapping[str, str] = _NO_ANSWERS, columns: Mapping[str, str] = _NO_ANSWERS
) -> Annotated:
    """All annotations of a file, or of the folder of a QualCoder project; it stays as it is.

    `answers` are to questions that the same file raised before, `columns` say which column of a table is what: without
    them it is guessed from their names. Raises UserError, one sentence, if it cannot be read.
    """
    form = form or kind_of(path)
    if form not in FORMATS:
        raise UserError("“{form}” is not read. Name the format: {known}.", form=form, known=", ".join(FORMATS))
    if form == TAGUETTE:
        return taguette.read(path, answers)
    if form == QUALCODER:
        return qualcoder.read(path, answers)
    data = _bytes(path)
    if form == JSON:
        return own.annotated(read_json.read(data, path.name))
    if form == CSV:
        return own.annotated(Dataset(ProjectInfo("", ""), (), (), (), read_csv.read(data, path.name)))
    if form == TABLE:
        return read_columns.read(data, path.name, columns or read_columns.look(data, path.name).guessed)
    return READERS[form](data, path.name, answers)


def look(path: Path) -> read_columns.Sheet:
    """The columns and first rows of a table, to say which is what. Raises UserError if it is none."""
    return read_columns.look(_bytes(path), path.name)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)  # a reader refuses it then, however much there is
    except OSError as error:
        name = one_line(path.name)
        raise UserError("“{name}” cannot be opened: {reason}.", name=name, reason=error.strerror or error) from error


def _of_database(data: bytes, path: Path) -> str:
    """Whose project a database is, told by the names of its tables, which stand near its beginning."""
    schema = data[:_SCHEMA]
    for form, its_own in ((QUALCODER, b"code_text"), (TAGUETTE, b"highlights")):
        if its_own in schema:
            return form
    raise UserError(
        "“{name}” is a database of no program that is known here. Projects of colleagues are merged.",
        name=one_line(path.name),
    )


def _is_ours(data: bytes) -> bool:
    """Whether the first line names the columns of our CSV export."""
    head = data[: 1 << 16].decode("utf-8-sig", "replace").splitlines()[:1]
    names = {unguarded(cell.strip('"')) for line in head for cell in line.split(",")}
    return {"fact", "annotation", "entity_links"} <= names


def _is_dataset(data: bytes) -> bool:
    if not data[: 1 << 10].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(content, dict) and isinstance(content.get("schema"), int) and "facts" in content
