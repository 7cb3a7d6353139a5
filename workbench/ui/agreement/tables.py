"""The three tables of a comparison: its figures, the matrix by document and type, and the disagreements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView

from workbench.core import agreement
from workbench.core.agreement import Agreement, Difference, Figure, Line
from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.agreement import words
from workbench.ui.grid import Grid
from workbench.ui.rows import Column, Rows

_ALL = UUID(int=0)  # the row of all documents


@dataclass(frozen=True, slots=True)
class Row:
    """One document in the matrix, or all of them: its figures by type, None for all types."""

    document: UUID | None
    title: str
    cells: Mapping[str | None, Figure]


class Figures(Grid):
    """Every figure in a row; going to one shows what lowers it."""

    chosen = Signal(object)  # Line

    def __init__(self) -> None:
        self._lines: dict[UUID, Line] = {}
        columns: tuple[Column[Line], ...] = (
            Column("of", _("Agreement on"), agreement.called, tip=_whole, width=230),
            Column("value", _("Value"), lambda line: words.value(line.figure), tip=_whole, number=True, width=62),
            Column("interval", _("95 %"), lambda line: words.interval(line.figure), number=True, width=98),
            Column("n", _("Cases"), lambda line: str(line.figure.n), number=True, width=64),
        )
        super().__init__(Rows(columns, self._fetch), _("Figures of agreement"), fill="of")
        self.setProperty("keys", _("↑↓ show the disagreements   Tab next table   Esc text   F1 help"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.moved.connect(lambda row: self.chosen.emit(self._lines[row]))
        self.clicked.connect(lambda index: self.chosen.emit(self._lines[self.rows.id(index.row())]))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these figures."""
        self._lines = {UUID(int=at): line for at, line in enumerate(lines)}
        self.show_rows(b"".join(row.bytes for row in self._lines))

    def _fetch(self, ids: Sequence[UUID]) -> Mapping[UUID, Line]:
        return {row: self._lines[row] for row in ids}


class Matrix(Grid):
    """How well passages agree, a document a row and a type a column; going to a cell shows what lowers it."""

    chosen = Signal(object, object)  # UUID | None: the document; str | None: the type

    def __init__(self) -> None:
        self._rows: dict[UUID, Row] = {}
        self._types: tuple[str | None, ...] = (None,)
        self._fills = False
        super().__init__(Rows(self._columns({}), self._fetch), _("Passages by document and type"), fill="title")
        self.setProperty("keys", _("Arrows show the disagreements   Tab next table   Esc text   F1 help"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().currentChanged.connect(self._on_cell)
        self.clicked.connect(self._on_cell)  # also on the cell where one stands already

    def show_cells(self, found: Agreement) -> None:
        """Show the figures by document and type, all documents first."""
        self._fills = True
        rows = {_ALL: Row(None, _("All documents"), _of(found, None))}
        rows |= {one: Row(one, title, _of(found, one)) for one, title in found.documents.items()}
        self._rows = rows
        if (None, *found.types) != self._types:
            self._types = (None, *found.types)
            self.rows.beginResetModel()
            self.rows.columns = self._columns(found.types)
            self.rows.endResetModel()
        self.show_rows(b"".join(row.bytes for row in rows))
        self.spread()
        self._fills = False

    def _columns(self, types: Mapping[str, str]) -> tuple[Column[Row], ...]:
        title: Column[Row] = Column("title", _("Document"), lambda row: row.title, width=200)
        return (
            title,
            _figure_column(None, _("All types")),
            *(_figure_column(key, name) for key, name in types.items()),
        )

    def _fetch(self, ids: Sequence[UUID]) -> Mapping[UUID, Row]:
        return {row: self._rows[row] for row in ids if row in self._rows}

    def _on_cell(self, index: QModelIndex) -> None:
        row = self._rows.get(self.rows.id(index.row())) if index.isValid() and not self._fills else None
        if row is not None:
            self.chosen.emit(row.document, self._types[max(0, index.column() - 1)])

    def explain(self) -> str:
        """What the figure says on which somebody stands."""
        index = self.currentIndex()
        row = self._rows.get(self.rows.id(index.row())) if index.isValid() else None
        return words.sentence(row.cells.get(self._types[max(0, index.column() - 1)])) if row is not None else ""


class Differences(Grid):
    """One disagreement a row; Enter or a double click opens the passage."""

    def __init__(self) -> None:
        self._shown: dict[UUID, Difference] = {}
        self._names: Mapping[UUID, str] = {}
        columns: tuple[Column[Difference], ...] = (
            Column("on", _("On"), agreement.called_difference, icon=_icon, width=130),
            Column("said", _("Who says what"), self._said, width=300),
            Column("words", _("Passage"), lambda one: one.words, width=220),
            Column("document", _("Document"), lambda one: one.title, width=150),
        )
        super().__init__(Rows(columns, self._fetch), _("Disagreements"), fill="said")
        self.setProperty("keys", _("Enter open the passage   Esc text   F1 help"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_differences(self, some: Sequence[Difference], names: Mapping[UUID, str]) -> None:
        """List these disagreements, from the first."""
        self._names = names
        self._shown = {UUID(int=at): one for at, one in enumerate(some)}
        self.show_rows(b"")
        self.show_rows(b"".join(row.bytes for row in self._shown))

    def difference(self, row: UUID) -> Difference:
        """The disagreement in a row."""
        return self._shown[row]

    def _fetch(self, ids: Sequence[UUID]) -> Mapping[UUID, Difference]:
        return {row: self._shown[row] for row in ids if row in self._shown}

    def _said(self, one: Difference) -> str:
        return words.said(one, self._names)


def _of(found: Agreement, document: UUID | None) -> Mapping[str | None, Figure]:
    return {key: figure for (at, key), figure in found.cells.items() if at == document}


def _figure_column(key: str | None, name: str) -> Column[Row]:
    text, tip = partial(_cell, key), partial(_cell_in_full, key)
    return Column(key or "all", name, text, tip=tip, number=True, width=86)


def _cell(key: str | None, row: Row) -> str:
    return words.value(row.cells.get(key)) if key in row.cells else ""


def _cell_in_full(key: str | None, row: Row) -> str:
    return words.sentence(row.cells.get(key))


def _whole(line: Line) -> str:
    return f"{agreement.called(line)}: {words.sentence(line.figure)}"


def _icon(one: Difference) -> object:
    key = next((key for key in one.types if key), "")
    return icons.of_type(key) if key else icons.icon("highlight")
