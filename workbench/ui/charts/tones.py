"""What tells marks apart without colour: shapes of standings and verdicts, shapes and strokes of series."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from workbench.core.answers.standing import STANDING_NAMES
from workbench.core.claims.verdicts import CONFLICTS, CONTRADICTS, NOT_COMPARABLE, VERDICTS
from workbench.i18n import _
from workbench.ui.theme import colour, colours

TOLD_IN_SERIES = CONFLICTS | {NOT_COMPARABLE}
"""The verdicts that a point of a series shows: a ring, or a hollow point."""
SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "past due": "triangle",
        "due": "half",
        "open": "ring",
        "late": "diamond",
        "broken": "cross",
        "dropped": "dash",
        "kept": "disc",
        "agrees": "disc",
        "complements": "square",
        "updates": "diamond",
        "tension": "half",
        "contradicts": "cross",
        "not comparable": "ring",
    }
)
_OF_ROWS = ("disc", "square", "diamond", "triangle")
_STROKES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


def names() -> Mapping[str, str]:
    """What each standing of a commitment and each verdict of two claims is called."""
    return {tone: _(name) for tone, name in {**STANDING_NAMES, **VERDICTS}.items()}


def row_shape(number: int) -> str:
    """The shape of the points of a series, counted from 0."""
    return _OF_ROWS[number % len(_OF_ROWS)]


def row_stroke(number: int) -> Qt.PenStyle:
    """How the line of a series is drawn."""
    return _STROKES[number % len(_STROKES)]


def paint_shape(painter: QPainter, shape: str, at: QPointF, side: float, ink: QColor) -> None:
    """Draw a shape with its middle at a point, `side` pixels to each side."""
    painter.setPen(QPen(ink, 1.6))
    painter.setBrush(ink)
    x, y = at.x(), at.y()
    if shape in ("ring", "half", "disc"):
        painter.setBrush(colour("page") if shape != "disc" else ink)
        painter.drawEllipse(at, side - 0.8, side - 0.8)
        if shape == "half":
            painter.setBrush(ink)
            painter.drawPie(QRectF(x - side + 0.8, y - side + 0.8, 2 * side - 1.6, 2 * side - 1.6), 90 * 16, 180 * 16)
    elif shape == "square":
        painter.drawRect(QRectF(x - side + 1.4, y - side + 1.4, 2 * side - 2.8, 2 * side - 2.8))
    elif shape == "diamond":
        _paint_corners(painter, at, ((0, -side), (side, 0), (0, side), (-side, 0)))
    elif shape == "triangle":
        _paint_corners(painter, at, ((0, -side), (side, 0.8 * side), (-side, 0.8 * side)))
    else:
        painter.setPen(QPen(ink, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        part = 0.75 * side
        if shape == "cross":
            painter.drawLine(QPointF(x - part, y - part), QPointF(x + part, y + part))
        slope = -part if shape == "cross" else 0.0
        painter.drawLine(QPointF(x - part, y - slope), QPointF(x + part, y + slope))


def paint_rings(painter: QPainter, tone: str, points: Iterable[QPointF], radius: float) -> None:
    """Draw rings around figures that others contradict; dashed if they are only in tension with them."""
    style = Qt.PenStyle.SolidLine if tone == CONTRADICTS else Qt.PenStyle.DashLine
    painter.setPen(QPen(colour(colours().tone(tone)), 1.8, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for point in points:
        painter.drawEllipse(point, radius, radius)


def _paint_corners(painter: QPainter, at: QPointF, corners: tuple[tuple[float, float], ...]) -> None:
    painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))
