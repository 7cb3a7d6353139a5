"""What both panes of text share: places in code points, and what is drawn under the words.

A mixin in front of QTextEdit or QPlainTextEdit. Every place that goes in or comes out counts code points of the frozen
text; words are always read from that text, never from Qt, which writes some spaces and line ends its own way.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetricsF,
    QResizeEvent,
    QTextBlock,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractScrollArea

from workbench.text import Utf16, sentence_at, snap, trim
from workbench.ui.theme import theme
from workbench.ui.viewer.drawn import Drawn
from workbench.ui.viewer.dressing import MOST, dress, undress
from workbench.ui.viewer.folding import Folding
from workbench.ui.viewer.index import Mark
from workbench.ui.viewer.lines import Line, Span, reads_both_ways
from workbench.ui.viewer.margin import LANES_WIDTH, NOTES_WIDTH, SIGNS_WIDTH, WIDER_NOTES, Lanes, Notes
from workbench.ui.viewer.numbers import Numbers
from workbench.ui.viewer.overview import Overview
from workbench.ui.viewer.structure import Structure

GAP = 0.55  # between paragraphs, of a line
INSET = 4
_TOP, _AFTER_COLUMN = 12, 16


class Pane(Drawn):
    """A document's text with its marks. A class that mixes it in declares the signals and places the blocks."""

    moved: ClassVar[Any]  # Signal(): the caret is elsewhere
    scrolled: ClassVar[Any]  # Signal(): other lines are in sight

    def prepare(self, text: str, font: QFont, offsets: Utf16) -> None:
        """Make ready to show a text from its beginning; `offsets` says where its characters are in what is shown."""
        self.text, self.offsets = text, offsets
        self.begin()
        self._wanted: Span | None = None
        self._wanted_top: int | None = None
        self._column, self._notes_width = 0, NOTES_WIDTH
        self.overview = Overview(self)
        self.setVerticalScrollBar(self.overview)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setObjectName("page")
        for widget in (self, self.viewport()):
            widget.setAcceptDrops(False)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.lanes, self.notes = Lanes(self), Notes(self)
        self.numbers = Numbers(self)
        self.structure, self.folding = Structure(), Folding(self)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(INSET)
        self.listen()
        self.set_font(font)
        self.overview.valueChanged.connect(self._on_scrolled)
        self.overview.wanted.connect(self.go_to)
        theme.changed.connect(self._on_theme)

    # --- places

    def selection(self) -> Span:
        """What is selected, in whole grapheme clusters without white space around it; empty if nothing is."""
        cursor = self.textCursor()
        start, end = (self.offsets.from16(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        if start == end:
            return start, start
        return trim(self.text, *snap(self.text, start, end))

    def caret(self) -> int:
        """Where the caret stands."""
        return min(self.offsets.from16(self.textCursor().position()), len(self.text))

    def visible(self) -> Span:
        """The stretch of text in sight."""
        rows = self.rows()
        if not rows:
            return 0, 0
        first, last = self.offsets.from16(rows[0].start), self.offsets.from16(rows[-1].end)
        return first, min(len(self.text), last + 1)

    def go_to(self, start: int, end: int | None = None, *, gently: bool = False) -> None:
        """Put the caret on a passage; if it is out of sight, scroll there as soon as there is a window to scroll.

        A jump leaves a third of the height before the passage; gently, the text moves no further than needed.
        """
        end = start if end is None else end
        if not self.has_reached(end):
            self._wanted = (start, end)
            return
        self.folding.reveal(start, end)
        self._wanted_top = None
        first, last = self.offsets.to16(start), self.offsets.to16(end)
        value = self.overview.value()
        cursor = self.textCursor()
        cursor.setPosition(first)
        self.setTextCursor(cursor)  # scrolls just into sight
        if self.isVisible() and self.viewport().height() > 2 * self.pitch:
            self._wanted = None
            self.overview.setValue(value)
            self._scroll_to(first, max(first, last - 1), gently=gently)
        else:
            self._wanted = (start, end)

    @property
    def is_waiting(self) -> bool:
        """Whether a place to go to waits for a window to scroll."""
        return self._wanted is not None

    def return_to(self, caret: int, top: int) -> None:
        """Put the caret on one place and show the text from the other on, as soon as there is a window to scroll."""
        caret = min(caret, len(self.text))
        if not self.has_reached(max(caret, top)):
            self._wanted, self._wanted_top = (caret, caret), top
            return
        self.go_to(caret)
        if self.is_waiting:
            self._wanted_top = top
        else:
            self.show_from(top)

    @property
    def bound_for(self) -> int:
        """The place to go to, as soon as that can be, else the caret."""
        return self.caret() if self._wanted is None else self._wanted[0]

    def stay(self) -> None:
        """Go nowhere any more: somebody moved on from here."""
        self._wanted = self._wanted_top = None

    def show_from(self, top: int) -> None:
        """Scroll so that the line of this place is the first in sight; nothing while the text is not there yet."""
        if not self.has_reached(top):
            return
        if top > 0:
            self._show_first(self.offsets.to16(min(top, len(self.text))))
        else:
            self.overview.setValue(0)

    def bring_into_sight(self, start: int, end: int) -> None:
        """Scroll no further than needed; the caret stays."""
        if not self.has_reached(end) or self.is_in_sight(start, end):
            return
        self.folding.reveal(start, end)
        if self.isVisible() and self.viewport().height() > 2 * self.pitch:
            first, last = self.offsets.to16(start), self.offsets.to16(end)
            self._scroll_to(first, max(first, last - 1), gently=True)

    def is_in_sight(self, start: int, end: int) -> bool:
        """Whether some of the passage is on the screen, and not folded away."""
        first, last = self.visible()
        return start < last and end > first and not self.folding.hides(start, end)

    def mark_places(self, position: int) -> list[Mark]:
        """The marks at a place, the shortest first; those that end there if none goes on."""
        return self.index.at(position) or (self.index.at(position - 1) if position else [])

    def place_at(self, point: QPoint) -> int | None:
        """The place under a point of the viewport; None beside and between the lines."""
        at = QPointF(point)
        for line in self.lines(QRect(0, point.y() - 1, self.viewport().width(), 2)):
            if line.top - 2 <= at.y() <= line.top + line.height + 4:
                found = line.place(at.x())
                if found is not None:
                    return self.offsets.from16(found)
        return None

    def below_caret(self) -> QPoint:
        """A point of the screen just below the caret."""
        caret: QRect = self.cursorRect()  # type: ignore[attr-defined]
        return self.viewport().mapToGlobal(caret.bottomLeft() + QPoint(0, 6))

    # --- what is shown

    def set_font(self, font: QFont) -> None:
        """Show the text in this font, keeping the place."""
        first = self.visible()[0] if self.isVisible() else None
        self.pitch = round(theme.reading.line_height * QFontInfo(font).pixelSize())
        self.document().setDefaultFont(font)
        self.setFont(font)
        self._column = round(theme.reading.column * QFontMetricsF(font).averageCharWidth()) + 2 * INSET
        self.lay_out()
        self._dress()
        self.lines_moved()
        self.arrange(self.width())
        if first:
            self._show_first(self.offsets.to16(first))

    def show_structure(self, structure: Structure) -> None:
        """Set headings, lists, quotes and speakers apart, and boilerplate back and folded; no position changes."""
        self.structure = structure
        self._dress()
        self.lines_moved()
        self.folding.begin()

    def change_structure(self, structure: Structure) -> None:
        """Show what was set apart, or is no more; the first line in sight stays, as far as it is not folded away."""
        top, before = self.visible()[0], set(self.structure.pieces)
        gone = [piece for piece in before - set(structure.pieces) if self.has_reached(piece.end)]
        added = set(structure.pieces) - before
        for piece in gone:
            self.folding.show_whole(piece)
        undress(self.document(), gone, self.offsets)
        self.structure = structure
        self._dress()
        self.folding.fold(added)
        self.lines_moved()
        self.redraw()
        if self.isVisible() and top:
            self.show_from(top)

    def _dress(self, since: int = 0) -> None:
        """Give the pieces that are there their looks, those before the first `since` excepted."""
        pieces = self.structure.pieces if len(self.structure.pieces) <= MOST else []
        there = list(takewhile(lambda piece: self.has_reached(piece.end), pieces))
        last = max(0, since - 1)  # what stands behind the last piece dressed before may tell the gap after it
        dress(self.document(), there[last:], self.offsets, self.font())
        self._dressed = len(there)

    def _on_theme(self) -> None:
        self._dress()
        self.arrange(self.width())
        self.redraw()

    def show_numbers(self, starts: Sequence[int]) -> None:
        """Number the paragraphs that start here; none: no numbers."""
        if bool(starts) or not self.numbers.isHidden():
            self.numbers.show_starts(starts)
            self.arrange(self.width())
            self.redraw()

    def arrange(self, width: int) -> None:
        """Give lanes, column and notes their places in this width."""
        left = LANES_WIDTH + self.numbers.room
        free = width - left - INSET - self._column - self.overview.sizeHint().width()
        notes = theme.sized(NOTES_WIDTH)
        beside = notes + 2 * _AFTER_COLUMN
        self.notes.setVisible(free >= beside)
        spare = max(0, free - beside if free >= beside else free)
        self._notes_width = notes + min(spare, WIDER_NOTES)
        spare -= min(spare, WIDER_NOTES) if free >= beside else 0
        self.setViewportMargins(left + spare // 3, _TOP, max(INSET, free - spare // 3), 0)
        self._put_margins()

    def follow_caret(self) -> None:
        """Make the sentence at the caret the current one."""
        found = sentence_at(self.text, self.caret()) if self.text else (0, 0)
        self.show_sentence(found if found[0] < found[1] else None)

    def next_sentence(self, step: int) -> None:
        """Make the next sentence, or the one before (-1), the current one; the text moves no further than needed."""
        text, caret = self.text, self.caret()
        here = self.sentence or (caret, caret)
        at = self._next_letter(here[1] if step > 0 else here[0] - 1, step)
        if 0 <= at < len(text):
            start, end = sentence_at(text, at)
            start = max(start, here[1]) if step > 0 else start
            self.go_to(start, end, gently=True)
            self.follow_caret()

    def _next_letter(self, at: int, step: int) -> int:
        """From a place on, the first that is no white space and not folded away."""
        while 0 <= at < len(self.text):
            there = self.folding.skip(at, step)
            if there == at and not self.text[at].isspace():
                break
            at = there if there != at else at + (1 if step > 0 else -1)
        return at

    def lines(self, area: QRect) -> Iterator[Line]:
        """The lines that touch an area of the viewport, from the top."""
        for block, origin in self.blocks(area):
            layout, base = block.layout(), block.position()
            from_right = not self.text.isascii() and block.textDirection() == Qt.LayoutDirection.RightToLeft
            for number in range(self._first_line(layout, area.top() - origin.y()), layout.lineCount()):
                drawn = layout.lineAt(number)
                if origin.y() + drawn.y() > area.bottom():
                    return
                start, top = base + drawn.textStart(), origin.y() + drawn.y()
                end = start + drawn.textLength()
                both_ways = from_right or self._reads_both_ways(start, end)
                yield Line(start, end, base, origin, drawn, top, drawn.height(), both_ways, self._glyphs)

    def stop(self) -> None:
        """Draw nothing any more: this is closed."""

    # --- what the class behind says

    def blocks(self, area: QRect) -> Iterator[tuple[QTextBlock, QPointF]]:
        """The paragraphs that touch an area of the viewport, each with where its layout is drawn."""
        raise NotImplementedError

    def hide_blocks(self, blocks: Sequence[QTextBlock], hidden: bool) -> None:
        """Leave these paragraphs out of what is drawn, or draw them again."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Set line height and paragraph gaps for the font."""
        raise NotImplementedError

    def _scroll_to(self, first: int, last: int, *, gently: bool) -> None:
        raise NotImplementedError

    def _show_first(self, position: int) -> None:
        raise NotImplementedError

    # --- inside

    def _first_line(self, layout: QTextLayout, top: float) -> int:
        """The first line of a paragraph that reaches below `top`: a paragraph may have a hundred thousand lines."""
        margin = 2 * self.pitch
        return bisect_left(range(layout.lineCount()), top - margin, key=lambda number: layout.lineAt(number).y())

    def _reads_both_ways(self, start: int, end: int) -> bool:
        if self.text.isascii():
            return False
        return reads_both_ways(self.text[self.offsets.from16(start) : self.offsets.from16(end)])

    def _put_margins(self) -> None:
        area = self.viewport().geometry()
        room = self.numbers.room
        left = max(room, area.left() - LANES_WIDTH - SIGNS_WIDTH)
        self.lanes.setGeometry(left + INSET, area.top(), area.left() - left, area.height())
        self.numbers.setGeometry(self.lanes.x() - room, area.top(), room, area.height())
        self.notes.setGeometry(area.right() + _AFTER_COLUMN, area.top(), self._notes_width, area.height())

    def _on_scrolled(self) -> None:
        for widget in (self.lanes, self.notes, self.numbers):
            widget.update()
        self.scrolled.emit()

    # --- events of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the margins beside the text."""
        super().resizeEvent(event)
        self._put_margins()
        if self._wanted is not None and self.isVisible():
            QTimer.singleShot(0, self, self._go_where_wanted)

    def _go_where_wanted(self) -> None:
        if self._wanted is not None:
            top = self._wanted_top
            self.go_to(*self._wanted)
            if top is not None and not self.is_waiting:
                self.show_from(top)
