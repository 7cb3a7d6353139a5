"""How a chart that is laid out is painted: what is in sight of it, in the colours of the theme."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from workbench.core.answers.lines import BARS, SERIES
from workbench.ui.charts import figures, tones
from workbench.ui.charts.boxes import paint_box
from workbench.ui.charts.laid import Laid, Spot, Words
from workbench.ui.charts.layout import in_sight
from workbench.ui.charts.legend import DAY, SAMPLE
from workbench.ui.inks import faint
from workbench.ui.theme import colour, colours


def paint(painter: QPainter, laid: Laid, height: float, *, top: float = 0.0) -> None:
    """Draw a chart into `height` pixels, with its body scrolled to `top`."""
    seen = seen_of(laid, height)
    with _body(painter, laid, seen, top):
        _paint_grid(painter, laid, top, top + seen)
        spots = list(in_sight(laid, top, top + seen))
        if laid.kind == SERIES:
            figures.paint(painter, laid, spots)
        else:
            for spot in spots:
                paint_box(painter, laid, spot)
        _paint_rows(painter, laid, top, top + seen)
    _paint_head(painter, laid)
    painter.save()
    painter.translate(0, laid.head + seen)
    if laid.body > seen and laid.foot:
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QLineF(0, 0.5, laid.width, 0.5))
    _paint_foot(painter, laid)
    painter.restore()


def paint_current(painter: QPainter, laid: Laid, height: float, top: float, spot: Spot) -> None:
    """Bring out a mark of a chart that is drawn: whole, over all others, in a frame."""
    with _body(painter, laid, seen_of(laid, height), top):
        if laid.kind == SERIES:
            figures.paint_one(painter, laid, spot)
            rect = QRectF(spot.x - 9, spot.y - 9, 18, 18)
        else:
            rect = QRectF(spot.left, spot.top, spot.right - spot.left, spot.bottom - spot.top)
            rect.adjust(-2.5, -2.5, 2.5, 2.5)
        painter.setPen(QPen(colour("accent"), 2.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 6, 6)


def seen_of(laid: Laid, height: float) -> float:
    """How much of the body is seen where there are `height` pixels for all."""
    return max(0.0, min(laid.body, height - laid.head - laid.foot))


@contextmanager
def _body(painter: QPainter, laid: Laid, seen: float, top: float) -> Iterator[None]:
    """Draw in the body: in a clip if it scrolls, else nothing reaches out of it, and pictures need none."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if laid.body > seen:
        painter.setClipRect(QRectF(0, laid.head, laid.width, seen))
    painter.translate(0, laid.head - top)
    yield
    painter.restore()


def paint_words(painter: QPainter, words: Words) -> None:
    """Write words in their place."""
    painter.setPen(colour("muted" if words.is_muted else "text"))
    side = Qt.AlignmentFlag.AlignRight if words.is_right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(words.area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, words.text)


def _clear(painter: QPainter, words: Words) -> None:
    """No line goes through words that stand in a plot."""
    width = painter.fontMetrics().horizontalAdvance(words.text)
    painter.fillRect(
        QRectF(words.area.left(), words.area.top() + 1, width + 3, words.area.height() - 2), colour("page")
    )


def _paint_grid(painter: QPainter, laid: Laid, top: float, bottom: float) -> None:
    bottom = min(bottom, laid.body)
    for tick in laid.across:
        if laid.left <= tick.at < laid.right:
            painter.setPen(QPen(faint(colour("line"), 1.0 if tick.is_major else 0.5), 1))
            x = _crisp(tick.at)
            painter.drawLine(QLineF(x, top, x, bottom))
    painter.setPen(QPen(colour("line"), 1))
    for tick in laid.up:
        painter.drawLine(QLineF(laid.left, _crisp(tick.at), laid.right, _crisp(tick.at)))
    if laid.zero is not None:
        painter.setPen(QPen(colour("edge"), 1))
        zero = _crisp(laid.zero)
        painter.drawLine(
            QLineF(zero, top, zero, bottom) if laid.kind == BARS else QLineF(laid.left, zero, laid.right, zero)
        )
    if laid.day is not None and laid.left <= laid.day < laid.right:
        painter.setPen(_day_pen())
        painter.drawLine(QLineF(_crisp(laid.day), top, _crisp(laid.day), bottom))


def _paint_rows(painter: QPainter, laid: Laid, top: float, bottom: float) -> None:
    for row in laid.rows:
        if row.words is not None and row.top < bottom and row.top + row.height > top:
            painter.setPen(QPen(faint(colour("line"), 0.7), 1))
            line = _crisp(row.top + row.height)
            if laid.kind != BARS and row is not laid.rows[-1]:
                painter.drawLine(QLineF(0, line, laid.width, line))
            if laid.kind == SERIES:
                _clear(painter, row.words)
            paint_words(painter, row.words)
    for words, row in zip(laid.ends, laid.rows, strict=False):
        if row.top < bottom and row.top + row.height > top:
            paint_words(painter, words)
    for tick in laid.up:
        if tick.words is not None:
            paint_words(painter, tick.words)


def _paint_head(painter: QPainter, laid: Laid) -> None:
    if laid.heading is not None:
        paint_words(painter, laid.heading)
    if laid.kind != SERIES and laid.across:
        _paint_days(painter, laid, 4.0)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QLineF(0, _crisp(laid.head - 1), laid.width, _crisp(laid.head - 1)))


def _paint_foot(painter: QPainter, laid: Laid) -> None:
    if laid.kind == SERIES:
        _paint_days(painter, laid, 2.0)
    for entry in laid.legend:
        middle = entry.area.center().y()
        if entry.row is not None:
            figures.paint_sample(painter, entry.row, entry.area.left(), middle, SAMPLE[True] - 6)
        elif entry.tone == DAY:
            painter.setPen(_day_pen())
            painter.drawLine(
                QLineF(_crisp(entry.area.left() + 6), middle - 7, _crisp(entry.area.left() + 6), middle + 7)
            )
        elif entry.tone:
            at = QPointF(entry.area.left() + 7, middle)
            ink = colour(colours().tone(entry.tone))
            if laid.kind == SERIES:
                figures.paint_verdict(painter, entry.tone, at)
            else:
                tones.paint_shape(painter, tones.SHAPES[entry.tone], at, 5.0, ink)
        paint_words(painter, entry.words)


def _paint_days(painter: QPainter, laid: Laid, down: float) -> None:
    painter.save()
    painter.translate(0, down)
    for tick in laid.across:
        if tick.words is not None:
            paint_words(painter, tick.words)
    painter.restore()


def _day_pen() -> QPen:
    return QPen(colour("accent"), 1, Qt.PenStyle.DashLine)


def _crisp(at: float) -> float:
    """The middle of a pixel: a line of one pixel stays one."""
    return round(at - 0.5) + 0.5
