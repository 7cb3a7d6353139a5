"""What two texts have in common: the long stretches of one that stand in the other, found in near linear time.

A stretch is found by 32 characters that occur just once in each text, and reaches as far as both say the same; those in
the same order make the chain, all others have moved. Texts are compared folded. Offsets are code points, ranges
half-open; before the first and after the last character stand marks of their own, which count as text in common.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

GRAM = 32
_HEAD = "".join(chr(0x10FF00 + n) for n in range(GRAM))
_TAIL = "".join(chr(0x10FF40 + n) for n in range(GRAM))
_WORD = re.compile(r"(?:(?<!\w)[-+])?\w+(?:[.,:/'-]\w+){0,8}")  # of a folded text
_STEP = np.uint64(0x9E3779B97F4A7C15)

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Block:
    """`length` characters that stand at `old` in one text and at `new` in the other.

    From `first` to `last`, places of the old text, it holds words that occur nowhere else in either.
    """

    old: int
    new: int
    length: int
    first: int
    last: int

    @property
    def old_end(self) -> int:
        """Where it ends in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """Where it ends in the new text."""
        return self.new + self.length


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two blocks of the chain, or nothing, in both texts."""

    old: int
    old_end: int
    new: int
    new_end: int


class Alignment:
    """Two folded texts with the blocks they share: `chain` in the order of both, `moved` in another order."""

    def __init__(self, old: str, new: str, blocks: Sequence[Block]) -> None:
        self.old, self.new = old, new
        self.chain = _heaviest(blocks)
        inside = set(self.chain)
        self.moved = [block for block in blocks if block not in inside]
        self._starts = [block.old for block in self.chain]
        self._blocks = blocks

    def place_of(self, start: int, end: int) -> int:
        """The number, in the chain, of the block that holds [start, end) of the old text; -1 if none does."""
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self.chain[at].old_end >= start:
            if self.chain[at].old_end >= end:
                return at
            at -= 1
        return -1

    def around(self, position: int) -> int:
        """The number of the last block of the chain that begins at or before a place of the old text."""
        return bisect_right(self._starts, position) - 1

    def gap(self, number: int) -> Gap:
        """What stands after the block of this number in the chain."""
        one, other = self.chain[number], self.chain[number + 1]
        twice = max(one.old_end - other.old, one.new_end - other.new, 0)  # what both blocks hold
        return Gap(one.old_end, other.old + twice, one.new_end, other.new + twice)

    def weak(self, number: int, *, after: bool) -> Gap:
        """As `gap`, with the part of the block after it, or else before it, whose words may be from elsewhere."""
        gap, one, other = self.gap(number), self.chain[number], self.chain[number + 1]
        if after:
            on = max(other.first - gap.old_end, 0)
            return Gap(gap.old, gap.old_end + on, gap.new, gap.new_end + on)
        back = max(gap.old - one.last, 0)
        return Gap(gap.old - back, gap.old_end, gap.new - back, gap.new_end)

    def gaps(self) -> Iterator[Gap]:
        """Everything that is not the same, in order; also where nothing stands in either text."""
        return (self.gap(number) for number in range(len(self.chain) - 1))

    def moved_with(self, start: int, end: int) -> list[Block]:
        """The blocks beside the chain that hold [start, end) of the old text."""
        return [block for block in self.moved if block.old <= start and end <= block.old_end]

    def is_doubtful(self, old: int, new: int, length: int) -> bool:
        """Whether part of this stretch could as well have come from, or gone to, somewhere else."""
        return bool(
            self._doubts[0][old + length] > self._doubts[0][old] or self._doubts[1][new + length] > self._doubts[1][new]
        )

    @cached_property
    def _doubts(self) -> tuple[Places, Places]:
        """How many characters before each place of either text belong to two blocks, as whole words."""
        columns = ((self.old, "old"), (self.new, "new"))
        return tuple(_doubled(text, [(getattr(b, at), b.length) for b in self._blocks]) for text, at in columns)  # type: ignore[return-value]


def align(old: str, new: str) -> Alignment:
    """The blocks that two texts, folded, have in common. Takes about a second for a million characters."""
    texts = tuple(_HEAD + text + _TAIL for text in (old, new))
    inside = tuple(inside_words(text) for text in texts)
    blocks = [block for found in _stretches(*texts) if (block := _of_whole_words(found, *inside)) is not None]
    shifted = [Block(b.old - GRAM, b.new - GRAM, b.length, b.first - GRAM, b.last - GRAM) for b in blocks]
    return Alignment(old, new, shifted)


def _stretches(old: str, new: str) -> list[Block]:
    """Every stretch around characters that occur once in each text."""
    found: dict[tuple[int, int], Block] = {}
    for places, shift in _anchors(old, new):
        at = 0
        while at < len(places):
            place = int(places[at])
            start = place - _common_before(old, place, new, place + shift)
            end = place + _common_after(old, place, new, place + shift)
            beyond = int(np.searchsorted(places, end - GRAM, "right"))
            last = int(places[beyond - 1]) + GRAM
            known = found.get((start, shift))
            first, last = (min(place, known.first), max(last, known.last)) if known else (place, last)
            found[start, shift] = Block(start, start + shift, end - start, first, last)
            at = beyond
    return sorted(found.values(), key=lambda block: (block.old, block.new))


def _anchors(old: str, new: str) -> Iterator[tuple[Places, int]]:
    """Places of 32 characters that occur once in each text and are the same, and how far they have shifted."""
    (sums, here), (others, there) = _once(old), _once(new)
    _same, mine, theirs = np.intersect1d(sums, others, assume_unique=True, return_indices=True)
    sources, targets = here[mine], there[theirs]
    order = np.argsort(sources, kind="stable")
    sources, targets = sources[order], targets[order]
    shifts = targets - sources
    cuts = np.flatnonzero(np.diff(shifts)) + 1
    for begin, end in zip([0, *cuts.tolist()], [*cuts.tolist(), len(sources)], strict=True):
        if begin < end:
            place, shift = int(sources[begin]), int(shifts[begin])
            if old[place : place + GRAM] == new[place + shift : place + shift + GRAM]:
                yield sources[begin:end], shift


def _once(text: str) -> tuple[npt.NDArray[np.uint64], Places]:
    """The sums of every 32 characters that occur once in a text, and where they begin."""
    sums = (np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64) + 1) * _STEP
    sums ^= sums >> np.uint64(29)
    width, factor = 1, 0xD6E8FEB86659FD93
    while width < GRAM:
        sums = sums[:-width] * np.uint64(factor) + sums[width:]
        width, factor = 2 * width, factor * factor % 2**64
    order = np.argsort(sums, kind="stable")
    ranked = sums[order]
    differs = ranked[1:] != ranked[:-1]
    alone = np.append(True, differs) & np.append(differs, True)
    return ranked[alone], order[alone].astype(np.int64)


def _common_after(one: str, at: int, other: str, place: int) -> int:
    """How many characters two texts have in common from these places on."""
    count, step, most = 0, 64, min(len(one) - at, len(other) - place)
    while step:
        here, there = at + count, place + count
        if count + step <= most and one[here : here + step] == other[there : there + step]:
            count, step = count + step, 2 * step
        else:
            step //= 2
    return count


def _common_before(one: str, at: int, other: str, place: int) -> int:
    """How many characters two texts have in common before these places."""
    count, step, most = 0, 64, min(at, place)
    while step:
        here, there = at - count, place - count
        if count + step <= most and one[here - step : here] == other[there - step : there]:
            count, step = count + step, 2 * step
        else:
            step //= 2
    return count


def inside_words(text: str) -> bytearray:
    """For each place of a text, whether a cut there would go through a word or a number."""
    inside = bytearray(len(text) + 1)
    for word in _WORD.finditer(text):
        length = word.end() - word.start() - 1
        inside[word.start() + 1 : word.end()] = b"\1" * length
    return inside


def _of_whole_words(block: Block, old: bytearray, new: bytearray) -> Block | None:
    """The block without the parts of words at its ends; None if nothing is left."""
    start, end, shift = block.old, block.old_end, block.new - block.old
    while start < end and (old[start] or new[start + shift]):
        start += 1
    while start < end and (old[end] or new[end + shift]):
        end -= 1
    first, last = max(start, block.first), min(end, block.last)
    return Block(start, start + shift, end - start, first, last) if first < last else None


def _heaviest(blocks: Sequence[Block]) -> list[Block]:
    """Those blocks, in the order of both texts, that hold the most characters together; they may overlap a little."""
    ranks = {place: rank for rank, place in enumerate(sorted({block.new for block in blocks}), start=1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # a tree of the heaviest chain that ends up to a rank
    order = sorted(range(len(blocks)), key=lambda n: (blocks[n].old, -blocks[n].new))
    before, weights = [-1] * len(blocks), [0] * len(blocks)
    for number in order:
        rank = ranks[blocks[number].new]
        weight, before[number] = _best_upto(best, rank - 1)
        weights[number] = weight + blocks[number].length
        while rank < len(best):
            best[rank] = max(best[rank], (weights[number], number))
            rank += rank & -rank
    chain, at = [], _best_upto(best, len(ranks))[1]
    while at >= 0:
        chain.append(blocks[at])
        at = before[at]
    return chain[::-1]


def _best_upto(best: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, -1)
    while rank > 0:
        found = max(found, best[rank])
        rank -= rank & -rank
    return found


def _doubled(text: str, stretches: Sequence[tuple[int, int]]) -> Places:
    """How many characters before each place belong to more than one stretch, counting whole words only."""
    steps = np.zeros(len(text) + 2, np.int64)
    for start, length in stretches:
        steps[min(max(start, 0), len(text))] += 1
        steps[min(max(start + length, 0), len(text))] -= 1
    twice = np.cumsum(steps)[: len(text)] > 1
    edges = np.flatnonzero(np.diff(np.concatenate(([False], twice, [False])).astype(np.int8)))
    marks = np.zeros(len(text) + 1, np.int64)
    if len(edges):
        inside = inside_words(text)
        for start, end in edges.reshape(-1, 2).tolist():
            while start < end and inside[start]:
                start += 1
            while start < end and inside[end]:
                end -= 1
            marks[start + 1 : end + 1] = 1
    return np.cumsum(marks)
