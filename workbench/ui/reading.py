"""The place where documents are read: documents, viewer, card, entities, and the lists below."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.ui.theme import theme

_SAME_LINE = 10  # pixels between the middles of two parts that stand beside each other
WIDE, NARROW, TINY = 1700, 1200, 1024
DOCUMENTS_WIDTH, RIGHT_WIDTH, BOTTOM_HEIGHT, TABS_HEIGHT = 216, 360, 232, 32


class Lists(QWidget):
    """The lists below the text, one tab each; folded, only the tabs are seen."""

    def __init__(self, lists: Mapping[str, tuple[str, QWidget]]) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.names = tuple(lists)
        self._lists = {name: widget for name, (_title, widget) in lists.items()}
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.tabs.setAccessibleName(_("Lists"))
        self.tabs.setExpanding(False)
        theme.changed.connect(self._draw)
        self._draw()
        for title, widget in lists.values():
            self.tabs.addTab(title)
            self._stack.addWidget(widget)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack)

    def show_list(self, name: str) -> QWidget:
        """Bring one list to the front; it comes back."""
        self.tabs.setCurrentIndex(self.names.index(name))
        return self._lists[name]

    def name_list(self, name: str, title: str) -> None:
        """Write another title on a tab."""
        self.tabs.setTabText(self.names.index(name), title)

    def fold(self, folded: bool) -> None:
        """Show only the tabs, or the lists as well."""
        self._stack.setVisible(not folded)
        self.setMaximumHeight(self.tabs.height() if folded else 16_777_215)

    def _draw(self) -> None:
        self.tabs.setFixedHeight(max(TABS_HEIGHT, self.fontMetrics().height() + 14))
        if self.is_folded:
            self.fold(True)

    @property
    def is_folded(self) -> bool:
        """Whether only the tabs are seen."""
        return self._stack.isHidden()


class Reading(QMainWindow):
    """Docks around the viewer. Below 1200 px the documents hide, below 1024 px the right column as well.

    `shape` names the arrangement for the width there is: "tiny", "narrow", "usual" or "wide".
    """

    reshaped = Signal(str)  # this shape is about to be left: its sizes can still be read
    arranged = Signal(str)  # this shape was taken, in its usual sizes

    def __init__(
        self,
        viewer: QWidget,
        documents: QWidget,
        card: QWidget,
        entities: QWidget,
        lists: Lists,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.lists = lists
        self.setDockNestingEnabled(True)
        self.setAnimated(False)  # a dock that glides draws the whole window at each step
        self.setCentralWidget(viewer)
        self.documents = self._dock("documents", _("Documents"), documents, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.card = self._dock("card", _("Fact card"), card, Qt.DockWidgetArea.RightDockWidgetArea)
        self.entities = self._dock("entities", _("Entities"), entities, Qt.DockWidgetArea.RightDockWidgetArea)
        self.bottom = self._dock("lists", _("Lists"), lists, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self._in_order = (viewer, card, entities, lists, documents)
        self.shape = ""
        self._gave_room = False
        self.fold(True)
        theme.changed.connect(self._on_theme)

    def toggle(self, part: str) -> None:
        """Show or hide "documents", the "right" column, or fold the "bottom" lists."""
        if part == "bottom":
            self.fold(not self.lists.is_folded)
            return
        docks = [self.documents] if part == "documents" else [self.card, self.entities]
        shown = not docks[0].isVisible()
        for dock in docks:
            dock.setVisible(shown)

    def give_room(self, wanted: bool) -> None:
        """Hide the documents so that two texts fit; show them again once that is over."""
        if wanted and self.documents.isVisible():
            self._gave_room = True
            self.documents.hide()
        elif not wanted and self._gave_room:
            self._gave_room = False
            self.documents.show()
        layout = self.layout()
        if layout is not None:
            layout.activate()  # who asked looks at once at what there is

    def fold(self, folded: bool) -> None:
        """Show only the tabs of the lists below, or the lists as well."""
        self.lists.fold(folded)
        if not folded:
            self.resizeDocks([self.bottom], [theme.sized(BOTTOM_HEIGHT)], Qt.Orientation.Vertical)

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setAccessibleName(title)
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget())
        self.addDockWidget(area, dock)
        dock.setWidget(widget)
        return dock

    def _on_theme(self) -> None:
        self._arrange(self.width() + 56)

    def _arrange(self, width: int) -> None:
        limits = {theme.sized(WIDE): "wide", theme.sized(NARROW): "usual", theme.sized(TINY): "narrow"}
        shape = next((name for least, name in limits.items() if width >= least), "tiny")
        if shape == self.shape:
            return
        if self.shape:
            self.reshaped.emit(self.shape)
        self.shape = shape
        wide = shape == "wide"
        self.documents.setVisible(shape in ("wide", "usual"))
        for dock in (self.card, self.entities):
            dock.setVisible(shape != "tiny")
        side = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.card)
        self.splitDockWidget(self.card, self.entities, side)
        self.resizeDocks([self.documents], [theme.sized(248 if wide else DOCUMENTS_WIDTH)], Qt.Orientation.Horizontal)
        if wide:
            self.resizeDocks(
                [self.card, self.entities], [theme.sized(RIGHT_WIDTH), theme.sized(320)], Qt.Orientation.Horizontal
            )
        else:
            self.resizeDocks([self.card], [theme.sized(RIGHT_WIDTH)], Qt.Orientation.Horizontal)
            self.resizeDocks([self.card, self.entities], [580, 420], Qt.Orientation.Vertical)
        self.arranged.emit(shape)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Large enough for the text and both columns."""
        return QSize(1232, 736)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Arrange the docks for the width there is."""
        super().resizeEvent(event)
        self._arrange(event.size().width() + 56)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802
        """Tab goes through what is seen: text, card, entities, lists, documents, then what stands around them."""
        focus = QApplication.focusWidget()
        panes = [pane for pane in self._in_order if pane.isVisible()]
        stops = [stop for pane in panes for stop in _stops(pane)]
        here = next((place for place, stop in enumerate(stops) if stop is focus), None)
        if here is None and focus is not None:  # a pane that holds nothing to stop at: go on from there
            passed = next(
                (place for place, pane in enumerate(panes) if pane is focus or pane.isAncestorOf(focus)), None
            )
            before = [] if passed is None else [stop for pane in panes[:passed] for stop in _stops(pane)]
            here = None if passed is None else len(before) - (1 if forwards else 0)
        if here is None:
            return super().focusNextPrevChild(forwards)
        after = here + (1 if forwards else -1)
        if not 0 <= after < len(stops):
            around = [stop for stop in _stops(self.window()) if not self.isAncestorOf(stop)]
            stops, after = around or stops, 0 if forwards else -1
        reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
        stops[after].setFocus(reason)
        return True


def beside(panes: Sequence[QWidget], step: int) -> QWidget:
    """Of the panes that are seen, in a ring, the next one to that with the keyboard, or the one before (-1)."""
    seen, focus = [pane for pane in panes if pane.isVisible()], QApplication.focusWidget()
    here = next((at for at, pane in enumerate(seen) if focus and (pane is focus or pane.isAncestorOf(focus))), 0)
    return seen[(here + step) % len(seen)]


def _stops(within: QWidget) -> list[QWidget]:
    """What the Tab key stops at within a widget, line by line; what scrolls is gone through as a whole.

    Qt's own chain has what was made last at its end, wherever it stands; and reading it gives away what it returns.
    """
    found = [widget for widget in within.findChildren(QWidget) if _is_stop(widget)]
    units: dict[QWidget, list[QWidget]] = {}
    for widget in found:
        units.setdefault(_scrolled(widget, within) or widget, []).append(widget)
    places = {unit: unit.mapTo(within, unit.rect().center()) for unit in units}
    lines: list[list[QWidget]] = []
    for unit in sorted(units, key=lambda unit: places[unit].y()):
        if lines and places[unit].y() - places[lines[-1][0]].y() < _SAME_LINE:
            lines[-1].append(unit)
        else:
            lines.append([unit])
    ordered = [unit for line in lines for unit in sorted(line, key=lambda unit: places[unit].x())]
    return [stop for unit in ordered for stop in ([unit] if _is_stop(unit) else []) + _inside(unit, units[unit])]


def _inside(unit: QWidget, stops: list[QWidget]) -> list[QWidget]:
    inside = unit.widget() if isinstance(unit, QScrollArea) else None
    return _stops(inside) if inside is not None and stops != [unit] else []


def _is_stop(widget: QWidget) -> bool:
    takes_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value and widget.focusProxy() is None
    return bool(takes_tab) and widget.isVisible() and widget.isEnabled()


def _scrolled(widget: QWidget, within: QWidget) -> QWidget | None:
    """The outermost area that scrolls the widget within another."""
    found, above = None, widget.parentWidget()
    while above is not None and above is not within:
        found = above if isinstance(above, QScrollArea) else found
        above = above.parentWidget()
    return found
