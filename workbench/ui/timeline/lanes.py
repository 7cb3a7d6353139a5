"""Where marks stand: rows under each other, in each as many lanes as it takes that marks do not cover each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from workbench.core.browse.timeline import Mark, Row
from workbench.ui.charts.lanes import take_lane
from workbench.ui.charts.scale import number
from workbench.ui.theme import theme

GAP = 4
DOT = 6.0  # half of what a mark without a length is wide
FADE = 46.0  # how far a side of which nothing is known is drawn
_MOST_LANES = {"meeting": 7, "post": 6, "programme": 4, "fact": 5}
_WORDS = {"meeting": 150.0, "post": 110.0, "programme": 90.0, "fact": 0.0}


def lane_height() -> int:
    """Of a lane, in pixels."""
    return theme.sized(24)


def head_height() -> int:
    """Of the heading over the rows of a kind, in pixels."""
    return theme.sized(30)


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a mark as numbers: soft from `begin` to `sure_begin` and from `sure_end` to `end`; None is open."""

    begin: float | None
    sure_begin: float
    sure_end: float
    end: float | None

    @property
    def is_dot(self) -> bool:
        """Whether it is one day and no more."""
        return self.begin == self.sure_begin and self.end == self.sure_end and self.sure_end - self.sure_begin <= 1

    @property
    def is_sure(self) -> bool:
        """Whether there is a day at which it surely was."""
        return self.sure_begin <= self.sure_end


def span(mark: Mark) -> Span:
    """The days of a mark; its last day ends where the next begins."""
    begin, sure_begin = number(mark.start[0]), number(mark.start[1])
    sure_end, end = number(mark.end[0]), number(mark.end[1])
    known = [day for day in (sure_begin, begin, sure_end, end) if day is not None] or [1.0]
    first = sure_begin if sure_begin is not None else known[-1] if begin is None else begin
    last = sure_end if sure_end is not None else known[0] if end is None else end
    return Span(begin, first, last + 1, None if end is None else end + 1)


@dataclass(slots=True)
class Placed:
    """A row with its marks in lanes. Pixels are those of the scale without its left end; `y` is from the top of all."""

    row: Row
    marks: tuple[Mark, ...]
    spans: list[Span]
    y: float = 0.0
    lanes: int = 1
    lane: list[int] = field(default_factory=list)
    left: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    right: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    room: list[float] = field(default_factory=list)  # for words after each mark

    @property
    def height(self) -> float:
        """Of the row."""
        return self.lanes * lane_height() + 2 * GAP

    def middle(self, at: int) -> float:
        """Where the middle of a mark's lane is."""
        return self.y + GAP + self.lane[at] * lane_height() + lane_height() / 2

    def seen(self, first: float, last: float) -> list[int]:
        """The marks that reach into [first, last), or whose words do."""
        found: list[int] = np.flatnonzero((self.left < last) & (self.right + 160 > first)).tolist()
        return found


def place(rows: Sequence[Row], wanted: Sequence[tuple[Mark, ...]], pixels: float) -> list[Placed]:
    """The rows with the marks wanted of each, one under the other, with room for the head of each kind."""
    found, y, kind = [], 0.0, ""
    for row, marks in zip(rows, wanted, strict=True):
        if not marks:
            continue
        if row.kind != kind:
            kind = row.kind
            y += head_height()
        placed = Placed(row, marks, [span(mark) for mark in marks], y)
        pack(placed, pixels)
        found.append(placed)
        y += placed.height
    return found


def pack(placed: Placed, pixels: float) -> None:
    """Give each mark of a row the first lane that is free where it begins."""
    kind, most = placed.row.kind, _MOST_LANES[placed.row.kind]
    edges = [_edges(one, pixels) for one in placed.spans]
    ends: list[float] = []
    placed.lane = []
    under_bar = kind == "programme" and placed.marks[0].kind != "stage" and len(placed.marks) > 1
    for number_, (left, right) in enumerate(edges):
        first = 1 if under_bar and number_ else 0
        placed.lane.append(take_lane(ends, left, right + GAP + _WORDS[kind], most=most, first=first))
    placed.lanes = max(1, len(ends))
    placed.left = np.array([left for left, _right in edges])
    placed.right = np.array([right for _left, right in edges])
    placed.room = _rooms(placed)


def _rooms(placed: Placed) -> list[float]:
    """How many pixels are free after each mark, up to the next one of its lane."""
    following: dict[int, float] = {}
    room = [0.0] * len(placed.marks)
    for at in range(len(placed.marks) - 1, -1, -1):
        lane = placed.lane[at]
        room[at] = min(following.get(lane, float("inf")) - placed.right[at] - GAP, 320.0)
        following[lane] = min(following.get(lane, float("inf")), placed.left[at])
    return room


def _edges(one: Span, pixels: float) -> tuple[float, float]:
    """The pixels that a mark takes up."""
    if one.is_dot:
        x = (one.sure_begin + 0.5) * pixels
        return x - DOT, x + DOT
    left = one.begin * pixels if one.begin is not None else min(one.sure_begin, one.sure_end) * pixels - FADE
    right = one.end * pixels if one.end is not None else max(one.sure_end, one.sure_begin) * pixels + FADE
    return (left, right) if right - left >= 2 * DOT else ((left + right) / 2 - DOT, (left + right) / 2 + DOT)
