"""Where lines, caret and pages stand in a page view, and how the caret moves among them."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QTextCursor

from workbench.core.browse.pages import Area
from workbench.text import snap
from workbench.ui.viewer.lines import Line, Placed, Row, covered
from workbench.ui.viewer.pages.caret import Caret
from workbench.ui.viewer.pages.framing import Framing
from workbench.ui.viewer.pages.lines import DrawnLine, Lines, PageLine
from workbench.ui.viewer.pane import Pane

_THIRD = 3


class Placing(Pane, Framing):  # type: ignore[misc]  # its caret is its own
    """The part of the page view that knows places; what is drawn there, the pane says."""

    page_lines: Lines
    goal: float | None  # how far from the left the caret wants to be, line after line

    # --- where lines and pages are

    def _corner(self, number: int) -> QPointF:
        left = self.sheets.left(number) - self.horizontalScrollBar().value()
        return QPointF(left, self.sheets.top(number) - self.overview.value())

    def pages_in_sight(self) -> range:
        """The pages that are on the screen, counted from 0."""
        top = self.overview.value()
        return self.sheets.between(top, top + self.viewport().height())

    def page_rect(self, number: int) -> QRect:
        """Where a page, counted from 0, stands in the viewport."""
        width, height = self.sheets.size(number)
        corner = self._corner(number)
        return QRect(round(corner.x()), round(corner.y()), width, height)

    def lines(self, area: QRect) -> Iterator[Line]:
        """The lines that touch an area of the viewport, in the order of the text."""
        top = self.overview.value()
        for number in self.sheets.between(area.top() + top, area.bottom() + top):
            for line in self.page_lines.of_page(number):
                drawn = self._drawn_line(number, line)
                if drawn.top <= area.bottom() and drawn.top + drawn.height >= area.top():
                    yield cast("Line", drawn)

    def _drawn_line(self, number: int, line: PageLine) -> DrawnLine:
        corner, scale = self._corner(number), self.sheets.scale
        top, height = corner.y() + line.top * scale, max(2.0, (line.bottom - line.top) * scale)
        return DrawnLine(line, corner, scale, line.start, line.end, top, height)

    def line_at(self, position: int) -> DrawnLine | None:
        """The line a place of the text stands in, or the one before it, wherever it is; None without text."""
        if not len(self.sheets):
            return None
        number = self.sheets.holding(position)
        found = self.page_lines.of_page(number)
        place = bisect_right(found, position, key=lambda line: line.start) - 1
        return self._drawn_line(number, found[max(0, place)]) if found else None

    def beside(self) -> list[tuple[Placed, float, float]]:
        """The marks in sight, each with the top and the bottom of the lines it covers, in whatever column."""
        rows, found = self.rows(), list[tuple[Placed, float, float]]()
        for each in self.in_sight():
            first, last = covered(rows, each.start, each.end)
            touched = rows[first:last]
            if touched:
                found.append((each, min(row.top for row in touched), max(row.bottom for row in touched)))
        return found

    def place_beside(self, point: QPoint) -> int:
        """The place of the caret that is closest to a point of the viewport."""
        top = self.overview.value()
        near = [self.sheets.at(point.y() + top)] if len(self.sheets) else []
        lines = [self._drawn_line(number, line) for number in near for line in self.page_lines.of_page(number)]
        if not lines:
            return self.sheets.sheets[near[0]].start if near else 0
        return min(lines, key=lambda line: _distance(line, point)).nearest(point.x())

    def caret_rect(self) -> QRect:
        """Where the caret stands in the viewport."""
        line = self.line_at(self.caret())
        if line is None:
            return QRect(0, 0, 1, self.pitch)
        return QRect(round(line.caret(self.caret())), round(line.top), 2, round(line.height))

    # --- moving

    def go_by(self, by: str, step: int, keep: bool) -> None:
        """Move the caret by a letter, line or screen, or to an edge of the line or the end of the text."""
        if not self.text:
            self._scroll(by, step)
            return
        at = self.textCursor().position()
        goal, self.goal = self.goal, None
        if by in ("line", "screen"):
            self.goal = goal if goal is not None else float(self.caret_rect().left())
            to = self._by_line(at, step) if by == "line" else self._by_screen(step)
        elif by == "edge":
            line = self.line_at(at)
            to = at if line is None else line.end if step > 0 else line.start
        elif by == "letter":
            first, last = snap(self.text, at, at + 1) if step > 0 else snap(self.text, max(0, at - 1), at)
            to = last if step > 0 else first
        else:
            to = len(self.text) if step > 0 else 0
        caret = self.textCursor()
        caret.setPosition(max(0, min(to, len(self.text))), _mode(keep))
        self.setTextCursor(caret)
        self.follow()

    def _scroll(self, by: str, step: int) -> None:
        """Pages without words have no caret to move: the keys move the pages."""
        bar = self.overview
        if by in ("line", "screen"):
            height = round(0.9 * self.viewport().height())
            bar.setValue(bar.value() + step * (bar.singleStep() if by == "line" else height))
        elif by != "letter":
            bar.setValue(bar.maximum() if step > 0 else 0)

    def _by_line(self, at: int, step: int) -> int:
        line = self.line_at(at)
        if line is None:
            return at
        other = line.end if step > 0 else line.start - 1
        while step > 0 and other < len(self.text) and self.text[other].isspace():
            other += 1
        there = self.line_at(other) if 0 <= other < len(self.text) else None
        return at if there is None else there.nearest(self.goal or 0.0)

    def _by_screen(self, step: int) -> int:
        rect, before = self.caret_rect(), self.overview.value()
        self.overview.setValue(before + step * round(0.9 * self.viewport().height()))
        if self.overview.value() == before:
            return len(self.text) if step > 0 else 0
        height = min(max(rect.top(), 0), self.viewport().height() - rect.height())
        return self.place_beside(QPoint(round(self.goal or 0.0), height + rect.height() // 2))

    def follow(self) -> None:
        """Have the caret in sight."""
        rect = self.caret_rect()
        if rect.top() < 0:
            self.overview.setValue(self.overview.value() + rect.top() - self.pitch)
        elif rect.bottom() > self.viewport().height():
            beyond = rect.bottom() - self.viewport().height()
            self.overview.setValue(self.overview.value() + beyond + self.pitch)

    def show_page(self, number: int) -> None:
        """Scroll to the top of a page, counted from 0."""
        if 0 <= number < len(self.sheets):
            self.overview.setValue(round(self.sheets.top(number)) - 8)

    def _scroll_to(self, first: int, last: int, *, gently: bool) -> None:
        line, end = self.line_at(first), self.line_at(last)
        height = self.viewport().height()
        if line is None or end is None:
            if len(self.sheets):
                self.show_page(self.sheets.holding(first))
            return
        bottom = max(end.top + end.height, line.top + line.height)
        self._scroll_aside(line, first)
        if line.top >= 0 and bottom <= height:
            return
        by = line.top - height / _THIRD
        if gently:
            by = line.top - self.pitch if line.top < 0 else min(bottom + self.pitch - height, line.top - self.pitch)
        self.overview.setValue(self.overview.value() + round(by))

    def _scroll_aside(self, line: DrawnLine, position: int) -> None:
        x, bar = line.caret(position), self.horizontalScrollBar()
        if not 0 <= x <= self.viewport().width():
            bar.setValue(bar.value() + round(x - self.viewport().width() / _THIRD))

    def _show_first(self, position: int) -> None:
        line = self.line_at(position)
        if line is not None:
            self.overview.setValue(self.overview.value() + round(line.top) - 4)

    def rows(self) -> list[Row]:
        """Where the lines in sight stand; none before there is a page."""
        return super().rows() if len(self.sheets) and self.sheets.height else []

    def show_area(self, area: Area) -> None:
        """Scroll to an area if it is out of sight."""
        rect, height = self.area_rect(area), self.viewport().height()
        if rect.bottom() < 0 or rect.top() > height:
            self.overview.setValue(self.overview.value() + round(rect.top() - height / _THIRD))

    def show_from(self, top: int) -> None:
        """Scroll so that the line of this place is the first in sight."""
        if top > 0:
            self._show_first(min(top, len(self.text)))
        else:
            self.overview.setValue(0)


def _distance(line: DrawnLine, point: QPoint) -> tuple[float, float]:
    """How far a point is from a line: lines of its height before all others."""
    left, right = line.caret(line.start), line.caret(line.end)
    above = max(line.top - point.y(), 0, point.y() - line.top - line.height)
    return above, max(left - point.x(), 0, point.x() - right)


def _mode(keep: bool) -> QTextCursor.MoveMode:
    return Caret.MoveMode.KeepAnchor if keep else Caret.MoveMode.MoveAnchor
