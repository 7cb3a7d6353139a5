"""The statement of a fact: bold, edited in place, shortened to three lines while nobody edits it."""

from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from workbench.i18n import _, grouped
from workbench.ui.facts.card.parts import LONGEST
from workbench.ui.theme import colour

SHOWN_LINES, EDITED_LINES = 3, 7
_FRAME = 8  # border and padding of both sides, as the style sheet has them


class Statement(QPlainTextEdit):
    """One sentence. Enter leaves it, as in any field."""

    shortened = Signal(str)  # more was pasted than it takes: a sentence

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statement")
        self.setAccessibleName(_("Statement"))
        self.setPlaceholderText(_("What the fact says"))  # an area of a page has no words that could stand here
        self.setToolTip(_("What the fact says, in one sentence. Click to edit."))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        self._shown = ""
        self.textChanged.connect(self._fit)

    def show_words(self, words: str) -> None:
        """Show a statement as it is saved, or the words that stand for it."""
        self._shown = " ".join(words.split())
        if self.words() != self._shown:
            self.setPlainText(self._shown)
        self._fit()

    def words(self) -> str:
        """What stands there, on one line."""
        return " ".join(self.toPlainText().split())

    @property
    def is_edited(self) -> bool:
        """Whether it says something else than what was shown."""
        return self.words() != self._shown

    def _fit(self) -> None:
        most = EDITED_LINES if self.hasFocus() else SHOWN_LINES
        lines = min(len(self._lines()), most)
        self.setFixedHeight(max(1, lines) * self.fontMetrics().lineSpacing() + _FRAME)
        fits = len(self._lines()) <= most or not self.hasFocus()
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if fits else needed)
        self.viewport().update()

    def _lines(self) -> list[tuple[int, int]]:
        """(start, length) of the lines at the width there is."""
        layout = QTextLayout(self.toPlainText().replace("\n", " "), self.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        lines = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, self.viewport().width() - 2))
            lines.append((line.textStart(), line.textLength()))
        layout.endLayout()
        return lines

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Paste plain words, as many as there is room for."""
        words, room = " ".join(source.text().split()), max(0, LONGEST - len(self.toPlainText()))
        self.insertPlainText(words[:room])
        if len(words) > room:
            self.shortened.emit(_("Only the first {n} characters are kept.").format(n=grouped(LONGEST)))

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as it has been made."""
        return QSize(200, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the height to the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """While nobody edits: the first lines, and “…” at their end."""
        lines = self._lines()
        if self.hasFocus() or len(lines) <= SHOWN_LINES:
            super().paintEvent(event)
            return
        text = self.toPlainText().replace("\n", " ")
        painter, metrics = QPainter(self.viewport()), self.fontMetrics()
        painter.setPen(colour("text"))
        for place, (start, length) in enumerate(lines[:SHOWN_LINES]):
            last = place == SHOWN_LINES - 1
            words = text[start:] if last else text[start : start + length]
            if last:
                words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.viewport().width() - 2)
            painter.drawText(QPointF(0, place * metrics.lineSpacing() + metrics.ascent()), words)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Grow for the editing."""
        super().focusInEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Shrink to the first lines."""
        super().focusOutEvent(event)
        self.verticalScrollBar().setValue(0)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter goes on to the fields; Ctrl+Enter and Esc are the card's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.focusNextChild()
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
