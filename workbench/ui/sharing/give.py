"""The dialog that says what of a project goes along in a copy, and whom it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.groups import Group
from workbench.i18n import _
from workbench.ui.keys import OwnEnter
from workbench.ui.sharing.foot import foot
from workbench.ui.sharing.guarding import Guarding
from workbench.ui.theme import SPACE, theme

_WIDTH, _LIST = 480, 150


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a copy is for, whether drafts go along, and the collections whose documents do; none for all.

    A `password` of "" leaves the copy open.
    """

    recipient: str
    drafts: bool
    collections: tuple[UUID, ...]
    password: str
    signed: bool


class ShareDialog(QDialog):
    """Open it with `open()`; it emits `wanted` and closes. Ctrl+Enter goes on to the name of the file."""

    wanted = Signal(object)  # Wanted

    def __init__(self, collections: Sequence[Group], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Share a copy"))
        self.setMinimumWidth(theme.sized(_WIDTH))
        self.recipient = QLineEdit()
        self.recipient.setAccessibleName(_("Who the copy is for"))
        self.recipient.setPlaceholderText(_("Name of a colleague"))
        self.drafts = QCheckBox(_("Leave out drafts: facts that nobody has sent to review"))
        self.some = QCheckBox(_("Only the documents of these collections"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Collections that go along"))
        self.list.setFixedHeight(theme.sized(_LIST))
        for group in collections:
            item = QListWidgetItem(group.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, group.id)
            self.list.addItem(item)
        self.guarding = Guarding()
        self.cancel, self.button = QPushButton(_("Cancel")), QPushButton(_("Choose a file…"))
        self.button.setProperty("role", "primary")
        self._lay_out(bool(collections))
        self.some.toggled.connect(self._offer)
        self.list.itemChanged.connect(lambda _item: self._offer())
        self.guarding.changed.connect(self._offer)
        self.cancel.clicked.connect(self.reject)
        self.button.clicked.connect(self.go_on)
        OwnEnter(self, self.go_on)
        self._offer()
        self.recipient.setFocus()

    def go_on(self) -> None:
        """Say what is wanted, and close."""
        if self.button.isEnabled():
            guards = self.guarding.password, self.guarding.is_signed
            self.wanted.emit(
                Wanted(self.recipient.text().strip(), not self.drafts.isChecked(), self._chosen(), *guards)
            )
            self.accept()

    def _chosen(self) -> tuple[UUID, ...]:
        if not self.some.isChecked():
            return ()
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def _offer(self, *_changed: object) -> None:
        self.list.setEnabled(self.some.isChecked())
        self.guarding.updateGeometry()
        self.resize(self.width(), self.heightForWidth(self.width()))
        self.button.setEnabled((not self.some.isChecked() or bool(self._chosen())) and self.guarding.is_ready)

    def _lay_out(self, has_collections: bool) -> None:
        title, who = QLabel(_("Share a copy")), QLabel(_("For"))
        title.setProperty("role", "title")
        who.setProperty("role", "section")
        who.setBuddy(self.recipient)
        note = QLabel(
            _(
                "The copy is verified, and says what it holds. Your colleague works in it and sends it back; "
                "merging loses nothing of either."
            )
        )
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        for part in (title, note, who, self.recipient, self.drafts, self.some, self.list, self.guarding):
            column.addWidget(part)
        for part in (self.some, self.list):
            part.setVisible(has_collections)
        column.addLayout(foot(self.cancel, self.button))
