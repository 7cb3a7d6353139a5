"""What stands where the list of people in posts has no rows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.theme import SPACE


class Empty(QWidget):
    """Says what the list is for, or why it has no rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(_("People in posts"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title, self.words = QLabel(), QLabel()
        self.title.setProperty("role", "heading")
        self.words.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[1], SPACE[4], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addStretch(1)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(2)

    def show_reason(self, *, has_document: bool, is_read: bool) -> None:
        """No document, a document that is being read, or one that names nobody with a post."""
        if not has_document:
            self.title.setText(_("Who holds which post?"))
            self.words.setText(
                _("Open a document: the people it names with a post are listed here, to be noted at once.")
            )
        elif is_read:
            self.title.setText(_("This document names nobody with a post."))
            self.words.setText(_("A post that is told in other words can be noted as a fact of the type role."))
        else:
            self.title.setText("")
            self.words.setText(_("Reading the document …"))
