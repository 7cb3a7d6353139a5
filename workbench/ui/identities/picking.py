"""A field for one entity: a few letters of a name, and a list of those that have them."""

from collections.abc import Collection
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView
from shiboken6 import isValid

from workbench.core.browse.entities import Known, Named, listing
from workbench.core.history import Change
from workbench.core.project import Project
from workbench.i18n import _
from workbench.ui.icons import of_kind
from workbench.ui.when import date
from workbench.ui.workspace import Workspace

_ENTITY = Qt.ItemDataRole.UserRole
_MOST = 40


class EntityField(QLineEdit):
    """Takes the entities of one `kind`, but for those to be left `out`; any kind if that is ""."""

    picked = Signal(object)  # UUID
    emptied = Signal()
    entered = Signal()  # Enter, with an entity that was picked before

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__()
        self._workspace = workspace
        self.kind, self.out = "", frozenset[UUID]()
        self.entity: UUID | None = None
        self._known: Known | None = None
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self._rows = QStandardItemModel(self)
        completer = self._completer = QCompleter(self._rows, self)
        self.offered = QListView()
        self.offered.setAccessibleName(_("Entities with this name"))
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setPopup(self.offered)
        completer.activated[QModelIndex].connect(self._on_picked)  # type: ignore[index]
        completer.setWidget(self)
        self.textEdited.connect(self._on_typed)
        self.returnPressed.connect(self._on_enter)
        workspace.changed.connect(self._on_changed)

    def take_none(self) -> None:
        """Begin anew."""
        self.clear()
        self.entity = None
        self.emptied.emit()

    def _on_typed(self, typed: str) -> None:
        self.entity = None
        self.emptied.emit()
        if not typed.strip() or self._workspace.project is None:
            self.offered.hide()
            return
        self._known = self._known or Known(self._workspace.project)
        kinds = (self.kind,) if self.kind else ()
        key = f"identities {id(self)}"
        self._workspace.fetch(
            key, _called, self._known, typed, kinds, self.out, done=lambda rows: self._on_read(typed, rows)
        )

    def _on_read(self, typed: str, rows: Collection[Named]) -> None:
        if not isValid(self) or typed != self.text():
            return
        self._rows.clear()
        for row in rows:
            item = QStandardItem(of_kind(row.kind), " · ".join(filter(None, (row.name, date(row.when)))))
            item.setData(row, _ENTITY)
            self._rows.appendRow(item)
        if rows:
            self._completer.complete()
        else:
            self.offered.hide()

    def _on_enter(self) -> None:
        """Enter takes the first that is offered."""
        if self.entity is not None:
            self.entered.emit()
        elif self._rows.rowCount():
            self._take(self._rows.item(0).data(_ENTITY))

    def _on_picked(self, index: QModelIndex) -> None:
        self._take(index.data(_ENTITY))

    def _take(self, row: Named) -> None:
        self.setText(row.name)
        self.entity = row.id
        self._rows.clear()
        self.picked.emit(row.id)

    def _on_changed(self, change: Change) -> None:
        if self._known is not None:
            tables = None if change.rows is None else {table for table, _row in change.rows}
            self._known = self._known.after(tables)


def _called(
    project: Project, known: Known, typed: str, kinds: Collection[str], out: Collection[UUID]
) -> tuple[Named, ...]:
    """The first entities of these kinds with all words typed in their names."""
    rows = listing(project, known, None, typed, kinds).rows
    return tuple(row for row in rows if row.id not in out)[:_MOST]
