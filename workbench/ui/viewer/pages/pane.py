"""The pane that shows a document as its pages, with the same marks, caret and keys as the panes of text."""

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextBlock, QWheelEvent
from PySide6.QtWidgets import QWidget

from workbench.core.browse.pages import Paged
from workbench.formats.boxes import Boxes
from workbench.text import Utf16
from workbench.ui.theme import colour, theme
from workbench.ui.viewer.index import Mark
from workbench.ui.viewer.lines import Span
from workbench.ui.viewer.margin import LANES_WIDTH, NOTES_WIDTH
from workbench.ui.viewer.pages import drawing
from workbench.ui.viewer.pages.lines import Lines
from workbench.ui.viewer.pages.pictures import Pictures
from workbench.ui.viewer.pages.placing import Placing
from workbench.ui.viewer.pages.sheets import FIT, LEAST, MOST, Sheets, next_zoom
from workbench.ui.viewer.structure import Structure

_BESIDE, _LEAST_PAGE = 16, 620  # pixels beside the notes, and what a page needs before there is room for them
_POINTS = 72.0


class PagesPane(Placing):
    """The pages of a document; `zoom` is the size on paper, or FIT for the width of the window."""

    chosen, moved, scrolled, left = Signal(), Signal(), Signal(), Signal()
    clicked, picked = Signal(int), Signal()
    hovered = Signal(int, QPoint)
    menu_wanted = Signal(QPoint)
    zoomed = Signal()
    framed = Signal(int, object)  # a page, from 1, and left, top, right, bottom as fractions of it unrotated
    area_chosen = Signal(object)  # Area | None

    def __init__(self, text: str, font: QFont, paged: Paged, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets, self.pictures = Sheets(paged.sheets), pictures
        self._boxes = Boxes(paged.boxes)
        self.page_lines = Lines(self._boxes)
        self.zoom = FIT
        self.goal = None
        self.begin_framing()
        self.prepare(text, font, cast("Utf16", _Same()))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled_aside)
        pictures.setParent(self)
        pictures.drawn.connect(self.viewport().update)
        pictures.drawn.connect(self._want)
        self.scrolled.connect(self._want)

    # --- zoom

    @property
    def percent(self) -> int:
        """How large pages are, of their size on paper."""
        return round(100 * self.sheets.scale / self._per_point)

    def set_zoom(self, zoom: float, at: QPoint | None = None) -> None:
        """Show pages at this share of their size on paper, or FIT; the point `at` of the viewport stays where it is."""
        at = at or QPoint(self.viewport().width() // 2, 0)
        number = self.sheets.at(at.y() + self.overview.value()) if len(self.sheets) else 0
        held = self._within(number, at)
        self.zoom = FIT if zoom == FIT else min(MOST, max(LEAST, zoom))
        self._lay_out_sheets()
        if len(self.sheets):
            x, y = held[0] * self.sheets.scale, held[1] * self.sheets.scale
            self.overview.setValue(round(self.sheets.top(number) + y - at.y()))
            self.horizontalScrollBar().setValue(round(self.sheets.left(number) + x - at.x()))
        self.zoomed.emit()

    def zoom_by(self, step: int, at: QPoint | None = None) -> None:
        """Show pages larger (1), smaller (-1), or fitted to the width (0)."""
        self.set_zoom(next_zoom(self.sheets.scale / self._per_point, step) if step else FIT, at)

    def _within(self, number: int, at: QPoint) -> tuple[float, float]:
        """How far, in points, a point of the viewport is from the corner of a page."""
        if not len(self.sheets):
            return 0.0, 0.0
        corner = self._corner(number)
        return (at.x() - corner.x()) / self.sheets.scale, (at.y() - corner.y()) / self.sheets.scale

    @property
    def _per_point(self) -> float:
        return self.logicalDpiX() / _POINTS

    def _lay_out_sheets(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        self.sheets.lay_out(width, self.zoom, self._per_point)
        self.overview.setRange(0, max(0, self.sheets.height - height))
        self.overview.setPageStep(height)
        self.overview.setSingleStep(self.pitch * 2)
        aside = self.horizontalScrollBar()
        aside.setRange(0, max(0, self.sheets.width - width))
        aside.setPageStep(width)
        self.lines_moved()
        self.redraw()
        self._want()

    # --- what is shown

    def show_structure(self, structure: Structure) -> None:
        """Know headings and speakers; on a page nothing is set apart anew, or folded."""
        self.structure = structure

    def change_structure(self, structure: Structure) -> None:
        """Know what was set apart, or is no more."""
        self.structure = structure

    def show_numbers(self, starts: Sequence[int]) -> None:
        """Paragraphs have no numbers on a page."""

    def show_hits(self, starts: Sequence[int], ends: Sequence[int], current: int | None) -> None:
        """Box what a search found."""
        self.hits, self.lit = (starts, ends), current
        self.viewport().update()
        self.overview.refresh()

    def set_font(self, font: QFont) -> None:
        """Notes beside the page are written in the interface's font; a page has its own."""
        self.pitch = theme.sized(22)
        self.arrange(self.width())

    def show_outlines(self, spans: list[Span]) -> None:
        """Outline these passages, and no others; a whole page has its own edges."""
        whole = {(sheet.start, sheet.end) for sheet in self.sheets.sheets} if spans else set()
        super().show_outlines([span for span in spans if span not in whole])

    def lay_out(self) -> None:
        """Pages are laid out as they are printed."""

    def hide_blocks(self, blocks: Sequence[QTextBlock], hidden: bool) -> None:
        """Nothing is folded away on a page."""

    def blocks(self, area: QRect) -> Iterator[tuple[QTextBlock, QPointF]]:
        """A page has none."""
        return iter(())

    def stop(self) -> None:
        """Draw no page any more: this is closed."""
        self.pictures.stop()

    def _dress(self, since: int = 0) -> None:
        self._dressed = since

    def arrange(self, width: int) -> None:
        """Give lanes, pages and notes their places in this width."""
        free = width - LANES_WIDTH - self.overview.sizeHint().width()
        notes = theme.sized(NOTES_WIDTH)
        beside = notes + 2 * _BESIDE
        self.notes.setVisible(free - beside >= _LEAST_PAGE)
        self._notes_width = notes
        self.setViewportMargins(LANES_WIDTH, 0, beside if free - beside >= _LEAST_PAGE else 0, 0)
        self._put_margins()

    def _put_margins(self) -> None:
        area = self.viewport().geometry()
        self.lanes.setGeometry(0, area.top(), area.left(), area.height())
        self.numbers.setGeometry(0, 0, 0, 0)
        self.notes.setGeometry(area.right() + _BESIDE, area.top(), self._notes_width, area.height())
        if len(self.sheets) and area.width() > 1:
            top = self.sheets.at(self.overview.value()) if self.sheets.height else 0
            held = self._within(top, QPoint(0, 0))[1] if self.sheets.height else 0.0
            self._lay_out_sheets()
            if held:
                self.overview.setValue(round(self.sheets.top(top) + held * self.sheets.scale))

    def _want(self) -> None:
        """Have the pages in sight drawn, then those next to them."""
        here = self.pages_in_sight()
        if not len(here) or not self.isVisible():
            return
        near = [number for number in (here.stop, here.start - 1) if 0 <= number < len(self.sheets)]
        self.pictures.want([*here, *near], self.sheets.scale * self.devicePixelRatioF())

    def _on_scrolled_aside(self) -> None:
        self.lines_moved()
        self.redraw()

    def _on_theme(self) -> None:
        super()._on_theme()
        self._want()

    def mark_places(self, position: int) -> list[Mark]:
        """The area that is chosen, else the marks at a place, the shortest first."""
        if self.area is not None:
            one, start = self.area, self.sheets.sheets[self.area.page - 1].start
            return [Mark(one.annotation, start, start, one.fact, one.type, one.status, one.stale)]
        return super().mark_places(position)

    # --- events of Qt

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The pages in sight, and the marks over them."""
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.fillRect(event.rect(), colour("window"))
        for number in self.pages_in_sight() if self.sheets.height else ():
            drawing.page(painter, self.page_rect(number), self.pictures.picture(number), number + 1)
        lines = [line for line in self.lines(event.rect().adjusted(0, -8, 0, 8))] if self.sheets.height else []
        painter.save()
        painter.setCompositionMode(drawing.over())
        if lines:
            self._paint(painter, lines)
            if self.lit is not None:
                drawing.lit(painter, lines, (self.hits[0][self.lit], self.hits[1][self.lit]))
            start, end = self.textCursor().selectionStart(), self.textCursor().selectionEnd()
            drawing.selection(painter, lines, start, end)
        painter.restore()
        self.paint_areas(painter)
        if self.hasFocus() and self.text and not self.textCursor().hasSelection():
            drawing.caret(painter, self.caret_rect())
        painter.end()

    def showEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw what was not drawn while nobody could see it."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._want()

    def focusInEvent(self, event: QEvent) -> None:  # noqa: N802
        """Show the caret."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:  # noqa: N802
        """Show no caret."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scroll; with Ctrl show pages larger or smaller, about the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_by(1 if event.angleDelta().y() > 0 else -1, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)


class _Same:
    """Converts no positions: the caret of a page counts code points."""

    def to16(self, position: int) -> int:
        return position

    def from16(self, position: int) -> int:
        return position

    def extend(self, upto: int) -> None:
        """Nothing is left to convert."""
