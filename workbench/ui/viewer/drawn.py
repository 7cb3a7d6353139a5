"""What is drawn in a text: marks, hits, mentions and outlines; a change redraws the lines it touches, no others."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from workbench.core.browse.marks import Hidden, Marks
from workbench.core.suggest import Suggestion
from workbench.text import Utf16
from workbench.ui.theme import colour
from workbench.ui.viewer import painting
from workbench.ui.viewer.gestures import Gestures
from workbench.ui.viewer.index import Index
from workbench.ui.viewer.lines import Hits, Line, Placed, Row, Span, beside, covered, within
from workbench.ui.viewer.offers import APART, Offers

if TYPE_CHECKING:
    from workbench.ui.viewer.folding import Folding
    from workbench.ui.viewer.margin import Lanes, Notes
    from workbench.ui.viewer.numbers import Numbers
    from workbench.ui.viewer.overview import Overview
    from workbench.ui.viewer.structure import Structure

_KNOWN = 5_000  # pieces of lines that read both ways
_OVERHANG = 8  # pixels that a band, a line or a frame may reach beyond its line


class Drawn(Gestures):
    """A mixin that draws; places are code points. The class that mixes it in says which lines are in sight."""

    offsets: Utf16
    overview: "Overview"
    lanes: "Lanes"
    notes: "Notes"
    numbers: "Numbers"
    structure: "Structure"
    folding: "Folding"

    def begin(self) -> None:
        """Draw nothing but the text, to begin with."""
        self.index, self.hidden = Index(), Hidden()
        self.sentence: Span | None = None
        self.outlines: list[Span] = []
        self.words: Span | None = None
        self.hits: Hits = ((), ())
        self.mentions: Hits = ((), ())
        self.offers = Offers()
        self.lit: int | None = None  # the hit that is current
        self.painted = 0  # bands of the last frame
        self._layouts = 0  # counts what moved lines without a scroll
        self._glyphs: dict[Span, list[tuple[float, float]]] = {}  # where words of lines that read both ways are drawn
        self._rows_of: tuple[int, ...] = ()
        self._rows: list[Row] = []
        self._asked: tuple[Index, int, int, int] | None = None
        self._placed: list[Placed] = []  # the answer to what was asked last: text, lanes and notes ask the same
        self._beside_of: tuple[list[Row], list[Placed]] = ([], [])
        self._beside: list[tuple[Placed, float, float]] = []

    def lines(self, area: QRect) -> Iterator[Line]:
        """The lines that touch an area of the viewport, from the top."""
        raise NotImplementedError

    # --- what is in sight

    def rows(self) -> list[Row]:
        """Where the lines in sight stand."""
        area = self.viewport().rect()
        asked = (self._layouts, self.overview.value(), area.width(), area.height())
        if asked != self._rows_of:
            if asked[2:3] != self._rows_of[2:3] or len(self._glyphs) > _KNOWN:
                self._glyphs.clear()
            self._rows, self._rows_of = [line.row() for line in self.lines(area)], asked
        return self._rows

    def in_sight(self) -> list[Placed]:
        """The marks that touch the lines in sight, each with its lane; not more over one another than can be drawn."""
        rows = self.rows()
        if not rows or not len(self.index):
            return []
        start, end = self.offsets.from16(rows[0].start), self.offsets.from16(rows[-1].end)
        asked = (self.index, self.index.version, start, end)
        if asked != self._asked:
            lanes = self.index.lanes(self.index.between(start, end))
            self._placed = [self._place(place, lane) for place, lane in lanes.items()]
            self._asked = asked
        return self._placed

    def beside(self) -> list[tuple[Placed, float, float]]:
        """The marks in sight, each with the top and the bottom of the lines it covers: lanes and notes ask the same."""
        rows, placed = self.rows(), self.in_sight()
        if not (rows is self._beside_of[0] and placed is self._beside_of[1]):
            self._beside_of, self._beside = (rows, placed), list(beside(rows, placed))
        return self._beside

    def aside(self) -> list[tuple[Suggestion, float, float]]:
        """What is suggested to be no part of the story, with the top and the bottom of its lines in sight."""
        rows = self.rows()
        if not rows or not len(self.offers):
            return []
        offered = self.offers.between(self.offsets.from16(rows[0].start), self.offsets.from16(rows[-1].end))
        apart = [one for one in offered if one.kind == APART]
        touched = ((one, *covered(rows, *span)) for one, span in zip(apart, self._spans16_of(apart), strict=True))
        return [(one, rows[first].top, rows[last - 1].bottom) for one, first, last in touched if first < last]

    def lines_moved(self) -> None:
        """Forget where lines were: their layout is another one."""
        self._layouts += 1
        self._glyphs.clear()

    # --- what is shown

    def show_marks(self, index: Index) -> None:
        """Draw these marks from here on, but for those that are hidden; nothing else moves."""
        index.hide(self.hidden)
        self.index = index
        self.redraw()

    def hide_marks(self, hidden: Hidden) -> None:
        """Leave out these marks in text, lanes, notes and overview, and where one steps from mark to mark."""
        if hidden != self.hidden:
            self.hidden = hidden
            self.index.hide(hidden)
            self.redraw()

    def mend_marks(self, annotations: Collection[UUID], marks: Marks) -> None:
        """Put `marks` in the place of all those of these annotations."""
        before = set(self.in_sight())
        self.index.replace(annotations, marks)
        changed = before.symmetric_difference(self.in_sight())
        self._redraw_rows((each.start, each.end) for each in changed)
        if any(each.mark.fact for each in changed):
            self.notes.update()
        self.overview.refresh()

    def show_hits(self, starts: Sequence[int], ends: Sequence[int], current: int | None) -> None:
        """Box what a search found."""
        self.hits = (starts, ends)
        self.lit = current
        lit = None if current is None or not self.has_reached(ends[current]) else current
        self.setExtraSelections([] if lit is None else [self._lit(starts[lit], ends[lit])])
        self.viewport().update()
        self.overview.refresh()

    def show_mentions(self, spans: Sequence[Span]) -> None:
        """Mark where the text names an entity, until the next one is asked for."""
        inside = sorted(span for span in spans if span[0] < span[1])
        self.mentions = ([start for start, _end in inside], [end for _start, end in inside])
        self.viewport().update()
        self.overview.refresh()

    def show_offers(self, offers: Offers) -> None:
        """Underline what the text suggests, and nothing else that it suggested."""
        self.offers = offers
        self.viewport().update()
        self.lanes.update()

    def show_outlines(self, spans: list[Span]) -> None:
        """Outline these passages, and no others."""
        if spans != self.outlines:
            before, self.outlines = self.outlines, spans
            self._redraw_rows(self._spans16([*before, *spans]))

    def show_words(self, span: Span | None) -> None:
        """Frame the words of a field lightly, or none."""
        if span != self.words:
            before, self.words = self.words, span
            self._redraw_rows(self._spans16([each for each in (before, span) if each]))

    def show_sentence(self, span: Span | None) -> None:
        """Make this the current sentence."""
        if span != self.sentence:
            before, self.sentence = self.sentence, span
            self._redraw_rows(self._spans16([each for each in (before, span) if each]))

    def redraw(self) -> None:
        """Draw text and margins anew."""
        for widget in (self.viewport(), self.lanes, self.numbers, self.notes, self.overview):
            widget.update()

    # --- inside

    def _place(self, place: int, lane: int) -> Placed:
        mark = self.index.mark(place)
        return Placed(mark, self.offsets.to16(mark.start), self.offsets.to16(mark.end), lane)

    def _redraw_rows(self, spans: Iterable[Span]) -> None:
        """Draw the lines anew, and the lanes beside them, that hold any of these stretches of UTF-16 units."""
        rows = self.rows() if self.isVisible() else []
        touched = [(first, last) for first, last in (covered(rows, *span) for span in spans) if first < last]
        if not touched:
            return
        top = rows[min(first for first, _last in touched)].top - _OVERHANG
        bottom = rows[max(last for _first, last in touched) - 1].bottom + _OVERHANG
        for widget in (self.viewport(), self.lanes):
            widget.update(0, int(top), widget.width(), int(bottom - top) + 2)

    def _spans16_of(self, offered: Iterable[Suggestion]) -> list[Span]:
        return self._spans16((one.start, one.end) for one in offered)

    def _spans16(self, spans: Iterable[Span]) -> list[Span]:
        return [(self.offsets.to16(start), self.offsets.to16(end)) for start, end in spans]

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
        first, last = lines[0].start, lines[-1].end
        start, end = self.offsets.from16(first), self.offsets.from16(last)
        quotes = [(each.start, each.end) for each in self.structure.between(start, end) if each.kind == "quote"]
        painting.bars(painter, lines, self._spans16(quotes))
        if self.sentence is not None and not self.textCursor().hasSelection():
            painting.wash(painter, lines, *self._spans16([self.sentence])[0])
        placed = [each for each in self.in_sight() if each.start < last and each.end > first]
        self.painted = painting.bands(painter, lines, placed)
        painting.boxes(painter, lines, self._spans16(within(self.hits, start, end)))
        offered = self.offers.between(start, end)
        painting.offers(painter, lines, list(zip(offered, self._spans16_of(offered), strict=True)))
        painting.mentions(painter, lines, self._spans16(within(self.mentions, start, end)))
        for span in self._spans16(self.outlines):
            painting.outline(painter, lines, *span)
        if self.words is not None:
            painting.outline(painter, lines, *self._spans16([self.words])[0], width=1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Marks of the lines to draw, then the text over them."""
        lines = list(self.lines(event.rect().adjusted(0, -_OVERHANG, 0, _OVERHANG)))
        if lines:
            painter = QPainter(self.viewport())
            painter.setClipRect(event.rect())
            self._paint(painter, lines)
            painter.end()
        super().paintEvent(event)
        if lines and self.structure.folds:
            painter = QPainter(self.viewport())
            painter.setClipRect(event.rect())
            self.folding.paint(painter, lines)
            painter.end()
