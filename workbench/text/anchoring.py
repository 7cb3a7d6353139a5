"""Finding the passages of a text again in a corrected version of it.

A passage moves only where its place is certain: its words stand unchanged between words that stand unchanged, at the
place where these went, and could have come from nowhere else. A passage that is repeated never goes to the first of its
places, one of which a word has changed never moves by itself: it gets the places it may have gone to. Texts are
compared folded, offsets are code points, ranges half-open. Source of the idea: W3C Web Annotation, TextQuoteSelector.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.text import fold, sentence_at, snap, trim
from workbench.text.alignment import GRAM, Block, Gap, align
from workbench.text.candidates import SAME, Candidate, Candidates, likeness, pairs, share

__all__ = ["Candidate", "Fate", "Moved", "Reanchoring", "Unsure", "reanchor"]

_ALIKE = 0.5  # of the words of a sentence: so many in the text put in beside it make its place doubtful
_MUCH = 0.6  # of the words of a sentence: so many make it much the same
_SENTENCE = 2_000  # characters, at most, that are looked at on each side for the ends of a sentence
_LEAST = 16  # characters put in that may be a sentence said again


@dataclass(frozen=True, slots=True)
class Moved:
    """The passage is [start, end) of the new text, without doubt."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unsure:
    """Somebody has to decide: the places it may be, the likeliest first; none if it is gone."""

    candidates: tuple[Candidate, ...]


Fate = Moved | Unsure


def reanchor(old: str, new: str, spans: Iterable[tuple[int, int]]) -> list[Fate]:
    """What becomes of each passage [start, end) of the old text, in the order given."""
    found = Reanchoring(old, new)
    return [found.fate(start, end) for start, end in spans]


class Reanchoring:
    """Two versions of a text, and where the passages of the old one are in the new one."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.alignment = align(fold(old), fold(new))
        self._places = Candidates(old, new, self.alignment)
        self._pairs: dict[tuple[int, bool], set[tuple[str, str]]] = {}

    def fate(self, start: int, end: int) -> Fate:
        """What becomes of one passage."""
        return self.moved(start, end) or Unsure(self.candidates(start, end))

    def candidates(self, start: int, end: int) -> tuple[Candidate, ...]:
        """The places of the new text that a passage may have gone to, the likeliest first, whether certain or not."""
        sure = self.moved(start, end)
        known = (Candidate(sure.start, sure.end, 1.0, SAME),) if sure else ()
        more = self._places.of(start, end)
        return (*known, *(one for one in more if not sure or (one.start, one.end) != (sure.start, sure.end)))

    def moved(self, start: int, end: int) -> Moved | None:
        """Where a passage stands without doubt, or None."""
        if not 0 <= start < end <= len(self.old):
            return None
        number = self.alignment.place_of(start, end)
        block = self.alignment.chain[number] if number >= 0 else self._moved_block(start, end)
        if block is None:
            return None
        shift = block.new - block.old
        place = (start + shift, end + shift)
        is_sure = (
            not self.alignment.is_doubtful(start, place[0], end - start)
            and trim(self.new, *place) == place == snap(self.new, *place)
            and (number < 0 or self._is_held(block, number, start, end))
        )
        return Moved(*place) if is_sure else None

    def _is_held(self, block: Block, number: int, start: int, end: int) -> bool:
        """Whether what stands around a passage in its block, and in the gaps beside it, leaves no doubt."""
        sides = (start - block.old, block.old_end - end)
        is_near = min(sides) < _SENTENCE and not self._is_whole(block, start, end)
        if is_near and (max(sides) < GRAM or not self._is_much_the_same(block, start, end)):
            return False
        before = self._is_clear(number - 1, start - block.first, start - block.old, start, end)
        return before and self._is_clear(number, block.last - end, block.old_end - end, start, end, after=True)

    def _is_whole(self, block: Block, start: int, end: int) -> bool:
        """Whether the sentences that hold a passage stand whole in its block and are sentences in both texts."""
        shift = block.new - block.old
        first, last = self._sentences_of(start, end)
        new = (sentence_at(self.new, first + shift)[0], sentence_at(self.new, last - 1 + shift)[1])
        return block.old <= first and last <= block.old_end and new == (first + shift, last + shift)

    def _is_much_the_same(self, block: Block, start: int, end: int) -> bool:
        """Whether the sentences at both ends of a passage say much the same in both texts."""
        shift = block.new - block.old
        for place in {start, end - 1}:
            before = self.alignment.old[slice(*sentence_at(self.old, place))]
            after = self.alignment.new[slice(*sentence_at(self.new, place + shift))]
            if before != after and likeness(before, after) < _MUCH:
                return False
        return True

    def _sentences_of(self, start: int, end: int) -> tuple[int, int]:
        return min(sentence_at(self.old, start)[0], start), max(sentence_at(self.old, end - 1)[1], end)

    def _is_clear(self, number: int, depth: int, distance: int, start: int, end: int, *, after: bool = False) -> bool:
        """Whether the gap of this number says nothing that could be taken for the passage, so near to it."""
        if not 0 <= number < len(self.alignment.chain) - 1:
            return True
        gap = self.alignment.gap(number)
        put_in = gap.new_end - gap.new
        if depth < GRAM and self._is_repeated(self.alignment.weak(number, after=after), start, end, after):
            return False
        return put_in < _LEAST or distance > 2 * put_in or not self._is_said_in(number, start, end, after)

    def _is_repeated(self, weak: Gap, start: int, end: int, after: bool) -> bool:
        """Whether a passage stands, in part at least, in what could be taken for where it stood or went."""
        quote = self.alignment.old[start:end]
        shift = (weak.new - weak.old) if after else (weak.new_end - weak.old_end)
        for text, low, high, first in (
            (self.alignment.old, weak.old, weak.old_end, start),
            (self.alignment.new, weak.new, weak.new_end, start + shift),
        ):
            begins, ends = low - len(quote) + 1, high + len(quote) - 1
            begins, ends = (max(begins, first + 1), ends) if after else (begins, min(ends, first + len(quote) - 1))
            found = text.find(quote, max(begins, 0), max(ends, 0))
            if found >= 0:
                return True
        return False

    def _is_said_in(self, number: int, start: int, end: int, after: bool) -> bool:
        """Whether the text put in at a gap says again, more or less, the sentences that hold a passage."""
        if (number, after) not in self._pairs:
            gap = self.alignment.gap(number)
            low, high = max(gap.new, 0), max(gap.new_end, 0)
            if after and high < len(self.new):  # a sentence of which a part has stayed is looked at as a whole
                high = max(high, sentence_at(self.new, high)[1] if sentence_at(self.new, high)[0] < high else high)
            elif not after and 0 < low < len(self.new):
                low = min(low, sentence_at(self.new, low)[0])
            self._pairs[number, after] = pairs(self.alignment.new[low:high])
        first, last = self._sentences_of(start, end)
        return share(self.alignment.old[first:last], self._pairs[number, after]) >= _ALIKE

    def _moved_block(self, start: int, end: int) -> Block | None:
        """The block that went elsewhere with whole lines around a passage, and left nothing like them behind."""
        found = self.alignment.moved_with(start, end)
        if len(found) != 1:
            return None
        block, (old, new) = found[0], (self.old, self.new)
        first = old.rfind("\n", 0, start) + 1
        last = old.find("\n", end)
        last = len(old) if last < 0 else last
        shift = block.new - block.old
        is_whole = block.old <= first and last <= block.old_end and last - first >= GRAM
        ends = new[last + shift : last + shift + 1] in ("", "\n")
        begins = first + shift == 0 or new[first + shift - 1] == "\n"
        left = self.alignment.around(start)
        return block if is_whole and begins and ends and not self._is_said_in(left, first, last, True) else None
