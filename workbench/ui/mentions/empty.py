"""What stands where the list has no rows."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.theme import SPACE


class Empty(QWidget):
    """Says what the list is for, or why it has no rows, and offers the first thing to do."""

    wanted = Signal(bool)  # look for mentions (False) or for unknown names (True)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.title, self.words = QLabel(), QLabel()
        self.mentions, self.names = QPushButton(_("Look for mentions")), QPushButton(_("Look for unknown names"))
        self.title.setProperty("role", "heading")
        self.words.setProperty("role", "muted")
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(SPACE[4], SPACE[1], SPACE[4], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addStretch(1)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        line.addStretch(1)
        for button, names in ((self.mentions, False), (self.names, True)):
            button.clicked.connect(partial(self.wanted.emit, names))
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Mentions"))
        self.show_purpose()

    def show_purpose(self) -> None:
        """Nobody has asked yet."""
        self.title.setText(_("Who and what do the documents name?"))
        self.words.setText(_("Tick the mentions that are right and link them all in one step."))
        self._offer(True)

    def show_nothing(self, *, names: bool, waits: bool) -> None:
        """Nothing was found, or not yet."""
        nobody = _("Everyone this document names is known.") if names else _("No document looked through names it.")
        self.title.setText("" if waits else nobody)
        advice = _("Another name can be added to an entity from the text, with Shift+E.")
        self.words.setText(_("Reading …") if waits else "" if names else advice)
        self._offer(False)

    def _offer(self, offered: bool) -> None:
        self.mentions.setVisible(offered)
        self.names.setVisible(offered)
        self.setFocusProxy(self.mentions if offered else None)  # type: ignore[arg-type] # None takes it away
