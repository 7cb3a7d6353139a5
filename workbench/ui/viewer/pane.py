"""What both panes of text share: places in code points, marks under the words, mouse and keys.

A mixin in front of QTextEdit or QPlainTextEdit. Every place that goes in or comes out counts code points of the frozen
text; words are always read from that text, never from Qt, which writes some spaces and line ends its own way.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QTextEdit

from workbench.text import Utf16, sentence_at, snap, trim
from workbench.ui.theme import colour, theme
from workbench.ui.viewer import painting
from workbench.ui.viewer.index import Index, Mark
from workbench.ui.viewer.margin import LANES_WIDTH, NOTES_WIDTH, WIDER_NOTES, Lanes, Notes
from workbench.ui.viewer.overview import Overview
from workbench.ui.viewer.painting import Line, Placed

COLUMN_CHARACTERS = 68
LINE_HEIGHT = 1.5  # of the size of the letters
GAP = 0.55  # between paragraphs, of a line
INSET = 4
_TOP, _AFTER_COLUMN = 12, 16
_DRAG_MS = 120

Span = tuple[int, int]

if TYPE_CHECKING:

    class _Edit(QAbstractScrollArea):
        """What the mixin asks of the Qt class behind it."""

        def document(self) -> QTextDocument: ...
        def textCursor(self) -> QTextCursor: ...  # noqa: N802
        def setTextCursor(self, cursor: QTextCursor, /) -> None: ...  # noqa: N802
        def cursorForPosition(self, pos: QPoint, /) -> QTextCursor: ...  # noqa: N802
        def setExtraSelections(self, selections: Sequence[Any], /) -> None: ...  # noqa: N802

else:
    _Edit = object


class Pane(_Edit):
    """A document's text with its marks. A class that mixes it in declares the signals and places the blocks."""

    chosen: ClassVar[Any]  # Signal(): the selection is another one
    moved: ClassVar[Any]  # Signal(): the caret is elsewhere
    scrolled: ClassVar[Any]  # Signal(): other lines are in sight
    clicked: ClassVar[Any]  # Signal(int): this place was clicked
    hovered: ClassVar[Any]  # Signal(int, QPoint): the pointer rests on a place; the point is on the screen
    menu_wanted: ClassVar[Any]  # Signal(QPoint): on the screen
    left: ClassVar[Any]  # Signal(): Esc, with nothing selected

    def prepare(self, text: str, font: QFont) -> None:
        """Show a text from its beginning."""
        self.text, self.offsets = text, Utf16(text)
        self.index = Index()
        self.sentence: Span | None = None
        self.outlines: list[Span] = []
        self.hits: tuple[Sequence[int], Sequence[int]] = ((), ())
        self.painted = 0  # bands of the last frame
        self._asked: tuple[Index, int, int, int] | None = None
        self._placed: list[Placed] = []  # the answer to what was asked last: text, lanes and notes ask the same
        self._wanted: Span | None = None
        self._pressed: QPoint | None = None
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
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(INSET)
        self.set_font(font)
        self._drag = QTimer(self)
        self._drag.setSingleShot(True)
        self._drag.setInterval(_DRAG_MS)
        self._drag.timeout.connect(self.chosen)
        self.overview.valueChanged.connect(self._on_scrolled)
        self.overview.wanted.connect(self.go_to)
        theme.changed.connect(self.redraw)

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
        seen = list(self.lines(self.viewport().rect()))
        if not seen:
            return 0, 0
        first, last = self.offsets.from16(seen[0].start), self.offsets.from16(seen[-1].end)
        return first, min(len(self.text), last + 1)

    def go_to(self, start: int, end: int | None = None, *, gently: bool = False) -> None:
        """Put the caret on a passage; if it is out of sight, scroll there as soon as there is a window to scroll.

        A jump leaves a third of the height before the passage; gently, the text moves no further than needed.
        """
        end = start if end is None else end
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

    def is_in_sight(self, start: int, end: int) -> bool:
        """Whether some of the passage is on the screen."""
        first, last = self.visible()
        return start < last and end > first

    def mark_places(self, position: int) -> list[Mark]:
        """The marks at a place, the shortest first; those that end there if none goes on."""
        return self.index.at(position) or (self.index.at(position - 1) if position else [])

    def place_at(self, point: QPoint) -> int | None:
        """The place under a point of the viewport; None beside and between the lines."""
        at = QPointF(point)
        for line in self.lines(QRect(0, point.y() - 1, self.viewport().width(), 2)):
            if line.top - 2 <= at.y() <= line.top + line.height + 4:
                rect = line.part(line.start, line.end)
                if rect is not None and rect.left() <= at.x() <= rect.right():
                    found = line.drawn.xToCursor(at.x() - line.origin.x(), line.drawn.CursorPosition.CursorOnCharacter)
                    return self.offsets.from16(line.base + int(found))
        return None

    # --- what is shown

    def set_font(self, font: QFont) -> None:
        """Show the text in this font, keeping the place."""
        first = self.visible()[0] if self.isVisible() else None
        self.pitch = round(LINE_HEIGHT * QFontInfo(font).pixelSize())
        self.document().setDefaultFont(font)
        self.setFont(font)
        self._column = round(COLUMN_CHARACTERS * QFontMetricsF(font).averageCharWidth()) + 2 * INSET
        self.lay_out()
        self.arrange(self.width())
        if first:
            self._show_first(self.offsets.to16(first))

    def arrange(self, width: int) -> None:
        """Give lanes, column and notes their places in this width."""
        free = width - LANES_WIDTH - INSET - self._column - self.overview.sizeHint().width()
        beside = NOTES_WIDTH + 2 * _AFTER_COLUMN
        self.notes.setVisible(free >= beside)
        spare = max(0, free - beside if free >= beside else free)
        self._notes_width = NOTES_WIDTH + min(spare, WIDER_NOTES)
        spare -= min(spare, WIDER_NOTES) if free >= beside else 0
        self.setViewportMargins(LANES_WIDTH + spare // 3, _TOP, max(INSET, free - spare // 3), 0)
        self._put_margins()

    def show_marks(self, index: Index) -> None:
        """Draw these marks from here on; nothing else moves."""
        self.index = index
        self.redraw()

    def show_hits(self, starts: Sequence[int], ends: Sequence[int], current: int | None) -> None:
        """Box what a search found; places in code points."""
        self.hits = (starts, ends)
        self.setExtraSelections([] if current is None else [self._lit(starts[current], ends[current])])
        self.redraw()

    def redraw(self) -> None:
        """Draw text and margins anew."""
        for widget in (self.viewport(), self.lanes, self.notes, self.overview):
            widget.update()

    def follow_caret(self) -> None:
        """Make the sentence at the caret the current one."""
        found = sentence_at(self.text, self.caret()) if self.text else (0, 0)
        self.sentence = found if found[0] < found[1] else None
        self.viewport().update()

    def in_sight(self, lines: Sequence[Line]) -> list[Placed]:
        """The marks that touch these lines, each with its lane."""
        if not lines or not len(self.index):
            return []
        start, end = self.offsets.from16(lines[0].start), self.offsets.from16(lines[-1].end)
        asked = (self.index, self.index.version, start, end)
        if asked != self._asked:
            places = self.index.between(start, end)
            lanes = self.index.lanes(places)
            self._placed = [self._place(self.index.mark(place), lanes[place]) for place in places]
            self._asked = asked
        return self._placed

    def lines(self, area: QRect) -> Iterator[Line]:
        """The lines that touch an area of the viewport, from the top."""
        for block, origin in self.blocks(area):
            layout, base = block.layout(), block.position()
            for number in range(self._first_line(layout, area.top() - origin.y()), layout.lineCount()):
                drawn = layout.lineAt(number)
                if origin.y() + drawn.y() > area.bottom():
                    return
                start = base + drawn.textStart()
                yield Line(start, start + drawn.textLength(), base, origin, drawn)

    # --- what the class behind says

    def blocks(self, area: QRect) -> Iterator[tuple[QTextBlock, QPointF]]:
        """The paragraphs that touch an area of the viewport, each with where its layout is drawn."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Set line height and paragraph gaps for the font."""
        raise NotImplementedError

    def _scroll_to(self, first: int, last: int, *, gently: bool) -> None:
        raise NotImplementedError

    def _show_first(self, position: int) -> None:
        raise NotImplementedError

    # --- inside

    def _place(self, mark: Mark, lane: int) -> Placed:
        return Placed(mark, self.offsets.to16(mark.start), self.offsets.to16(mark.end), lane)

    def _first_line(self, layout: QTextLayout, top: float) -> int:
        """The first line of a paragraph that reaches below `top`: a paragraph may have a hundred thousand lines."""
        margin = 2 * self.pitch
        return bisect_left(range(layout.lineCount()), top - margin, key=lambda number: layout.lineAt(number).y())

    def _spans16(self, spans: Sequence[Span]) -> list[Span]:
        return [(self.offsets.to16(start), self.offsets.to16(end)) for start, end in spans]

    def _hits_in(self, start: int, end: int) -> list[Span]:
        starts, ends = self.hits
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        return [(starts[place], ends[place]) for place in range(first, last)]

    def _lit(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        lit: Any = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.offsets.to16(start))
        cursor.setPosition(self.offsets.to16(end), QTextCursor.MoveMode.KeepAnchor)
        looks = QTextCharFormat()
        looks.setBackground(colour("current_hit"))
        looks.setForeground(colour("on_hit"))
        lit.cursor, lit.format = cursor, looks
        return lit  # type: ignore[no-any-return]

    def _paint(self, painter: QPainter, lines: Sequence[Line]) -> None:
        start, end = self.offsets.from16(lines[0].start), self.offsets.from16(lines[-1].end)
        if self.sentence is not None and not self.textCursor().hasSelection():
            painting.wash(painter, lines, *self._spans16([self.sentence])[0])
        self.painted = painting.bands(painter, lines, self.in_sight(lines))
        painting.boxes(painter, lines, self._spans16(self._hits_in(start, end)))
        for span in self._spans16(self.outlines):
            painting.outline(painter, lines, *span)

    def _put_margins(self) -> None:
        area = self.viewport().geometry()
        self.lanes.setGeometry(area.left() - LANES_WIDTH + INSET, area.top(), LANES_WIDTH, area.height())
        self.notes.setGeometry(area.right() + _AFTER_COLUMN, area.top(), self._notes_width, area.height())

    def _on_scrolled(self) -> None:
        self.lanes.update()
        self.notes.update()
        self.scrolled.emit()

    def _on_selection(self) -> None:
        if self._pressed is not None:
            self._drag.start()
        else:
            self.chosen.emit()
        self.viewport().update()

    # --- events of Qt

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Marks of the lines to draw, then the text over them."""
        lines = list(self.lines(event.rect()))
        if lines:
            painter = QPainter(self.viewport())
            painter.setClipRect(event.rect())
            self._paint(painter, lines)
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the margins beside the text."""
        super().resizeEvent(event)
        self._put_margins()
        if self._wanted is not None and self.isVisible():
            QTimer.singleShot(0, self, self._go_where_wanted)

    def _go_where_wanted(self) -> None:
        if self._wanted is not None:
            self.go_to(*self._wanted)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Tell where the pointer rests."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.place_at(event.pos())
            self.hovered.emit(-1 if place is None else place, event.globalPos())
            return True
        return bool(super().viewportEvent(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Note where a click or a drag begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tell of the click, or of what was selected."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if self._drag.isActive():
            self._drag.stop()
            self.chosen.emit()
        at = event.position().toPoint()
        if pressed is not None and not self.textCursor().hasSelection() and (at - pressed).manhattanLength() < 4:
            place = self.place_at(at)
            if place is not None:
                self.clicked.emit(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Choose what was clicked, then ask for the menu."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            cursor = self.cursorForPosition(event.pos())
            now = self.textCursor()
            if not now.selectionStart() <= cursor.position() <= now.selectionEnd() or not now.hasSelection():
                self.setTextCursor(cursor)
        else:
            rect: QRect = self.cursorRect()  # type: ignore[attr-defined]
            at = self.viewport().mapToGlobal(rect.bottomLeft())
        event.accept()
        self.menu_wanted.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc lets go of the selection, then of the text."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)
        else:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Only scroll: the size of the letters is a setting."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)
