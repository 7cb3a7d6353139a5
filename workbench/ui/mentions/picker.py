"""Whose name it is: type a few letters, Enter picks the entity."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout
from shiboken6 import isValid

from workbench.core.browse import entities as browse
from workbench.core.browse.entities import Known, Named, Suggested
from workbench.i18n import _
from workbench.ui.elided import Elided
from workbench.ui.icons import of_kind
from workbench.ui.theme import SPACE
from workbench.ui.workspace import Workspace

_PICKED = Qt.ItemDataRole.UserRole


class Picker(QFrame):
    """A field with the entities that fit."""

    picked = Signal(object)  # Named
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._known: Known | None = None
        self._words = ""
        self._title, self.field, self.list = Elided("", "caption"), QLineEdit(), QListView()
        self.rows = QStandardItemModel(self)
        self.field.setPlaceholderText(_("Name or alias"))
        self.field.setAccessibleName(_("Whose name it is"))
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)
        self.list.setModel(self.rows)
        self.list.setAccessibleName(_("Names that fit"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], 0, SPACE[2], SPACE[0])
        column.setSpacing(SPACE[0])
        for part in (self._title, self.field, self.list):
            column.addWidget(part)
        self.setFocusProxy(self.field)

    def begin(self, words: str) -> None:
        """Ask whose name these words are."""
        project = self._workspace.project
        self._known = Known(project) if project is not None else None
        self._words = words
        self._title.setText(_("“{words}” is another name of").format(words=words))
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._ask()
        self.field.setFocus()

    def _ask(self) -> None:
        asked = (self._known, self.field.text(), self._words, self._workspace.current.document)
        self._workspace.fetch("mentions.pick", browse.suggest, *asked, done=self._fill)

    def _fill(self, found: Suggested) -> None:
        if not isValid(self):
            return
        self.rows.clear()
        for row in found.rows:
            item = QStandardItem(of_kind(row.kind), row.name)
            item.setData(row, _PICKED)
            self.rows.appendRow(item)
        self.list.setCurrentIndex(self.rows.index(0, 0) if found.is_meant else QModelIndex())

    def _take(self, index: QModelIndex) -> None:
        row: Named | None = index.data(_PICKED) if index.isValid() else None
        if row is not None:
            self.picked.emit(row)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Arrows move among the entities while one types, Enter picks, Esc leaves."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, step = event.key(), {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif step:
            place = max(0, min(self.rows.rowCount() - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.rows.index(place, 0))
        else:
            return False
        return True
