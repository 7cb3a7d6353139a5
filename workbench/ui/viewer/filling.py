"""A long text comes into its document bit by bit: the beginning at once, the rest while nobody waits."""

import time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

AT_ONCE = 1_000_000  # characters: more would be felt before the first lines are seen, …
LINES_AT_ONCE = 20_000  # … and so would more lines
_FIRST_MS = 120  # the marks in sight come first
_SLICE, _LEAST, _MOST = 100_000, 4_000, 1_000_000
_SLICE_SECONDS = 0.01


class Filling(QObject):
    """Fills one document, which holds nothing yet; it ends with a line, so that no paragraph is laid out twice."""

    grown = Signal()  # more of it is there

    def __init__(self, document: QTextDocument, text: str) -> None:
        super().__init__(document)
        self._document, self._text = document, text
        share = min(1.0, LINES_AT_ONCE / (text.count("\n", 0, AT_ONCE) + 1))
        self._size = int(_SLICE * share)
        first = int(min(len(text), AT_ONCE) * share)
        self._at = self._cut(first) if first < len(text) else len(text)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        if not self.is_done:
            self._timer.start(_FIRST_MS)

    @property
    def beginning(self) -> str:
        """What is to be written at once."""
        return self._text[: self._at]

    @property
    def reached(self) -> int:
        """Up to where the text is there."""
        return self._at

    @property
    def is_done(self) -> bool:
        """Whether the whole text is there."""
        return self._at >= len(self._text)

    def has_reached(self, position: int) -> bool:
        """Whether the text is there up to this place."""
        return position <= self._at

    def reach(self, position: int) -> None:
        """Have the text there at least up to this place."""
        while not self.is_done and self._at < position:
            self._add(_MOST)

    def _go_on(self) -> None:
        self._timer.setInterval(0)
        began = time.perf_counter()
        self._add(self._size)
        spent = max(time.perf_counter() - began, 0.0001)
        self._size = max(_LEAST, min(_MOST, 2 * self._size, int(self._size * _SLICE_SECONDS / spent)))

    def _add(self, size: int) -> None:
        end = self._cut(self._at + size)
        layout, cursor = self._document.documentLayout(), QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        layout.blockSignals(True)  # nothing that is in sight changes: it would be drawn again each time
        cursor.insertText(self._text[self._at : end], QTextCharFormat())  # not as large as a heading before it
        layout.blockSignals(False)
        layout.documentSizeChanged.emit(layout.documentSize())
        self._at = end
        if self.is_done:
            self._timer.stop()
        self.grown.emit()

    def _cut(self, wanted: int) -> int:
        """The end of the line that is at hand, not far from a place."""
        if wanted >= len(self._text):
            return len(self._text)
        back = self._text.rfind("\n", max(0, wanted - _LEAST), wanted)
        ahead = self._text.find("\n", wanted) if back < 0 else back
        return len(self._text) if ahead < 0 else ahead + 1
