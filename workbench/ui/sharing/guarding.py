"""What guards a copy: a password, typed twice, and a signature. What this installation cannot do says why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.core.safety import locking
from workbench.core.sharing import signing
from workbench.errors import UserError
from workbench.i18n import _
from workbench.ui.sharing.foot import password_field
from workbench.ui.theme import SPACE


class Guarding(QWidget):
    """Two boxes to tick; below each what belongs to it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.locks = QCheckBox(_("Lock it with a password"))
        self.signs = QCheckBox(_("Sign it with your key"))
        self.first = password_field(_("Password of the copy"), _("Password"))
        self.again = password_field(_("The same password again"), _("The same again"))
        self.note, self.key = QLabel(), QLabel()
        for label in (self.note, self.key):
            label.setProperty("role", "caption")
            label.setWordWrap(True)
        self._lay_out()
        self._offer(self.locks, locking.is_there(), locking.MISSING)
        self._offer(self.signs, signing.is_there(), signing.MISSING)
        for box in (self.locks, self.signs):
            box.toggled.connect(self._show)
        for field in (self.first, self.again):
            field.textChanged.connect(self._show)
        self._show()

    @property
    def password(self) -> str:
        """What the copy is to be locked with, or ""."""
        return self.first.text() if self.locks.isChecked() else ""

    @property
    def is_signed(self) -> bool:
        """Whether the copy is to be signed."""
        return self.signs.isChecked()

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing: the password is typed the same way twice."""
        return not self.locks.isChecked() or bool(self.first.text() and self.first.text() == self.again.text())

    def _show(self, *_changed: object) -> None:
        for field in (self.first, self.again):
            field.setVisible(self.locks.isChecked())
        differ = bool(self.again.text()) and not self.first.text().startswith(self.again.text())
        said = _("These are two different passwords.") if differ else _("Tell it your colleague by another way.")
        self.note.setText(f"{said} {'' if differ else _('Without it nobody can open the copy.')}".strip())
        self.note.setVisible(self.locks.isChecked() or not self.locks.isEnabled())
        self.key.setVisible(self.signs.isChecked() or not self.signs.isEnabled())
        if not self.locks.isEnabled():
            self.note.setText(_(locking.MISSING))
        self.key.setText(_own_key() if self.signs.isEnabled() and self.signs.isChecked() else _(signing.MISSING))
        self.changed.emit()

    def _offer(self, box: QCheckBox, is_there: bool, why_not: str) -> None:
        box.setEnabled(is_there)
        box.setAccessibleDescription("" if is_there else _(why_not))

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(SPACE[1])
        fields.addWidget(self.first)
        fields.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.locks)
        column.addLayout(fields)
        for part in (self.note, self.signs, self.key):
            column.addWidget(part)


def _own_key() -> str:
    try:
        key = signing.fingerprint(signing.own_key())
    except UserError as error:
        return str(error)
    return _("Your key: {key}. Read it to your colleague once, and they can tell your copies from any other.").format(
        key=key
    )
