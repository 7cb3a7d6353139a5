"""The tables of a dataset as CSV files (RFC 4180, UTF-8) in one ZIP archive, with what describes them in front."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from workbench.formats import loose
from workbench.formats.dataset import Contents, Dataset, LossReport, Options
from workbench.formats.packing import Packing, file_name, packing
from workbench.formats.spreadsheet import guarded
from workbench.formats.tables.cells import Row, Value
from workbench.formats.tables.layout import TABLES, Table
from workbench.formats.tables.rows import Filling
from workbench.i18n import _

GUARD = (
    "A cell that begins with = + - @ ' or with a tab or a carriage return has one more ' in front, so that no "
    "spreadsheet takes it for a formula; negative decimals in plain notation have none. To get what was meant, remove "
    "a ' at the very beginning of a cell if one of these characters follows it."
)
"""How to read the cells, for whoever gets them."""


@dataclass(frozen=True, slots=True)
class File:
    """The CSV file of a table in the archive: where it stands, its length in bytes, its SHA-256 and its rows."""

    table: Table
    path: str
    size: int
    sha256: str
    rows: int


Front = Callable[[Sequence[File]], Mapping[str, bytes]]
"""Other files that stand in front of the tables, by name, made when the tables are complete."""
See = Callable[[str, Row], None]


def write(
    dataset: Dataset,
    path: Path,
    options: Options,
    front: Front,
    *,
    folder: str = "",
    see: See = lambda _table, _row: None,
) -> LossReport:
    """Write the archive, with the tables in a `folder` (which ends in /); `see` is shown every row.

    The documents' texts go along as files of their own if `options.texts` and they are at hand.
    """
    with packing(path) as archive, ExitStack() as stack:
        drafts = {}
        for table in TABLES:  # rows of several tables come mixed: each is put aside till all rows are there
            drafts[table.name] = _Draft(table, stack.enter_context(TemporaryFile(dir=path.parent)), options.bom)
        texts = _Texts(archive, dataset.contents, wanted=options.texts)
        filling = Filling(dataset, options.handling, texts.put)
        for name, row in filling.every_row():
            drafts[name].add(row)
            see(name, row)
        files = [draft.finished(folder) for draft in drafts.values()]
        for name, data in front(files).items():
            archive.add(name, data)
        for file in files:
            archive.copy(file.path, drafts[file.table.name].spool)
    return LossReport(filling.facts, filling.rows, (*filling.losses(), *texts.losses()))


def as_csv(rows: Sequence[Sequence[Value]], *, bom: bool = False) -> bytes:
    """A small table as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([[_cell(value) for value in row] for row in rows])
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


class _Draft:
    """The CSV file of one table while its rows come in."""

    def __init__(self, table: Table, spool: IO[bytes], bom: bool) -> None:
        self._table, self.spool, self._rows = table, spool, 0
        self._text = io.TextIOWrapper(spool, encoding="utf-8-sig" if bom else "utf-8", newline="")
        self._csv: Any = csv.writer(self._text, lineterminator="\r\n")
        self._csv.writerow([column.name for column in table.columns])

    def add(self, row: Row) -> None:
        self._rows += 1
        self._csv.writerow([_cell(value) for value in row])

    def finished(self, folder: str) -> File:
        self._text.flush()
        size, found = self.spool.tell(), hashlib.sha256()
        self.spool.seek(0)
        while piece := self.spool.read(1 << 20):
            found.update(piece)
        return File(self._table, f"{folder}{self._table.name}.csv", size, found.hexdigest(), self._rows)


class _Texts:
    """The documents' texts, each as a file of its own, if they are at hand and wanted."""

    def __init__(self, archive: Packing, contents: Contents | None, *, wanted: bool) -> None:
        self._archive, self._contents, self._wanted = archive, contents, wanted and contents is not None
        self._taken: set[str] = set()
        self._documents: list[str] = []

    def put(self, document: str, source: str) -> str:
        self._documents.append(document)
        if self._contents is None or not self._wanted:
            return ""
        name = f"texts/{file_name(source, self._taken)}.txt"
        self._archive.add(name, self._contents.text(document).encode())
        return name

    def losses(self) -> Iterator[str]:
        if self._documents and not self._wanted:
            yield _("The texts of the documents are not in the archive, only what facts quote of them.")
        yield from loose.losses(self._contents, self._documents)


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
