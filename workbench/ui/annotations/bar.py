"""What stands over the list of passages: which of them are shown, how many there are, and a note on one."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.theme import ROW, SPACE, theme

_LEAST_FIELD, _MOST_FIELD = 140, 280


class Bar(QWidget):
    """The field that filters; of "this paragraph" and "all documents" at most one is chosen."""

    chosen = Signal()  # other passages are wanted

    def __init__(self) -> None:
        super().__init__()
        self.field, self.counting = QLineEdit(), QLabel()
        self.here, self.everywhere, self.note = QToolButton(), QToolButton(), QToolButton()
        self.field.setPlaceholderText(_("Filter quotes and notes"))
        self.field.setAccessibleName(_("Filter passages by words"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(_LEAST_FIELD)
        self.field.setMaximumWidth(_MOST_FIELD)
        self.everywhere.setText(_("All documents"))
        self.here.setText(_("This paragraph"))
        self.here.setToolTip(_("Only what is marked in the paragraph of the caret (Ctrl+Shift+O)"))
        for choice, other in ((self.here, self.everywhere), (self.everywhere, self.here)):
            choice.setCheckable(True)
            choice.toggled.connect(lambda on, other=other: self._on_choice(other, on))
        self.note.setText(_("Note"))
        self.note.setToolTip(_("Write a note on the passage (F2)"))
        self.note.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.counting.setProperty("role", "muted")
        self.setFixedHeight(theme.sized(ROW) + SPACE[0])
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[1], 0, SPACE[1], 0)
        row.setSpacing(SPACE[1])
        row.addWidget(self.field, 1)
        row.addWidget(self.here)
        row.addWidget(self.everywhere)
        row.addStretch(1)
        row.addWidget(self.counting)
        row.addWidget(self.note)
        theme.changed.connect(self._draw)
        self._draw()

    def _on_choice(self, other: QToolButton, on: bool) -> None:
        with QSignalBlocker(other):
            other.setChecked(other.isChecked() and not on)
        self.chosen.emit()

    def _draw(self) -> None:
        self.note.setIcon(icon("comment"))
