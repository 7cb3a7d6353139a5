"""The first rows of the table an export would write."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from workbench.core.browse.export import Preview
from workbench.i18n import _
from workbench.ui.rows import Index
from workbench.ui.theme import COMPACT_ROW

_WIDTHS = {"statement": 260, "quote": 260, "type": 90, "status": 80, "stale": 60, "start": 60, "end": 60}
_WIDTH, _LONGEST = 120, 300


class Cells(QAbstractTableModel):
    """The texts of a preview."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = Preview((), ())

    def show_preview(self, shown: Preview) -> None:
        """Show these rows; without any there is no table."""
        self.beginResetModel()
        self._shown = shown if shown.rows else Preview((), ())
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._shown.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._shown.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell on one line; the whole of it as a tip."""
        if not index.isValid():
            return None
        cell = self._shown.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(cell[:_LONGEST].split())
        return cell[: _LONGEST * 10] if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The columns as the file names them, the rows by number."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._shown.columns[section] if orientation == Qt.Orientation.Horizontal else section + 1


class Table(QTableView):
    """A preview to look at."""

    def __init__(self) -> None:
        super().__init__()
        self.cells = Cells()
        self.setModel(self.cells)
        self.setAccessibleName(_("The first rows"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(COMPACT_ROW)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)

    def show_preview(self, shown: Preview) -> None:
        """Show these rows, the columns as wide as their contents deserve."""
        self.cells.show_preview(shown)
        for place, name in enumerate(shown.columns if shown.rows else ()):
            self.setColumnWidth(place, _WIDTHS.get(name, _WIDTH))
