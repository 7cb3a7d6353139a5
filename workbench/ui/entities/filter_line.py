"""The line that filters the list of entities."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.theme import colours, theme


class FilterLine(QLineEdit):
    """Down goes from it into the list, Enter opens the first; Esc empties it, then leaves."""

    entered = Signal()
    accepted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Filter names, aliases, Кириллица"))
        self.setAccessibleName(_("Filter entities"))
        self.setClearButtonEnabled(True)
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._icon.setIcon(icon("filter", colours().muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The keys that lead out of it."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
