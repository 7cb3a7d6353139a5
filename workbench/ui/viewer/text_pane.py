"""The pane for long documents: only the paragraphs in sight are ever laid out."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QWidget

from workbench.text import Utf16
from workbench.ui.viewer.breaking import Utf16Broken, broken
from workbench.ui.viewer.dressing import MOST, gap_after, size_of
from workbench.ui.viewer.filling import Filling
from workbench.ui.viewer.pane import GAP, INSET, Pane
from workbench.ui.viewer.structure import Structure

_PAGES = (
    (QKeySequence.StandardKey.MoveToNextPage, 1, False),
    (QKeySequence.StandardKey.MoveToPreviousPage, -1, False),
    (QKeySequence.StandardKey.SelectNextPage, 1, True),
    (QKeySequence.StandardKey.SelectPreviousPage, -1, True),
)


class _Spaced(QPlainTextDocumentLayout):
    """Sets lines apart, which QPlainTextDocumentLayout cannot: it lays a paragraph out when its place is asked for."""

    pitch = 24.0
    is_dressed = False  # whether any paragraph has a format of its own
    breaks: frozenset[int] = frozenset()  # line ends that only show a long line in pieces

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:  # noqa: N802
        """Where a paragraph stands, with the gap after it."""
        if not block.isValid() or not block.isVisible():
            return QRectF()
        layout = block.layout()
        if not layout.lineCount():
            self._lay_out(block)
        if block.length() == 1:
            return QRectF(0, 0, self.document().textWidth(), self.pitch / 2)
        goes_on = block.next().length() == 1 or block.position() + block.length() - 1 in self.breaks
        gap = 0 if goes_on else GAP * self.pitch
        if self.is_dressed and gap:
            gap = gap_after(block, gap)
        return QRectF(0, 0, self.document().textWidth(), layout.lineCount() * self._pitch_of(block) + gap)

    def _pitch_of(self, block: QTextBlock) -> float:
        return self.pitch * size_of(block) if self.is_dressed else self.pitch

    def _lay_out(self, block: QTextBlock) -> None:
        layout, width, pitch = block.layout(), self.document().textWidth(), self._pitch_of(block)
        looks = block.blockFormat()
        left, hang = INSET + looks.leftMargin(), looks.textIndent()
        layout.setTextOption(self.document().defaultTextOption())
        layout.beginLayout()
        number = 0
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            at = left if number else left + hang
            line.setLineWidth((width if width > 0 else 600) - INSET - at)
            line.setPosition(QPointF(at, number * pitch))
            number += 1
        layout.endLayout()
        before = self.document().lineCount()
        block.setLineCount(max(1, number))
        if self.document().lineCount() != before:
            self.documentSizeChanged.emit(self.documentSize())  # else the scroll bar ends before the text does


class TextPane(Pane, QPlainTextEdit):
    """A text of any length."""

    chosen, moved, scrolled, left = Signal(), Signal(), Signal(), Signal()
    clicked, picked = Signal(int), Signal()
    hovered = Signal(int, QPoint)
    menu_wanted = Signal(QPoint)

    def __init__(self, text: str, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        keys, mouse = Qt.TextInteractionFlag.TextSelectableByKeyboard, Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(keys | mouse)
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        self._spaced = _Spaced(document)
        document.setDocumentLayout(self._spaced)
        self.setDocument(document)
        self._broken = broken(text)
        self._filling = Filling(document, self._broken.shown)
        if self._broken.shown is text:
            self.prepare(text, font, Utf16(text, self._filling.reached))
        else:
            offsets = Utf16Broken(text, self._broken)
            self.prepare(text, font, offsets)
            self._spaced.breaks = offsets.line_ends(self._broken)
        self.setPlainText(self._filling.beginning)
        self._grown_to = self.document().lastBlock().position()
        self._filling.grown.connect(self._on_grown)
        self.selectionChanged.connect(self._on_selection)
        self.cursorPositionChanged.connect(self.moved)

    def lay_out(self) -> None:
        """Lay out anew with the line height of the font."""
        self._spaced.pitch = float(self.pitch)
        self.document().markContentsDirty(0, max(0, self.document().characterCount() - 1))

    def blocks(self, area: QRect) -> Iterator[tuple[QTextBlock, QPointF]]:
        """The paragraphs that touch an area of the viewport, each with where its layout is drawn."""
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        top = self.blockBoundingGeometry(block).translated(offset).top() if block.isValid() else 0
        while block.isValid() and top <= area.bottom():
            height = self._spaced.blockBoundingRect(block).height()
            if top + height >= area.top() and block.isVisible():
                yield block, QPointF(offset.x(), top)
            top += height
            block = block.next()

    def show_structure(self, structure: Structure) -> None:
        """Set headings, lists, quotes and speakers apart, and boilerplate back and folded; no position changes."""
        self._spaced.is_dressed = 0 < len(structure.pieces) <= MOST
        super().show_structure(structure)

    def reach(self, position: int) -> None:
        """Have the text there at least up to this place, if it comes bit by bit."""
        self._filling.reach(self._broken.place(position))

    def has_reached(self, position: int) -> bool:
        """Whether the text is there up to this place."""
        return self._filling.has_reached(self._broken.place(position))

    def _on_grown(self) -> None:
        self.offsets.extend(self._filling.reached)
        self._dress(self._dressed)
        self.folding.go_on(self._grown_to)
        if not self._rows or self._rows[-1].end >= self._grown_to - 1:
            self.redraw()  # the end of what was there is in sight
        self._grown_to = self.document().lastBlock().position()
        self.lines_moved()
        self.overview.update()
        if self._wanted is not None and self.has_reached(max(self._wanted[1], self._wanted_top or 0)):
            self._go_where_wanted()
        if self.lit is not None and not self.extraSelections():
            self.show_hits(*self.hits, self.lit)

    def hide_blocks(self, blocks: Sequence[QTextBlock], hidden: bool) -> None:
        """Leave these paragraphs out of what is drawn, or draw them again."""
        for block in blocks:
            block.setVisible(not hidden)
            block.setLineCount(0 if hidden else max(1, block.layout().lineCount()))
        if blocks:
            first, last = blocks[0].position(), blocks[-1].position() + blocks[-1].length()
            self.document().markContentsDirty(first, last - first)
            self._spaced.documentSizeChanged.emit(self._spaced.documentSize())

    def _scroll_to(self, first: int, last: int, *, gently: bool) -> None:
        self._lay_out_above(first)
        top, bottom = self._line_of(first), self._line_of(last)
        page = max(1, self.viewport().height() // (self.pitch + 2))  # the gaps take some
        seen = self.overview.value()
        if top >= seen and bottom < seen + page - 1:
            return
        to = top - page // 3
        if gently:
            to = top if top < seen else min(top, bottom - page + 2)
        self.overview.setValue(max(0, to))

    def _lay_out_above(self, position: int) -> None:
        """Know how many lines stand just above a place: a paragraph that was never in sight counts as one."""
        block = self.document().findBlock(position)
        room = self.viewport().height() // self.pitch - (self._line_of(position) - block.firstLineNumber())
        block = block.previous()
        while block.isValid() and room > 0:
            self._spaced.blockBoundingRect(block)
            room -= max(1, block.layout().lineCount())
            block = block.previous()

    def follow(self) -> None:
        """Have the caret in sight: Qt looks for it among the lines that are laid out already."""
        at = self.caret()
        if not self.is_in_sight(max(0, at - 1), at + 1):
            self._scroll_to(self.offsets.to16(at), self.offsets.to16(at), gently=True)

    def turn_page(self, step: int, *, keep: bool) -> None:
        """Scroll by a page, the caret along; Qt would go through all the lines between the caret and the page."""
        bar, cursor = self.overview, self.textCursor()
        before = bar.value()
        bar.setValue(before + step * max(1, self.viewport().height() // (self.pitch + 2) - 1))
        rows = self.rows()
        if bar.value() == before or not rows:
            self.reach(len(self.text))
            to = self.offsets.to16(len(self.text)) if step > 0 else 0
        else:
            to = rows[0].start
        cursor.setPosition(to, cursor.MoveMode.KeepAnchor if keep else cursor.MoveMode.MoveAnchor)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Page up and down are our own."""
        for keys, step, keep in _PAGES:
            if event.matches(keys):
                self.stay()
                self.turn_page(step, keep=keep)
                return
        super().keyPressEvent(event)

    def _show_first(self, position: int) -> None:
        self.overview.setValue(self._line_of(position))

    def _line_of(self, position: int) -> int:
        block = self.document().findBlock(position)
        self._spaced.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        return block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0)
