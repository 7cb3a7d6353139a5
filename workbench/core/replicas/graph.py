"""What one row is after everything that was ever written to it, in any copy: pure, and the same in every order.

The writes of a row make a graph: each names those it followed, its heads then. A write of a field is superseded only by
a later one *of the same field*; clocks never decide that. Where several are left and say different things, the copies
disagree: the one with the largest (clock, id) is shown meanwhile, and nothing is lost.

A row that one copy deleted and another changed meanwhile lives. A write that was undone, and on which nothing else
rests, counts no more than its undo: what it decided is open again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from workbench.core.digest import Changes
from workbench.core.models import canonical

PLACE = "place"
EDIT, DELETE, REVIVED, DUPLICATE, CARRIED = "edit/edit", "delete/edit", "revived", "duplicate", "carried"
DELETED = "deleted"
_ORIGIN = {"created_by", "created_at"}
_NO_EDIT = {DELETED, *_ORIGIN}


@dataclass(frozen=True, slots=True)
class Write:
    """One operation on a row: the clock and id of its revision, the revisions it followed, and {field: [old, new]}.

    `group` and `undoes` are those of its revision. `change` is None where a row came in under an id of its own.
    """

    clock: int
    revision: UUID
    prev: tuple[UUID, ...]
    change: Changes | None
    group: UUID
    undoes: UUID | None = None

    @property
    def rank(self) -> tuple[int, UUID]:
        """What decides which of several is shown."""
        return self.clock, self.revision


@dataclass(frozen=True, slots=True)
class Contest:
    """A field that copies disagree on: what each wrote, the one that is shown first; `field` is "" for a deletion.

    `heads` are (revision, value, the value it replaced). Of columns that only make sense together it is one contest,
    in the field PLACE, and a value is {column: value}.
    """

    kind: str
    field: str
    heads: tuple[tuple[UUID, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """The values of all fields that were ever written, the heads of the row in order of rank, and what is contested.

    `deleted_by` are the revisions that deleted it, if it is deleted.
    """

    values: Mapping[str, Any]
    heads: tuple[UUID, ...]
    contests: tuple[Contest, ...]
    deleted_by: tuple[UUID, ...] = ()


def settle(writes: Iterable[Write], together: Sequence[str] = ()) -> Settled:
    """The state of a row after these writes, given in any order; each of them must name only others of them.

    `together` are the columns of its table that only make sense together. A deleted row contests nothing. Raises
    KeyError for a write that follows an unknown one.
    """
    ordered = sorted(writes, key=lambda write: write.rank)
    graph = _Graph(ordered)
    values: dict[str, Any] = {}
    contests: list[Contest] = []
    for name, places in graph.fields.items():
        heads = graph.heads_of(places)
        if name == DELETED:
            continue
        if name in _ORIGIN:
            values[name] = graph.first(name, places)
            continue
        values[name] = graph.value(heads[-1], name)
        if len(heads) > 1 and len({canonical(graph.value(place, name)) for place in heads}) > 1:
            contests.append(Contest(EDIT, name, graph.told(heads, name)))
    contests = _as_one(contests, graph, together)
    values |= {name: old for name, old in values_before(ordered).items() if name not in graph.fields}
    if DELETED in graph.fields:
        values[DELETED], contest = _deleted(graph)
        contests = [] if values[DELETED] else [*([contest] if contest else []), *contests]
    deleters = graph.heads_of(graph.fields[DELETED]) if values.get(DELETED) and DELETED in graph.fields else []
    return Settled(values, graph.heads, tuple(contests), tuple(graph.writes[place].revision for place in deleters))


def _is_inverse(change: Changes | None, other: Changes | None) -> bool:
    """Whether one takes back just what the other did: a step in several parts is taken back by one write."""
    return {name: [new, old] for name, (old, new) in (change or {}).items()} == (other or {})


def _as_one(contests: list[Contest], graph: "_Graph", together: Sequence[str]) -> list[Contest]:
    """The contests, with those of columns that only make sense together made one."""
    first = next((contest for contest in contests if contest.field in together), None)
    if first is None:
        return contests
    heads = tuple(
        (revision, graph.values_of(revision, together, 1), graph.values_of(revision, together, 0))
        for revision, _new, _old in first.heads
    )
    rest = [contest for contest in contests if contest.field not in together]
    return [Contest(EDIT, PLACE, heads), *rest]


def values_before(writes: Iterable[Write]) -> dict[str, Any]:
    """What each field that they wrote held before the first of them."""
    found: dict[str, Any] = {}
    for write in sorted(writes, key=lambda write: write.rank):
        for name, (old, _new) in (write.change or {}).items():
            found.setdefault(name, old)
    return found


def _deleted(graph: "_Graph") -> tuple[bool, Contest | None]:
    """Whether the row is deleted: nobody restored it, and one who deleted it had seen all that others changed."""
    heads = graph.heads_of(graph.fields[DELETED])
    if not all(graph.value(place, DELETED) for place in heads):
        return False, None
    unseen = [graph.unseen_edits(place) for place in heads]
    if not all(unseen):
        return True, None
    edits = sorted({place for places in unseen for place in places})
    told: list[tuple[UUID, Any, Any]] = [(graph.writes[place].revision, False, None) for place in reversed(edits)]
    told += [(graph.writes[place].revision, True, False) for place in reversed(heads)]
    return False, Contest(DELETE, "", tuple(told))


class _Graph:
    """The writes of a row by place, in order of rank, which is an order in which they can have been made."""

    def __init__(self, writes: Sequence[Write]) -> None:
        self.writes = writes
        self._place = {write.revision: place for place, write in enumerate(writes)}
        self._before: list[int] = []  # for each write a bit for every earlier one that it builds on
        for write in writes:
            bits = 0
            for one in write.prev:
                bits |= self._before[self._place[one]] | 1 << self._place[one]
            self._before.append(bits)

    @cached_property
    def heads(self) -> tuple[UUID, ...]:
        """The revisions that no other builds on, in order of rank."""
        inner = {one for write in self.writes for one in write.prev}
        return tuple(write.revision for write in self.writes if write.revision not in inner)

    @cached_property
    def fields(self) -> dict[str, list[int]]:
        """The places of the writes of each field, without those that were undone."""
        found: dict[str, list[int]] = {}
        for place, write in enumerate(self.writes):
            if place not in self._cancelled:
                for name in write.change or ():
                    found.setdefault(name, []).append(place)
        return found

    @cached_property
    def _cancelled(self) -> set[int]:
        """Writes that were undone and their undos, where nothing but the undo follows the write."""
        if all(write.undoes is None for write in self.writes):
            return set()
        followed: dict[UUID, int] = {}
        for write in self.writes:
            for one in write.prev:
                followed[one] = followed.get(one, 0) + 1
        found: set[int] = set()
        for place in range(len(self.writes) - 1, -1, -1):
            write = self.writes[place]
            if place in found or write.undoes is None or len(write.prev) != 1:
                continue
            undone = self._place[write.prev[0]]
            target = self.writes[undone]
            is_whole = target.prev and followed[target.revision] == 1 and _is_inverse(write.change, target.change)
            if target.group == write.undoes and is_whole:
                found |= {place, undone}
        return found

    def heads_of(self, places: Sequence[int]) -> list[int]:
        """Those of the places, in order, that no other of them builds on."""
        seen = 0
        for place in places:
            seen |= self._before[place]
        return [place for place in places if not seen >> place & 1]

    def value(self, place: int, name: str) -> Any:
        """What was written."""
        return (self.writes[place].change or {})[name][1]

    def values_of(self, revision: UUID, names: Sequence[str], at: int) -> dict[str, Any]:
        """What a write says of these fields, or at 0 what they held before it."""
        change = self.writes[self._place[revision]].change or {}
        return {name: change[name][at] for name in names if name in change}

    def first(self, name: str, places: Sequence[int]) -> Any:
        """Of several that brought the same row in, what the earliest says of it."""

        def age(place: int) -> tuple[str, UUID]:
            created = (self.writes[place].change or {}).get("created_at", ["", ""])[1]
            return str(created), self.writes[place].revision

        return self.value(min(places, key=age), name)

    def told(self, heads: Sequence[int], name: str) -> tuple[tuple[UUID, Any, Any], ...]:
        """(revision, value, the value before) of these, the one that is shown first."""
        pairs = [(self.writes[place].revision, (self.writes[place].change or {})[name]) for place in reversed(heads)]
        return tuple((revision, new, old) for revision, (old, new) in pairs)

    def unseen_edits(self, place: int) -> list[int]:
        """The places of changes that somebody who deleted the row had not seen, made by one who had not seen that."""
        return [
            other
            for other, write in enumerate(self.writes)
            if other != place  # taking an addition back deletes and changes at once
            and other not in self._cancelled
            and not self._before[place] >> other & 1
            and not self._before[other] >> place & 1
            and any(name not in _NO_EDIT for name in write.change or ())
        ]
