"""The buttons for kinds of entity: which are listed, and of which one is."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from workbench.core.browse.entities import KIND_ORDER
from workbench.i18n import _
from workbench.ui.entities import words
from workbench.ui.entities.shared import Tool
from workbench.ui.icons import icon, of_kind
from workbench.ui.theme import colours, theme
from workbench.ui.words import kinds


class Kinds(Tool):
    """A menu of kinds to tick; none ticked means all. The icon takes the accent while something is left out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("filter", _("Kinds to show"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = self._menu = QMenu(self)  # held: with the last Python name of a menu its actions may go
        self._checks = {kind: menu.addAction(words.sections()[kind]) for kind in KIND_ORDER}
        for check in self._checks.values():
            check.setCheckable(True)
            check.toggled.connect(self._on_toggled)
        menu.addSeparator()
        menu.addAction(_("All kinds")).triggered.connect(self.clear)
        self.setMenu(menu)
        theme.changed.connect(self._show_icons)
        self._show_icons()

    @property
    def chosen(self) -> frozenset[str]:
        """The kinds that are ticked."""
        return frozenset(kind for kind, check in self._checks.items() if check.isChecked())

    def clear(self) -> None:
        """List all kinds."""
        for check in self._checks.values():
            check.setChecked(False)

    def _on_toggled(self) -> None:
        self._show_icons()
        self.changed.emit()

    def _show_icons(self) -> None:
        self.setIcon(icon("filter", colours().accent if self.chosen else None))
        for kind, check in self._checks.items():
            check.setIcon(of_kind(kind))


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
