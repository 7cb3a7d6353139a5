"""The table of one answer: its lines as they are filtered, sorted by any column."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from uuid import UUID

from workbench.core.answers import lines
from workbench.core.answers.lines import Answer, Line
from workbench.i18n import _
from workbench.ui.answers import words
from workbench.ui.answers.words import Question
from workbench.ui.grid import Grid
from workbench.ui.icons import Icon, icon
from workbench.ui.rows import Column, Rows
from workbench.ui.theme import colours
from workbench.ui.when import date

_WIDTH = 116
_WIDTHS = {"value": 136, "sources": 72, "facts": 64, "documents": 84, "verdict": 100, "standing": 186, "items": 128}
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_FIRST = 1  # the id of the first line; no id is nothing


class Table(Grid):
    """Lines by their place in the answer, which is their id. `shown` are those in the order in which they stand."""

    def __init__(self, question: Question, columns: Sequence[lines.Column]) -> None:
        self._lines: tuple[Line, ...] = ()
        self._values: Mapping[int, float] = {}
        self._places: list[int] = []
        self._by = ("", False)
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
        self._keys = [column.key for column in columns]
        self._numbers = {column.key for column in columns if column.is_number}
        super().__init__(Rows(made, self._fetch), question.title, fill=question.fill, hidden=question.hidden)
        self.order_wanted.connect(self.sort)
        self.setProperty("keys", _("Enter evidence   Ctrl+C copy with citation   F1 help"))

    @property
    def shown(self) -> list[Line]:
        """The lines in the order in which they stand."""
        return [self._lines[place] for place in self._places]

    def show_answer(self, answer: Answer) -> None:
        """Show these lines, sorted as before."""
        self._lines = answer.lines
        marks = answer.chart.marks if answer.chart else ()
        self._values = {mark.line: mark.value for mark in marks if mark.value is not None}
        self._show()

    def sort(self, key: str, descending: bool) -> None:
        """Sort by a column; what is empty comes last both ways."""
        self._by = (key, descending)
        self.show_order(key, descending)
        self._show()

    def line(self, row: UUID | None = None) -> Line | None:
        """The line of a row, or where the keyboard is."""
        row = self.current() if row is None else row
        place = -1 if row is None else row.int - _FIRST
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def place(self) -> int:
        """Which line of the answer the keyboard is at, counted from 0; -1 for none."""
        row = self.current()
        return -1 if row is None else row.int - _FIRST

    def go_to_line(self, place: int) -> None:
        """Select the line at a place of the answer."""
        self.go_to(UUID(int=place + _FIRST))

    def selected_lines(self) -> list[Line]:
        """The lines selected, as they stand; all that are shown if none is."""
        chosen = self.selection()
        ids = {UUID(bytes=chosen[at : at + 16]).int - _FIRST for at in range(0, len(chosen), 16)}
        return [self._lines[place] for place in self._places if not ids or place in ids]

    def _show(self) -> None:
        key, descending = self._by
        places: Iterable[int] = range(len(self._lines))
        if key in self._keys:
            by: Callable[[int], float | str | None] = partial(self._text, key)
            if key in self._numbers:
                by = self._values.get if key == "value" and self._values else partial(self._number, key)
            filled = sorted((place for place in places if by(place) is not None), key=by, reverse=descending)  # type: ignore[arg-type]
            places = [*filled, *(place for place in range(len(self._lines)) if by(place) is None)]
        self._places = list(places)
        self.rows.refresh()
        self.show_rows(b"".join(UUID(int=place + _FIRST).bytes for place in self._places))

    def _text(self, key: str, place: int) -> str | None:
        return self._lines[place].cells[self._keys.index(key)].casefold() or None

    def _number(self, key: str, place: int) -> float | None:
        """The first number in the cell."""
        found = _NUMBER.search(self._lines[place].cells[self._keys.index(key)].replace("\N{NO-BREAK SPACE}", ""))
        return float(found[0].replace(",", "")) if found else None

    def _fetch(self, ids: Sequence[UUID]) -> Mapping[UUID, Line]:
        found = {row: row.int - _FIRST for row in ids}
        return {row: self._lines[place] for row, place in found.items() if place < len(self._lines)}


def _cell(place: int, line: Line) -> str:
    return line.cells[place]


def _date(place: int, line: Line) -> str:
    return date(line.cells[place])


def _icon(line: Line) -> Icon | None:
    name = words.icon_of(line.mark)
    ink = colours().statuses["disputed"] if line.mark in words.PRESSING else colours().muted
    return icon(name, ink) if name else None
