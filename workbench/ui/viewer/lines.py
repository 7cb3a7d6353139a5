"""Lines of text as they stand in the window: where a range of a document is drawn."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextLine

from workbench.ui.viewer.index import Mark

_REST = 3.0  # what a selected line end shows of the space after it
_START, _END = attrgetter("start"), attrgetter("end")

Span = tuple[int, int]
Hits = tuple[Sequence[int], Sequence[int]]  # starts and ends, both rising


@dataclass(frozen=True, slots=True)
class Row:
    """The outer edges of one line in sight: [start, end) in UTF-16 units, and its letters from top to bottom."""

    start: int
    end: int
    top: float
    bottom: float


@dataclass(slots=True)
class Line:
    """One line in sight: [start, end) in UTF-16 units of the document, and where it is drawn in the viewport.

    Made for one frame: the text line behind it goes with the next layout.
    """

    start: int
    end: int
    base: int
    origin: QPointF
    drawn: QTextLine
    top: float  # where the letters begin
    height: float  # of the letters, without the space between lines
    _edges: dict[int, float] = field(default_factory=dict)

    def part(self, start: int, end: int) -> QRectF | None:
        """Where the part of [start, end) that stands in this line is drawn; None if nothing of it does."""
        first, last = max(start, self.start), min(end, self.end)
        if first >= last:
            return None
        left = self._x(first)
        right = self._x(last) if last < self.end else self._right(last)
        if right < left:
            left, right = right, left
        return QRectF(self.origin.x() + left, self.top, max(2.0, right - left), self.height)

    def row(self) -> Row:
        """The line's outer edges, which outlast the frame."""
        return Row(self.start, self.end, self.top, self.top + self.height)

    def _right(self, last: int) -> float:
        drawn = self.drawn
        return min(self._x(last), drawn.x() + drawn.naturalTextWidth()) + (_REST if last > self.end else 0)

    def _x(self, position: int) -> float:
        known = self._edges.get(position)
        if known is None:
            found: Any = self.drawn.cursorToX(position - self.base)
            known = self._edges[position] = float(found[0] if isinstance(found, tuple) else found)
        return known


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in sight: its range in UTF-16 units and the lane it takes."""

    mark: Mark
    start: int
    end: int
    lane: int


class _Ranged(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def parts(lines: Sequence[Line], start: int, end: int) -> Iterator[QRectF]:
    """Where [start, end), in UTF-16 units, is drawn: a rectangle for each line it touches."""
    for number in range(bisect_right(lines, start, key=_END), len(lines)):
        line = lines[number]
        if line.start >= end:
            return
        rect = line.part(start, end)
        if rect is not None:
            yield rect


def covered(rows: Sequence[_Ranged], start: int, end: int) -> tuple[int, int]:
    """The half-open range of the rows that [start, end) touches; empty if none."""
    return bisect_right(rows, start, key=_END), bisect_left(rows, end, key=_START)


def beside(rows: Sequence[Row], placed: Sequence[Placed]) -> Iterator[tuple[Placed, float, float]]:
    """Each mark with the top and the bottom of the rows it covers, if there are any."""
    for each in placed:
        first, last = covered(rows, each.start, each.end)
        if first < last:
            yield each, rows[first].top, rows[last - 1].bottom


def within(hits: Hits, start: int, end: int) -> list[Span]:
    """The hits that share a character with [start, end)."""
    starts, ends = hits
    first, last = bisect_right(ends, start), bisect_left(starts, end)
    return [(starts[place], ends[place]) for place in range(first, last)]
