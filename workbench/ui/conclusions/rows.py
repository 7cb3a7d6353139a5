"""Rows of tables as high as the words in their first column need."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QTableWidget

from workbench.ui.theme import SPACE

_ICON, _SPACE = 16, 1 << 14


def fit_rows(table: QTableWidget, least: int) -> None:
    """Give each row the height of its wrapped words, `least` pixels at least; Qt forgets the icon beside them."""
    beside = max(_ICON, table.iconSize().width()) + 3 * SPACE[2]
    room = QRect(0, 0, max(1, table.columnWidth(0) - beside), _SPACE)
    for row in range(table.rowCount()):
        item = table.item(row, 0)
        words = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text() if item else "")
        table.setRowHeight(row, max(least, words.height() + SPACE[2]))
