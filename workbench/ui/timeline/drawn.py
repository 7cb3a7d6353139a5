"""What marks and the axis look like."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from workbench.core.browse.timeline import Mark
from workbench.ui import inks
from workbench.ui.charts.scale import Scale, number
from workbench.ui.theme import colour, colours, theme
from workbench.ui.timeline.lanes import DOT, FADE, Span

_BAR = 15.0
WORDS = 52  # pixels; a name cut shorter than that says nothing
_DONE = ("accepted",)


def mark_ink(mark: Mark) -> QColor:
    """The line colour of a mark."""
    return colour(colours().ink(mark.type)) if mark.kind == "fact" else inks.ink(_kind(mark))


def mark_tint(mark: Mark) -> QColor:
    """What a mark is filled with."""
    return colour(colours().tint(mark.type)) if mark.kind == "fact" else inks.tint(_kind(mark))


def _kind(mark: Mark) -> str:
    return "programme" if mark.kind == "stage" else mark.kind


def paint_mark(painter: QPainter, mark: Mark, days: Span, scale: Scale, y: float, *, is_current: bool) -> QRectF:
    """Draw a mark with its middle at `y`; what it takes up comes back."""
    if days.is_dot:
        rect = QRectF(scale.x(days.sure_begin + 0.5) - DOT, y - DOT, 2 * DOT, 2 * DOT)
        picture = _dot(mark.kind, mark.type, mark.status in _DONE, mark.is_unsure, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.topLeft() - QPointF(1, 1), picture)
    else:
        rect = _paint_bar(painter, mark, days, scale, y)
    if is_current:
        painter.setPen(QPen(colour("accent"), 2.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-2.5, -2.5, 2.5, 2.5), 6, 6)
    return rect


def paint_words(painter: QPainter, mark: Mark, rect: QRectF, room: float, sight: QRectF, *, is_current: bool) -> None:
    """Write the name of a mark into it, or after it where there is `room`; as much of it as is in `sight`."""
    metrics = QFontMetricsF(painter.font())
    inside = QRectF(max(rect.left(), sight.left()) + 6, rect.top() - 4, 0, rect.height() + 8)
    inside.setRight(min(rect.right(), sight.right()) - 4)
    full = metrics.horizontalAdvance(mark.name)
    if room < WORDS and inside.width() < min(full, 60):  # nor is there room where it is sure
        inside.setLeft(max(rect.left(), 0.0) + 6)
    if rect.width() > 2 * DOT + 1 and inside.width() >= min(full, 60) and inside.width() >= room:
        area = inside
    elif room >= WORDS or (is_current and room > 2 * DOT):
        area = QRectF(rect.right() + 4, rect.top() - 4, room - 2, rect.height() + 8)
    elif inside.width() >= 30:
        area = inside
    else:
        return
    painter.setPen(colour("text"))
    words = metrics.elidedText(mark.name, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _paint_bar(painter: QPainter, mark: Mark, days: Span, scale: Scale, y: float) -> QRectF:
    """A bar: whole where it was surely so, fading where it may have been."""
    sure_left, sure_right = scale.x(days.sure_begin), scale.x(days.sure_end)
    if not days.is_sure:
        sure_left = sure_right = (sure_left + sure_right) / 2
    left = scale.x(days.begin) if days.begin is not None else sure_left - FADE
    right = scale.x(days.end) if days.end is not None else sure_right + FADE
    if right - left < 2 * DOT:
        left, right = (left + right) / 2 - DOT, (left + right) / 2 + DOT
        sure_left, sure_right = (left, right) if days.is_sure else (sure_left, sure_right)
    rect = QRectF(left, y - _BAR / 2, right - left, _BAR)
    line, fill = mark_ink(mark), mark_tint(mark)
    if not days.is_sure and days.begin is not None and days.end is not None:  # somewhere in between
        painter.setPen(QPen(inks.faint(line, 0.75), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(inks.faint(fill, 0.45))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        _paint_ticks(painter, mark, scale, rect, line)
        return rect
    painter.setPen(Qt.PenStyle.NoPen)
    for near, far in ((sure_left, left), (sure_right, right)):
        if abs(far - near) > 0.5:
            painter.fillRect(QRectF(min(near, far), rect.top(), abs(far - near), _BAR), inks.fading(near, far, fill))
            pen = QPen(inks.fading(near, far, line), 1.2, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            for edge in (rect.top() + 0.5, rect.bottom() - 0.5):
                painter.drawLine(QPointF(near, edge), QPointF(far, edge))
            painter.setPen(Qt.PenStyle.NoPen)
    if sure_right - sure_left > 1:
        style = Qt.PenStyle.DashLine if mark.is_unsure else Qt.PenStyle.SolidLine
        painter.setPen(QPen(line, 1.2, style))
        painter.setBrush(fill)
        painter.drawRoundedRect(
            QRectF(sure_left, rect.top(), sure_right - sure_left, _BAR).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4
        )
    _paint_ticks(painter, mark, scale, rect, line)
    return rect


def _paint_ticks(painter: QPainter, mark: Mark, scale: Scale, rect: QRectF, line: QColor) -> None:
    """The days on which something is known: when somebody was seen in a post, when a stage was reached."""
    painter.setPen(QPen(line, 2.0))
    for day, _word in mark.ticks:
        on = number(day[:10]) if len(day) >= 10 and day[4] == "-" else None
        if on is not None:
            x = scale.x(on + 0.5)
            painter.drawLine(QPointF(x, rect.bottom() - 5), QPointF(x, rect.bottom()))


@lru_cache(maxsize=200)
def _dot(kind: str, type_: str, is_done: bool, is_unsure: bool, ratio: float) -> QPixmap:
    """A disc for a meeting, a diamond for a stage, a square on its side for a fact: whole if it was accepted."""
    whole = round(2 * DOT) + 2
    picture = QPixmap(QSize(whole, whole) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    mark = Mark("", "", kind, "", ("", ""), ("", ""), type=type_)
    painter.setPen(QPen(mark_ink(mark), 1.5, Qt.PenStyle.DotLine if is_unsure else Qt.PenStyle.SolidLine))
    painter.setBrush(mark_ink(mark) if is_done or kind == "meeting" else mark_tint(mark))
    middle, side = QPointF(whole / 2, whole / 2), DOT - 1
    if kind == "meeting":
        painter.drawEllipse(middle, side, side)
    elif kind == "stage":
        corners = ((0, -side), (side, 0), (0, side), (-side, 0))
        painter.drawPolygon(QPolygonF([middle + QPointF(*corner) for corner in corners]))
    else:
        painter.drawRoundedRect(
            QRectF(middle.x() - side + 0.5, middle.y() - side + 0.5, 2 * side - 1, 2 * side - 1), 2.5, 2.5
        )
    painter.end()
    return picture


theme.changed.connect(_dot.cache_clear)
