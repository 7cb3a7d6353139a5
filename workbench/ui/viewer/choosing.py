"""Choosing words in a text, by keys and by mouse: word, sentence, paragraph, all of it. Places are code points.

A double click chooses a word, a third one the sentence, a fourth the paragraph; dragged on, or with Alt, whole words.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QAbstractScrollArea

from workbench.text import Utf16, sentence_at, trim, whole_paragraphs
from workbench.text.words import next_word, word_at
from workbench.ui.viewer.lines import Span

_KEEP = QTextCursor.MoveMode.KeepAnchor
_KEYS = QKeySequence.StandardKey
_BY_WORDS = (  # the keys of the platform, the step, and whether the selection grows
    (_KEYS.MoveToNextWord, 1, False),
    (_KEYS.MoveToPreviousWord, -1, False),
    (_KEYS.SelectNextWord, 1, True),
    (_KEYS.SelectPreviousWord, -1, True),
)
_LEFT, _ALT, _CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_MOST_CLICKS = 4

if TYPE_CHECKING:
    from workbench.ui.viewer.folding import Folding

    class Edit(QAbstractScrollArea):
        """What the mixins ask of the Qt class behind them."""

        document: Callable[[], QTextDocument]
        textCursor: Callable[[], QTextCursor]  # noqa: N815
        setTextCursor: Callable[[QTextCursor], None]  # noqa: N815
        cursorForPosition: Callable[[QPoint], QTextCursor]  # noqa: N815
        setExtraSelections: Callable[[Sequence[Any]], None]  # noqa: N815

else:
    Edit = object


class Choosing(Edit):
    """A mixin in front of QTextEdit or QPlainTextEdit."""

    text: str
    offsets: Utf16
    folding: "Folding"

    def reach(self, position: int) -> None:
        """Have the text there at least up to this place, if it comes bit by bit."""

    def stay(self) -> None:
        """Go nowhere any more: somebody moved on from here."""

    def begin_choosing(self) -> None:
        """Choose nothing, to begin with."""
        self._chain: list[Span] = []  # what was widened, step by step, to what is chosen
        self._unit: Callable[[int], Span] | None = None  # what a drag takes in whole
        self._held: Span = (0, 0)  # where the drag began
        self._clicks, self._clicked_at, self._clicked_when = 0, QPoint(), 0

    def selection(self) -> Span:
        """What is selected, in whole grapheme clusters without white space around it; empty if nothing is."""
        raise NotImplementedError

    def caret(self) -> int:
        """Where the caret stands."""
        raise NotImplementedError

    def place_at(self, point: QPoint) -> int | None:
        """The place under a point of the viewport; None beside and between the lines."""
        raise NotImplementedError

    def _next_letter(self, at: int, step: int) -> int:
        raise NotImplementedError

    # --- what an analyst can do

    def select(self, start: int, end: int, *, back: bool = False, still: bool = False) -> None:
        """Choose [start, end), the caret at its end, or `back` at its start; `still` leaves the text where it is."""
        scrolled = self.verticalScrollBar().value()
        self.stay()
        self.reach(max(start, end))
        first, last = self.offsets.to16(start), self.offsets.to16(end)
        cursor = self.textCursor()
        cursor.setPosition(last if back else first)
        cursor.setPosition(first if back else last, _KEEP)
        self.setTextCursor(cursor)
        if still:
            self.verticalScrollBar().setValue(scrolled)

    def widen(self) -> None:
        """Choose more: the word, then the sentence, the paragraph, the whole text."""
        start, end = here = self._chosen()
        wider = (span for span in self._ladder(start, end) if span[0] <= start and end <= span[1])
        found = next((span for span in wider if span != here and span[0] < span[1]), None)
        if found is not None:
            kept = self._chain if self._chain[-1:] == [here] else [here]
            self.select(*found, still=True)
            self._chain = [*kept, found]

    def narrow(self) -> None:
        """Choose less: what was widened last, else the paragraph, sentence or word at the beginning, then nothing."""
        start, end = here = self._chosen()
        if len(self._chain) > 1 and self._chain[-1] == here:
            kept = self._chain[:-1]
        else:
            inside = (span for span in reversed(self._ladder(start, start)) if start <= span[0] and span[1] <= end)
            kept = [next((span for span in inside if span != here and span[0] < span[1]), (start, start))]
        self.select(*kept[-1], still=True)
        self._chain = kept

    def extend_sentence(self, step: int) -> None:
        """Choose the sentence at the caret; then one more behind the caret, or before it (-1), or one less."""
        start, end = self.selection()
        if start == end:
            self.select(*sentence_at(self.text, self.caret()), back=step < 0)
            return
        cursor = self.textCursor()
        back = cursor.position() < cursor.anchor()
        if back == (step > 0):
            less = self._without_sentence(start, end, back=back)
            if less is not None:
                self.select(*less, back=back)
                return
        self.select(*self._with_sentence(start, end, step), back=step < 0)

    def move_word(self, step: int, *, keep: bool) -> None:
        """Move the caret to the next word or the one before (-1); with `keep` the selection grows to its far end."""
        cursor = self.textCursor()
        if cursor.block().textDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        to = next_word(self.text, self.offsets.from16(cursor.position()), step, ends=keep and step > 0)
        cursor.setPosition(self.offsets.to16(to), _KEEP if keep else QTextCursor.MoveMode.MoveAnchor)
        self.setTextCursor(cursor)

    # --- inside

    def _chosen(self) -> Span:
        start, end = self.selection()
        return (start, end) if start < end else (self.caret(), self.caret())

    def _ladder(self, start: int, end: int) -> list[Span]:
        """Words, sentences, paragraphs and text that hold [start, end), each without white space around it."""
        text, last = self.text, max(start, end - 1)
        sentence = sentence_at(text, start)
        within = sentence if last < sentence[1] else sentence_at(text, last)
        is_one = within == sentence or within[0] >= sentence[1]  # a longer one is cut, each time elsewhere
        return [
            (word_at(text, start)[0], word_at(text, last)[1]),
            *([(sentence[0], within[1])] if is_one else []),
            whole_paragraphs(text, start, end),
            trim(text, 0, len(text)),
        ]

    def _with_sentence(self, start: int, end: int, step: int) -> Span:
        at = self._next_letter(end if step > 0 else start - 1, step)
        if not 0 <= at < len(self.text):
            return start, end
        first, last = sentence_at(self.text, at)
        return (start, max(end, last)) if step > 0 else (min(start, first), end)

    def _without_sentence(self, start: int, end: int, *, back: bool) -> Span | None:
        """What is left without the sentence at the caret; None if there is only one."""
        first, last = sentence_at(self.text, start if back else end - 1)
        left = trim(self.text, last, end) if back else trim(self.text, start, first)
        return left if start <= left[0] < left[1] <= end else None

    # --- the mouse

    def _press(self, event: QMouseEvent) -> bool:
        """Whether this press, one of several or with Alt, chose something whole."""
        self._unit = None
        shifts = event.modifiers() & ~(_ALT | _CTRL)
        if event.button() != _LEFT or shifts:
            return False
        self._count(event)
        if event.modifiers() & _ALT:
            self._unit = self._word
        elif self._clicks > 1:
            several = {2: self._word, 3: self._paragraph if event.modifiers() & _CTRL else self._sentence}
            self._unit = several.get(self._clicks, self._paragraph)
        if self._unit is None:
            return False
        self._held = self._unit(self._under(event))
        self.select(*self._held, still=True)
        return True

    def _count(self, event: QMouseEvent) -> None:
        hints, at = QGuiApplication.styleHints(), event.position().toPoint()
        soon = event.timestamp() - self._clicked_when < hints.mouseDoubleClickInterval()
        near = (at - self._clicked_at).manhattanLength() < 2 * hints.mouseDoubleClickDistance()
        self._clicks = min(_MOST_CLICKS, self._clicks + 1) if soon and near else 1
        if event.type() == QMouseEvent.Type.MouseButtonDblClick:
            self._clicks = max(2, self._clicks)
        self._clicked_at, self._clicked_when = at, event.timestamp()

    def _under(self, event: QMouseEvent) -> int:
        point = event.position().toPoint()
        place = self.place_at(point)
        at = self.offsets.from16(self.cursorForPosition(point).position()) if place is None else place
        return min(at, len(self.text))

    def _word(self, at: int) -> Span:
        return word_at(self.text, at)

    def _sentence(self, at: int) -> Span:
        return sentence_at(self.text, at)

    def _paragraph(self, at: int) -> Span:
        return whole_paragraphs(self.text, at, at)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The third and the fourth of several clicks, and one with Alt, choose something whole."""
        if not self._press(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The second of several clicks, or the fourth."""
        if not self._press(event):
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go on choosing as it began: whole words, sentences or paragraphs."""
        if self._unit is None or not event.buttons() & _LEFT:
            super().mouseMoveEvent(event)
            return
        first, last = self._unit(self._under(event))
        start, end = self._held
        self.select(min(first, start), max(last, end), back=first < start)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The drag is over; where the platform pastes with the middle button, it pastes what was chosen."""
        clipboard = QGuiApplication.clipboard()
        if self._unit is not None and clipboard.supportsSelection():
            start, end = self.selection()
            clipboard.setText(self.text[start:end], clipboard.Mode.Selection)
        self._unit = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl+Left and Ctrl+Right go by words as readers see them, with Shift they choose."""
        for keys, step, keep in _BY_WORDS:
            if event.matches(keys):
                self.move_word(step, keep=keep)
                return
        super().keyPressEvent(event)
