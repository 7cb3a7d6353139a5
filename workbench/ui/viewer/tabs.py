"""A tab for each open document or sheet, its title cut where there is no room."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QTabBar, QToolButton

from workbench.core.entities import KINDS
from workbench.i18n import _
from workbench.ui.icons import icon, of_kind
from workbench.ui.theme import SPACE, TARGET, colours, theme

_WIDEST, _NARROWEST = 240, 136  # narrower than that, nothing is left of a title
_CLOSER, _CROSS, _ICON = 20, 14, 16
_BESIDE = 2 * SPACE[3] + SPACE[0]  # what the style sheet leaves beside words and cross


class Tabs(QTabBar):
    """Tabs share the width there is; they scroll only when there are more than fit at their narrowest."""

    closed = Signal(int)  # the cross of the tab at this place was clicked

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Open tabs"))
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)  # Qt forgets that the tab in front is bold, and clips it
        self.setUsesScrollButtons(True)
        self._always = False
        theme.changed.connect(self._draw)
        self.hide()

    def add(self, title: str, drawn: str = "") -> None:
        """Add a tab at the end, with an icon unless `drawn` is ""; the one in front stays."""
        self.blockSignals(True)
        self.addTab("")
        self.blockSignals(False)
        place = self.count() - 1
        button = QToolButton()
        button.setToolTip(_("Close the tab"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.closed.emit(self._place_of(button)))
        self.setTabButton(place, QTabBar.ButtonPosition.RightSide, button)
        self._draw()
        self.name(place, title, drawn)
        self._show_if_needed()

    def remove(self, place: int) -> None:
        """Take a tab away; which one is in front then, others say."""
        self.blockSignals(True)
        self.removeTab(place)
        self.blockSignals(False)
        self._fit()
        self._show_if_needed()

    def show_always(self, always: bool) -> None:
        """Show the tab of a single document too, as where two texts stand side by side."""
        self._always = always
        self._show_if_needed()

    def name(self, place: int, title: str, drawn: str = "") -> None:
        """Write a title on a tab, with an icon unless `drawn` is ""; its tool tip has all of the title."""
        self.setTabToolTip(place, title)
        self.setTabData(place, drawn)
        self._draw_icon(place)
        button = self.tabButton(place, QTabBar.ButtonPosition.RightSide)
        button.setAccessibleName(_("Close “{title}”").format(title=title))
        self._fit()

    def _show_if_needed(self) -> None:
        self.setVisible(self.count() > (0 if self._always else 1))

    def _place_of(self, button: QToolButton) -> int:
        side = QTabBar.ButtonPosition.RightSide
        return next((place for place in range(self.count()) if self.tabButton(place, side) is button), -1)

    def _fit(self) -> None:
        """Cut the titles to the width there is."""
        metrics = QFontMetrics(self._bold())
        for place in range(self.count()):
            room = self._width(place) - self._beside(place)
            cut = metrics.elidedText(self.tabToolTip(place), Qt.TextElideMode.ElideRight, room)
            self.setTabText(place, cut.replace("&", "&&"))

    def _width(self, place: int) -> int:
        """As wide as the title, but never more than an equal share of the width there is."""
        around = self.parentWidget()
        share = max(theme.sized(_NARROWEST), (around or self).width() // max(1, self.count()))
        words = QFontMetrics(self._bold()).horizontalAdvance(self.tabToolTip(place)) + 2  # Qt rounds down
        return min(words + self._beside(place), theme.sized(_WIDEST), share)

    def _beside(self, place: int) -> int:
        """What is beside the words: the cross, and an icon."""
        drawn = theme.sized(_ICON) + SPACE[1] if self.tabData(place) else 0
        return theme.sized(_CLOSER) + _BESIDE + drawn

    def _draw_icon(self, place: int) -> None:
        drawn = self.tabData(place)
        if drawn:
            self.setTabIcon(place, of_kind(drawn) if drawn in KINDS else icon(drawn, colours().muted))

    def _bold(self) -> QFont:
        """The font of the tab in front: no tab moves when another is chosen."""
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _draw(self) -> None:
        self.setIconSize(QSize(1, 1) * theme.sized(_ICON))
        for place in range(self.count()):
            self._draw_icon(place)
            button = self.tabButton(place, QTabBar.ButtonPosition.RightSide)
            if isinstance(button, QToolButton):
                button.setIcon(icon("close", colours().muted))
                button.setIconSize(QSize(1, 1) * theme.sized(_CROSS))
                button.setFixedSize(QSize(1, 1) * theme.sized(_CLOSER))
        self._fit()

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802
        """Room for the title as it is cut."""
        return QSize(self._width(index), max(TARGET + SPACE[0], super().tabSizeHint(index).height()))

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802
        """The same: a tab is never squeezed."""
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """No width of its own: tabs must not make the window wider."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Cut the titles anew."""
        super().resizeEvent(event)
        self._fit()
