"""A short table of words: fields of a type, measures, steps."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workbench.ui.keys import OwnEnter
from workbench.ui.theme import COMPACT_ROW, theme

Index = QModelIndex | QPersistentModelIndex
Line = tuple[str, tuple[str, ...]]  # key, cells


class Lines(QAbstractTableModel):
    """Rows of words, each with a key."""

    def __init__(self, titles: Sequence[str], *, numbers: int = -1) -> None:
        super().__init__()
        self._titles, self._numbers = tuple(titles), numbers  # the column of numbers, which end below each other
        self._lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these rows; where the keys stay the same, views keep their place."""
        if [key for key, _cells in lines] == [key for key, _cells in self._lines]:
            if list(lines) != self._lines:
                self._lines = list(lines)
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(self._titles) - 1))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def key(self, row: int) -> str:
        """The key of a row, "" for none."""
        return self._lines[row][0] if 0 <= row < len(self._lines) else ""

    def keys(self) -> list[str]:
        """The keys of all rows in order."""
        return [key for key, _cells in self._lines]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._lines[index.row()][1][index.column()] if index.isValid() and role in words else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column == self._numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class Table(QTableView):
    """Shows `Lines`, one row at a time chosen. Alt+Up and Alt+Down move one, Del asks for its removal."""

    chosen = Signal(str)
    shifted = Signal(int)
    removed = Signal()

    def __init__(self, model: Lines, name: str, *, wide: int = 0) -> None:
        super().__init__()
        OwnEnter(self, only_typing=True)
        self.setModel(model)
        self.lines = model
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.sized(COMPACT_ROW + 2))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.sized(40))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def fit(self, *columns: int) -> None:
        """Make these columns as wide as what they hold."""
        for column in columns:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def choose(self, key: str) -> None:
        """Put the selection on a row, or on the first if it is gone."""
        keys = self.lines.keys()
        wanted = key if key in keys else next(iter(keys), "")
        if wanted != self.chosen_key:
            self.selectRow(keys.index(wanted))

    @property
    def chosen_key(self) -> str:
        """The key of the row that is chosen, "" for none."""
        return self.lines.key(self.currentIndex().row())

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.lines.key(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move the row, or ask for its removal."""
        up_or_down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in up_or_down:
            self.shifted.emit(up_or_down[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
