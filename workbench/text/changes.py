"""Two versions of a text side by side: the paragraphs that differ, the words in them that do, and how many do not.

Offsets are code points, ranges half-open.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.text.alignment import Alignment, Gap
from workbench.text.candidates import runs, tokens

Range = tuple[int, int]

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs of one version and those in their place in the other; an empty range stands where there are none.

    `old_words` and `new_words` are what differs in them, `same` how many paragraphs before them do not.
    """

    old: Range
    new: Range
    old_words: tuple[Range, ...]
    new_words: tuple[Range, ...]
    same: int


@dataclass(slots=True)
class _Open:
    """Lines [first, last) of both texts while more may join them."""

    old: Range
    new: Range
    old_words: list[Range] = field(default_factory=list)
    new_words: list[Range] = field(default_factory=list)


def changes(old: str, new: str, shared: Alignment, also: Iterable[Range] = ()) -> tuple[list[Part], int]:
    """The parts that differ, in order, and those that hold one of these passages of the old text as well.

    The number is of the paragraphs after the last part that are the same.
    """
    lines = _Lines(old), _Lines(new)
    found: list[_Open] = []
    for gap, differs in sorted(_places(shared, also), key=lambda place: (place[0].old, place[0].new)):
        texts = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
        if differs and not any(text.strip() for text in texts):
            continue
        whole = lines[0].is_whole(gap.old, gap.old_end) and lines[1].is_whole(gap.new, gap.new_end)
        here = _Open(lines[0].around(gap.old, gap.old_end, whole), lines[1].around(gap.new, gap.new_end, whole))
        if differs:
            here.old_words, here.new_words = _words(shared, gap)
        last = found[-1] if found else None
        if last is not None and (here.old[0] < last.old[1] or here.new[0] < last.new[1]):
            last.old = min(last.old[0], here.old[0]), max(last.old[1], here.old[1])
            last.new = min(last.new[0], here.new[0]), max(last.new[1], here.new[1])
            last.old_words += here.old_words
            last.new_words += here.new_words
        else:
            found.append(here)
    return _closed(found, *lines)


def _closed(found: list[_Open], old: "_Lines", new: "_Lines") -> tuple[list[Part], int]:
    parts, before = [], 0
    for one in found:
        words = tuple(one.old_words), tuple(one.new_words)
        parts.append(Part(old.range(*one.old), new.range(*one.new), *words, old.count(before, one.old[0])))
        before = one.old[1]
    return parts, old.count(before, len(old.starts))


def _places(shared: Alignment, also: Iterable[Range]) -> Iterator[tuple[Gap, bool]]:
    for gap in shared.gaps():
        yield Gap(max(gap.old, 0), max(gap.old_end, 0), max(gap.new, 0), max(gap.new_end, 0)), True
    for start, end in also:
        number = shared.place_of(start, end)
        if number >= 0:
            shift = shared.chain[number].new - shared.chain[number].old
            yield Gap(start, end, start + shift, end + shift), False


def _words(shared: Alignment, gap: Gap) -> tuple[list[Range], list[Range]]:
    """The words within a gap that the other text has not."""
    texts = shared.old[gap.old : gap.old_end], shared.new[gap.new : gap.new_end]
    same = runs(*(tokens(text) for text in texts))
    kept = [(at, at + length) for at, _, length in same], [(at, at + length) for _, at, length in same]
    return (
        list(_rest(texts[0], kept[0], gap.old)),
        list(_rest(texts[1], kept[1], gap.new)),
    )


def _rest(text: str, kept: list[Range], shift: int) -> Iterator[Range]:
    at = 0
    for start, end in (*kept, (len(text), len(text))):
        if text[at:start].strip():
            yield at + shift, start + shift
        at = end


class _Lines:
    """The lines of a text, by number."""

    def __init__(self, text: str) -> None:
        self.text, self.starts = text, [0]
        at = text.find("\n")
        while at >= 0:
            self.starts.append(at + 1)
            at = text.find("\n", at + 1)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a range is whole lines, or none at the edge of one, but for what is no word."""
        while start < end and self.text[start].isspace():
            start += 1
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        line = self.text.find("\n", max(end - 1, start))
        after = self.text[end : len(self.text) if line < 0 else line]
        edges = not _WORD.search(before), not _WORD.search(after)
        return any(edges) if start == end else all(edges)

    def around(self, start: int, end: int, whole: bool) -> Range:
        """The numbers [first, last) of the lines that hold a range; none if it is empty and `whole` lines are meant."""
        while whole and start < end and self.text[start].isspace():
            start += 1
        first = bisect_right(self.starts, start) - 1
        if start == end and whole:
            begins = not _WORD.search(self.text, self.starts[first], start)
            number = first if begins else first + 1
            return number, number
        return first, bisect_right(self.starts, max(start, end - 1) if whole else end)

    def range(self, first: int, last: int) -> Range:
        """Where lines [first, last) begin and end, without white space."""
        start = self.starts[first] if first < len(self.starts) else len(self.text)
        end = self.starts[last] if last < len(self.starts) else len(self.text)
        if first == last:
            return start, start
        while start < end and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def count(self, first: int, last: int) -> int:
        """How many lines of [first, last) hold anything."""
        return sum(bool(self.text[slice(*self.range(number, number + 1))].strip()) for number in range(first, last))
