"""Marks under the words: bands, underlines, washes, boxes and outlines of the lines in sight."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTextLine

from workbench.ui.theme import UNDERLINES, colour, colours
from workbench.ui.viewer.index import Mark

UNDERLINED_LANES = 2
_MIXED = 0.5
_HATCH = 0.45
_REST = 3.0  # what a selected line end shows of the space after it


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

    @property
    def top(self) -> float:
        """Where the letters begin."""
        return self.origin.y() + self.drawn.y()

    @property
    def height(self) -> float:
        """The height of the letters, without the space between lines."""
        return self.drawn.height()

    def part(self, start: int, end: int) -> QRectF | None:
        """Where the part of [start, end) that stands in this line is drawn; None if nothing of it does."""
        first, last = max(start, self.start), min(end, self.end)
        if first >= last:
            return None
        left = _x(self.drawn, first - self.base)
        right = _x(self.drawn, last - self.base) if last < self.end else self._right(last)
        if right < left:
            left, right = right, left
        return QRectF(self.origin.x() + left, self.top, max(2.0, right - left), self.height)

    def _right(self, last: int) -> float:
        drawn = self.drawn
        return min(_x(drawn, last - self.base), drawn.x() + drawn.naturalTextWidth()) + (
            _REST if last > self.end else 0
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in sight: its range in UTF-16 units and the lane it takes."""

    mark: Mark
    start: int
    end: int
    lane: int


def wash(painter: QPainter, lines: Sequence[Line], start: int, end: int) -> None:
    """The faint wash of the current sentence."""
    for rect in _parts(lines, start, end):
        painter.fillRect(rect.adjusted(-2, -2, 2, 3), colour("sentence"))


def bands(painter: QPainter, lines: Sequence[Line], placed: Sequence[Placed]) -> int:
    """Tint bands and underlines of marks; how many bands were drawn comes back.

    Where two overlap the tints mix: the upper lane is laid over the lower once more, half transparent.
    """
    shown = [each for each in placed if not _is_hidden(each.mark)]
    drawn = [(each, rect) for each in shown for rect in _parts(lines, each.start, each.end)]
    drawn.sort(key=lambda pair: -pair[0].lane)
    for each, rect in drawn:
        painter.fillRect(_band(rect), _tint(each.mark))
    for each, rect in reversed(drawn):
        if each.lane:
            painter.fillRect(_band(rect), _faint(_tint(each.mark), _MIXED))
        if each.mark.stale:
            painter.fillRect(_band(rect), QBrush(_faint(ink(each.mark), _HATCH), Qt.BrushStyle.BDiagPattern))
    for each, rect in drawn:
        if each.lane < UNDERLINED_LANES:
            _underline(painter, rect, each.mark, each.lane)
    return len(drawn)


def boxes(painter: QPainter, lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> None:
    """The boxes of what a search found."""
    painter.setPen(QPen(colour("edge"), 1))
    painter.setBrush(colour("hit"))
    for start, end in spans:
        for rect in _parts(lines, start, end):
            painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def outline(painter: QPainter, lines: Sequence[Line], start: int, end: int) -> None:
    """A line around the passage that was jumped to."""
    painter.setPen(QPen(colour("accent"), 2))
    for rect in _parts(lines, start, end):
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 3), 3, 3)


def ink(mark: Mark) -> QColor:
    """The line colour of a mark."""
    return colour(colours().ink(mark.type)) if mark.fact else colour("muted")


def each_lane(lines: Sequence[Line], placed: Sequence[Placed], draw: Callable[[float, float, Placed], None]) -> None:
    """Call `draw(top, bottom, mark)` for the lines that each mark covers."""
    ends, starts = [line.end for line in lines], [line.start for line in lines]
    for each in placed:
        first, last = bisect_right(ends, each.start), bisect_left(starts, each.end) - 1
        if first <= last:
            draw(lines[first].top, lines[last].top + lines[last].height, each)


def _parts(lines: Sequence[Line], start: int, end: int) -> Iterator[QRectF]:
    for number in range(bisect_right(lines, start, key=_end), len(lines)):
        line = lines[number]
        if line.start >= end:
            return
        rect = line.part(start, end)
        if rect is not None:
            yield rect


def _end(line: Line) -> int:
    return line.end


def _band(rect: QRectF) -> QRectF:
    return rect.adjusted(0, -1, 0, 1)


def _is_hidden(mark: Mark) -> bool:
    return mark.fact is not None and UNDERLINES.get(mark.status) is None


def _tint(mark: Mark) -> QColor:
    return colour(colours().tint(mark.type))


def _faint(made: QColor, alpha: float) -> QColor:
    made.setAlphaF(alpha)
    return made


def _underline(painter: QPainter, rect: QRectF, mark: Mark, level: int) -> None:
    below = rect.bottom() + 1 + 4 * level
    if mark.fact is None:
        painter.setPen(QPen(ink(mark), 1))
        painter.drawLine(QPointF(rect.left(), below), QPointF(rect.right(), below))
        return
    double = mark.status == "disputed"
    pen = QPen(ink(mark), 1 if double else 2, UNDERLINES.get(mark.status) or Qt.PenStyle.SolidLine)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    for y in (below - 1, below + 2) if double else (below,):
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)
