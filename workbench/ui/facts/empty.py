"""What stands where the table of facts has no rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.theme import SPACE


class Empty(QWidget):
    """Says why there are no rows, and offers what helps."""

    cleared = Signal()  # all facts are wanted again

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._title, self._words, self._clear = QLabel(), QLabel(), QPushButton(_("Clear filters"))
        self._title.setProperty("role", "heading")
        self._words.setProperty("role", "muted")
        for label in (self._title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._clear.clicked.connect(self.cleared)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[1], SPACE[4], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(SPACE[0])
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        self.show_reason(filtered=False)

    def show_reason(self, *, filtered: bool) -> None:
        """There are no facts at all, or the filters leave none."""
        self._title.setText(_("No fact matches these filters.") if filtered else _("No facts yet."))
        self._words.setText("" if filtered else _("Select words in a document and press 1–7."))
        self._words.setVisible(not filtered)
        self._clear.setVisible(filtered)
