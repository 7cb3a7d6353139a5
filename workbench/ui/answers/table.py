"""The table of one answer: its lines as they are filtered, sorted by any column."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal

from workbench.core.answers import lines
from workbench.core.answers.lines import Line
from workbench.core.answers.ordering import Order
from workbench.i18n import _
from workbench.ui.answers import words
from workbench.ui.answers.arranging import NOTHING, Arranged, place_of, row_of
from workbench.ui.answers.words import Question
from workbench.ui.grid import Grid
from workbench.ui.icons import Icon, icon
from workbench.ui.rows import Column, Rows, each
from workbench.ui.theme import colours
from workbench.ui.when import date

_WIDTH = 116
_WIDTHS = {"value": 136, "sources": 88, "facts": 64, "documents": 84, "verdict": 124, "standing": 186, "items": 128}


class Table(Grid):
    """Lines as they were arranged. It only says in which `order` somebody wants them; arranging is for others."""

    order_changed = Signal()  # `order` is another

    def __init__(self, question: Question, columns: Sequence[lines.Column]) -> None:
        self._arranged = NOTHING
        self.order = Order()
        made: list[Column[Line]] = [
            Column(
                key=column.key,
                title=_(column.title),
                text=partial(_date if column.is_date else _cell, place),
                icon=_icon if not place else None,
                sort=column.key,
                number=column.is_number,
                width=_WIDTHS.get(column.key, _WIDTH),
            )
            for place, column in enumerate(columns)
        ]
        super().__init__(Rows(made, self._fetch), question.title, fill=question.fill, hidden=question.hidden)
        self.order_wanted.connect(self.sort)
        self.setProperty("keys", _("Enter evidence   Ctrl+C copy with citation   F1 help"))

    @property
    def shown(self) -> list[Line]:
        """The lines in the order in which they stand."""
        return self._arranged.lines

    def show_arranged(self, arranged: Arranged) -> None:
        """Show these lines."""
        self._arranged = arranged
        self.rows.refresh()
        self.show_rows(arranged.rows)

    def sort(self, key: str, descending: bool) -> None:
        """Want the lines sorted by a column."""
        self.order = Order(key, descending)
        self.show_order(key, descending)
        self.order_changed.emit()

    def line(self, row: UUID | None = None) -> Line | None:
        """The line of a row, or where the keyboard is."""
        row = self.current() if row is None else row
        place = -1 if row is None else place_of(row.int)
        lines = self._arranged.answer.lines
        return lines[place] if 0 <= place < len(lines) else None

    def place(self) -> int:
        """Which line of the answer the keyboard is at, counted from 0; -1 for none."""
        row = self.current()
        return -1 if row is None else place_of(row.int)

    def go_to_line(self, place: int) -> None:
        """Select the line at a place of the answer."""
        self.go_to(UUID(int=row_of(place)))

    def selected_lines(self) -> list[Line]:
        """The lines selected, as they stand; all that are shown if none is."""
        chosen = {place_of(row.int) for row in each(self.selection())}
        lines = self._arranged.answer.lines
        return [lines[place] for place in self._arranged.places if not chosen or place in chosen]

    def _fetch(self, ids: Sequence[UUID]) -> Mapping[UUID, Line]:
        return {row: line for row in ids if (line := self.line(row)) is not None}


def _cell(place: int, line: Line) -> str:
    return line.cells[place]


def _date(place: int, line: Line) -> str:
    return date(line.cells[place])


def _icon(line: Line) -> Icon | None:
    name = words.icon_of(line.mark)
    ink = colours().statuses["disputed"] if line.mark in words.PRESSING else colours().muted
    return icon(name, ink) if name else None
