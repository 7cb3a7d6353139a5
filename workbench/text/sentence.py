"""Sentences: where they begin and end in a line of English or Russian."""

import re
from collections.abc import Iterator

from workbench.text.spans import trim

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_NEIGHBOURHOOD = 2_000
_LAST_WORD = re.compile(r"[^\s(«“\"]+\Z")
_DOTTED = re.compile(r"(?:\w\.)+\w\Z")
_NEVER_LAST = set(
    "mr mrs ms dr prof sr jr st gen col lt capt gov sen rep hon rev vs ed approx ca cf e.g i.e "
    "г гор ул д пос обл см ср им акад проф тов гр напр т.е т.к т.н".split()
)
_BEFORE_NUMBERS = set(
    "no nos art par vol p pp fig ст п пп рис гл jan feb mar apr jun jul aug sep sept oct nov dec "
    "янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек".split()
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The [start, end) of each sentence in a range, in order, without white space around it.

    A line end ends a sentence, and so does a full stop, with the quotes that close after it, unless it stands after an
    abbreviation, an initial or the number of a list item, or a small letter follows.
    """
    found, begun = [], start
    for cut in (*_cuts(text, start, end), end):
        first, last = trim(text, begun, cut)
        if first < last:
            found.append((first, last))
        begun = cut
    return found


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """The [start, end) of the sentence at a position; empty on a line without words.

    White space after a sentence belongs to it. Looks at 2,000 characters on each side at most: a longer sentence is cut
    there.
    """
    start = max(text.rfind("\n", 0, position) + 1, position - _NEIGHBOURHOOD)
    end = text.find("\n", position, position + _NEIGHBOURHOOD)
    end = min(len(text), position + _NEIGHBOURHOOD) if end < 0 else end
    found = sentences(text, start, end)
    here = [span for span in found if span[0] <= position]
    return here[-1] if here else found[0] if found else (position, position)


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    at = start
    while at < end:
        line = text.find("\n", at, end)
        line = end if line < 0 else line
        yield from (stop.end() for stop in _STOP.finditer(text, at, line) if _ends(text, at, stop, line))
        if line < end:
            yield line
        at = line + 1


def _ends(text: str, begun: int, stop: re.Match[str], end: int) -> bool:
    """Whether this stop, in the line [begun, end), ends its sentence."""
    rest = text[stop.end() : min(end, stop.end() + 8)].lstrip()
    if rest[:1].islower():
        return False
    if stop[0] != ".":
        return True
    found = _LAST_WORD.search(text, max(begun, stop.start() - 24), stop.start())
    word = found[0] if found else ""
    if word.isdecimal():
        return found is None or bool(text[begun : found.start()].strip())  # "1. First", but "in 2025. Then"
    if word.lower() in _BEFORE_NUMBERS:
        return not rest[:1].isdecimal()
    initial = len(word) == 1 and word.isupper()
    return not (initial or word.lower() in _NEVER_LAST or _DOTTED.match(word) is not None)
