"""The pane for ordinary documents: scrolls by pixels, headings stand out."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from workbench.text import Utf16
from workbench.ui.viewer.pane import GAP, Pane

LONGEST = 150_000  # characters; a jump to the end lays out everything before it, and may take 50 ms


class ReaderPane(Pane, QTextEdit):
    """A text of at most LONGEST characters."""

    chosen, moved, scrolled, left = Signal(), Signal(), Signal(), Signal()
    clicked, picked = Signal(int), Signal()
    hovered = Signal(int, QPoint)
    menu_wanted = Signal(QPoint)

    def __init__(self, text: str, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        keys, mouse = Qt.TextInteractionFlag.TextSelectableByKeyboard, Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(keys | mouse)
        self.setPlainText(text)
        self.prepare(text, font, Utf16(text))
        self.selectionChanged.connect(self._on_selection)
        self.cursorPositionChanged.connect(self.moved)

    def lay_out(self) -> None:
        """Set line height and paragraph gaps; an empty line takes half, and is the gap where there is one."""
        natural = QFontMetricsF(self.font()).height()
        percent = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        spaced, closed, empty = QTextBlockFormat(), QTextBlockFormat(), QTextBlockFormat()
        for format_ in (spaced, closed):
            format_.setLineHeight(max(100.0, 100 * self.pitch / natural), percent)
        spaced.setBottomMargin(GAP * self.pitch)
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        empty.setLineHeight(self.pitch / 2, fixed)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(spaced)
        block = self.document().begin()
        while block.isValid():
            if block.length() == 1 or block.next().length() == 1:
                cursor.setPosition(block.position())
                cursor.setBlockFormat(empty if block.length() == 1 else closed)
            block = block.next()
        cursor.endEditBlock()

    def blocks(self, area: QRect) -> Iterator[tuple[QTextBlock, QPointF]]:
        """The paragraphs that touch an area of the viewport, each with where its layout is drawn."""
        scrolled, layout = self.overview.value(), self.document().documentLayout()
        block = self._block_at(area.top() + scrolled)
        while block.isValid():
            if layout.blockBoundingRect(block).top() - scrolled > area.bottom():
                return
            if block.isVisible():
                yield block, QPointF(block.layout().position().x(), block.layout().position().y() - scrolled)
            block = block.next()

    def hide_blocks(self, blocks: Sequence[QTextBlock], hidden: bool) -> None:
        """Leave these paragraphs out of what is drawn, or draw them again."""
        for block in blocks:
            block.setVisible(not hidden)
        if blocks:
            first, last = blocks[0].position(), blocks[-1].position() + blocks[-1].length()
            self.document().markContentsDirty(first, last - first)

    def _block_at(self, y: float) -> QTextBlock:
        """The first paragraph that ends below a height of the document.

        Asks in growing steps, so that not much more is laid out than stands above. Qt's own hit test lays out the whole
        document, and answers wrongly the first time.
        """
        document = self.document()
        layout, count = document.documentLayout(), document.blockCount()

        def ends_below(number: int) -> bool:
            return layout.blockBoundingRect(document.findBlockByNumber(number)).bottom() >= y

        step = 16
        while step < count and not ends_below(step):
            step *= 2
        return document.findBlockByNumber(bisect_left(range(min(step, count - 1)), True, key=ends_below))

    def _scroll_to(self, first: int, last: int, *, gently: bool) -> None:
        top, bottom = self._edges(first, last)
        height = self.viewport().height()
        if top >= 0 and bottom <= height:
            return
        by = top - height / 3
        if gently:
            by = top - self.pitch if top < 0 else min(bottom + self.pitch - height, top - self.pitch)
        self._scroll_by(by)

    def _show_first(self, position: int) -> None:
        self._scroll_by(self._edges(position, position)[0])

    def _scroll_by(self, by: float) -> None:
        to = round(self.overview.value() + by)
        if to > self.overview.maximum():  # the text is laid out down to there, but the bar has not heard of it
            height = self.document().documentLayout().documentSize().height()
            self.overview.setMaximum(max(self.overview.maximum(), round(height) - self.viewport().height()))
        self.overview.setValue(to)

    def _edges(self, first: int, last: int) -> tuple[int, int]:
        rects = []
        for position in (first, last):
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            rects.append(self.cursorRect(cursor))
        return rects[0].top(), rects[1].bottom()

    def loadResource(self, kind: int, name: object, /) -> None:  # noqa: N802
        """Nothing: a document fetches nothing."""
