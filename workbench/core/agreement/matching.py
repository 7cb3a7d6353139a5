"""Which fact of one analyst is about the same as which fact of another: they stand on the same words."""

from collections.abc import Iterator, Sequence
from typing import Any

from workbench.core.agreement.unitizing import Span
from workbench.core.agreement.work import HIGHLIGHT, Tag

Group = tuple[Tag, ...]  # of different analysts
_LEAST_SHARED = 0.5  # of the shorter passage


def groups(tags: Sequence[Tag]) -> list[Group]:
    """The facts of a document, those about the same together, no two of one analyst; by place in the text.

    Two facts can be about the same if they share at least half of the shorter passage. What fits best is put together
    first: the most words shared, then of one type, then with the most equal fields.
    """
    ordered = sorted(tags, key=_in_text)
    of: dict[int, list[int]] = {at: [at] for at in range(len(ordered))}
    for _rank, one, other in sorted(_near(ordered)):
        mine, theirs = of[one], of[other]
        people = {ordered[at].analyst for at in mine}
        if mine is not theirs and not any(ordered[at].analyst in people for at in theirs):
            mine += theirs
            of.update((at, mine) for at in theirs)
    found = {id(group): sorted(group) for group in of.values()}
    return [tuple(ordered[at] for at in group) for group in sorted(found.values())]


def shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """How much of what two facts cover both do, 0 to 1, by their best two passages; 0 if they share too little."""
    return max((_shared(a, b) for a in one for b in other), default=0.0)


def _shared(one: Span, other: Span) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    if both <= 0 or both < _LEAST_SHARED * min(one[1] - one[0], other[1] - other[0]):
        return 0.0
    return both / (max(one[1], other[1]) - min(one[0], other[0]))


def _near(tags: Sequence[Tag]) -> Iterator[tuple[tuple[bool, float, bool, int], int, int]]:
    """(rank, place, place) of all that can be about the same, the best with the lowest rank; highlights come last."""
    for one, mine in enumerate(tags):
        reach = max(end for _start, end in mine.spans)
        for other in range(one + 1, len(tags)):
            theirs = tags[other]
            if theirs.spans[0][0] >= reach:
                break
            if mine.analyst != theirs.analyst and (part := shared(mine.spans, theirs.spans)):
                bare = HIGHLIGHT in (mine.type, theirs.type)
                yield (bare, -part, mine.type != theirs.type, -_alike(mine, theirs)), one, other


def _alike(one: Tag, other: Tag) -> int:
    """How many fields say the same, to tell facts on the same words apart."""
    both = one.fields.keys() & other.fields.keys()
    equal = [key for key in both if _values(one.fields[key]) == _values(other.fields[key])]
    return len(equal) + (one.statement == other.statement)


def _values(cells: Any) -> Any:
    if isinstance(cells, list):
        return [_values(cell) for cell in cells]
    return cells.get("value") if isinstance(cells, dict) else cells


def _in_text(tag: Tag) -> tuple[Any, ...]:
    """By place, and where that is the same by what is said: never by who said it, nor by the order given."""
    return tag.spans, tag.type, tag.statement, repr(sorted(tag.fields.items())), tag.fact
