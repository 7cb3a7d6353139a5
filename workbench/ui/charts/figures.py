"""What the figures of a series look like: its line, points, what words allow, and rings around contradictions."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from workbench.core.claims.verdicts import CONFLICTS, NOT_COMPARABLE
from workbench.ui.charts import tones
from workbench.ui.charts.laid import CROWD, DOWN, LEFT, RIGHT, UP, Laid, Spot
from workbench.ui.inks import faint
from workbench.ui.theme import colour, colours

_USUAL, _SMALL = 1.0, 0.7  # of their size: points where there is room, and in a crowd
_SIDE, _RING, _CAP = 4.6, 8.0, 4.0
_ROOM = 16.0  # pixels from a figure to the next, about, with less of which points are small


def paint(painter: QPainter, laid: Laid, spots: Sequence[Spot]) -> None:
    """Draw the series one after the other; where there are too many, without what words allow of each figure."""
    size = _USUAL if laid.apart >= _ROOM else _SMALL
    for row, group in groupby(spots, lambda spot: spot.row):
        inside, number = list(group), row if laid.is_shared else 0
        ink = row_ink(number)
        if laid.apart >= CROWD:
            _paint_lines(painter, inside, ink)
        painter.setPen(QPen(ink, 1.6, tones.row_stroke(number)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in laid.joined[row]]))
        _paint_points(painter, inside, number, size)
    for tone in sorted(CONFLICTS):
        rings = [QPointF(spot.x, spot.y) for spot in spots if spot.tone == tone]
        tones.paint_rings(painter, tone, rings, _RING * size)


def paint_one(painter: QPainter, laid: Laid, spot: Spot) -> None:
    """Draw one figure over all others."""
    number = spot.row if laid.is_shared else 0
    _paint_lines(painter, [spot], row_ink(number))
    _paint_points(painter, [spot], number, _USUAL)


def paint_sample(painter: QPainter, number: int, x: float, y: float, width: float) -> None:
    """A piece of the line of a series, for its legend."""
    ink = row_ink(number)
    painter.setPen(QPen(ink, 1.6, tones.row_stroke(number)))
    painter.drawLine(QLineF(x, y, x + width, y))
    tones.paint_shape(painter, tones.row_shape(number), QPointF(x + width / 2, y), _SIDE, ink)


def paint_verdict(painter: QPainter, tone: str, at: QPointF) -> None:
    """How a point of this verdict is told from others, for the legend."""
    if tone == NOT_COMPARABLE:
        tones.paint_shape(painter, "ring", at, _SIDE, colour("muted"))
        return
    tones.paint_rings(painter, tone, [at], 5.5)


def row_ink(number: int) -> QColor:
    """The colour of a series."""
    return colour(colours().series(number))


def _paint_points(painter: QPainter, spots: Sequence[Spot], number: int, size: float) -> None:
    whole = [spot for spot in spots if spot.has_point and spot.tone != NOT_COMPARABLE]
    ink, shape, side = row_ink(number), tones.row_shape(number), _SIDE * size
    if shape in ("disc", "square"):
        is_disc = shape == "disc"
        cap = Qt.PenCapStyle.RoundCap if is_disc else Qt.PenCapStyle.SquareCap
        painter.setPen(QPen(ink, 2 * side if is_disc else 2 * side - 1.5, Qt.PenStyle.SolidLine, cap))
        painter.drawPoints(QPolygonF([QPointF(spot.x, spot.y) for spot in whole]))
    else:
        for spot in whole:
            tones.paint_shape(painter, shape, QPointF(spot.x, spot.y), side, ink)
    for spot in spots:
        if spot.has_point and spot.tone == NOT_COMPARABLE:
            tones.paint_shape(painter, "ring", QPointF(spot.x, spot.y), side, ink)


def _paint_lines(painter: QPainter, spots: Sequence[Spot], ink: QColor) -> None:
    """The time that each figure is of, and what its words allow; both fainter than the figure, with arrows if open."""
    across = [QLineF(s.left, s.y, s.right, s.y) for s in spots if s.right - s.left > 4 * _SIDE]
    painter.setPen(QPen(faint(ink, 0.45), 1.2))
    painter.drawLines(across)
    upright = [QLineF(s.x, s.top, s.x, s.bottom) for s in spots if s.bottom - s.top > 1]
    painter.setPen(QPen(faint(ink, 0.35), 4.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLines(upright)
    painter.setPen(QPen(ink, 1.4))
    painter.drawLines([line for spot in spots for line in _ends(spot)])


def _ends(spot: Spot) -> list[QLineF]:
    """A cap where the words set an end, an arrow where they do not."""
    x, y, ends = spot.x, spot.y, []
    for side, at, way in ((UP, spot.top, 1), (DOWN, spot.bottom, -1)):
        if side in spot.open:
            ends += [QLineF(x - _CAP, at + way * _CAP, x, at), QLineF(x + _CAP, at + way * _CAP, x, at)]
        elif spot.bottom - spot.top > 1 and abs(at - y) > 1:
            ends.append(QLineF(x - _CAP, at, x + _CAP, at))
    for side, at, way in ((LEFT, spot.left, 1), (RIGHT, spot.right, -1)):
        if side in spot.open:
            ends += [QLineF(at + way * _CAP, y - _CAP, at, y), QLineF(at + way * _CAP, y + _CAP, at, y)]
    return ends
