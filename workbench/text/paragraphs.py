"""Paragraphs of a text, and how much of it is dealt with. A paragraph is a line with words, without the space around.

Every offset is a code point, every range is half-open.
"""

import re
from array import array
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

_PARAGRAPH = re.compile(r"^[^\S\n]*+([^\w\n]*+\w(?:.*\S)?)", re.MULTILINE)

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Ranges:
    """Ranges of a text in two columns of one length, in order of their starts."""

    starts: Places
    ends: Places

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """How much of a text is dealt with: `done` of `whole` characters of its paragraphs; `left` are those that are not.

    `breaks` are the places in `left` where a stretch begins: before it stands something that is dealt with.
    """

    done: int
    whole: int
    left: Ranges
    breaks: Places

    @property
    def percent(self) -> int | None:
        """How much is dealt with; 100 means all. None if there is nothing to read."""
        return 100 * self.done // self.whole if self.whole else None

    @property
    def stretches(self) -> Ranges:
        """What is left, paragraphs that follow each other as one."""
        lasts = np.append(self.breaks[1:], len(self.left)) - 1 if len(self.left) else self.breaks
        return Ranges(self.left.starts[self.breaks], self.left.ends[lasts])


def ranges(pairs: "array[int]") -> Ranges:
    """Ranges given as start, end, start, end and so on."""
    columns = np.frombuffer(pairs, np.int64).reshape(-1, 2)
    return Ranges(columns[:, 0].copy(), columns[:, 1].copy())


def paragraphs(text: str) -> Ranges:
    """Every paragraph of a text, in order; a line of nothing but dashes, dots and the like is none."""
    return ranges(array("q", chain.from_iterable(match.span(1) for match in _PARAGRAPH.finditer(text))))


def coverage(paragraphs: Ranges, marks: Ranges, read: Ranges, beside: Ranges) -> Coverage:
    """How much is dealt with: a paragraph that a mark touches, or that lies within what was read.

    One that lies within `beside` (headings, boilerplate) does not count. Ranges in `read` and `beside` may overlap and
    join.
    """
    counts = ~_within(paragraphs, beside)
    counted = Ranges(paragraphs.starts[counts], paragraphs.ends[counts])
    dealt_with = _touched(counted, marks) | _within(counted, read)
    lengths = counted.ends - counted.starts
    left = np.flatnonzero(~dealt_with)
    breaks = np.flatnonzero(np.diff(left, prepend=-2) > 1)
    done = int(lengths[dealt_with].sum())
    return Coverage(done, int(lengths.sum()), Ranges(counted.starts[left], counted.ends[left]), breaks)


def _touched(inside: Ranges, marks: Ranges) -> npt.NDArray[np.bool_]:
    """Which of these share a character with a mark."""
    if not len(marks):
        return np.zeros(len(inside), np.bool_)
    before = np.searchsorted(marks.starts, inside.ends, "left")  # marks that start before the end
    reach = np.maximum.accumulate(marks.ends)[np.maximum(before, 1) - 1]
    touched: npt.NDArray[np.bool_] = (before > 0) & (reach > inside.starts)
    return touched


def _within(inside: Ranges, covers: Ranges) -> npt.NDArray[np.bool_]:
    """Which of these lie within one of the others, or within several that join."""
    if not len(covers):
        return np.zeros(len(inside), np.bool_)
    reach = np.maximum.accumulate(covers.ends)
    first = np.flatnonzero(np.append(True, covers.starts[1:] > reach[:-1]))  # where a stretch begins
    starts, ends = covers.starts[first], reach[np.append(first[1:], len(reach)) - 1]
    place = np.searchsorted(starts, inside.starts, "right") - 1
    within: npt.NDArray[np.bool_] = (place >= 0) & (ends[np.maximum(place, 0)] >= inside.ends)
    return within
