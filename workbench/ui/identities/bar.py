"""What can be decided on a pair: a button for each, with its key."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.core import same
from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.flow import Flow
from workbench.ui.theme import SPACE, colours, theme

LATER, BACK = "later", "back"
_ICONS = {
    same.SAME: "same",
    same.DIFFERENT: "different",
    same.UNSURE: "help",
    LATER: "later",
    BACK: "undo",
}


class Bar(QWidget):
    """Same, not the same, unsure, later, take back: buttons and the actions that keys trigger."""

    def __init__(self, run: Callable[[str], object]) -> None:
        super().__init__()
        texts = {
            same.SAME: _("Same (S)"),
            same.DIFFERENT: _("Not the same (D)"),
            same.UNSURE: _("Unsure (U)"),
            LATER: _("Later (Space)"),
            BACK: _("Take back (B)"),
        }
        self.actions_of: Mapping[str, QAction] = {name: QAction(text, self) for name, text in texts.items()}
        self.buttons = {name: QPushButton(text) for name, text in texts.items()}
        whole, row = QVBoxLayout(self), Flow()
        whole.setContentsMargins(SPACE[4], SPACE[1], SPACE[4], SPACE[1])
        whole.addLayout(row)
        for name, button in self.buttons.items():
            self.actions_of[name].triggered.connect(lambda _on=False, name=name: run(name))
            button.clicked.connect(self.actions_of[name].trigger)
            button.setToolTip(texts[name])
            row.addWidget(button)
        self.buttons[same.SAME].setProperty("role", "primary")
        theme.changed.connect(self._draw)
        self._draw()

    def letters(self) -> Mapping[str, QAction]:
        """The actions by their keys: N does what D does."""
        a = self.actions_of
        return {
            "S": a[same.SAME],
            "D": a[same.DIFFERENT],
            "N": a[same.DIFFERENT],
            "U": a[same.UNSURE],
            "Space": a[LATER],
            "B": a[BACK],
            "Backspace": a[BACK],
        }

    def offer(self, *, decides: bool, later: bool, back: bool, decided: str = "") -> None:
        """What makes sense here. What is `decided` already is not offered again, but Same may get the other name."""
        for name, action in self.actions_of.items():
            able = {LATER: later, BACK: back}.get(name, decides and (name != decided or name == same.SAME))
            action.setEnabled(able)
            self.buttons[name].setEnabled(able)
        self.buttons[LATER].setVisible(not decided)
        self.buttons[BACK].setVisible(bool(decided))

    def _draw(self) -> None:
        for name, button in self.buttons.items():
            colour = colours().on_accent if name == same.SAME else None
            button.setIcon(icons.icon(_ICONS[name], colour))
