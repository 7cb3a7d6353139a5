"""The fields of an entity's card: a text that grows, and a line; both tell when they are left with something new."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTextEdit

from workbench.ui.elided import ElidedLine
from workbench.ui.theme import TARGET


class GrowingField(QTextEdit):
    """Plain text as high as it needs. Enter or leaving it tells `finished`; Esc takes back what was typed."""

    finished = Signal()
    left = Signal()  # Esc, with nothing typed

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("field")
        self.setProperty("quiet", True)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._saved = ""
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def show_text(self, text: str) -> None:
        """Show what is stored, unless somebody is typing right here."""
        typing = self.hasFocus() and self.is_modified
        self._saved = text
        if not typing and text != self.toPlainText():
            self.setPlainText(text)

    @property
    def text(self) -> str:
        """What stands in the field, in one paragraph."""
        return " ".join(self.toPlainText().split())

    @property
    def is_modified(self) -> bool:
        """Whether it says something else than what is stored."""
        return self.text != " ".join(self._saved.split())

    def _grow(self) -> None:
        frame = self.contentsMargins().top() + self.contentsMargins().bottom()
        self.setFixedHeight(max(TARGET, int(self.document().size().height()) + frame + 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter ends editing, Esc takes it back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape and self.is_modified:
            self.setPlainText(self._saved)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Leaving ends editing."""
        super().focusOutEvent(event)
        self.finished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """As high as the text at this width."""
        super().resizeEvent(event)
        self._grow()


class Line(ElidedLine):
    """One line of text. Enter or leaving tells `finished` if it says something new; Esc takes back what was typed."""

    finished = Signal(str)

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._saved = ""
        self.editingFinished.connect(self._on_finished)

    def show_text(self, text: str) -> None:
        """Show what is stored, unless somebody is typing right here."""
        typing = self.hasFocus() and self.is_modified
        self._saved = text
        if not typing and text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    @property
    def is_modified(self) -> bool:
        """Whether it says something else than what is stored."""
        return self.text().strip() != self._saved

    def _on_finished(self) -> None:
        if self.is_modified:
            self.finished.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc takes back what was typed, and is left to the card if nothing was."""
        if event.key() == Qt.Key.Key_Escape and self.is_modified:
            self.setText(self._saved)
        else:
            super().keyPressEvent(event)
