"""What the marks of a timeline and bars look like."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen

from workbench.core.answers.lines import BARS
from workbench.ui.charts import tones
from workbench.ui.charts.laid import DOT, FADE, LEFT, RIGHT, Laid, Spot, Words
from workbench.ui.inks import fading, faint, pale
from workbench.ui.theme import colour, colours

_DASHED = frozenset({"dropped", "not comparable"})  # what no longer counts

_SHORT = 16.0  # pixels: a bar with less room than its shape and a frame need


def paint_box(painter: QPainter, laid: Laid, spot: Spot) -> None:
    """Draw a bar, or a point where it is too short for one, with the shape of its tone and as much of its label."""
    ink, rect = (
        colour(colours().tone(spot.tone)),
        QRectF(spot.left, spot.top, spot.right - spot.left, spot.bottom - spot.top),
    )
    shape = tones.SHAPES.get(spot.tone, "")
    if not spot.open and laid.kind != BARS and rect.width() <= (_SHORT if shape else 2 * DOT):
        tones.paint_shape(painter, shape or "disc", QPointF(spot.x, spot.y), DOT - 0.5, ink)
    else:
        if spot.open:
            _paint_open(painter, spot, rect)
        else:
            painter.setPen(QPen(ink, 1.2, Qt.PenStyle.DashLine if spot.tone in _DASHED else Qt.PenStyle.SolidLine))
            painter.setBrush(pale(ink, 0.55 if laid.kind == BARS and not shape else 0.2))
            painter.drawRoundedRect(rect.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
        if shape and rect.width() > _SHORT:
            x = rect.left() + (8 if LEFT not in spot.open else 0.4 * FADE)
            tones.paint_shape(painter, shape, QPointF(x, spot.y), 4.5, ink)
    if spot.words is not None:
        _paint_label(painter, spot.words, is_inside=spot.words.area.left() < spot.right)


def _paint_label(painter: QPainter, words: Words, *, is_inside: bool) -> None:
    """Write the label of a mark, in the colour of text: tints are pale enough for it, and no line goes through it."""
    if not is_inside:
        height = painter.fontMetrics().height()
        area = QRectF(words.area.left() - 1, 0, painter.fontMetrics().horizontalAdvance(words.text) + 2, height)
        area.moveTop(words.area.center().y() - height / 2)
        painter.fillRect(area, colour("page"))
    painter.setPen(colour("text"))
    painter.drawText(words.area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, words.text)


def _paint_open(painter: QPainter, spot: Spot, rect: QRectF) -> None:
    """A bar that fades where it goes on, with an arrow there."""
    ink = colour(colours().tone(spot.tone))
    fade = min(FADE, rect.width() / max(1, len(spot.open)))
    sure = rect.adjusted(fade if LEFT in spot.open else 0.0, 0, -fade if RIGHT in spot.open else 0.0, 0)
    _paint_part(painter, sure, pale(ink, 0.2), ink)
    for side, near, far in ((LEFT, sure.left(), rect.left()), (RIGHT, sure.right(), rect.right())):
        if side in spot.open:
            area = QRectF(min(near, far), rect.top(), abs(far - near), rect.height())
            _paint_part(painter, area, fading(near, far, pale(ink, 0.2)), fading(near, far, ink))
            _paint_arrow(painter, far, spot.y, -1 if side == LEFT else 1, ink)
        else:
            painter.fillRect(QRectF(near - (1.2 if side == RIGHT else 0.0), rect.top(), 1.2, rect.height()), ink)


def _paint_part(
    painter: QPainter, area: QRectF, fill: QColor | QLinearGradient, line: QColor | QLinearGradient
) -> None:
    """A piece of bar without ends. Its lines are filled, too: SVG knows no lines that fade."""
    painter.fillRect(area, fill)
    for y in (area.top(), area.bottom() - 1.2):
        painter.fillRect(QRectF(area.left(), y, area.width(), 1.2), line)


def _paint_arrow(painter: QPainter, x: float, y: float, way: int, ink: QColor) -> None:
    painter.setPen(QPen(faint(ink, 0.8), 1.5))
    for down in (-4, 4):
        painter.drawLine(QLineF(x - way * 5, y + down, x - way, y))
