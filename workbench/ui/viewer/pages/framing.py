"""Marking rectangles of pages: drawn with Ctrl and the mouse, or plainly where a page has no words."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from workbench.core.browse.pages import Area
from workbench.ui.viewer.pages import drawing
from workbench.ui.viewer.pages.caret import Caret
from workbench.ui.viewer.pages.scrolled import Scrolled
from workbench.ui.viewer.pages.sheets import Sheets, shown_edges, upright_edges

_LEAST = 6  # pixels of a rectangle that is meant
_CTRL, _LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


class Framing(Scrolled):
    """A mixin of the page view: the areas of the document, the one that is chosen, and the one being drawn."""

    framed: ClassVar[Any]
    area_chosen: ClassVar[Any]
    sheets: Sheets

    def begin_framing(self) -> None:
        """No areas, to begin with."""
        self.areas: Sequence[Area] = ()
        self.area: Area | None = None
        self.frames_areas = False  # every drag draws an area
        self._from: QPoint | None = None
        self._rubber = QRect()

    def page_rect(self, number: int) -> QRect:
        """Where a page, counted from 0, stands in the viewport."""
        raise NotImplementedError

    def pages_in_sight(self) -> range:
        """The pages that are on the screen, counted from 0."""
        raise NotImplementedError

    def show_areas(self, areas: Sequence[Area]) -> None:
        """Draw these areas, and no others; the one chosen stays so while it is there."""
        chosen = self.area.annotation if self.area is not None else None
        self.areas = areas
        self.choose_area(next((area for area in areas if area.annotation == chosen), None))
        self.viewport().update()

    def choose_area(self, area: Area | None) -> None:
        """Let what is done with a passage be done with this area; None: with words again."""
        if area != self.area:
            self.area = area
            self.viewport().update()
            self.area_chosen.emit(area)

    def frame_by_drag(self, on: bool) -> None:
        """Let every drag draw an area, or only one with Ctrl."""
        self.frames_areas = on
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.IBeamCursor)

    def area_rect(self, area: Area) -> QRectF:
        """Where an area stands in the viewport; empty for a page that is not there."""
        if not 1 <= area.page <= len(self.sheets):
            return QRectF()
        page, rotation = self.page_rect(area.page - 1), self.sheets.sheets[area.page - 1].rotation
        left, top, right, bottom = shown_edges(area.edges, rotation)
        corner = QRectF(page).topLeft()
        return QRectF(
            corner.x() + left * page.width(),
            corner.y() + top * page.height(),
            (right - left) * page.width(),
            (bottom - top) * page.height(),
        )

    def area_at(self, point: QPoint) -> Area | None:
        """The smallest area under a point of the viewport."""
        here = [area for area in self.areas if self.area_rect(area).contains(point)]
        return min(here, key=lambda area: self.area_rect(area).width() * self.area_rect(area).height(), default=None)

    def paint_areas(self, painter: QPainter) -> None:
        """The areas in sight, and the rectangle being drawn."""
        for area in self.areas:
            rect = self.area_rect(area)
            if rect.intersects(QRectF(self.viewport().rect())):
                drawing.area(painter, rect, area, chosen=area == self.area)
        if self._from is not None and not self._rubber.isNull():
            drawing.rubber(painter, self._rubber)

    # --- inside

    def _frames(self, event: QMouseEvent) -> bool:
        if event.button() != _LEFT:
            return False
        return self.frames_areas or bool(event.modifiers() & _CTRL) or self._is_wordless(event.position().toPoint())

    def _is_wordless(self, point: QPoint) -> bool:
        number = self._page_under(point)
        return number is not None and self.sheets.sheets[number].start == self.sheets.sheets[number].end

    def _page_under(self, point: QPoint) -> int | None:
        return next((number for number in self.pages_in_sight() if self.page_rect(number).contains(point)), None)

    def _frame(self, drawn: QRect) -> None:
        """Tell of a rectangle that was drawn on a page."""
        number = self._page_under(drawn.topLeft())
        if number is None:
            return
        page = self.page_rect(number)
        inside = drawn.intersected(page)
        edges = (
            (inside.left() - page.left()) / page.width(),
            (inside.top() - page.top()) / page.height(),
            (inside.right() + 1 - page.left()) / page.width(),
            (inside.bottom() + 1 - page.top()) / page.height(),
        )
        self.framed.emit(number + 1, upright_edges(edges, self.sheets.sheets[number].rotation))

    # --- events of Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin a rectangle, or choose the area under the pointer."""
        if self._frames(event):
            self._from, self._rubber = event.position().toPoint(), QRect()
            self.setTextCursor(Caret(self.textCursor().position()))
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        self.choose_area(self.area_at(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Draw the rectangle up to there."""
        if self._from is None:
            super().mouseMoveEvent(event)
            return
        self._rubber = QRect(self._from, event.position().toPoint()).normalized()
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The rectangle is drawn; a click chooses the area that is there."""
        if self._from is None:
            super().mouseReleaseEvent(event)
            return
        self._from = None
        self.viewport().update()
        if min(self._rubber.width(), self._rubber.height()) >= _LEAST:
            self._frame(self._rubber)
        else:
            self.choose_area(self.area_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Any move of the caret lets go of the area."""
        super().keyPressEvent(event)
        if event.isAccepted():
            self.choose_area(None)
