"""Marks under the words: bands, underlines, washes, boxes and outlines of the lines in sight.

What looks alike is drawn with one call: a frame of a thousand marks is a few dozen calls.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from workbench.ui.theme import UNDERLINES, colour, colours
from workbench.ui.viewer.index import LANES, Mark
from workbench.ui.viewer.lines import Line, Placed, Span, parts

UNDERLINED_LANES = 2
_MIXED = 0.5
_HATCH = 0.45

Strokes = dict[tuple[str, int, Qt.PenStyle], list[QLineF]]  # by colour, width and pattern


def wash(painter: QPainter, lines: Sequence[Line], start: int, end: int) -> None:
    """The faint wash of the current sentence."""
    for rect in parts(lines, start, end):
        painter.fillRect(rect.adjusted(-2, -2, 2, 3), colour("sentence"))


def bands(painter: QPainter, lines: Sequence[Line], placed: Sequence[Placed]) -> int:
    """Tint bands and underlines of marks; how many bands were drawn comes back.

    Where two overlap the tints mix: the upper lane is laid over the lower once more, half transparent.
    """
    tinted: dict[tuple[int, str], list[QRectF]] = defaultdict(list)
    hatched: dict[str, list[QRectF]] = defaultdict(list)
    strokes: Strokes = defaultdict(list)
    count = 0
    for each in placed:
        if not _is_hidden(each.mark):
            rects = [rect.adjusted(0, -1, 0, 1) for rect in parts(lines, each.start, each.end)]
            count += len(rects)
            tinted[each.lane, colours().tint(each.mark.type)] += rects
            if each.mark.stale:
                hatched[ink(each.mark)] += rects
            if each.lane < UNDERLINED_LANES:
                _underline(strokes, rects, each.mark, each.lane)
    _fill(painter, tinted, hatched)
    _stroke(painter, strokes)
    return count


def boxes(painter: QPainter, lines: Sequence[Line], spans: Iterable[Span]) -> None:
    """The boxes of what a search found."""
    painter.setPen(QPen(colour("edge"), 1))
    painter.setBrush(colour("hit"))
    for start, end in spans:
        for rect in parts(lines, start, end):
            painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def dots(painter: QPainter, lines: Sequence[Line], spans: Iterable[Span]) -> None:
    """A dotted line under the mentions of an entity."""
    rects = (rect for start, end in spans for rect in parts(lines, start, end))
    under = [QLineF(rect.left(), rect.bottom() + 2, rect.right(), rect.bottom() + 2) for rect in rects]
    _stroke(painter, {(colours().accent, 1, Qt.PenStyle.DotLine): under})


def outline(painter: QPainter, lines: Sequence[Line], start: int, end: int, *, width: int = 2) -> None:
    """A line around a passage: two pixels wide where one went to, one around the words of a field."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("accent"), width))
    room = width if width > 1 else 1.5
    for rect in parts(lines, start, end):
        painter.drawRoundedRect(rect.adjusted(-room, -room, room, room + 1), 3, 3)


def ink(mark: Mark) -> str:
    """The line colour of a mark, as #rrggbb."""
    return colours().ink(mark.type) if mark.fact else colours().muted


@lru_cache(256)
def shade(colour_: str, alpha: float = 1.0) -> QColor:
    """A #rrggbb, more or less transparent, made once. Do not change it."""
    made = colour(colour_)
    made.setAlphaF(alpha)
    return made


def _fill(painter: QPainter, tinted: dict[tuple[int, str], list[QRectF]], hatched: dict[str, list[QRectF]]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for lane in range(LANES - 1, -1, -1):
        _each(painter, tinted, lane, 1.0)
    for lane in range(1, LANES):
        _each(painter, tinted, lane, _MIXED)
    for line_colour, rects in hatched.items():
        painter.setBrush(QBrush(shade(line_colour, _HATCH), Qt.BrushStyle.BDiagPattern))
        painter.drawRects(rects)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _each(painter: QPainter, tinted: dict[tuple[int, str], list[QRectF]], lane: int, alpha: float) -> None:
    for (level, tint), rects in tinted.items():
        if level == lane and rects:
            painter.setBrush(shade(tint, alpha))
            painter.drawRects(rects)


def _stroke(painter: QPainter, strokes: Strokes) -> None:
    for (line_colour, width, style), under in strokes.items():
        if under:
            pen = QPen(shade(line_colour), width, style)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLines(under)


def _is_hidden(mark: Mark) -> bool:
    return mark.fact is not None and UNDERLINES.get(mark.status) is None


def _underline(strokes: Strokes, rects: Iterable[QRectF], mark: Mark, level: int) -> None:
    double = mark.fact is not None and mark.status == "disputed"
    style = UNDERLINES.get(mark.status) if mark.fact is not None else None
    width = 1 if double or mark.fact is None else 2
    under = strokes[ink(mark), width, style or Qt.PenStyle.SolidLine]
    for rect in rects:
        y = rect.bottom() + 4 * level
        for at in (y - 1, y + 2) if double else (y,):
            under.append(QLineF(rect.left(), at, rect.right(), at))
