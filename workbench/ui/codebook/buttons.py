"""The small buttons below a list: up, down, delete."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, TARGET, theme


class Buttons(QWidget):
    """Buttons with an icon each: (icon, what it does in words)."""

    def __init__(self, wanted: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.buttons = {name: QToolButton() for name, _words in wanted}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[0])
        for name, words in wanted:
            self.buttons[name].setAccessibleName(words.partition(" (")[0])
            self.buttons[name].setToolTip(words)
            self.buttons[name].setMinimumSize(QSize(theme.sized(TARGET + 4), theme.sized(TARGET + 4)))
            row.addWidget(self.buttons[name])
        row.addStretch(1)
        theme.changed.connect(self._draw)
        self._draw()

    def __getitem__(self, name: str) -> QToolButton:
        return self.buttons[name]

    def _draw(self) -> None:
        for name, button in self.buttons.items():
            button.setIcon(icon(name))
