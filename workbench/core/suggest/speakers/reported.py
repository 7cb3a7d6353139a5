"""Words reported without quotation marks: "X said that", "according to X", «по словам X», «…, сообщил X»."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from workbench.core.suggest.speakers import according
from workbench.core.suggest.speakers.claims import THAT, THAT_RU, Claim, Line, reported
from workbench.core.suggest.speakers.quotes import Quotation
from workbench.core.suggest.speakers.sources import after, before
from workbench.core.suggest.speakers.words import FINITE, PASSIVE, PLAIN_SAID
from workbench.text import fold

_TOLD_THAT = re.compile(r"(?P<aside> [^.;:,\"“”«»\n]{1,80}?) that (?P<clause>)")
_TOLD = frozenset("told tell tells assured informed reminded convinced warned promised assures informs reminds".split())
_PLAIN = re.compile(
    r"(?: (?:journalists|reporters|the media|on \w+day|in an interview|today|earlier|yesterday))? "
    r"(?P<clause>)(?:(?:the|a|an|this|these|those|there|it|he|she|they|we|its|his|her|their|our|both|all|no|each|"
    r"some|most|more|"
    r"over|about|nearly|at least|i|if|while)\b|\d|\$)"
)
_PLAIN_NAME = re.compile(
    r" (?P<clause>)[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ ){0,3}(?:is|was|are|were|has|have|had|will|would|can|could|should|"
    r"may|might|must|did|does)\b"
)
_PLAIN_OTHER = re.compile(
    r" (?P<clause>)(?!(?:in|on|at|as|during|to|of|for|by|with|after|before|when|following|so|goodbye|hello|nothing|"
    r"about|from|also|"
    r"earlier|later|ahead|during|yes|no|today|yesterday)\b)[a-z-]+(?: [a-z0-9%'-]+){0,7}? "
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|rose|grew|fell|went|met|made|took|"
    r"held|came|"
    r"[a-z]{3,12}ed|needs?|remains?|shows?)\b"
)
_BY_THAT = re.compile(r"(?P<by> by )[^.;:\"“”«»\n]{2,120}?(?P<that>) that ")
_AS = re.compile(
    r"(?:as|как)\b(?! (?:a|an|the result|well|long|soon|much|many|far|of|part|for|to|и|правило|только|раз)\b) ?"
)
_LEADING = re.compile(
    r"(?:speaking|commenting|answering|asked|responding|говоря|комментируя|отвечая|выступая|touching|summing)\b"
)
_ENDS_SOON = 70
_FAR = 700


def claims(text: str, lines: Sequence[Line], quotations: Sequence[Quotation]) -> Iterator[Claim]:
    """Who says what is reported, in order of the sentences."""
    folded = fold(text)
    marks = iter(quotations)
    ahead = next(marks, None)
    for line in lines:
        inside: list[Quotation] = []
        while ahead and ahead.start < line.end:
            inside.append(ahead)
            ahead = next(marks, None)
        earlier: tuple[int, int] | None = None
        for start, end in line.sentences:
            yield from _of_sentence(text, folded, start, end, inside)
            if earlier:
                yield from according.of_sentence_before(text, folded, (start, end), earlier)
            earlier = (start, end)


def _of_sentence(text: str, folded: str, start: int, end: int, quoted: Sequence[Quotation]) -> Iterator[Claim]:
    begun = start
    for verb in FINITE.finditer(folded, start, end):
        if verb.start() < begun or not text[verb.start()].islower():
            continue
        first, last = _around(start, end, quoted, verb.start())
        found = _by_verb(text, folded, first, last, verb)
        if found:
            begun = max(begun, found.start, verb.end())
            yield found
    yield from according.claims(text, folded, start, end)


def _around(start: int, end: int, quoted: Sequence[Quotation], place: int) -> tuple[int, int]:
    """The part of a sentence around a place that is all inside a quotation, or not far from it."""
    number = bisect_right(quoted, place, key=lambda one: one.start) - 1
    if number >= 0 and place < quoted[number].end:
        start, end = max(start, quoted[number].start), min(end, quoted[number].end)
    return max(start, place - _FAR), min(end, place + 3 * _FAR)


def _by_verb(text: str, folded: str, start: int, end: int, verb: re.Match[str]) -> Claim | None:
    if PASSIVE.search(folded, max(start, verb.start() - 40), verb.start()):
        return _by_whom(text, folded, end, verb)
    if text[verb.end() : verb.end() + 2] == ": " and text[verb.end() + 2 : verb.end() + 3] not in tuple('"“„«'):
        source = before(text, start, verb.start())
        return reported(text, source, (verb.end() + 1, end), "colon") if source else None
    as_ = _AS.match(folded, start, verb.start())
    if as_ and (found := _as_said(text, start, end, verb, as_.end())):
        return found
    is_russian = verb[0][0] >= "\u0400"
    that = (THAT_RU if is_russian else THAT).match(folded, verb.end(), end)
    if that is None and verb[0] in _TOLD:
        that = _TOLD_THAT.match(folded, verb.end(), end)
    if that is None and verb[0] in PLAIN_SAID:
        that = _plain_clause(text, folded, verb.end(), end)
    if that:
        source = before(text, start, verb.start())
        source = source or (after(text, verb.end(), that.start("clause")) if is_russian else None)
        return reported(text, source, (that.start("clause"), end), "that") if source else None
    return _at_the_end(text, folded, start, end, verb)


def _by_whom(text: str, folded: str, end: int, verb: re.Match[str]) -> Claim | None:
    """What is told by "It was announced by X that …"."""
    that = _BY_THAT.match(folded, verb.end(), end)
    source = after(text, that.end("by"), that.start("that")) if that else None
    return reported(text, source, (that.end(), end), "that") if that and source else None


def _plain_clause(text: str, folded: str, begin: int, end: int) -> re.Match[str] | None:
    """What is said without "that": "X said the plant had opened", "X said exports rose"."""
    tried = (
        _PLAIN.match(folded, begin, end),
        _PLAIN_NAME.match(text, begin, end),
        _PLAIN_OTHER.match(folded, begin, end),
    )
    return next(filter(None, tried), None)


def _as_said(text: str, start: int, end: int, verb: re.Match[str], begin: int) -> Claim | None:
    """What is told by "As X told journalists, …"."""
    comma = text.find(",", verb.end(), end)
    source = before(text, begin, verb.start())
    if source is None and comma > 0:
        source = after(text, verb.end(), comma)
    if source is None or comma < 0 or comma - verb.end() > 120:
        return None
    return reported(text, source, (comma, end), "as")


def _at_the_end(text: str, folded: str, start: int, end: int, verb: re.Match[str]) -> Claim | None:
    """What is told by "…, X stressed.", «…, сообщил X.» and «…, как отметил X.»."""
    if _LEADING.match(folded, start, end) or verb.start() - start < 12:
        return None
    ahead = text[start : verb.start()].rstrip(" \t\u00a0—–-")
    if ahead.endswith((",", " как", " as")) or text[verb.start() - 2 : verb.start() - 1] in ("—", "–"):
        source = after(text, verb.end(), end)
        until = start + len(ahead.removesuffix(" как").removesuffix(" as").rstrip(" ,"))
        return reported(text, source, (start, until), "clause at the end") if source else None
    if end - verb.end() > _ENDS_SOON:
        return None
    source = before(text, start, verb.start())
    if source is None or source.start - start < 12:
        return None
    gap = text[start : source.start].rstrip()
    gap = gap.removesuffix(" as").removesuffix(" как").removesuffix(" the").rstrip()
    if not gap.endswith((",", " —", " –", " -")) or len(gap.split()) < 2:
        return None
    return reported(text, source, (start, start + len(gap.rstrip(" ,—–-"))), "clause at the end")
