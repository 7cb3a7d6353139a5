"""To whom or what the hits that are ticked are linked: a few letters of a name, Enter takes the entity."""

from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core.browse import entities as browse
from workbench.core.browse.entities import Known, Named, Suggested
from workbench.i18n import _
from workbench.ui.icons import of_kind
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_ENTITY = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 320, 280


class Picking(QFrame):
    """Stands over the list until somebody is picked, or Esc."""

    picked = Signal(object, str)  # UUID and name
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._workspace = workspace
        self._known: Known | None = None
        self.field, self.list, self.rows = QLineEdit(), QListView(), QStandardItemModel(self)
        self.field.setPlaceholderText(_("Name or alias"))
        self.field.setAccessibleName(_("Link to"))
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)
        self.list.setModel(self.rows)
        self.list.setAccessibleName(_("Names that fit"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.setFocusProxy(self.field)
        self.setAccessibleName(_("Link what is ticked to"))

    def begin(self, at: QPoint) -> None:
        """Ask, with the upper right corner at a place of the screen."""
        project = self._workspace.project
        self._known = Known(project) if project is not None else None
        self.field.clear()
        self._ask()
        self.resize(theme.sized(_WIDTH), theme.sized(_HEIGHT))
        self.move(at - QPoint(self.width(), 0))
        self.show()
        self.field.setFocus()

    def _ask(self) -> None:
        asked = (self._known, self.field.text(), "", self._workspace.current.document)
        self._workspace.fetch("search.pick", browse.suggest, *asked, done=self._fill)

    def _fill(self, found: Suggested) -> None:
        if not isValid(self):
            return
        self.rows.clear()
        for row in found.rows:
            item = QStandardItem(of_kind(row.kind), row.name)
            item.setData(row, _ENTITY)
            self.rows.appendRow(item)
        self.list.setCurrentIndex(self.rows.index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        row: Named | None = index.data(_ENTITY) if index.isValid() else None
        if row is not None:
            entity: UUID = row.id
            self.hide()
            self.picked.emit(entity, row.name)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Arrows move among the names while one types, Enter takes one, Esc leaves."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        elif step:
            place = max(0, min(self.rows.rowCount() - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.rows.index(place, 0))
        else:
            return False
        return True
