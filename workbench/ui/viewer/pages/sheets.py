"""Where the pages of a document stand, one under another, at a zoom. Pixels; plain numbers, no widget."""

from bisect import bisect_right
from collections.abc import Sequence

from workbench.core.documents import Sheet

GAP, MARGIN = 16, 20
LEAST, MOST = 0.25, 6.0
FIT = 0.0
_WIDEST = 2.4  # pixels a point that a page is fitted to
STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0)


class Sheets:
    """The pages as they are laid out; `scale` is pixels a point."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = list(sheets)
        self.scale = 1.0
        self.width, self.height = 0, 0
        self._widest = max((sheet.width for sheet in self.sheets), default=1.0)
        self._tops: list[float] = []
        self._starts = [sheet.start for sheet in self.sheets]

    def __len__(self) -> int:
        return len(self.sheets)

    def lay_out(self, width: int, zoom: float, per_point: float) -> None:
        """Lay the pages out in a window of a width: `zoom` of their size on paper, or fitted to it with FIT."""
        fitted = min((width - 2 * MARGIN) / self._widest, _WIDEST)
        self.scale = max(LEAST, fitted) if zoom == FIT else zoom * per_point
        self._tops, top = [], float(GAP)
        for sheet in self.sheets:
            self._tops.append(top)
            top += round(sheet.height * self.scale) + GAP
        self.height = round(top)
        self.width = max(width, round(self._widest * self.scale) + 2 * MARGIN)

    def top(self, number: int) -> float:
        """The top of a page, counted from 0, below the top of the first."""
        return self._tops[number]

    def left(self, number: int) -> float:
        """How far from the left a page begins: each stands in the middle."""
        return (self.width - round(self.sheets[number].width * self.scale)) // 2

    def size(self, number: int) -> tuple[int, int]:
        """Width and height of a page."""
        sheet = self.sheets[number]
        return round(sheet.width * self.scale), round(sheet.height * self.scale)

    def at(self, y: float) -> int:
        """The page at a height, or the one above it in a gap."""
        return max(0, bisect_right(self._tops, y) - 1)

    def between(self, top: float, bottom: float) -> range:
        """The pages that touch a stretch of heights."""
        first = self.at(top)
        if self.sheets and self._tops[first] + self.size(first)[1] < top:
            first += 1
        return range(first, bisect_right(self._tops, bottom))

    def holding(self, position: int) -> int:
        """The page that a place of the text stands on, or the one that ends last before it."""
        number = max(0, bisect_right(self._starts, position) - 1)
        while number and self.sheets[number].end == self.sheets[number].start:
            number -= 1
        return number


def next_zoom(zoom: float, step: int) -> float:
    """The next larger of the usual zooms (1), or the next smaller (-1)."""
    if step > 0:
        return next((each for each in STEPS if each > zoom * 1.01), STEPS[-1])
    return next((each for each in reversed(STEPS) if each < zoom * 0.99), STEPS[0])


def shown_edges(edges: tuple[float, float, float, float], rotation: int) -> tuple[float, float, float, float]:
    """Fractions of the unrotated page (left, top, right, bottom) as fractions of the page as it is shown."""
    left, top, right, bottom = edges
    turned = {
        90: (1 - bottom, left, 1 - top, right),
        180: (1 - right, 1 - bottom, 1 - left, 1 - top),
        270: (top, 1 - right, bottom, 1 - left),
    }
    return turned.get(rotation, edges)


def upright_edges(edges: tuple[float, float, float, float], rotation: int) -> tuple[float, float, float, float]:
    """Fractions of the page as it is shown as fractions of the unrotated page."""
    return shown_edges(edges, (360 - rotation) % 360)
