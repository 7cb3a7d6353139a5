"""The lines of a page, made of the boxes of its characters; places are code points, lengths points of the page."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF

from workbench.formats.boxes import Boxes, Places
from workbench.ui.viewer.lines import Row

_KEPT = 48  # pages whose lines are kept
_OTHER_LINE = 0.6  # of a letter's height
_BACK = 1.0
_LEAST = 2.0  # pixels that a piece is wide

Edges = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class PageLine:
    """One line of a page: [start, end) of the text, and the left and right edge of each of its characters."""

    start: int
    end: int
    top: float
    bottom: float
    lefts: Edges
    rights: Edges


@dataclass(frozen=True, slots=True, eq=False)
class DrawnLine:
    """A line of a page where it stands in the viewport; `origin` is the corner of the page, `scale` pixels a point.

    Has what painting and choosing ask of a line of text.
    """

    line: PageLine
    origin: QPointF
    scale: float
    start: int
    end: int
    top: float
    height: float

    def part(self, start: int, end: int) -> QRectF | None:
        """What encloses the part of [start, end) that stands in this line; None if nothing of it does."""
        pieces = self.pieces(start, end)
        return pieces[0] if pieces else None

    def pieces(self, start: int, end: int) -> list[QRectF]:
        """Where the part of [start, end) that stands in this line is drawn."""
        first, last = max(start, self.start) - self.start, min(end, self.end) - self.start
        if first >= last:
            return []
        left = self._x(float(self.line.lefts[first:last].min()))
        right = self._x(float(self.line.rights[first:last].max()))
        return [QRectF(left, self.top, max(_LEAST, right - left), self.height)]

    def place(self, x: float) -> int | None:
        """The character at this distance from the left of the viewport; None beside the letters."""
        at = (x - self.origin.x()) / self.scale
        lefts, rights = self.line.lefts, self.line.rights
        if not lefts.min() <= at <= rights.max():
            return None
        return self.start + int(np.argmin(np.maximum(lefts - at, at - rights)))

    def nearest(self, x: float) -> int:
        """The gap between two characters that is closest: a place for the caret."""
        at = (x - self.origin.x()) / self.scale
        middles = (self.line.lefts + self.line.rights) / 2
        number = int(np.argmin(np.abs(middles - at)))
        return self.start + number + int(at > middles[number])

    def caret(self, position: int) -> float:
        """How far from the left of the viewport the caret stands at a place of this line."""
        number = position - self.start
        if number < len(self.line.lefts):
            return self._x(float(self.line.lefts[number]))
        return self._x(float(self.line.rights[-1]))

    def row(self) -> Row:
        """The line's outer edges, which outlast the frame."""
        return Row(self.start, self.end, self.top, self.top + self.height)

    def _x(self, points: float) -> float:
        return self.origin.x() + points * self.scale


class Lines:
    """The lines of each page of a document; a page is worked out when it is asked for."""

    def __init__(self, boxes: Boxes) -> None:
        self._boxes = boxes
        self._kept = OrderedDict[int, list[PageLine]]()

    def of_page(self, number: int) -> list[PageLine]:
        """The lines of a page, counted from 0, in the order of the text."""
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        found = self._kept[number] = list(self._made(number)) if number < len(self._boxes) else []
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _made(self, number: int) -> Iterator[PageLine]:
        try:
            places = self._boxes.unpack(number)
        except ValueError:  # a damaged project says so where it is checked
            return
        start, _end = self._boxes.span(number)
        for first, last in split(places):
            left, top, right, bottom = places[first:last].T
            yield PageLine(start + first, start + last, float(top.min()), float(bottom.max()), left, right)


def split(places: Places) -> list[tuple[int, int]]:
    """The [first, last) of the characters of each line: a line ends where the next letter stands lower, or back."""
    if not len(places):
        return []
    filled = np.maximum.accumulate(np.where(places[:, 3] > places[:, 1], np.arange(len(places)), 0))
    left, right = places[:, 0], places[:, 2]
    top, bottom = places[filled, 1], places[filled, 3]  # a space that was put in has no height of its own
    height, middle = np.maximum(bottom - top, 1), (top + bottom) / 2
    lower = np.abs(np.diff(middle)) > _OTHER_LINE * np.maximum(height[1:], height[:-1])
    back = left[1:] < left[:-1] - _BACK * np.maximum(height[1:], right[:-1] - left[:-1])
    cuts = [0, *(1 + np.flatnonzero(lower | back)).tolist(), len(places)]
    return list(pairwise(cuts))
