"""The column in the middle of the page that everything keeps to."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.theme import theme

_WIDTH = 880


def centred(inside: QWidget) -> QHBoxLayout:
    """A layout with a widget in the middle, as wide as the column at most."""
    inside.setMaximumWidth(theme.sized(_WIDTH))
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(inside, 100)
    row.addStretch(1)
    return row
