"""Where a passage may have gone in a corrected version of its text: places to choose from, the likeliest first."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from workbench.text.alignment import GRAM, Alignment, Gap, inside_words
from workbench.text.sentence import sentence_at, sentences
from workbench.text.spans import trim

SAME, EXACT, CHANGED, LIKE = "same", "exact", "changed", "like"
"""Why a place is proposed: it is certain; the words stand there; they stood there and changed; they are like them."""

_TOKEN = re.compile(r"\w+(?:[.,:/'-]\w+)*|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
_MOST = 9  # places proposed for one passage: as many as there are digits to choose with
_EXACT, _LIKES = 6, 3
_WORTH = 0.3  # below this a place is not worth a look
_LIKELY = 0.5  # from this on the place where the words stood comes first
_COMPARED = 400_000  # pairs of words, at most, in one comparison
_LONG = 300  # words of a passage that are compared


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place [start, end) of the new text; `score` is from 0 to 1, `why` same, exact, changed or like."""

    start: int
    end: int
    score: float
    why: str


def pairs(text: str) -> set[tuple[str, str]]:
    """Each two words of a folded text that follow each other."""
    words = _WORD.findall(text)
    return set(pairwise(words))


def share(sentence: str, others: set[tuple[str, str]]) -> float:
    """How many of the pairs of words of a folded sentence are among these, from 0 to 1."""
    own = pairs(sentence)
    return len(own & others) / len(own) if own else 0.0


def likeness(one: str, other: str) -> float:
    """How much two folded texts say the same in the same order, from 0 to 1."""
    words, others = (_WORD.findall(text)[:_LONG] for text in (one, other))
    return SequenceMatcher(None, words, others, autojunk=False).ratio() if words and others else 0.0


def runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """(place in `old`, place in `new`, length), in characters, of the words two short texts have in common, in order.

    Empty if they are too long to be compared word by word.
    """
    if len(old) * len(new) > _COMPARED:
        return []
    starts = [_starts(words) for words in (old, new)]
    found = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [(starts[0][a], starts[1][b], starts[0][a + size] - starts[0][a]) for a, b, size in found if size]


def tokens(text: str) -> list[str]:
    """Words, white space and other characters of a text: together they are the text."""
    return _TOKEN.findall(text)


def _starts(words: Sequence[str]) -> list[int]:
    at, found = 0, [0]
    for word in words:
        at += len(word)
        found.append(at)
    return found


class Candidates:
    """Two versions of a text and what they share, asked for places that a passage may have gone to."""

    def __init__(self, old: str, new: str, alignment: Alignment) -> None:
        self._old, self._new, self._shared = old, new, alignment
        self._runs: dict[int, list[tuple[int, int, int]]] = {}

    def of(self, start: int, end: int) -> tuple[Candidate, ...]:
        """The places that [start, end) of the old text may have gone to, at most nine, the likeliest first."""
        low, high = self._mapped_start(start), self._mapped_end(end)
        exact = self._exact(start, end, low)
        here = next((one for one in exact if low <= one.start and one.end <= high), None)
        here = here or self._changed(start, end, low, high)
        known = {(one.start, one.end) for one in exact}
        alike = (one for one in self._alike(start, end) if (one.start, one.end) not in known)
        others = sorted((*exact, *alike), key=lambda one: -one.score)
        if here is not None and here.why == CHANGED and here.score >= _LIKELY:
            others.insert(0, here)
        elif here is not None:
            others = sorted((here, *others), key=lambda one: -one.score)
        found: dict[tuple[int, int], Candidate] = {}
        for one in others:
            found.setdefault((one.start, one.end), one)
        return tuple(found.values())[:_MOST]

    def _mapped_start(self, place: int) -> int:
        number = self._shared.around(place)
        block = self._shared.chain[number]
        if place < block.old_end:
            return place - block.old + block.new
        gap, found = self._shared.gap(number), None
        for old, new, length in self._runs_of(number, gap):
            if old > place:
                break
            found = new + min(place - old, length)
        return gap.new if found is None else found

    def _mapped_end(self, place: int) -> int:
        number = self._shared.around(place - 1)
        block = self._shared.chain[number]
        if place <= block.old_end:
            return place - block.old + block.new
        gap = self._shared.gap(number)
        for old, new, length in self._runs_of(number, gap):
            if place <= old + length:
                return new + max(place - old, 0)
        return gap.new_end

    def _runs_of(self, number: int, gap: Gap) -> list[tuple[int, int, int]]:
        if number not in self._runs:
            texts = (self._shared.old[gap.old : gap.old_end], self._shared.new[gap.new : gap.new_end])
            found = runs(*(tokens(text) for text in texts))
            self._runs[number] = [(gap.old + old, gap.new + new, length) for old, new, length in found]
        return self._runs[number]

    def _changed(self, start: int, end: int, low: int, high: int) -> Candidate | None:
        """What stands at the place of the passage: whole sentences where it was whole sentences."""
        low, high = trim(self._new, max(low, 0), min(max(high, low, 0), len(self._new)))
        if low >= high:
            return None
        if sentence_at(self._old, start)[0] == start and sentence_at(self._old, end - 1)[1] == end:
            low, high = sentence_at(self._new, low)[0], max(sentence_at(self._new, high - 1)[1], high)
        if high - low > 4 * (end - start) + 400:
            return None
        score = likeness(self._shared.old[start:end], self._shared.new[low:high])
        why = EXACT if self._shared.old[start:end] == self._shared.new[low:high] else CHANGED
        return Candidate(low, high, round(score, 2), why) if score >= _WORTH or why == EXACT else None

    def _exact(self, start: int, end: int, near: int) -> list[Candidate]:
        """The places nearest to its own where the words of the passage stand."""
        quote, found = self._shared.old[start:end], list[int]()
        after = self._shared.new.find(quote, max(near, 0))
        before = self._shared.new.rfind(quote, 0, max(near, 0) + len(quote) - 1)
        while (before >= 0 or after >= 0) and len(found) < _EXACT:
            if after < 0 or (before >= 0 and near - before <= after - near):
                found.append(before)
                before = self._shared.new.rfind(quote, 0, before + len(quote) - 1)
            else:
                found.append(after)
                after = self._shared.new.find(quote, after + 1)
        return [self._scored(start, end, place) for place in dict.fromkeys(found) if not self._cuts(place, len(quote))]

    def _cuts(self, place: int, length: int) -> bool:
        """Whether this would be a part of a longer word or number."""
        return bool(self._inside[place] or self._inside[place + length])

    @cached_property
    def _inside(self) -> bytearray:
        return inside_words(self._shared.new)

    def _scored(self, start: int, end: int, place: int) -> Candidate:
        old, new, last = self._shared.old, self._shared.new, place + end - start
        before = _common(old[max(0, start - GRAM) : start][::-1], new[max(0, place - GRAM) : place][::-1])
        after = _common(old[end : end + GRAM], new[last : last + GRAM])
        return Candidate(place, last, round(0.6 + 0.39 * (before + after) / (2 * GRAM), 2), EXACT)

    def _alike(self, start: int, end: int) -> Iterator[Candidate]:
        """Sentences that came in with the new text and say much the same."""
        quote = self._shared.old[start:end]
        votes: Counter[int] = Counter()
        for pair in list(pairs(quote))[:_LONG]:
            votes.update(self._sentences_with.get(pair, ()))
        for number, _count in votes.most_common(_LIKES):
            low, high = self._put_in[number]
            score = likeness(quote, self._shared.new[low:high])
            if score >= _LIKELY:
                yield Candidate(low, high, round(0.9 * score, 2), LIKE)

    @cached_property
    def _put_in(self) -> list[tuple[int, int]]:
        """The sentences of the new text that hold something which is not in the old one."""
        found: dict[tuple[int, int], None] = {}
        for gap in self._shared.gaps():
            low, high = trim(self._new, max(gap.new, 0), max(gap.new_end, 0))
            if low < high:
                first, last = sentence_at(self._new, low)[0], sentence_at(self._new, high - 1)[1]
                found |= dict.fromkeys(sentences(self._new, first, max(last, high)))
        return list(found)

    @cached_property
    def _sentences_with(self) -> dict[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, (low, high) in enumerate(self._put_in):
            for pair in pairs(self._shared.new[low:high]):
                found[pair].append(number)
        return {pair: numbers for pair, numbers in found.items() if len(numbers) <= 50}


def _common(one: str, other: str) -> int:
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return count
    return min(len(one), len(other))
