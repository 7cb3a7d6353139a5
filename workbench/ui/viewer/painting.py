"""Marks under the words: bands, underlines, washes, boxes and outlines of the lines in sight.

What looks alike is drawn with one call: a frame of a thousand marks is a few dozen calls.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QRegion

from workbench.core.suggest import Suggestion
from workbench.ui.theme import UNDERLINES, colour, colours, theme
from workbench.ui.viewer.index import Mark
from workbench.ui.viewer.lines import Line, Placed, Span, parts
from workbench.ui.viewer.offers import APART
from workbench.ui.viewer.stacking import STACKED, is_plain, stacked

_WASH = 0.18  # how much of the accent lies over the mentions of an entity
MIXED = 0.5  # how much of the upper tint is in the mix of two
_QUOTE = 8.0  # pixels from the edge of the text to the bar of a quotation
_APART = 4  # pixels between two underlines
_BELOW = 3  # pixels from the letters to the dots of a suggestion
_DASHES = {  # in widths of the line, closer than Qt's own: a figure of two digits shows its pattern too
    Qt.PenStyle.DashLine: (2.5, 1.5),
    Qt.PenStyle.DotLine: (1.0, 1.5),
    Qt.PenStyle.DashDotLine: (3.0, 1.5, 1.0, 1.5),
}

_NOBODY = UUID(int=0)
_EVERYWHERE = QRect(-10_000, -10_000, 100_000, 100_000)

Strokes = dict[tuple[str, int, Qt.PenStyle], list[QLineF]]  # by colour, width and pattern


@dataclass(slots=True)
class _Looks:
    """What is to be drawn for some marks; what looks alike is together."""

    tinted: dict[tuple[int, str, str], list[QRectF]] = field(default_factory=lambda: defaultdict(list))
    hatched: dict[tuple[int, str], list[QRectF]] = field(default_factory=lambda: defaultdict(list))
    strokes: Strokes = field(default_factory=lambda: defaultdict(list))

    def add(self, mark: Mark, rects: Sequence[QRectF], level: int) -> None:
        """Draw a mark there, as the lower (0) or the upper (1) of two."""
        self.tinted[level, colours().tint(mark.type), ink(mark)] += rects
        if mark.stale:
            self.hatched[level, ink(mark)] += rects
        _underline(self.strokes, rects, mark, level)

    def draw(self, painter: QPainter) -> None:
        """Draw all of it."""
        _fill(painter, self.tinted)
        _hatch(painter, self.hatched)
        if theme.is_high:
            _frame(painter, self.tinted)
        _stroke(painter, self.strokes)


def wash(painter: QPainter, lines: Sequence[Line], start: int, end: int) -> None:
    """The faint wash of the current sentence."""
    for rect in parts(lines, start, end):
        painter.fillRect(rect.adjusted(-2, -2, 2, 3), colour("sentence"))


def bands(painter: QPainter, lines: Sequence[Line], placed: Sequence[Placed]) -> int:
    """Tint bands and underlines of marks; how many bands were drawn comes back.

    Where two overlap the tints mix: the upper is laid over the lower half transparent.
    """
    looks, count = _Looks(), 0
    for each, start, end, level in stacked(placed, lines[0].start, lines[-1].end):
        rects = [rect.adjusted(0, -1, 0, 1) for rect in parts(lines, start, end)]
        count += len(rects)
        looks.add(each.mark, rects, level)
    looks.draw(painter)
    return count


def sample(painter: QPainter, rect: QRectF, type_key: str, status: str, *, stale: bool = False) -> None:
    """What a mark of a type and status looks like, as large as `rect`; a plain highlight for the type ""."""
    mark = Mark(_NOBODY, 0, 1, _NOBODY if type_key else None, type_key, status, stale)
    looks = _Looks()
    if not is_plain(mark):
        looks.add(mark, [rect], 0)
    looks.draw(painter)


def lane(painter: QPainter, colour_: str, bars: Sequence[QRectF], *, hollow: bool) -> None:
    """Bars beside the text, hollow for what was rejected."""
    painter.setPen(shade(colour_) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else shade(colour_))
    painter.drawRects([bar.adjusted(0, 0, -1, -1) for bar in bars] if hollow else list(bars))


def hatch() -> float:
    """How much of the ink is in the hatching of what is stale: no more than lets the words over it be read."""
    return 0.28 if theme.is_dark else 0.45


def bars(painter: QPainter, lines: Sequence[Line], quotes: Iterable[Span]) -> None:
    """A bar at the left of the lines of what is quoted."""
    for start, end in quotes:
        for line in lines:
            if line.start < end and line.end > start:
                painter.fillRect(QRectF(line.origin.x() + _QUOTE, line.top - 2, 2, line.height + 6), colour("edge"))


def boxes(painter: QPainter, lines: Sequence[Line], spans: Iterable[Span]) -> None:
    """The boxes of what a search found."""
    boxed(painter, [rect for start, end in spans for rect in parts(lines, start, end)])


def boxed(painter: QPainter, rects: Iterable[QRectF]) -> None:
    """A box at each of these places."""
    painter.setPen(QPen(colour("edge"), 1))
    painter.setBrush(colour("hit"))
    painter.drawRects([rect.adjusted(-0.5, -0.5, 0.5, 0.5) for rect in rects])
    painter.setBrush(Qt.BrushStyle.NoBrush)


def mentions(painter: QPainter, lines: Sequence[Line], spans: Iterable[Span]) -> None:
    """A line under the mentions of an entity, and a wash over them."""
    mentioned(painter, [rect for start, end in spans for rect in parts(lines, start, end)])


def mentioned(painter: QPainter, rects: Iterable[QRectF]) -> None:
    """A line under each of these places, and a wash over it."""
    places = list(rects)
    wash = colour("accent")
    wash.setAlphaF(_WASH)
    for rect in places:
        painter.fillRect(rect, wash)
    under = [QLineF(rect.left(), rect.bottom() + 1, rect.right(), rect.bottom() + 1) for rect in places]
    _stroke(painter, {(colours().accent, 2, Qt.PenStyle.SolidLine): under})


def offers(painter: QPainter, lines: Sequence[Line], placed: Sequence[tuple[Suggestion, Span]]) -> None:
    """Dots under what is suggested; what is no part of the story has them beside its lines."""
    under: dict[bool, list[QLineF]] = {True: [], False: []}
    for one, (start, end) in placed:
        if one.kind != APART:
            under[one.is_strong] += map(_under, parts(lines, start, end))
    for strong, rows in under.items():
        sparse(painter, rows, strong=strong)


def offer(painter: QPainter, rect: QRectF, kind: str) -> None:
    """What a suggestion of a kind looks like, as large as `rect`."""
    beside = QLineF(rect.left(), rect.top(), rect.left(), rect.bottom())
    sparse(painter, [beside if kind == APART else _under(rect)], strong=kind != "name")


def sparse(painter: QPainter, rows: Sequence[QLineF], *, strong: bool) -> None:
    """Single dots along these lines, further apart where the text is not sure."""
    if rows:
        pen = QPen(shade(colours().muted, 1.0 if strong else 0.75), 1)
        pen.setDashPattern((1, 2) if strong else (1, 4))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLines(rows)


def _under(rect: QRectF) -> QLineF:
    y = round(rect.bottom()) + _BELOW
    return QLineF(round(rect.left()), y, round(rect.right()), y)


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


def _fill(painter: QPainter, tinted: dict[tuple[int, str, str], list[QRectF]]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for wanted, alpha in ((1, 1.0), (0, 1.0), (1, MIXED)):
        for (level, tint, _line), rects in tinted.items():
            if level == wanted and rects:
                painter.setBrush(shade(tint, alpha))
                painter.drawRects(rects)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _hatch(painter: QPainter, hatched: dict[tuple[int, str], list[QRectF]]) -> None:
    """Each place once: hatched twice it would be too dark to read on."""
    painter.save()
    for wanted in range(STACKED):
        here = [(line_colour, rects) for (level, line_colour), rects in hatched.items() if level == wanted]
        for line_colour, rects in here:
            painter.setBrush(QBrush(shade(line_colour, hatch()), Qt.BrushStyle.BDiagPattern))
            painter.drawRects(rects)
        if wanted == 0 and here and any(level for level, _line in hatched):
            done = [rect.toAlignedRect() for _line, rects in here for rect in rects]
            painter.setClipRegion(_all_but(done), Qt.ClipOperation.IntersectClip)
    painter.restore()


def _all_but(rects: Iterable[QRect]) -> QRegion:
    left = QRegion(_EVERYWHERE)
    for rect in rects:
        left -= rect
    return left


def _frame(painter: QPainter, tinted: dict[tuple[int, str, str], list[QRectF]]) -> None:
    """An outline around every band, where tints alone are too pale."""
    for (_level, _tint, line_colour), rects in tinted.items():
        painter.setPen(QPen(shade(line_colour), 1))
        painter.drawRects([rect.adjusted(0.5, 0.5, -0.5, -0.5) for rect in rects])


def _stroke(painter: QPainter, strokes: Strokes) -> None:
    for (line_colour, width, style), under in strokes.items():
        if under:
            pen = QPen(shade(line_colour), width, style)
            if style in _DASHES and width > 1:
                pen.setDashPattern(_DASHES[style])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLines(under)


def _underline(strokes: Strokes, rects: Iterable[QRectF], mark: Mark, level: int) -> None:
    double = mark.fact is not None and mark.status == "disputed"
    style = UNDERLINES.get(mark.status) if mark.fact is not None else None
    width = 1 if double or mark.fact is None else 2
    under = strokes[ink(mark), width, style or Qt.PenStyle.SolidLine]
    for rect in rects:
        y = rect.bottom() + _APART * level
        for at in (y - 1, y + 2) if double else (y,):
            under.append(QLineF(rect.left(), at, rect.right(), at))
