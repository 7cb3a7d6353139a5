"""The turns of a transcript: what follows "Name:" up to the next one, without pictures, directions and footers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from workbench.core.suggest.found import Suggestion
from workbench.core.suggest.speakers.quotes import Quotation
from workbench.core.suggest.speakers.sources import within
from workbench.core.suggest.speakers.words import FINITE
from workbench.text import fold
from workbench.text.turns import turns

# A.Novik: · A. Novik (in translation): · ANNA LIND: · in the middle of a paragraph too, after a sentence
_NAME = r"[^\W\d_a-zа-яё][\w’'-]*"
_LABEL = re.compile(
    rf"(?:(?<=\n)|(?<=\A)|(?<=[.!?…»”\")\]] ))[ \t]*(?P<label>(?:{_NAME}\. ?){{1,2}}{_NAME}|{_NAME}(?: "
    rf"{_NAME}){{1,3}}|(?:Mr|Mrs|Ms|Dr)\. {_NAME})"
    r"(?: ?\([^()\n]{1,60}\))?:(?= ?\S)"
)
_END = re.compile(
    r"^[ \t]*(?:[*_=~-]{3,}|\*(?: \*){1,4}|<[…. ]{1,8}>|\[?(?:end of (?:transcript|recording)|to be continued|конец "
    r"стенограммы|"
    r"продолжение следует|окончание следует)\]?[.…]{0,3})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_DIRECTION = re.compile(r"^[ \t]*(?:\([^()\n]{1,200}\)|\[[^\[\]\n]{1,200}\]|<[^<>\n]{1,200}>)\.?[ \t]*$", re.MULTILINE)
_MARKS = '"“«„'
_FEW = 3  # labels: fewer do not make a transcript of a report with quotations


def turns_of(text: str, beside: Sequence[Suggestion], quoted: Sequence[Quotation]) -> list[Suggestion]:
    """What each speaker of a transcript says, in order: more than one piece if something stands between."""
    labels = list(_labels(text, beside, quoted))
    ends = sorted([*(match.start() for match in _END.finditer(text)), len(text)])
    gaps = sorted([*((one.start, one.end) for one in beside), *(match.span() for match in _DIRECTION.finditer(text))])
    found: list[Suggestion] = []
    for number, (_start, begin, name) in enumerate(labels):
        end = labels[number + 1][0] if number + 1 < len(labels) else len(text)
        end = min(end, ends[bisect_left(ends, begin)])
        if len(labels) < _FEW:
            end = min(end, _end_of_few(text, begin, quoted))
        found += [Suggestion(*piece, "speaker", name, "turn") for piece in _pieces(text, begin, end, gaps)]
    return found


def _labels(text: str, beside: Sequence[Suggestion], quoted: Sequence[Quotation]) -> Iterator[tuple[int, int, str]]:
    """(start, end, plain name) of each label; not of one that a quotation follows, nor of one inside a quotation."""
    at_line = turns(text)
    found = {start: (start, end, name) for start, end, name in at_line}
    for match in _LABEL.finditer(text):
        found.setdefault(match.start("label"), (match.start("label"), match.end(), match["label"]))
    spans = sorted([*((one.start, one.end) for one in beside), *((one.start, one.end) for one in quoted)])
    starts = [start for start, _end in spans]
    for start, end, name in sorted(found.values()):
        number = bisect_left(starts, start + 1) - 1
        is_inside = number >= 0 and start < spans[number][1]
        words = text[end : end + 40].lstrip()
        if is_inside or words[:1] in tuple(_MARKS) or FINITE.search(fold(name)) or not words:
            continue
        source = within(text, start, start + len(text[start : end - 1].partition("(")[0]))
        yield start, end, source.name if source else name.partition(",")[0]


def _end_of_few(text: str, begin: int, quoted: Sequence[Quotation]) -> int:
    """Where one of few turns ends at the latest: with its line in the title, or before a line that quotes somebody."""
    line = text.find("\n", begin)
    line = len(text) if line < 0 else line
    if "\n" not in text[max(0, begin - 300) : begin].strip() and text[begin:line].rstrip()[-1:] not in tuple(".!?…,"):
        return line
    number = bisect_left(quoted, line, key=lambda one: one.start)
    for one in quoted[number:]:
        if text[one.end : one.end + 3].strip('"”»“ ')[:1] in tuple(",—–-") or text[one.end - 1] in ",":
            return max(line, text.rfind("\n", 0, one.start))
    return len(text)


def _pieces(text: str, begin: int, end: int, gaps: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    number = max(0, bisect_left(gaps, (begin, 0)) - 1)
    at = begin
    for start, stop in gaps[number:]:
        if start >= end:
            break
        if stop > at:
            yield from _piece(text, at, start)
            at = max(at, stop)
    yield from _piece(text, at, end)


def _piece(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
