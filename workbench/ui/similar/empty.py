"""What stands where the list of similar passages has no rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.theme import SPACE


class Empty(QWidget):
    """Says what the list is for, or why it has no rows, and offers the first thing to do."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.title, self.words, self.look = QLabel(), QLabel(), QPushButton(_("Look for similar passages"))
        self.title.setProperty("role", "heading")
        self.words.setProperty("role", "muted")
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self.look.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[1], SPACE[4], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addSpacing(SPACE[0])
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        self.show_purpose()

    def show_purpose(self) -> None:
        """Nobody has asked yet."""
        self.title.setText(_("Where do other documents say the same?"))
        self.words.setText(_("Put a fact on the card, or the caret on a sentence, and press Ctrl+Shift+M."))
        self.look.show()

    def show_nothing(self, problem: str) -> None:
        """Nothing was found, or a problem stood in the way; or neither is known yet: None."""
        self.title.setText(problem or _("No other document says anything like it."))
        self.words.setText("" if problem else _("A shorter passage, or more documents, may find more."))
        self.look.hide()

    def show_wait(self) -> None:
        """The search is on its way."""
        self.title.setText("")
        self.words.setText("")
        self.look.hide()
