"""A cell of a table in which one of a list is chosen."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.ui.icons import Icon
from workbench.ui.rows import Index

Offered = Callable[[Index], Iterable[tuple[Icon, str, str]]]


class ListCell(QStyledItemDelegate):
    """Edits a cell by a list; `offered` gives (icon, words, value) of what may be chosen in it."""

    def __init__(self, name: str, offered: Offered, parent: QObject) -> None:
        super().__init__(parent)
        self._name, self._offered = name, offered

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """The list."""
        box = QComboBox(parent)
        box.setAccessibleName(self._name)
        for icon, words, value in self._offered(index):
            box.addItem(icon, words, value)
        return box

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:  # noqa: N802
        """The list covers the cell with its icon."""
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Begin with the value there is."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Take what was chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
