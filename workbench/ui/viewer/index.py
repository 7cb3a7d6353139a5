"""Marks by place: which lie in a stretch of text, and which lane each takes. Plain numbers, no Qt.

The starts are sorted; beside them runs the furthest end so far, which never falls: two binary searches find a stretch.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from uuid import UUID

import numpy as np
import numpy.typing as npt

from workbench.core.browse.marks import NO_FACT, Hidden, Marks
from workbench.core.local import STATUSES

LANES = 4
DEPTH = 12  # marks of one status over one another that are drawn, at least
_KEPT = 5_000  # marks made of their columns
_FAR_BACK = 1_000  # lanes are worked out from at most so many marks before the stretch
_ID = np.dtype("V16")

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Mark:
    """One passage and, unless it is a plain highlight, the fact it backs. `type` is "" without a fact."""

    annotation: UUID
    start: int
    end: int
    fact: UUID | None
    type: str
    status: str
    stale: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many marks there are, hidden or not: by type, "" for plain highlights, and of facts by status."""

    types: Mapping[str, int]
    statuses: Mapping[str, int]
    stale: int


class Index:
    """The marks of one document; positions in it are places in the order (start, end) of those that are not hidden."""

    def __init__(self, marks: Marks | None = None) -> None:
        marks = marks or Marks()
        self.version = 0  # counts what was replaced, hidden or shown
        self.hidden = Hidden()
        self._all = [
            np.frombuffer(marks.starts, np.int64),  # the very bytes: a million marks take fifty megabytes
            np.frombuffer(marks.ends, np.int64),
            np.frombuffer(marks.ids, _ID),
            np.frombuffer(marks.facts, _ID),
            np.frombuffer(marks.types, np.uint8),
            np.frombuffer(marks.statuses, np.uint8),
            np.frombuffer(marks.stale, np.uint8),
        ]
        self._type_keys = marks.type_keys
        self._put_in_order()

    def __len__(self) -> int:
        return len(self.starts)

    def hide(self, hidden: Hidden) -> None:
        """Leave out the marks of some types and statuses, and no others."""
        if hidden != self.hidden:
            self.hidden = hidden
            self.version += 1
            self._choose()

    def counts(self) -> Counts:
        """How many marks there are of each kind."""
        kinds, statuses, stale = self._all[4:7]
        by_type = np.bincount(kinds, minlength=len(self._type_keys)).tolist()
        by_status = np.bincount(statuses[kinds > 0], minlength=len(STATUSES)).tolist()
        return Counts(
            dict(zip(self._type_keys, by_type, strict=False)),
            dict(zip(STATUSES, by_status, strict=False)),
            int(np.count_nonzero(stale)),
        )

    @property
    def starts(self) -> Places:
        """The start of every mark, sorted."""
        return self._columns[0]

    @property
    def ends(self) -> Places:
        """The end of every mark."""
        return self._columns[1]

    def between(self, start: int, end: int) -> list[int]:
        """Places of the marks that share a character with [start, end), in order."""
        last = int(np.searchsorted(self.starts, end, "left"))
        first = int(np.searchsorted(self._reach[:last], start, "right"))
        found: list[int] = (first + np.flatnonzero(self.ends[first:last] > start)).tolist()
        return found

    def mark(self, place: int) -> Mark:
        """The mark at a place."""
        found = self._made.get(place)
        if found is None:
            if len(self._made) > _KEPT:
                self._made.clear()
            found = self._made[place] = self._mark(place)
        return found

    def _mark(self, place: int) -> Mark:
        start, end, annotation, fact, kind, status, stale = (column[place] for column in self._columns)
        known = bytes(fact)
        return Mark(
            UUID(bytes=bytes(annotation)),
            int(start),
            int(end),
            None if known == NO_FACT else UUID(bytes=known),
            self._type_keys[kind] if self._type_keys else "",
            STATUSES[status],
            bool(stale),
        )

    def at(self, position: int) -> list[Mark]:
        """The marks that cover a position, the shortest first."""
        found = [self.mark(place) for place in self.between(position, position + 1)]
        return sorted(found, key=lambda mark: (mark.end - mark.start, mark.start))

    def of_fact(self, fact: UUID) -> list[tuple[int, int]]:
        """The passages of this document that back a fact, in order, hidden or not."""
        starts, ends = self._all[:2]
        return [(int(starts[place]), int(ends[place])) for place in _where(self._all[3], fact)]

    def facts_of(self, annotations: Collection[UUID]) -> set[UUID]:
        """The facts that any of these annotations backs, hidden or not."""
        places = (place for annotation in annotations for place in _where(self._all[2], annotation))
        return {UUID(bytes=fact) for fact in (bytes(self._all[3][place]) for place in places) if fact != NO_FACT}

    def next(self, position: int, step: int) -> int | None:
        """The place of the first mark that starts after a position (step 1), or the last that starts before (-1)."""
        if step > 0:
            place = int(np.searchsorted(self.starts, position, "right"))
        else:
            place = int(np.searchsorted(self.starts, position, "left")) - 1
        return place if 0 <= place < len(self) else None

    def lanes(self, places: Sequence[int]) -> dict[int, int]:
        """The lane of each of these places that is to be drawn, in their order, which is rising.

        Overlapping marks take different lanes, 0 to 3; where more than four overlap, the last lane holds several. The
        same mark takes the same lane however far the text is scrolled. Where more than DEPTH marks of one status
        overlap, those that these enclose are left out: nobody could tell them apart, and a frame costs no more.
        """
        if not places:
            return {}
        found, wanted = dict[int, int](), frozenset(places)
        free = [-1] * LANES  # where each lane is free again
        over: defaultdict[int, _Pile] = defaultdict(_Pile)  # by status
        every = self._longest(np.arange(self._cluster(places[0]), places[-1] + 1))
        columns = (column[every].tolist() for column in (self.starts, self.ends, self._columns[5]))
        for place, start, end, status in zip(every.tolist(), *columns, strict=True):
            if over[status].takes(start, end):
                lane = next((lane for lane, until in enumerate(free) if until <= start), LANES - 1)
                free[lane] = max(free[lane], end)
                if place in wanted:
                    found[place] = lane
        return found

    def sorts(self) -> tuple[Places, npt.NDArray[np.uint8]]:
        """(start, place of the type in `type_keys`) of every mark, for an overview."""
        return self.starts, self._columns[4]

    def ranges(self) -> tuple[Places, Places]:
        """The start and the end of every mark, hidden or not, sorted by start."""
        return self._all[0], self._all[1]

    @property
    def type_keys(self) -> tuple[str, ...]:
        """The keys of the fact types; the first is "", for marks without a fact."""
        return self._type_keys

    def replace(self, annotations: Collection[UUID], marks: Marks) -> None:
        """Take out every mark of these annotations, and put in `marks`."""
        out = [_where(self._all[2], annotation) for annotation in annotations]
        gone = np.concatenate(out) if out else np.zeros(0, np.int64)
        if len(gone):
            self._all = [np.delete(column, gone) for column in self._all]
        other = Index(marks)
        if len(other):
            into = np.searchsorted(self._all[0], other.starts)
            columns = zip(self._all, other._all, strict=True)
            self._all = [np.insert(mine, into, theirs) for mine, theirs in columns]
        self._type_keys = marks.type_keys or self._type_keys
        self.version += 1
        self._put_in_order()

    def _put_in_order(self) -> None:
        starts, ends = self._all[:2]
        rising = starts[1:] > starts[:-1]
        if not np.all(rising | ((starts[1:] == starts[:-1]) & (ends[1:] >= ends[:-1]))):
            order = np.lexsort((ends, starts))
            self._all = [column[order] for column in self._all]
        self._choose()

    def _choose(self) -> None:
        """Let places count only what is shown: frames then cost what is in sight, whatever is hidden."""
        self._made: dict[int, Mark] = {}
        self._columns = self._all
        if self.hidden:
            kinds, statuses = self._all[4:6]
            types_out = np.array([key in self.hidden.types for key in self._type_keys], np.bool_)
            statuses_out = np.array([status in self.hidden.statuses for status in STATUSES], np.bool_)
            shown = np.flatnonzero(~(types_out[kinds] | (statuses_out[statuses] & (kinds > 0))))
            self._columns = [column[shown] for column in self._all]
        self._reach = np.maximum.accumulate(self.ends) if len(self) else self.ends

    def _longest(self, places: Places) -> Places:
        """Of the marks of one status that start together, the DEPTH longest: no text is long enough for all."""
        starts, statuses = self.starts[places], self._columns[5][places]
        order = np.lexsort((places, statuses, starts))
        own = starts[order] * 256 + statuses[order]
        after = np.searchsorted(own, own, "right") - np.arange(len(own))  # 1 for the last of its kind
        return np.sort(places[order[after <= DEPTH]])

    def _cluster(self, place: int) -> int:
        """Where the run of overlapping marks begins that a mark belongs to."""
        lowest = max(0, place - _FAR_BACK)
        alone = np.flatnonzero(self.starts[lowest + 1 : place + 1] >= self._reach[lowest:place])
        return lowest + 1 + int(alone[-1]) if len(alone) else lowest


class _Pile:
    """The marks of one status that reach over a place, as far as they are drawn."""

    def __init__(self) -> None:
        self._ends: list[int] = []  # a heap
        self._furthest = -1

    def takes(self, start: int, end: int) -> bool:
        """Whether the next mark, by start, is drawn."""
        ends = self._ends
        while ends and ends[0] <= start:
            heappop(ends)
        if len(ends) >= DEPTH and end <= self._furthest:
            return False
        heappush(ends, end)
        self._furthest = max(self._furthest, end)
        return True


def _where(ids: "npt.NDArray[np.void]", wanted: UUID) -> Places:
    """Where an id stands in a column of them. Compares halves: numpy is slow with values of 16 bytes."""
    halves, (first, second) = ids.view(np.uint64).reshape(-1, 2), np.frombuffer(wanted.bytes, np.uint64)
    found = np.flatnonzero(halves[:, 1] == second)
    same: Places = found[halves[found, 0] == first]
    return same
