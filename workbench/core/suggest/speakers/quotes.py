"""Quotations: from where to where words stand between quotation marks, whatever the marks are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile('["“”„«»]')
_OPENS_ONLY, _CLOSES_ONLY = "«„", "»”"
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/:,«„“\"]")
_AFTER_CLOSING = re.compile(r"[\s.,;:!?…)\]}—–\-/»”“\"’'*]")
_PARAGRAPHS = 12  # a quotation may go on over this many lines
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words [start, end) between quotation marks, which stand at `start - 1` and at `end`.

    One that runs over several lines is one of these for each line, all with the same `whole`, the place of the first
    mark. `is_open` if no closing mark stands at the end of this line.
    """

    start: int
    end: int
    whole: int
    is_open: bool = False


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in order, one for each line a quotation runs over.

    A straight mark opens or closes by what stands beside it, and so does one of another style than its partner. A
    quotation ends with its line unless the next one begins with an opening mark, or unless nothing but its closing
    mark is found in the lines that follow.
    """
    found: list[Quotation] = []
    marks = list(_marks(text))
    number = 0
    while number < len(marks):
        at, opens = marks[number]
        if not opens:
            number += 1
            continue
        end, number = _end(text, marks, number)
        found += _lines(text, at + 1, end)
    return found


def _marks(text: str) -> Iterator[tuple[int, bool]]:
    """(place, whether it opens) of each quotation mark; inch marks and marks inside a word are left out."""
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        ahead, behind = text[at - 1 : at], text[at + 1 : at + 2]
        may_open = bool(behind) and not behind.isspace() and (not ahead or _BEFORE_OPENING.match(ahead) is not None)
        may_close = bool(ahead) and not ahead.isspace() and (not behind or _AFTER_CLOSING.match(behind) is not None)
        if mark in _OPENS_ONLY:
            yield at, True
        elif mark in _CLOSES_ONLY or may_close != may_open:
            yield at, may_open and mark not in _CLOSES_ONLY
        elif may_open:
            yield at, mark == "“"


def _end(text: str, marks: list[tuple[int, bool]], number: int) -> tuple[int, int]:
    """Where the quotation ends that mark `number` opens, and the number of the mark to go on with."""
    begun = marks[number][0]
    depth, lines = 1, 0
    at = begun
    for other in range(number + 1, len(marks)):
        before, (at, opens) = at, marks[other]
        breaks = text.count("\n", before, at)
        lines += breaks
        if breaks and (
            depth > 1 or at - begun > _LONGEST or lines > _PARAGRAPHS or (opens and not _is_next_line(text, before, at))
        ):
            return _line_end(text, before), other
        if opens and breaks:
            depth = 1  # each paragraph of a long quotation may begin with a mark of its own
        else:
            depth += 1 if opens else -1
        if depth == 0 or (not opens and _is_followed_by_clause(text, at)):
            return at, other + 1
    return _line_end(text, at), len(marks)


def _is_next_line(text: str, before: int, at: int) -> bool:
    """Whether a mark is the first thing on the line with words that follows the line of `before`."""
    return not text[_line_end(text, before) : at].strip()


def _is_followed_by_clause(text: str, at: int) -> bool:
    """Whether a dash follows the closing mark: «…» inside «…» closes both, as only one mark is printed."""
    return re.match(r"[»”\"],? [—–-] ", text[at : at + 5]) is not None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _lines(text: str, start: int, end: int) -> Iterator[Quotation]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        first, last = at, stop
        while first < last and (text[first].isspace() or (at > start and text[first] in '"“«„')):
            first += 1
        while first < last and text[last - 1].isspace():
            last -= 1
        if first < last:
            is_open = last == len(text) or text[last] not in '"“”»'
            yield Quotation(first, last, start - 1, is_open)
        at = stop + 1
