"""The dialog that says what the files of colleagues would bring, before anything is merged."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.core.browse.merging import Looked
from workbench.core.sharing.several import Refused
from workbench.i18n import _, grouped
from workbench.ui.choices import Choices
from workbench.ui.keys import OwnEnter
from workbench.ui.sharing import words
from workbench.ui.sharing.files import Files
from workbench.ui.sharing.foot import foot, password_field
from workbench.ui.theme import SPACE, theme
from workbench.ui.words import kind_of
from workbench.ui.workspace import Workspace

_SIZE, _KIND, _WHAT, _FILE = (860, 560), 170, 150, 180
_Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractTableModel):
    """What happens to which row."""

    COLUMNS: ClassVar = 4

    def __init__(self, found: Sequence[Looked]) -> None:
        super().__init__()
        self._rows = [(*row, one.path.name) for one in found for row in one.rows]
        self._happens = words.happens()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        """How many rows are named."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        """What happens, the kind of row, its name, and the file it is from."""
        return 0 if parent.isValid() else self.COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        name, called, what, file = self._rows[index.row()]
        return (self._happens[what], kind_of(name), called, file)[index.column()]

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What a column shows."""
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("What happens"), _("Kind"), _("Name or words"), _("File"))[section]


class MergeDialog(QDialog):
    """Open it with `open()`; it emits `agreed`, or `unlocked` with a password to try, and closes. Ctrl+Enter merges."""

    agreed = Signal()
    unlocked = Signal(str)

    def __init__(self, workspace: Workspace, found: Sequence[Looked | Refused], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = found[0].path.name
        self.setWindowTitle(
            _("Merge “{name}”").format(name=name)
            if len(found) == 1
            else _("Merge {n} files").format(n=grouped(len(found)))
        )
        good = [one for one in found if isinstance(one, Looked)]
        locked = [one for one in found if isinstance(one, Refused) and one.is_locked]
        self.files = Files(workspace, found)
        self.model = Rows(good)
        self.table = Choices(self.model, _("What would come in"), (_WHAT, _KIND, 0, _FILE))
        self.table.setColumnHidden(Rows.COLUMNS - 1, len(found) == 1)
        self.password = password_field(_("Password of the copy"), _("Password of the copy"))
        self.cancel, self.unlock, self.button = QPushButton(_("Cancel")), QPushButton(_("Unlock")), QPushButton()
        self.button.setText(_("Merge") if len(good) == len(found) else _("Merge the others"))
        self.button.setProperty("role", "primary")
        self.button.setToolTip(_("Merge (Ctrl+Enter)"))
        writes = workspace.project is not None and not workspace.project.read_only
        self.button.setEnabled(writes and any(one.would.rows or one.would.opened for one in good))
        self._lay_out(bool(good), bool(locked))
        wide, high = map(theme.sized, _SIZE)
        self.resize(wide, high if self.model.rowCount() else self.heightForWidth(wide))
        self._connect(workspace)
        (self.password if locked else self.button if self.button.isEnabled() else self.cancel).setFocus()

    @property
    def sentences(self) -> list[str]:
        """All that is said above the table."""
        return self.files.sentences

    def go_on(self) -> None:
        """Merge, and close; with a password typed, look again first."""
        if self.password.text():
            self._unlock()
        elif self.button.isEnabled():
            self.accept()
            self.agreed.emit()

    def _unlock(self) -> None:
        typed = self.password.text()
        if typed:
            self.accept()
            self.unlocked.emit(typed)

    def _connect(self, workspace: Workspace) -> None:
        self.cancel.clicked.connect(self.reject)
        self.button.clicked.connect(self.go_on)
        self.unlock.clicked.connect(self._unlock)
        self.unlock.setEnabled(False)
        self.password.textChanged.connect(lambda typed: self.unlock.setEnabled(bool(typed)))
        self.password.returnPressed.connect(self._unlock)
        workspace.closing.connect(self.close)
        OwnEnter(self, self.go_on)

    def _lay_out(self, has_good: bool, has_locked: bool) -> None:
        note = QLabel(_("A backup is made first, and one undo takes the merge of a file back."))
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(SPACE[1])
        self.unlock.setAutoDefault(False)
        for part in (self.password, self.unlock):
            part.setVisible(has_locked)
            line.addWidget(part)
        note.setVisible(has_good)
        self.button.setVisible(has_good)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        column.addWidget(self.files)
        column.addLayout(line)
        column.addWidget(note)
        column.addSpacing(SPACE[1])
        column.addWidget(self.table, 1)
        has_rows = self.model.rowCount() > 0
        self.table.setVisible(has_rows)
        column.addStretch(0 if has_rows else 1)
        column.addLayout(foot(self.cancel, self.button))
