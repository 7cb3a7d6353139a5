"""The dialog for a copy that is locked with a password: a project is made of it, or it is merged."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.keys import OwnEnter
from workbench.ui.sharing.foot import foot, password_field
from workbench.ui.theme import SPACE, theme

_WIDTH = 480


class UnlockDialog(QDialog):
    """Open it with `open()`; it emits `wanted` or `merge_wanted` with the password and closes."""

    wanted = Signal(str)
    merge_wanted = Signal(str)

    def __init__(self, path: Path, parent: QWidget | None, *, merges: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("A copy with a password"))
        self.setMinimumWidth(theme.sized(_WIDTH))
        self.field = password_field(_("Password of the copy"), _("Password"))
        self.cancel, self.merge = QPushButton(_("Cancel")), QPushButton(_("Merge it into this project…"))
        self.button = QPushButton(_("Save as a project…"))
        self.button.setProperty("role", "primary")
        self.merge.setVisible(merges)
        self._lay_out(path)
        self.field.textChanged.connect(self._offer)
        self.cancel.clicked.connect(self.reject)
        self.merge.clicked.connect(lambda: self._say(self.merge_wanted))
        self.button.clicked.connect(self.go_on)
        OwnEnter(self, self.go_on)
        self.field.returnPressed.connect(self.go_on)
        self._offer()
        self.field.setFocus()

    def go_on(self) -> None:
        """Make a project of the copy."""
        if self.button.isEnabled():
            self._say(self.wanted)

    def _say(self, wanted: object) -> None:
        typed = self.field.text()
        self.accept()
        wanted.emit(typed)  # type: ignore[attr-defined]

    def _offer(self) -> None:
        for button in (self.merge, self.button):
            button.setEnabled(bool(self.field.text()))

    def _lay_out(self, path: Path) -> None:
        said = (
            ("title", _("“{name}” is locked with a password").format(name=path.name)),
            ("muted", _("A project made of it has no password: keep it where only you can read it.")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        for role, words in said:
            label = QLabel(words)
            label.setProperty("role", role)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self.field)
        column.addLayout(foot(self.cancel, self.merge, self.button))
