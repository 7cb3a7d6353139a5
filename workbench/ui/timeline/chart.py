"""The timeline on screen: an axis, rows of marks, and the ways through them by mouse and keyboard."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from workbench.core.browse.timeline import Mark, Row
from workbench.i18n import _
from workbench.ui.charts.scale import Scale, showing
from workbench.ui.theme import SPACE, colour, theme
from workbench.ui.timeline.face import Face, axis_height
from workbench.ui.timeline.lanes import head_height, lane_height, pack, place
from workbench.ui.timeline.words import said

_LABELS = 232
_WORDS = 150  # pixels kept free on the right, for the names of the last marks
_STEP, _PAN = 1.3, 80


class Chart(QAbstractScrollArea):
    """Arrows go from mark to mark, Enter opens what proves one; + - 0 zoom, Ctrl+arrows move in time."""

    opened = Signal(object)  # Mark
    chosen = Signal(object)  # Mark | None

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Timeline"))
        self.setProperty(
            "keys", _("Arrows marks   Enter evidence   + − 0 zoom   Ctrl+arrows move   Esc text   F1 help")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.face = Face()
        self._pressed: QPointF | None = None
        self._has_moved = False
        self._is_fitted = True
        theme.changed.connect(self._on_theme)

    # --- what is shown

    def show_rows(self, rows: Sequence[Row], wanted: Sequence[tuple[Mark, ...]]) -> None:
        """Show these marks of each row; at the same scale, if somebody has chosen one."""
        self.face.placed = place(rows, wanted, self.face.scale.pixels)
        if self._is_fitted:
            self.fit(whole=False)
        self._arrange()
        if self.face.current is not None:
            where = self._find(self.face.current)
            if where is None:
                self.choose(None)
            else:  # read anew it is another one, that says the same
                self.face.current = self.face.placed[where[0]].marks[where[1]]

    def fit(self, *, whole: bool = True) -> None:
        """Show all of time that has marks; if not `whole`, without the few that stand far from all others."""
        self._is_fitted = True
        days = sorted(
            day
            for placed in self.face.placed
            for one in placed.spans
            for day in (one.begin or one.sure_begin, one.end or one.sure_end)
        )
        if days:
            aside = 0 if whole or len(days) < 20 else max(1, len(days) // 25)
            width = self._width()
            self._rescale(showing(days[aside], days[-1 - aside // 4], width - min(_WORDS, width / 5)))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Wider or narrower days; what stands at pixel `x` of the chart stays there."""
        self._is_fitted = False
        self._rescale(self.face.scale.zoomed(factor, self._width() / 2 if x is None else x))

    def pan(self, pixels: float) -> None:
        """Move to earlier days."""
        self._is_fitted = False
        self.face.scale = self.face.scale.panned(pixels)
        self.viewport().update()

    def choose(self, mark: Mark | None) -> None:
        """Bring out a mark and have it in sight."""
        if mark == self.face.current:
            return
        self.face.current = mark
        if mark is not None:
            self._bring_in(mark)
            self.setAccessibleDescription(said(mark))
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.viewport().update()
        self.chosen.emit(mark)

    def paint_all(self, painter: QPainter, width: float) -> None:
        """Draw all rows at the scale on screen, whatever is in sight."""
        self.face.labels = self._labels()
        self.face.paint(painter, width, self.face.height, 0.0)

    # --- where things are

    def _on_theme(self) -> None:
        self._arrange()

    def _labels(self) -> int:
        return min(theme.sized(_LABELS), max(120, self.viewport().width() // 3))

    def _width(self) -> float:
        return max(50.0, self.viewport().width() - self._labels())

    def _rescale(self, scale: Scale) -> None:
        is_same = abs(scale.pixels - self.face.scale.pixels) < 1e-9
        self.face.scale = scale
        if not is_same:
            for placed in self.face.placed:
                pack(placed, scale.pixels)
        self._arrange()

    def _arrange(self) -> None:
        """Put the rows under each other, as high as they are at this scale."""
        y, kind = 0.0, ""
        for placed in self.face.placed:
            if placed.row.kind != kind:
                kind = placed.row.kind
                y += head_height()
            placed.y = y
            y += placed.height
        self.face.tops = [placed.y for placed in self.face.placed]
        bar, sight = self.verticalScrollBar(), self.viewport().height() - axis_height()
        bar.setRange(0, max(0, round(y + SPACE[2] - sight)))
        bar.setPageStep(max(1, sight))
        bar.setSingleStep(lane_height())
        self.viewport().update()

    def _find(self, mark: Mark) -> tuple[int, int] | None:
        for number, placed in enumerate(self.face.placed):
            if mark in placed.marks:
                return number, placed.marks.index(mark)
        return None

    def _middle(self) -> float | None:
        """Where the mark that is brought out stands, if it is in sight: there the keys zoom."""
        where = self._find(self.face.current) if self.face.current is not None else None
        if where is None:
            return None
        placed, at = self.face.placed[where[0]], where[1]
        x = float(placed.left[at] + placed.right[at]) / 2 - self.face.scale.left * self.face.scale.pixels
        return x if 0 <= x <= self._width() else None

    def _at(self, point: QPointF) -> Mark | None:
        y = point.y() - axis_height() + self.verticalScrollBar().value()
        x = point.x() - self._labels() + self.face.scale.left * self.face.scale.pixels
        row = bisect_right(self.face.tops, y) - 1
        if point.y() < axis_height() or point.x() < self._labels() or row < 0:
            return None
        placed = self.face.placed[row]
        hits = [
            at
            for at in placed.seen(x - 3, x + 3)
            if abs(placed.middle(at) - y) <= lane_height() / 2 and placed.left[at] - 3 <= x <= placed.right[at] + 3
        ]
        narrow = min(hits, key=lambda at: placed.right[at] - placed.left[at], default=None)
        return placed.marks[narrow] if narrow is not None else None

    def _bring_in(self, mark: Mark) -> None:
        where = self._find(mark)
        if where is None:
            return
        placed, at = self.face.placed[where[0]], where[1]
        base = self.face.scale.left * self.face.scale.pixels
        left, right = placed.left[at] - base, placed.right[at] - base
        if right < 30 or left > self._width() - 30:
            self.pan(self._width() / 2 - float(left + right) / 2)
        bar, sight, y = self.verticalScrollBar(), self.viewport().height() - axis_height(), placed.middle(at)
        if not bar.value() + lane_height() <= y <= bar.value() + sight - lane_height():
            bar.setValue(round(y - sight / 2))

    # --- keys and mouse

    def _step(self, along: int, down: int) -> None:
        where = self._find(self.face.current) if self.face.current is not None else None
        if where is None:
            first = next(iter(self.face.placed), None)
            self.choose(first.marks[0] if first else None)
            return
        row, at = where
        if along:
            marks = self.face.placed[row].marks
            self.choose(marks[min(max(at + along, 0), len(marks) - 1)])
        elif 0 <= row + down < len(self.face.placed):
            before, after = self.face.placed[row], self.face.placed[row + down]
            x = before.left[at]
            self.choose(after.marks[min(range(len(after.marks)), key=lambda n: abs(after.left[n] - x))])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows, Home, End, Enter, + - 0, PageUp, PageDown, Esc."""
        key = event.key()
        arrows = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Home: (-(10**9), 0),
            Qt.Key.Key_End: (10**9, 0),
        }
        if key in arrows and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pan(-_PAN * arrows[Qt.Key(key)][0])
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + _PAN * arrows[Qt.Key(key)][1])
        elif key in arrows:
            self._step(*arrows[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_STEP, self._middle())
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP, self._middle())
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.face.current is not None:
            self.opened.emit(self.face.current)
        elif key == Qt.Key.Key_Escape and self.face.current is not None:
            self.choose(None)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (bar.pageStep() if key == Qt.Key.Key_PageDown else -bar.pageStep()))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold of the chart."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._has_moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Move in time and along the rows."""
        if self._pressed is None:
            over = self._at(event.position()) is not None
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        way = event.position() - self._pressed
        if self._has_moved or way.manhattanLength() >= 4:
            self._has_moved = True
            self._pressed = event.position()
            self.pan(way.x())
            self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() - way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on a mark opens what proves it."""
        was_click, self._pressed = self._pressed is not None and not self._has_moved, None
        if was_click:
            mark = self._at(event.position())
            self.choose(mark)
            if mark is not None:
                self.opened.emit(mark)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Ctrl: zoom where the pointer is; Shift or sideways: move in time; else along the rows."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.0015 ** turned.y(), event.position().x() - self._labels())
        elif turned.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(turned.x() or turned.y())
        else:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - turned.y())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Say what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), said(mark) if mark is not None else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """What is in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.viewport().size()
        painter.fillRect(self.viewport().rect(), colour("page"))
        self.face.labels = self._labels()
        self.face.paint(painter, size.width(), size.height(), float(self.verticalScrollBar().value()))
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """As much of time as before."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit(whole=False)
        self._arrange()
