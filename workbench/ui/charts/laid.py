"""Where everything of a chart stands, in pixels: what a layout works out and a painter draws."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from math import sqrt

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

DOT = 6.0  # half of what a mark without a length is wide
FADE = 46.0  # how far an open side is drawn
ARROW = 13.0
CROWD = 8.0  # pixels from one figure to the next, about, where there is only room for points
LEFT, RIGHT, UP, DOWN = "left", "right", "up", "down"


@dataclass(frozen=True, slots=True)
class Letters:
    """How wide words are, what of them fits into a width with … where it is cut, and how high a line is, in pixels."""

    width: Callable[[str], float]
    cut: Callable[[str, float], str]
    height: float

    @property
    def bar(self) -> float:
        """How high a bar is that they fit into."""
        return max(15.0, self.height)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words in its place; `whole` is what they were cut from, "" if nothing is missing."""

    area: QRectF
    text: str
    whole: str = ""
    is_muted: bool = False
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the mark of a number stands: its middle, how far it reaches, and the sides at which it goes on.

    `has_point` unless only what its words allow is known, and no figure in between.
    """

    mark: int
    row: int
    x: float
    y: float
    left: float
    top: float
    right: float
    bottom: float
    tone: str = ""
    open: frozenset[str] = frozenset()
    words: Words | None = None
    has_point: bool = True

    @property
    def rect(self) -> QRectF:
        """What it takes up: all that it reaches, and the point in its middle."""
        around = QRectF(self.x - DOT, self.y - DOT, 2 * DOT, 2 * DOT)
        return around.united(QRectF(self.left, self.top, self.right - self.left, self.bottom - self.top))


@dataclass(frozen=True, slots=True)
class Row:
    """A row or series: its name, where it stands in the body, and that its spots are [first, last) of all."""

    name: str
    words: Words | None
    top: float
    height: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of an axis at a pixel, with what is written there, if there is room."""

    at: float
    words: Words | None
    is_major: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend: the series of a number, or a tone, and its name."""

    area: QRectF
    words: Words
    row: int | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Laid:
    """A chart in its places. `head` and `foot` keep their places, the `body` between them scrolls if it is higher.

    The plot is from `left` to `right`. Words and ticks of head, body and foot count from the top of each. `spots` are
    in the order of their rows and in each from left to right; `joined` are the points of the line of each series,
    which look different where they have a shared plot.
    """

    kind: str
    width: float
    left: float
    right: float
    head: float
    body: float
    foot: float
    spots: tuple[Spot, ...] = ()
    rows: tuple[Row, ...] = ()
    across: tuple[Tick, ...] = ()
    up: tuple[Tick, ...] = ()
    joined: tuple[tuple[tuple[float, float], ...], ...] = ()
    zero: float | None = None
    day: float | None = None
    heading: Words | None = None
    ends: tuple[Words, ...] = ()
    legend: tuple[Entry, ...] = ()
    is_shared: bool = True

    @property
    def height(self) -> float:
        """Of all of it."""
        return self.head + self.body + self.foot

    @property
    def apart(self) -> float:
        """How many pixels one mark is from the next, about, if they are spread evenly."""
        return sqrt(max(0.0, self.right - self.left) * self.body / max(1, len(self.spots)))


def letters_of(font: QFont) -> Letters:
    """The letters of a font; of each text the width is asked for once."""
    metrics = QFontMetricsF(font)
    cut = partial(_elided, metrics)
    return Letters(cache(metrics.horizontalAdvance), cut, metrics.height())


def _elided(metrics: QFontMetricsF, text: str, room: float) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def fitted(letters: Letters, text: str, area: QRectF, *, is_muted: bool = False, is_right: bool = False) -> Words:
    """As much of a text as there is room for in an area."""
    if letters.width(text) <= area.width() + 0.5:
        return Words(area, text, is_muted=is_muted, is_right=is_right)
    return Words(area, letters.cut(text, area.width()), text, is_muted, is_right)
