"""A chart with the ways through its marks, by keyboard, mouse and screen reader."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from workbench.core.answers.lines import TIMELINE, Chart, Mark
from workbench.core.values.days import EARLIEST
from workbench.i18n import _
from workbench.ui.charts import layout, words
from workbench.ui.charts.surface import Surface

_MARKS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Home: (-layout.ALL, 0),
    Qt.Key.Key_End: (layout.ALL, 0),
}


class ChartView(Surface):
    """Shows a chart. Arrows, Home and End go from mark to mark, Enter or a double click chooses the line of one."""

    chosen = Signal(int)  # a line: its evidence is wanted
    current_changed = Signal(int)  # the line of the mark that somebody went to
    exported = Signal(str)  # a suffix: `write` to a file of ".png" or ".svg" is wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("keys", _("Arrows marks   Enter evidence   Esc back   F1 help"))
        self.show_chart(None)

    # --- what is shown

    def show_chart(self, chart: Chart | None, *, day: str = EARLIEST) -> None:
        """Show this chart, with the mark brought out that was, if it has the same.

        `day` (YYYY-MM-DD; EARLIEST for none) is one to be shown on a timeline.
        """
        before = self.mark
        self.draw(chart, day)
        self.setAccessibleName(words.called()[chart.kind if chart is not None else TIMELINE])
        marks = self.chart.marks if self.chart is not None and before is not None else ()
        same = (at for at, mark in enumerate(marks) if before and replace(mark, line=before.line) == before)
        self._bring_out(next(same, None))

    @property
    def mark(self) -> Mark | None:
        """The mark that is brought out."""
        return self.chart.marks[self.current] if self.chart is not None and self.current is not None else None

    def set_current(self, line: int) -> None:
        """Bring out the first mark of a line and have it in sight; none if it has none. Nothing is emitted."""
        if self.mark is not None and self.mark.line == line:
            return
        spots = self.laid.spots if self.laid is not None else ()
        marks = self.chart.marks if self.chart is not None else ()
        self._bring_out(next((spot.mark for spot in spots if marks[spot.mark].line == line), None))

    def menu(self) -> QMenu:
        """What can be done with the chart."""
        menu = QMenu(self)
        for suffix, name in ((".png", _("Save picture (PNG)…")), (".svg", _("Save picture (SVG)…"))):
            menu.addAction(name, partial(self.exported.emit, suffix))
        return menu

    # --- inside

    def _bring_out(self, mark: int | None) -> None:
        self.current = mark
        self._describe()
        if (spot := self.spot(mark) if mark is not None else None) is not None:
            self.bring_in(spot)
        self.viewport().update()

    def _go_to(self, mark: int | None) -> None:
        """Somebody goes to a mark."""
        if mark != self.current:
            self._bring_out(mark)
            if self.mark is not None:
                self.current_changed.emit(self.mark.line)

    def _describe(self) -> None:
        """Tell a screen reader which mark is brought out, or that there is none."""
        said = "" if self.chart is not None else self.empty
        if self.chart is not None and self.mark is not None:
            said = words.said(self.chart, self.mark)
        if said == self.accessibleDescription():
            return
        self.setAccessibleDescription(said)
        if said and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    # --- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows, Home, End, Enter, PageUp, PageDown, Esc."""
        key, laid = event.key(), self.laid
        if laid is None:
            event.ignore()
        elif key in _MARKS:
            self._go_to(layout.beside(laid, self.current, *_MARKS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.mark is not None:
            self.chosen.emit(self.mark.line)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (bar.pageStep() if key == Qt.Key.Key_PageDown else -bar.pageStep()))
        elif key == Qt.Key.Key_Escape and self.current is not None:
            self._bring_out(None)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to what is under the pointer."""
        mark = self.at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self._go_to(mark)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Nothing more happens, here or behind."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose it."""
        mark = self.at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self._go_to(mark)
            if self.mark is not None:
                self.chosen.emit(self.mark.line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show that a mark can be pressed."""
        over = self.at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scroll, if there is more than is seen; else whatever stands around it does."""
        if self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer to save a picture."""
        if self.laid is not None:
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show the frame."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Hide the frame."""
        super().focusOutEvent(event)
        self.viewport().update()
