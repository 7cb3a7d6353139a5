"""The pane for long documents: only the paragraphs in sight are ever laid out."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QWidget

from workbench.ui.viewer.pane import GAP, INSET, Pane

_LONG_RUN = 10_000  # characters without a space, which take seconds to wrap at words


class _Spaced(QPlainTextDocumentLayout):
    """Sets lines apart, which QPlainTextDocumentLayout cannot: it lays a paragraph out when its place is asked for."""

    pitch = 24.0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:  # noqa: N802
        """Where a paragraph stands, with the gap after it."""
        if not block.isValid() or not block.isVisible():
            return QRectF()
        layout = block.layout()
        if not layout.lineCount():
            self._lay_out(block)
        if block.length() == 1:
            return QRectF(0, 0, self.document().textWidth(), self.pitch / 2)
        gap = 0 if block.next().length() == 1 else GAP * self.pitch
        return QRectF(0, 0, self.document().textWidth(), layout.lineCount() * self.pitch + gap)

    def _lay_out(self, block: QTextBlock) -> None:
        layout, width = block.layout(), self.document().textWidth()
        layout.setTextOption(self.document().defaultTextOption())
        layout.beginLayout()
        number = 0
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth((width if width > 0 else 600) - 2 * INSET)
            line.setPosition(QPointF(INSET, number * self.pitch))
            number += 1
        layout.endLayout()
        before = self.document().lineCount()
        block.setLineCount(max(1, number))
        if self.document().lineCount() != before:
            self.documentSizeChanged.emit(self.documentSize())  # else the scroll bar ends before the text does


class TextPane(Pane, QPlainTextEdit):
    """A text of any length."""

    chosen, moved, scrolled, left = Signal(), Signal(), Signal(), Signal()
    clicked = Signal(int)
    hovered = Signal(int, QPoint)
    menu_wanted = Signal(QPoint)

    def __init__(self, text: str, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        keys, mouse = Qt.TextInteractionFlag.TextSelectableByKeyboard, Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(keys | mouse)
        if _has_long_run(text):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        self._spaced = _Spaced(document)
        document.setDocumentLayout(self._spaced)
        self.setDocument(document)
        self.prepare(text, font)
        self.setPlainText(text)
        self.selectionChanged.connect(self._on_selection)
        self.cursorPositionChanged.connect(self.moved)

    def lay_out(self) -> None:
        """Lay out anew with the line height of the font."""
        self._spaced.pitch = float(self.pitch)
        self.document().markContentsDirty(0, max(0, self.document().characterCount() - 1))

    def show_regions(self, regions: list[tuple[str, int, int]]) -> None:
        """Nothing: formats of a long document would cost more than they tell."""

    def blocks(self, area: QRect) -> Iterator[tuple[QTextBlock, QPointF]]:
        """The paragraphs that touch an area of the viewport, each with where its layout is drawn."""
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        top = self.blockBoundingGeometry(block).translated(offset).top() if block.isValid() else 0
        while block.isValid() and top <= area.bottom():
            height = self._spaced.blockBoundingRect(block).height()
            if top + height >= area.top():
                yield block, QPointF(offset.x(), top)
            top += height
            block = block.next()

    def _scroll_to(self, first: int, last: int, *, gently: bool) -> None:
        top, bottom = self._line_of(first), self._line_of(last)
        page = max(1, self.viewport().height() // (self.pitch + 2))  # the gaps take some
        seen = self.overview.value()
        if top >= seen and bottom < seen + page - 1:
            return
        to = top - page // 3
        if gently:
            to = top if top < seen else min(top, bottom - page + 2)
        self.overview.setValue(max(0, to))

    def _show_first(self, position: int) -> None:
        self.overview.setValue(self._line_of(position))

    def _line_of(self, position: int) -> int:
        block = self.document().findBlock(position)
        self._spaced.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        return block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0)


def _has_long_run(text: str) -> bool:
    """Whether there is a run of _LONG_RUN without a space, and a few of half the length: each holds a whole window."""
    half = _LONG_RUN // 2
    windows = (text[at : at + half] for at in range(0, len(text), half))
    return any(len(window) == half and window.split(None, 1) == [window] for window in windows)
