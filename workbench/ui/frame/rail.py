"""The rail of places at the left."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QToolButton,
    QVBoxLayout,
)

from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, colours, theme

RAIL_WIDTH = 56  # with texts of the usual size
_PLACE_ICON = 20
_CAPTION = 12 / 13  # of the size of the other texts


class Rail(QFrame):
    """The places one can be in, one at a time, under their icons."""

    def __init__(self, places: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[1], 0, 0)
        column.setSpacing(SPACE[0])
        for name, action in places.items():
            button = QToolButton()
            button.setCheckable(True)
            button.setText(action.text())
            button.setAccessibleName(action.text())
            button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.clicked.connect(action.trigger)
            self._group.addButton(button)
            column.addWidget(button)
            self._buttons[name] = button
        column.addStretch(1)
        theme.changed.connect(self._draw)
        self._draw()

    def show_place(self, name: str) -> None:
        """Mark where we are; nothing, in a place that is not on the rail."""
        self._group.setExclusive(False)
        for place, button in self._buttons.items():
            button.setChecked(place == name)
        self._group.setExclusive(True)
        self._draw()

    def _draw(self) -> None:
        metrics = QFontMetrics(QApplication.font())
        longest = max(metrics.horizontalAdvance(button.text()) for button in self._buttons.values())
        width = max(RAIL_WIDTH, round(longest * _CAPTION) + SPACE[3])
        self.setFixedWidth(width)
        for name, button in self._buttons.items():
            button.setFixedWidth(width - 1)
            side = theme.sized(_PLACE_ICON)
            button.setIconSize(QSize(side, side))
            button.setMinimumHeight(side + metrics.height() + SPACE[2])
            button.setIcon(icon(name, colours().accent if button.isChecked() else colours().muted))
