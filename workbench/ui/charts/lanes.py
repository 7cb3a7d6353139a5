"""Lanes: marks of a row side by side, so that none covers another."""

from collections.abc import Sequence


def take_lane(ends: list[float], left: float, right: float, *, most: int, first: int = 0) -> int:
    """The first lane that is free at `left`, from `first` on; the one that is free soonest if there are `most`.

    `ends` tells where each lane is free again; it grows, and what is taken is free again at `right`.
    """
    lane = next((n for n in range(first, len(ends)) if ends[n] <= left), None)
    if lane is None and len(ends) < most:
        ends += [float("-inf")] * max(1, first + 1 - len(ends))
        lane = len(ends) - 1
    elif lane is None:
        lane = min(range(first, len(ends)), key=ends.__getitem__)
    ends[lane] = max(ends[lane], right)
    return lane


def packed(edges: Sequence[tuple[float, float]], words: Sequence[float], *, gap: float) -> list[int]:
    """A lane for each mark from left to right, with room for the `words` behind it while few lanes give that."""
    few, many = 4, 12
    ends: list[float] = []
    is_tight = False
    lanes = []
    for (left, right), room in zip(edges, words, strict=True):
        is_full = len(ends) == few and min(ends) > left
        is_tight = is_tight or is_full
        lanes.append(take_lane(ends, left, right + gap + room, most=few))
    if not is_tight:
        return lanes
    ends = []
    return [take_lane(ends, left, right + gap, most=many) for left, right in edges]
