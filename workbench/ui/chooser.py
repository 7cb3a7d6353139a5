"""A button with a menu of checkboxes, to choose several of what there is."""

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

from workbench.core.browse.facts import Choice
from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.grid import Checks
from workbench.ui.theme import theme

_ARROW = 14


class Chooser(QToolButton):
    """A button with a menu of checkboxes; it says how many are ticked. `pick` lets somebody add one by its name."""

    changed = Signal()

    def __init__(self, title: str, more: str = "", pick: Callable[["Chooser"], None] | None = None) -> None:
        super().__init__()
        self._title = title
        self.checks = Checks(title, self)
        self.checks.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMenu(self.checks)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        self.setIconSize(QSize(theme.sized(_ARROW), theme.sized(_ARROW)))
        self.setCheckable(True)
        self.toggled.connect(lambda _checked: self._say())
        self._actions: dict[str, QAction] = {}
        self._separator = self.checks.addSeparator()
        if pick is not None:
            self.checks.addAction(more, lambda: pick(self))
        self._say()

    def offer(self, choices: Iterable[Choice]) -> None:
        """Put these into the menu; what is ticked stays so."""
        ticked = self.chosen()
        for action in self._actions.values():
            self.checks.removeAction(action)
            action.deleteLater()
        self._actions.clear()
        for choice in choices:
            self._put(choice, ticked=choice.key in ticked)
        self._say()

    def add(self, choice: Choice, *, ticked: bool = True) -> None:
        """Put one more into the menu, or tick it if it is there."""
        self._put(choice, ticked=ticked)
        self._say()

    def _put(self, choice: Choice, *, ticked: bool) -> None:
        action = self._actions.get(choice.key)
        if action is None:
            action = QAction(choice.name.replace("&", "&&"), self.checks)
            action.setCheckable(True)
            self.checks.insertAction(self._separator, action)
            action.setChecked(ticked)
            action.toggled.connect(self._on_ticked)
            self._actions[choice.key] = action
        action.setChecked(ticked)

    def chosen(self) -> frozenset[str]:
        """The keys that are ticked."""
        return frozenset(key for key, action in self._actions.items() if action.isChecked())

    def clear(self) -> None:
        """Tick nothing, and say nothing of it."""
        self.choose(frozenset())

    def choose(self, keys: Collection[str]) -> None:
        """Tick these of what is in the menu and nothing else, and say nothing of it."""
        for key, action in self._actions.items():
            action.blockSignals(True)
            action.setChecked(key in keys)
            action.blockSignals(False)
        self._say()

    def draw(self) -> None:
        """Draw the icons in the colours in use."""
        self.setIcon(icons.icon("next"))

    def _on_ticked(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        names = [action.text().replace("&&", "&") for action in self._actions.values() if action.isChecked()]
        self.setText(f"{self._title} · {len(names)}" if names else self._title)
        self.setToolTip("\n".join(names))
        self.setAccessibleName(f"{self._title}: {', '.join(names) or _('all')}")
        self.blockSignals(True)
        self.setChecked(bool(names))
        self.blockSignals(False)
