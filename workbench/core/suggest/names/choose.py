"""Which of the names found stand: the longest, and of those that several bear, the one named in full before."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Found:
    """A name at [start, end) of a text, of one of `holders`; full if it is more than a bare surname."""

    start: int
    end: int
    holders: tuple[int, ...]
    rule: str
    is_strong: bool = True
    is_full: bool = True


def longest(found: Iterable[Found]) -> list[Found]:
    """The longest names from the left, none overlapping; of one place the sure before the weak, all who bear it."""
    chosen: list[Found] = []
    for one in sorted(_united(found), key=lambda one: (one.start, -one.end)):
        if not chosen or one.start >= chosen[-1].end:
            chosen.append(one)
    return chosen


def decide(chosen: list[Found]) -> list[Found]:
    """The names each with one holder; a bare surname that nothing decides is left out.

    Of several who bear a name the one named in full before stands. It is weak if two of them were (the last one
    stands), if who bears it is named only later, or nowhere in full: then the first that is known stands.
    """
    named = _in_full(chosen)
    decided = [_decided(one, named) for one in chosen]
    return [one for one in decided if one is not None]


def _in_full(chosen: list[Found]) -> dict[int, list[int]]:
    """Where each who is named in full for sure, and nobody else by that name, is named so."""
    places: dict[int, list[int]] = defaultdict(list)
    for one in chosen:
        if len(one.holders) == 1 and one.is_full and one.is_strong:
            places[one.holders[0]].append(one.start)
    return places


def _decided(one: Found, named: dict[int, list[int]]) -> Found | None:
    if len(one.holders) == 1:
        return one
    somewhere = [who for who in one.holders if who in named]
    before = {who: named[who][bisect_left(named[who], one.start) - 1] for who in somewhere if named[who][0] < one.start}
    if not somewhere and not one.is_full:
        return None
    who = max(before, key=before.__getitem__) if before else (somewhere or one.holders)[0]
    is_sure = one.is_strong and len(before) == 1
    return replace(one, holders=(who,), rule=one.rule if is_sure else "ambiguous", is_strong=is_sure)


def _united(found: Iterable[Found]) -> list[Found]:
    """One of each place: the strong before the weak, all who bear it."""
    by_place: dict[tuple[int, int], Found] = {}
    for one in found:
        place = one.start, one.end
        other = by_place.get(place)
        if other is None or (one.is_strong and not other.is_strong):
            by_place[place] = one
        elif one.is_strong == other.is_strong:
            by_place[place] = replace(other, holders=tuple(dict.fromkeys(other.holders + one.holders)))
    return list(by_place.values())
