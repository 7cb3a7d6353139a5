"""Kinds of entity: the tabs that list one of them, and the button that says of which one is."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QTabBar, QToolButton

from workbench.core.browse.entities import KIND_ORDER
from workbench.i18n import _, grouped
from workbench.ui.entities import words
from workbench.ui.icons import icon, of_kind
from workbench.ui.theme import colours, theme
from workbench.ui.words import kinds

_NARROW, _WIDER = 32, 44


class KindTabs(QTabBar):
    """A tab for all kinds and one for each, with how many there are; those without any are faint."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Kinds to show"))
        self.setProperty("compact", True)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        self.setDrawBase(False)
        self.addTab(_("All kinds"))
        for _kind in KIND_ORDER:
            self.addTab("")
        self._counts: Mapping[str, int] = {}
        self.currentChanged.connect(self.changed)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def chosen(self) -> frozenset[str]:
        """The kind of the tab in front; none for all."""
        place = self.currentIndex()
        return frozenset([KIND_ORDER[place - 1]]) if place > 0 else frozenset()

    def clear(self) -> None:
        """Go to the tab of all kinds."""
        self.setCurrentIndex(0)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many there are of each kind."""
        if counts != self._counts:
            self._counts = counts
            self._draw()

    def _draw(self) -> None:
        titles = words.sections()
        self.setTabToolTip(0, _("All kinds, {n}").format(n=grouped(sum(self._counts.values()))))
        self.setTabText(0, _("All"))
        for place, kind in enumerate(KIND_ORDER, 1):
            count = self._counts.get(kind, 0)
            said = _("{title}, {n}").format(title=titles[kind], n=grouped(count))
            self.setTabToolTip(place, said)
            self.setAccessibleTabName(place, said)
            self.setTabIcon(place, of_kind(kind) if count else icon(kind, colours().line))

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802
        """No wider than an icon needs: eight stand beside each other in a narrow sidebar."""
        return QSize(theme.sized(_NARROW if index else _WIDER), super().tabSizeHint(index).height())

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802
        """The same."""
        return self.tabSizeHint(index)


class KindButton(QToolButton):
    """Names the kind of one entity; its menu gives it another."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kind = ""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(_("Change the kind"))
        menu = self._menu = QMenu(self)
        self._actions = {kind: menu.addAction(name.capitalize()) for kind, name in kinds().items()}
        for kind, action in self._actions.items():
            action.triggered.connect(partial(self._on_chosen, kind))
        self.setMenu(menu)
        theme.changed.connect(self._draw)
        self._draw()

    def show_kind(self, kind: str) -> None:
        """Name this kind."""
        self._kind = kind
        self.setText(kinds().get(kind, kind).capitalize())
        self.setAccessibleName(_("Kind: {kind}").format(kind=self.text()))
        self._draw()

    def _on_chosen(self, kind: str) -> None:
        self.chosen.emit(kind)

    def _draw(self) -> None:
        self.setIcon(of_kind(self._kind))
        for kind, action in self._actions.items():
            action.setIcon(of_kind(kind))
