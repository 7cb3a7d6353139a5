"""What can be decided on a passage that waits: a button for each, with its key."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.theme import SPACE, colours, theme

_ICONS = {"take": "accept", "keep": "history", "delete": "delete", "later": "later", "all": "done"}


class Bar(QWidget):
    """Take, keep, delete, later, and take all that are clear."""

    def __init__(self, run: Callable[[str], object]) -> None:
        super().__init__()
        texts = {
            "take": _("Take (Enter)"),
            "keep": _("Keep with the earlier version (K)"),
            "delete": _("Delete"),
            "later": _("Later (Space)"),
            "all": _("Take all that are clear"),
        }
        self.buttons = {name: QPushButton(text) for name, text in texts.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[1])
        row.setSpacing(SPACE[1])
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, name=name: run(name))
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            button.setMinimumWidth(32)
            button.setToolTip(texts[name])
            row.addWidget(button)
        self.buttons["take"].setProperty("role", "primary")
        row.addStretch(1)
        theme.changed.connect(self._draw)
        self._draw()

    def offer(self, *, decides: bool, takes: bool) -> None:
        """What makes sense here: nothing is decided where nothing waits, nothing taken where no place is offered."""
        for name, button in self.buttons.items():
            button.setEnabled(decides and (takes or name != "take"))

    def _draw(self) -> None:
        for name, button in self.buttons.items():
            button.setIcon(icons.icon(_ICONS[name], colours().on_accent if name == "take" else None))
