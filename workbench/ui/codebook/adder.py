"""The line that adds something to a list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.codebook.entry import Notice
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, theme


class Adder(QWidget):
    """A line for the name of something new, with a plus; Enter adds."""

    wanted = Signal(str)

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.line, self._add = QLineEdit(), QToolButton()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.returnPressed.connect(self._on_wanted)
        self._add.setAccessibleName(_("Add"))
        self._add.setToolTip(hint)
        self._add.clicked.connect(self._on_wanted)
        self.notice = Notice()
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        row.addWidget(self.line, 1)
        row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.notice)
        self.setFocusProxy(self.line)
        theme.changed.connect(self._draw)
        self._draw()

    def finish(self) -> None:
        """Add what is typed, if anything is."""
        if self.line.text().strip():
            self._on_wanted()

    def clear(self) -> None:
        """Ready for the next name."""
        self.line.clear()
        self.notice.complain("")

    def _on_wanted(self) -> None:
        if name := self.line.text().strip():
            self.wanted.emit(name)
        else:
            self.line.setFocus()

    def _draw(self) -> None:
        self._add.setIcon(icon("add"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc empties the line; a second one leaves."""
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.clear()
        else:
            super().keyPressEvent(event)
