"""Where one stands in a page: the caret, and what was in sight when the text last stood still."""

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.ui.viewer.pane import Pane

_SETTLED_MS = 150


class Standing(QObject):
    """Follows a pane. `top` is the first character in sight, a code point; it outlasts a change of width."""

    settled = Signal()  # the text stands still, maybe elsewhere

    def __init__(self, pane: Pane, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._width = 0
        self.is_held = False  # what is shown is only being looked at: one has not gone there
        self.top = 0
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_SETTLED_MS)
        self._still.timeout.connect(self._on_still)
        pane.scrolled.connect(self._still.start)

    @property
    def sight(self) -> int:
        """How many characters are in sight."""
        first, last = self._pane.visible()
        return last - first

    def look(self) -> None:
        """Note what is in sight right now."""
        pane = self._pane
        rows = pane.rows() if pane.isVisible() and not pane.is_waiting and not self.is_held else []
        if rows:
            first = next((row for row in rows if row.top >= -pane.pitch / 2), rows[-1])
            self.top = pane.offsets.from16(first.start)

    def return_to(self, caret: int, top: int) -> None:
        """Put the caret on one place and show the text from the other on."""
        self.top = min(top, len(self._pane.text))
        self._pane.return_to(caret, self.top)

    def keep(self, width: int) -> None:
        """Show the same words first as before, now that lines have another width."""
        if self._width and width != self._width and self._pane.isVisible() and not self._pane.is_waiting:
            self._pane.show_from(self.top)
        self._width = width

    def _on_still(self) -> None:
        if not self.is_held:
            self.look()
            self.settled.emit()
