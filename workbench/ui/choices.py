"""A table of things to decide on in a dialog: rows that are chosen, one column that takes the room that is left."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workbench.ui.theme import ROW, theme


class Choices(QTableView):
    """Shows a model. A width of 0 is that of the column which takes the room that is left."""

    def __init__(self, model: QAbstractItemModel, name: str, widths: Sequence[int], *, several: bool = True) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.sized(ROW))
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        for column, width in enumerate(widths):
            if width:
                self.setColumnWidth(column, theme.sized(width))
            else:
                heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    @property
    def selected_rows(self) -> list[int]:
        """The rows selected, from above."""
        ranges = self.selectionModel().selection().toList()  # `selectedRows` takes a second for 100,000
        return sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})
