"""Words that are clicked or dragged over while a field has the keyboard: it is given them, and keeps the focus."""

from uuid import UUID

from PySide6.QtCore import QObject, Qt

from workbench.text import sentence_at
from workbench.text.words import word_at
from workbench.ui.current import Current, Passage, Pointed
from workbench.ui.viewer.lines import Span
from workbench.ui.viewer.pane import Pane


class Giving(QObject):
    """Gives the words of one page; what was selected there, and the current sentence, stay as they were."""

    def __init__(self, current: Current, document: UUID, pane: Pane, parent: QObject) -> None:
        super().__init__(parent)
        self._current, self._document, self._pane = current, document, pane
        self._policy = pane.focusPolicy()
        self._stood: Span = (0, 0)
        current.taking_changed.connect(self._on_taking)
        pane.clicked.connect(self._on_clicked)
        pane.picked.connect(self._on_picked)
        self._on_taking(current.takes_words)

    def _on_taking(self, takes: bool) -> None:
        """A click leaves the keyboard where it is, as long as a field takes words."""
        self._pane.setFocusPolicy(Qt.FocusPolicy.TabFocus if takes else self._policy)
        if takes:
            start, end = self._pane.selection()
            self._stood = (start, end) if start < end else (self._pane.caret(),) * 2

    def _on_clicked(self, position: int) -> None:
        start, end = word_at(self._pane.text, position)
        if self._current.takes_words and start < end:
            self._give(start, end, is_chosen=False)

    def _on_picked(self) -> None:
        start, end = self._pane.selection()
        if self._current.takes_words and start < end:
            self._give(start, end, is_chosen=True)

    def _give(self, start: int, end: int, *, is_chosen: bool) -> None:
        sentence = self._passage(*sentence_at(self._pane.text, start))
        self._pane.select(*self._stood, still=True)
        self._current.words_given.emit(Pointed(self._passage(start, end), sentence, is_chosen))

    def _passage(self, start: int, end: int) -> Passage:
        return Passage(self._document, start, end, self._pane.text[start:end])
