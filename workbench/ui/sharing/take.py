"""The dialog that says what a colleague's file would bring, before anything is merged."""

from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.core.browse.merging import Looked
from workbench.i18n import _
from workbench.ui.choices import Choices
from workbench.ui.keys import OwnEnter
from workbench.ui.sharing import words
from workbench.ui.theme import SPACE, theme
from workbench.ui.words import kind_of
from workbench.ui.workspace import Workspace

_SIZE, _KIND, _WHAT = (860, 560), 170, 150
_Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractTableModel):
    """What happens to which row."""

    COLUMNS: ClassVar = 3

    def __init__(self, rows: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__()
        self._rows, self._happens = rows, words.happens()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        """How many rows are named."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        """What happens, the kind of row, its name."""
        return 0 if parent.isValid() else self.COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        name, called, what = self._rows[index.row()]
        return (self._happens[what], kind_of(name), called)[index.column()]

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What a column shows."""
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("What happens"), _("Kind"), _("Name or words"))[section]


class MergeDialog(QDialog):
    """Open it with `open()`; it emits `agreed` and closes. Ctrl+Enter merges."""

    agreed = Signal()

    def __init__(self, workspace: Workspace, found: Looked, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Merge “{name}”").format(name=found.path.name))
        self.resize(theme.sized(_SIZE[0]), theme.sized(_SIZE[1]))
        self.model = Rows(found.rows)
        self.table = Choices(self.model, _("What would come in"), (_WHAT, _KIND, 0))
        self.cancel, self.button = QPushButton(_("Cancel")), QPushButton(_("Merge"))
        self.button.setProperty("role", "primary")
        self.button.setToolTip(_("Merge (Ctrl+Enter)"))
        writes = workspace.project is not None and not workspace.project.read_only
        self.button.setEnabled(writes and bool(found.would.rows or found.would.opened))
        self._lay_out(found)
        self.cancel.clicked.connect(self.reject)
        self.button.clicked.connect(self.go_on)
        workspace.closing.connect(self.close)
        OwnEnter(self, self.go_on)
        (self.button if self.button.isEnabled() else self.cancel).setFocus()

    @property
    def sentences(self) -> list[str]:
        """All that is said above the table."""
        return [label.text() for label in self._labels]

    def go_on(self) -> None:
        """Merge, and close."""
        if self.button.isEnabled():
            self.accept()
            self.agreed.emit()

    def _lay_out(self, found: Looked) -> None:
        would = found.would
        said = (
            ("title", words.would(would)),
            ("muted", words.origin(found)),
            ("heading" if would.opened else "muted", words.to_decide(len(would.opened))),
            *(("problem", warning) for warning in would.warnings),
            ("muted", _("A backup is made first, and one undo takes the merge back.")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        self._labels = [QLabel(words_) for _role, words_ in said]
        for label, (role, _words) in zip(self._labels, said, strict=True):
            label.setProperty("role", role)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(SPACE[1])
        column.addWidget(self.table, 1)
        self.table.setVisible(bool(found.rows))
        column.addStretch(0 if found.rows else 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE[1])
        foot.addStretch(1)
        for button in (self.cancel, self.button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column.addLayout(foot)
