"""Excel workbooks, written row by row: plain sheets with typed cells, links between sheets, and no formula.

Rows wait in temporary files, so that a million take no more memory than ten.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Self, cast

from workbench.formats import spreadsheetml
from workbench.formats.packing import Packing
from workbench.formats.spreadsheetml import (
    CHARACTERS,
    HEAD,
    LINK,
    LINKS,
    PLAIN,
    ROW,
    ROWS,
    WRAPPED,
    Cell,
    Column,
    are_usual,
    letters,
)

LONG_TEXTS = "Long texts"
"""The sheet that texts too long for a cell are on, in pieces."""

_PIECE = 32_000  # UTF-16 units of a long text in a cell
_BUFFER = 1 << 17
_SHAPES = 1_000  # of rows, for which templates are kept


class Book:
    """A workbook whose rows are put aside in `folder`; use it in `with`."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._spools = folder, ExitStack()
        self._sheets: list[Sheet] = []
        self._long: Sheet | None = None
        self.long_texts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._spools.close()

    def sheet(self, name: str, columns: Sequence[Column]) -> "Sheet":
        """A sheet behind the others; where it has more rows than Excel takes it goes on in `name` 2, and so on."""
        made = Sheet(self, name, columns, is_first=not self._sheets)
        self._sheets.append(made)
        return made

    def spool(self) -> BinaryIO:
        """A temporary file, open as long as the book."""
        return cast(BinaryIO, self._spools.enter_context(TemporaryFile(dir=self._folder, buffering=_BUFFER)))

    @property
    def unlinked(self) -> int:
        """How many rows have no link because their sheet has as many as Excel follows."""
        return sum(sheet.unlinked for sheet in self._sheets)

    def cut(self, sheet: str, cell: str, text: str) -> str:
        """As much of a long text as a cell holds; all of it goes to a sheet of its own, in pieces."""
        self.long_texts += 1
        if self._long is None:
            self._long = Sheet(
                self, LONG_TEXTS, [*map(Column, ("text", "sheet", "cell", "piece")), Column("words", 80)]
            )
        for number, piece in enumerate(_pieces(text), start=1):
            self._long.add((self.long_texts, sheet, cell, number, piece))
        return f"{next(_pieces(text))}… [{LONG_TEXTS}: {self.long_texts}]"

    def pack(self, archive: Packing, title: str, mark: str) -> None:
        """Write everything; the mark stands over every printed page."""
        sheets = [*self._sheets, self._long] if self._long else self._sheets
        parts = [part for sheet in sheets for part in sheet.parts]
        for name, content in spreadsheetml.files([(part.name, part.cells) for part in parts], title, mark):
            archive.add(name, content.encode())
        for number, part in enumerate(parts, start=1):
            part.end(mark)
            archive.copy(f"xl/worksheets/sheet{number}.xml", part.rows)


class Part:
    """What Excel knows as a sheet, while it is written."""

    def __init__(self, book: Book, name: str, width: int) -> None:
        self.name, self._width = name, width
        self.rows, self._links = book.spool(), book.spool()
        self.count = self.linked = 0

    @property
    def cells(self) -> str:
        """The cells that are filled."""
        return f"A1:{letters(self._width - 1)}{self.count}"

    def add(self, cells: str) -> None:
        """Write the cells of a row."""
        self.count += 1
        self.rows.write(f'<row r="{self.count}">{cells}</row>'.encode())

    def link(self, cell: str, target: str) -> None:
        """Let a cell lead to another."""
        self.linked += 1
        self._links.write(spreadsheetml.link(cell, target))

    def end(self, mark: str) -> None:
        """Write what comes after the rows."""
        self._links.seek(0)
        self.rows.writelines(spreadsheetml.ending(self.cells, iter(lambda: self._links.read(_BUFFER), b""), mark))


class Sheet:
    """A sheet to whoever fills it: as many parts as its rows take."""

    def __init__(self, book: Book, name: str, columns: Sequence[Column], *, is_first: bool = False) -> None:
        self._book, self._name, self._columns = book, name, columns
        self._letters = [letters(number) for number in range(len(columns))]
        self._styles = [WRAPPED if column.wraps else PLAIN for column in columns]
        self._shape = lru_cache(_SHAPES)(self._made_shape)
        self.unlinked = 0
        self.parts: list[Part] = []
        self._part = self._begin(name, is_first=is_first)

    @property
    def next(self) -> str:
        """Where the next row will begin, as a link names it."""
        if self._part.count < ROWS:
            return f"'{self._part.name}'!A{self._part.count + 1}"
        return f"'{self._following}'!A2"

    def add(self, cells: Sequence[Cell], link: str = "") -> None:
        """Write a row; its first cell leads to `link`, as long as Excel follows so many."""
        if self._part.count >= ROWS:
            self._part = self._begin(self._following)
        is_linked = bool(link) and self._part.linked < LINKS
        if is_linked:
            self._part.link(f"A{self._part.count + 1}", link)
        self.unlinked += bool(link) and not is_linked
        self._part.add(self._row(cells, LINK if is_linked else self._styles[0]))

    @property
    def _following(self) -> str:
        return f"{self._name} {len(self.parts) + 1}"

    def _begin(self, name: str, *, is_first: bool = False) -> Part:
        part = Part(self._book, name, len(self._columns))
        self._part = part
        self.parts.append(part)
        part.rows.write(spreadsheetml.beginning(self._columns, is_first=is_first).encode())
        heads = zip(self._letters, self._columns, strict=True)
        part.add("".join(self._words(letter, HEAD, column.name) for letter, column in heads))
        return part

    def _row(self, cells: Sequence[Cell], first: int) -> str:
        """The cells of a row; `first` is the format of the first. Rows of one shape share a template."""
        held = [cell for cell in cells if cell is not None and cell != ""]
        if are_usual([cell for cell in held if cell.__class__ is str]):
            kinds = tuple([None if cell == "" else cell.__class__ for cell in cells])
            return self._shape(kinds, first).replace(ROW, str(self._part.count + 1)) % tuple(held)
        styles = (first, *self._styles[1:])
        named = zip(self._letters, styles, cells, strict=True)
        return "".join(self._cell(letter, style, cell) for letter, style, cell in named if cell != "")

    def _made_shape(self, kinds: tuple[type, ...], first: int) -> str:
        return "".join(map(spreadsheetml.shape, kinds, self._letters, (first, *self._styles[1:])))

    def _cell(self, letter: str, style: int, cell: Cell) -> str:
        if isinstance(cell, str):
            return self._words(letter, style, cell)
        shape = spreadsheetml.shape(cell.__class__, letter, style)
        return shape.replace(ROW, str(self._part.count + 1)) % (cell,) if shape else ""

    def _words(self, letter: str, style: int, text: str) -> str:
        at = f"{letter}{self._part.count + 1}"
        if _units(text) > CHARACTERS:
            text = self._book.cut(self._part.name, at, text)
        return spreadsheetml.words(at, text, style)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces that fit into cells."""
    start = units = 0
    for place, letter in enumerate(text):
        wide = 2 if letter > "\uffff" else 1
        if units + wide > _PIECE:
            yield text[start:place]
            start, units = place, 0
        units += wide
    yield text[start:]
