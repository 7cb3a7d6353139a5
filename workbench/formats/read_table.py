"""Tables of texts as a spreadsheet writes them (.csv, .tsv): each row is a document of its own."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePath

from workbench.errors import UserError
from workbench.formats import rows
from workbench.formats.decode import decode
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions
from workbench.i18n import _, ngettext
from workbench.text import freeze, one_line

_LONGEST_CELL = 2**31 - 1
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE, _SAMPLE_ROWS = 200_000, 100
_MOST_COLUMNS = 500
_HEAD_WORDS = 12  # no name of a column is longer


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """A table whose rows are `parts`; what parts its columns (comma, semicolon, tab, bar) is told from its first rows.

    The first row names the columns, unless it holds a text itself. Raises UserError if the column of the texts cannot
    be told, or the file is no table.
    """
    raw, encoding = decode(data, options.encoding)
    text = freeze(raw)
    table = Table(text, PurePath(name).suffix.lower() == ".tsv")
    try:
        parts = tuple(rows.parts(table.rows(), options.column, name))
    except csv.Error as error:
        raise UserError("“{name}” cannot be read as a table: {reason}.", name=one_line(name), reason=error) from error
    if not parts:
        raise UserError("No row of “{name}” holds a text in this column.", name=one_line(name))
    return ParsedDocument(
        text="",
        media_type="text/csv" if table.delimiter != "\t" else "text/tab-separated-values",
        encoding=encoding,
        title=one_line(PurePath(name).stem) or name,
        published="",
        publisher="",
        language="",
        regions=(),
        warnings=table.warnings(len(parts)),
        parts=parts,
    )


class Table:
    """The rows of a table, and how many were not as its head says."""

    def __init__(self, text: str, has_tabs: bool) -> None:
        self._text = text
        self.delimiter = _delimiter(text[:_SAMPLE], has_tabs)
        self._rows = self._ragged = 0

    def rows(self) -> Iterator[rows.Row]:
        """Each row by column; cells beyond the head get columns of their own."""
        cells = _reader(self._text, self.delimiter)
        first = next(filter(any, cells), [])
        if len(first) > _MOST_COLUMNS:
            raise UserError("The table has {n} columns; at most {most} can be read.", n=len(first), most=_MOST_COLUMNS)
        heads = _heads(first)
        if any(len(cell.split()) > _HEAD_WORDS for cell in first):
            heads = _heads([""] * len(first))
            yield dict(zip(heads, first, strict=True))
        for row in filter(any, cells):
            self._rows += 1
            self._ragged += len(row) != len(heads)
            beyond = (_("column {n}").format(n=n) for n in range(len(heads) + 1, min(len(row), _MOST_COLUMNS) + 1))
            yield dict(zip([*heads, *beyond] if len(row) > len(heads) else heads, row, strict=False))

    def warnings(self, read: int) -> tuple[str, ...]:
        """What was not as expected, in sentences."""
        found = []
        if self._ragged:
            ragged = ngettext(
                "{n} row has more or fewer cells than the head of the table.",
                "{n} rows have more or fewer cells than the head of the table.",
                self._ragged,
            )
            found.append(ragged.format(n=self._ragged))
        if self._rows > read:
            empty = ngettext(
                "{n} row without a text was left out.", "{n} rows without a text were left out.", self._rows - read
            )
            found.append(empty.format(n=self._rows - read))
        return tuple(found)


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)  # the default refuses a long text
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _heads(cells: Sequence[str]) -> list[str]:
    """The names of the columns: none is empty, none stands twice."""
    found: dict[str, None] = {}
    for n, cell in enumerate(cells, start=1):
        name = one_line(cell) or _("column {n}").format(n=n)
        found.setdefault(name if name not in found else f"{name} ({n})")
    names = list(found)
    return names if len(names) == len(cells) else [f"{n} {one_line(cell)}" for n, cell in enumerate(cells, start=1)]


def _delimiter(sample: str, has_tabs: bool) -> str:
    """What parts most rows of the beginning into the same number of cells, more than one."""
    scores: dict[str, tuple[float, int]] = {}
    for delimiter in _DELIMITERS:
        try:
            counts = [len(row) for row in islice(filter(any, _reader(sample, delimiter)), _SAMPLE_ROWS)]
        except csv.Error:
            continue
        width, often = Counter(counts).most_common(1)[0] if counts else (1, 0)
        if width > 1:
            scores[delimiter] = (round(often / len(counts), 1), width)
    usual = "\t" if has_tabs else ","
    return max(scores, key=lambda delimiter: (*scores[delimiter], delimiter == usual)) if scores else usual
