"""Finds words in one text: the bar asks, the pane shows."""

from PySide6.QtCore import QObject

from workbench.text import fold
from workbench.ui.viewer.find_bar import FindBar, hits
from workbench.ui.viewer.pane import Pane


class Finding(QObject):
    """The words that are looked for in a pane, and the places found."""

    def __init__(self, bar: FindBar, pane: Pane, parent: QObject) -> None:
        super().__init__(parent)
        self._bar, self._pane = bar, pane
        self._folded: str | None = None
        self._found: tuple[list[int], list[int]] = ([], [])
        bar.changed.connect(self._on_words)
        bar.stepped.connect(self._step)
        bar.closed.connect(pane.setFocus)

    def ask(self, words: str) -> None:
        """Open the bar with what one may want to look for: words of one line."""
        self._bar.ask("" if "\n" in words else words[:200])

    def next(self, step: int, words: str) -> None:
        """Go to the next place found, or the one before (-1); without words, ask for them."""
        if self._bar.words.strip():
            self._step(step)
        else:
            self.ask(words)

    def _on_words(self, words: str) -> None:
        if self._folded is None and words.strip():
            self._folded = fold(self._pane.text)
        self._found = hits(self._folded or "", words)
        starts, caret = self._found[0], self._pane.caret()
        ahead = (place for place, start in enumerate(starts) if start >= caret)
        self._show(next(ahead, 0) if starts else None)

    def _step(self, step: int) -> None:
        starts, caret = self._found[0], self._pane.caret()
        if not starts:
            return
        if step > 0:
            place = next((place for place, start in enumerate(starts) if start > caret), 0)
        else:
            place = next((p for p in range(len(starts) - 1, -1, -1) if starts[p] < caret), len(starts) - 1)
        self._show(place)

    def _show(self, current: int | None) -> None:
        starts, ends = self._found
        self._pane.show_hits(starts, ends, current)
        self._bar.show_place(current, starts)
        if current is not None:
            self._pane.go_to(starts[current], ends[current])
