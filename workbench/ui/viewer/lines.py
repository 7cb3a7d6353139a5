"""Lines of text as they stand in the window: where a range of a document is drawn.

In a line that reads both ways a range may be drawn in several pieces: such a line is measured glyph by glyph.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextLayout, QTextLine

from workbench.ui.viewer.index import Mark

_REST = 3.0  # what a selected line end shows of the space after it
_TOUCHING = 1.0  # pixels between two glyphs of one piece: kerning pulls and pushes
_LEAST = 2.0  # pixels that a piece is wide
_GLYPHS = QTextLayout.GlyphRunRetrievalFlag
_FLAGS = _GLYPHS.RetrieveGlyphIndexes | _GLYPHS.RetrieveGlyphPositions
# Hebrew to Syriac and further, their presentation forms, and the marks that turn the direction
_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
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
    both_ways: bool = False  # whether some of it reads from right to left
    known: dict[Span, list[tuple[float, float]]] = field(default_factory=dict)  # where glyphs are; outlasts the frame
    _edges: dict[int, float] = field(default_factory=dict)

    def part(self, start: int, end: int) -> QRectF | None:
        """What encloses the part of [start, end) that stands in this line; None if nothing of it does."""
        pieces = self.pieces(start, end)
        return QRectF(pieces[0].topLeft(), pieces[-1].bottomRight()) if pieces else None

    def pieces(self, start: int, end: int) -> list[QRectF]:
        """Where the part of [start, end) that stands in this line is drawn, from left to right."""
        first, last = max(start, self.start), min(end, self.end)
        if first >= last:
            return []
        return self._pieces(first, last) if self.both_ways else [self._piece(first, last)]

    def place(self, x: float) -> int | None:
        """The character drawn at this height of the viewport, in UTF-16 units; None beside the letters."""
        rect = self.part(self.start, self.end)
        if rect is None or not rect.left() <= x <= rect.right():
            return None
        if self.both_ways:
            return self._glyph_at(x)
        return self.base + int(self.drawn.xToCursor(x - self.origin.x(), self.drawn.CursorPosition.CursorOnCharacter))

    def _glyph_at(self, x: float) -> int | None:
        every = ((at, self.pieces(at, at + 1)) for at in range(self.start, self.end))
        return next((at for at, rects in every if any(rect.left() <= x <= rect.right() for rect in rects)), None)

    def _piece(self, first: int, last: int) -> QRectF:
        left = self._x(first)
        right = self._x(last) if last < self.end else self._right(last)
        if right < left:
            left, right = right, left
        return self._rect(left, right)

    def _rect(self, left: float, right: float) -> QRectF:
        return QRectF(self.origin.x() + left, self.top, max(_LEAST, right - left), self.height)

    def _pieces(self, first: int, last: int) -> list[QRectF]:
        found = self.known.get((first, last))
        if found is None:
            found = self.known[first, last] = _joined(_glyphs(self.drawn, first - self.base, last - self.base))
        return [self._rect(left, right) for left, right in found]

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
    """Where [start, end), in UTF-16 units, is drawn: a rectangle for each line it touches, more where it is torn."""
    for number in range(bisect_right(lines, start, key=_END), len(lines)):
        line = lines[number]
        if line.start >= end:
            return
        yield from line.pieces(start, end)


def reads_both_ways(words: str) -> bool:
    """Whether any of the words read from right to left."""
    return not words.isascii() and _FROM_RIGHT.search(words) is not None


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


def _joined(glyphs: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Glyphs that touch as one piece."""
    found: list[tuple[float, float]] = []
    for left, right in glyphs:
        if found and left - found[-1][1] <= _TOUCHING:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _glyphs(drawn: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """From where to where each glyph of [first, last) of a layout is drawn, from the left; not the space at its end.

    QTextLine.cursorToX knows one x for a place where the direction turns, which has two; glyphs know theirs. Which
    character a glyph belongs to is not asked: Qt 6.11 answers wrongly where a font lacks letters.
    """
    inside, found = drawn.naturalTextRect(), []
    for run in drawn.glyphRuns(first, last - first, _FLAGS):
        widths = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for place, width in zip(run.positions(), widths, strict=True):
            left, right = max(place.x(), inside.left()), min(place.x() + width.x(), inside.right())
            if left < right:
                found.append((left, right))
    return sorted(found)
