"""The passages that cannot be placed for certain, with the reason of each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from workbench.core.intake import Unmatched
from workbench.i18n import _
from workbench.ui.rows import Index

_LONGEST = 300


class Unplaced(QAbstractTableModel):
    """Number in the file, words, document, and why."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Unmatched, ...] = ()

    def show_rows(self, rows: Sequence[Unmatched]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Four."""
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell on one line; the whole of it as a tip."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._rows[index.row()]
        cell = (str(row.number), row.quote, row.document, row.why)[index.column()]
        return " ".join(cell[:_LONGEST].split()) if role == Qt.ItemDataRole.DisplayRole else cell[: _LONGEST * 10]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """What a column shows."""
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Row"), _("Words"), _("Document"), _("Why"))[section]
