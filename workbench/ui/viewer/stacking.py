"""Which marks are drawn where several lie over one another: at most two, the lanes tell of the rest."""

from collections.abc import Iterator, Sequence

from workbench.ui.theme import UNDERLINES
from workbench.ui.viewer.index import Mark
from workbench.ui.viewer.lines import Placed, Span

STACKED = 2  # marks that are drawn over one another; lanes tell of the rest


def is_plain(mark: Mark) -> bool:
    """Whether only the lane tells of a mark: its words stay as they are."""
    return mark.fact is not None and UNDERLINES.get(mark.status) is None


def stacked(placed: Sequence[Placed], first: int, last: int) -> Iterator[tuple[Placed, int, int, int]]:
    """The stretches of marks drawn in [first, last): mark, start, end, and 0 for the lower of two, 1 for the upper.

    The marks of the first lanes are drawn whole, those of further lanes where they are not the third: there the lane
    beside the text tells of them. Takes marks in order; those without tint and line are left out.
    """
    taken = [bytearray(last - first) for _level in range(STACKED)]
    later = []
    for each in placed:
        start, end = max(each.start, first) - first, min(each.end, last) - first
        if start >= end or is_plain(each.mark):
            continue
        if each.lane < STACKED:
            taken[each.lane][start:end] = b"\1" * (end - start)
            yield each, each.start, each.end, each.lane
        else:
            later.append((each, start, end))
    for each, start, end in later:
        if all(used.find(0, start, end) < 0 for used in taken):
            continue
        for free, until, level in _room(taken, start, end):
            yield each, first + free, first + until, level


def _room(taken: Sequence[bytearray], start: int, end: int) -> list[tuple[int, int, int]]:
    """Where [start, end) finds room, and at which level; the room is taken then."""
    left, found = [(start, end)], []
    for level, used in enumerate(taken):
        free = [run for span in left for run in _runs(used, 0, *span)]
        left = [run for span in left for run in _runs(used, 1, *span)]
        for first, last in free:
            used[first:last] = b"\1" * (last - first)
            found.append((first, last, level))
    return found


def _runs(used: bytearray, what: int, start: int, end: int) -> Iterator[Span]:
    """The runs of zeros, or of ones, within [start, end)."""
    at = used.find(what, start, end)
    while at >= 0:
        until = used.find(1 - what, at, end)
        yield at, end if until < 0 else until
        at = used.find(what, until, end) if until >= 0 else -1
