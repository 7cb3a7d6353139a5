"""The choices of an export that are kept under names: one to begin with, keep what is chosen, delete one."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from workbench.core.dataset import Profile
from workbench.i18n import _
from workbench.text import one_line
from workbench.ui.theme import SPACE, theme

_WIDTH = 320


class ProfileChoice(QWidget):
    """A line with the names, which takes a new one as well, and two buttons."""

    chosen = Signal(object)  # Profile to show
    keep_wanted = Signal(str)
    deletion_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kept: Mapping[str, Profile] = {}
        self._current = Profile()
        self._may_save = True
        self.names, self._line, self._said = QComboBox(), QLineEdit(), QLabel()
        self.names.setLineEdit(self._line)
        self.names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.names.setAccessibleName(_("Export profile"))
        self._line.setPlaceholderText(_("A name, to keep these choices"))
        self.names.setMinimumWidth(theme.sized(_WIDTH))
        self.names.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.names.setToolTip(_("The choices below are kept in the project under this name, for colleagues as well"))
        self.names.activated.connect(self._on_activated)
        self.names.editTextChanged.connect(lambda _typed: self._tell())
        self._line.returnPressed.connect(self._keep)
        self.keeping, self.deleting = QPushButton(_("Keep this choice")), QPushButton(_("Delete"))
        self.keeping.setToolTip(_("Keep the choices below under this name"))
        self.deleting.setToolTip(_("Delete the profile of this name; what it chose stays chosen"))
        self.keeping.clicked.connect(self._keep)
        self.deleting.clicked.connect(lambda: self.deletion_wanted.emit(self.name))
        self._said.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[1])
        for widget in (self.names, self.keeping, self.deleting, self._said):
            row.addWidget(widget)
        row.addStretch(1)
        self._tell()

    @property
    def name(self) -> str:
        """The name in the line, of a profile or not."""
        return one_line(self.names.currentText())

    @property
    def used(self) -> str:
        """The name of the profile by which an export would be made; "" if something else is chosen."""
        found = self._kept.get(self.name)
        return self.name if found is not None and _compared(found) == _compared(self._current) else ""

    def offer(self, kept: Mapping[str, Profile], *, may_save: bool) -> None:
        """Let somebody choose among these; the name in the line stays."""
        name, self._kept, self._may_save = self.names.currentText(), kept, may_save
        self.names.blockSignals(True)
        self.names.clear()
        self.names.addItems(list(kept))
        self.names.setCurrentIndex(self.names.findText(name))
        self.names.setEditText(name)
        self.names.blockSignals(False)
        self._tell()

    def follow(self, current: Profile) -> None:
        """This is what is chosen now."""
        self._current = current
        self._tell()

    def forget(self) -> None:
        """Another project."""
        self.names.setEditText("")
        self.offer({}, may_save=False)

    def _on_activated(self, at: int) -> None:
        if (found := self._kept.get(self.names.itemText(at))) is not None:
            self.chosen.emit(found)

    def _keep(self) -> None:
        if self.keeping.isEnabled():
            self.keep_wanted.emit(self.name)

    def _tell(self) -> None:
        is_kept = self.name in self._kept
        differs = is_kept and not self.used
        self.keeping.setText(_("Keep the changes") if differs else _("Keep this choice"))
        self.keeping.setEnabled(self._may_save and bool(self.name) and (differs or not is_kept))
        self.deleting.setVisible(is_kept)
        self.deleting.setEnabled(self._may_save)
        self._said.setText(_("Changed since it was kept") if differs else "")


def _compared(profile: Profile) -> Profile:
    """The same whatever the order of its statuses."""
    return replace(profile, statuses=tuple(sorted(profile.statuses)))
