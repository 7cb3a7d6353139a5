"""What a chart is drawn on: it finds the places of all marks, draws what is in sight, and scrolls where it is high."""

from math import ceil
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from workbench.core.answers.lines import SERIES, TIMELINE, Chart
from workbench.core.values.days import EARLIEST
from workbench.ui.charts import layout, words
from workbench.ui.charts.laid import Laid, Spot, letters_of
from workbench.ui.charts.painting import paint, paint_current, seen_of
from workbench.ui.pictures import write_picture
from workbench.ui.theme import SPACE, colour, theme

_LEAST = 8  # pixels of height a mark takes up in rows, about


class Surface(QAbstractScrollArea):
    """Draws a chart, or a sentence where there is nothing to draw, and brings out the mark of the number `current`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for side in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            side(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(200, 120)
        self.viewport().setMouseTracking(True)
        self.chart: Chart | None = None
        self.current: int | None = None
        self.empty = words.empty()[TIMELINE]
        self._day = EARLIEST
        self._laid: Laid | None = None
        self._sized = QSize()
        self._picture: QPixmap | None = None
        theme.changed.connect(self.forget)

    def draw(self, chart: Chart | None, day: str) -> None:
        """Draw this chart from its top on."""
        self.chart, self._day = (chart if layout.has_marks(chart) else None), day
        self.empty = words.empty()[chart.kind if chart is not None else TIMELINE]
        self.forget()
        self.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """Letters, colours, size or marks are others: all places are worked out anew."""
        self._laid = self._picture = None
        self.viewport().update()

    @property
    def laid(self) -> Laid | None:
        """The chart in its places, worked out once it is asked for; None if there is nothing to draw."""
        if self._laid is None and self.chart is not None:
            self._lay_out(self.chart)
        return self._laid

    def spot(self, mark: int | None) -> Spot | None:
        """Where the mark of a number stands."""
        spots = self.laid.spots if self.laid is not None else ()
        return next((spot for spot in spots if spot.mark == mark), None)

    def bring_in(self, spot: Spot) -> None:
        """Have a mark in sight."""
        bar = self.verticalScrollBar()
        if not bar.value() <= spot.top <= spot.bottom <= bar.value() + self._seen:
            bar.setValue(round(spot.y - self._seen / 2))

    def at(self, point: QPointF) -> int | None:
        """The number of the mark at a point of the screen."""
        laid = self.laid
        if laid is None or not laid.head <= point.y() < laid.head + self._seen:
            return None
        spot = layout.spot_at(laid, point.x(), point.y() - laid.head + self.verticalScrollBar().value())
        return spot.mark if spot is not None else None

    def tip(self, point: QPointF) -> str:
        """What is under the pointer: a mark in words, or the whole of words that are cut."""
        laid, chart, mark = self.laid, self.chart, self.at(point)
        if laid is None or chart is None:
            return ""
        if mark is not None:
            return words.said(chart, chart.marks[mark])
        return words.whole_at(laid, point, self._seen, self.verticalScrollBar().value())

    def write(self, path: Path, title: str) -> None:
        """Write all of the chart, as wide as on screen, to a PNG or SVG file, as the suffix says.

        Raises UserError if it cannot be written.
        """
        laid = self.laid
        if laid is not None:
            size = QSize(ceil(laid.width), ceil(laid.height) + SPACE[1])
            write_picture(path, title, size, lambda painter: self._paint_whole(painter, laid))

    # --- inside

    @property
    def _seen(self) -> float:
        return seen_of(self.laid, self.height()) if self.laid is not None else 0.0

    def _lay_out(self, chart: Chart) -> None:
        """Find the places of all marks; if they need more height than there is, beside a scroll bar."""
        letters, height, bar = letters_of(self.font()), self.height(), self.verticalScrollBar()
        self._sized = self.size()
        beside = self.width() - bar.sizeHint().width()
        is_high = chart.kind != SERIES and len(chart.marks) * _LEAST > height  # a guess that saves trying both
        laid = layout.lay_out(chart, beside if is_high else self.width(), height, letters, day=self._day)
        if is_high != (laid.height > height):
            is_high = not is_high
            laid = layout.lay_out(chart, beside if is_high else self.width(), height, letters, day=self._day)
        self._laid = laid
        shown, hidden = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(shown if is_high else hidden)
        bar.setRange(0, max(0, ceil(laid.height - height)))
        bar.setPageStep(max(1, round(seen_of(laid, height))))
        bar.setSingleStep(theme.sized(24))

    def _drawn(self, laid: Laid) -> QPixmap:
        """All that is in sight, as long as it stays the same: going from mark to mark draws none of it anew."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(self.viewport().size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(colour("page"))
            painter = QPainter(self._picture)
            painter.setFont(self.font())
            paint(painter, laid, self.height(), top=self.verticalScrollBar().value())
            painter.end()
        return self._picture

    def _paint_whole(self, painter: QPainter, laid: Laid) -> None:
        painter.setFont(self.font())
        paint(painter, laid, laid.height)

    # --- Qt

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """What is in sight, in a frame while it has the keyboard."""
        laid, spot = self.laid, self.spot(self.current)
        painter = QPainter(self.viewport())
        if laid is not None:
            painter.drawPixmap(0, 0, self._drawn(laid))
        else:
            painter.fillRect(self.viewport().rect(), colour("page"))
            painter.setPen(colour("muted"))
            inside = self.viewport().rect().adjusted(SPACE[3], 0, -SPACE[3], 0)
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty)
        if laid is not None and spot is not None:
            paint_current(painter, laid, self.height(), self.verticalScrollBar().value(), spot)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """All of it in the room there is; that a scroll bar comes or goes was thought of."""
        super().resizeEvent(event)
        self._picture = None
        if self.size() != self._sized:
            self.forget()

    def scrollContentsBy(self, _across: int, _down: int) -> None:  # noqa: N802
        """Draw what is in sight then."""
        self._picture = None
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Other letters need other places."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.forget()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Say what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(QPointF(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)
