"""Whether one stretch of a text lies within one of many."""

from bisect import bisect_right
from collections.abc import Collection


class Inside:
    """Answers whether one of some stretches holds another; stretches that lie in others are no longer looked at."""

    def __init__(self, spans: Collection[tuple[int, int]]) -> None:
        self._ends: dict[int, int] = {}
        self._starts: list[int] = []
        furthest = -1
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if end > furthest:
                self._starts.append(start)
                self._ends[start] = furthest = end

    def holds(self, start: int, end: int) -> bool:
        """Whether [start, end) lies within one of them."""
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and end <= self._ends[self._starts[place]]
