"""Quotations and the clause beside them that tells who speaks: after, before, between, or on the line above."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.core.suggest.speakers.claims import Claim, Line
from workbench.core.suggest.speakers.quotes import Quotation
from workbench.core.suggest.speakers.sources import Source, after, before, within
from workbench.core.suggest.speakers.words import FINITE, PASSIVE
from workbench.text import fold

_TAIL = 300
_STOP = re.compile(r"(?<!\b[^\W\d_])(?<!\b[DM]r)(?<!\bMrs)(?<!\bMs)(?<!\bSt)[.!?…](?=[\s\"”»]|\Z)|[;\n]")
_LEAD = re.compile(r"[\s,—–\-]*")
_ADVERBS = re.compile(
    r"(?:(?:then|also|later|further|thus|so|as|again|so|in turn|тут же|также|затем|позже|далее|так|при этом|"
    r"в свою очередь|и|and|с улыбкой|как) )*"
)
_ACCORDING = re.compile(r"(?:according to|in the words of|по словам|по мнению|по выражению|по оценке) ")
_PARTIAL = re.compile(
    r"\b(?:call(?:s|ed|ing)|describ(?:es|ed|ing)|dub(?:s|bed)|brand(?:s|ed)|label(?:s|led)|characteri[sz](?:es|ed)|"
    r"termed|"
    r"назвал[аи]?|охарактеризовал[аи]?|называет)\b"
)
_INSERTED = re.compile(r"[,!?…] ?[—–-] (?P<clause>[^—–\n]{3,200}?)(?:[,.] ?[—–-] |[.,]?\Z|\.(?=\n))")
_RESUMES = re.compile(r"[.,] ?[—–-] ")
_ANY_MARK = re.compile('["“”„«»]')
_DASH = re.compile(r"[—–-] (?=[A-ZА-ЯЁ])")
_TITLE = re.compile(r"[A-ZА-ЯЁ0-9][^.!?…\n,]{0,80}\Z")
_CALLED = re.compile(r"[a-zа-яё] ?\Z")
_WORDS_ALONE = 5  # words of a quotation that stands alone on its lines


@dataclass(frozen=True, slots=True)
class _Around:
    """Where a quotation stands: its line, the line above, what was said before it, and how its first line is told."""

    line: Line
    above: Line | None
    last: Claim | None
    begun: Claim | None


def claims(text: str, lines: Sequence[Line], quotations: Sequence[Quotation]) -> list[Claim]:
    """Who speaks the quotations, in order; those that nobody is named for are left out.

    One over several lines is told of each line, also if its speaker is only named after the last.
    """
    found = list(_in_order(text, lines, quotations))
    whole = {quotation.start: quotation.whole for quotation in quotations}
    named = {whole[claim.start]: claim for claim in found if claim.source and claim.start in whole}
    kept = [claim for claim in found if claim.source or whole.get(claim.start) not in named]
    told = {claim.start for claim in kept}
    for quotation in quotations:
        if quotation.start not in told and (of := named.get(quotation.whole)) and of.rule != "clause between":
            kept.append(replace(of, start=quotation.start, end=quotation.end))
    return sorted(kept, key=lambda claim: claim.start)


def _in_order(text: str, lines: Sequence[Line], quotations: Sequence[Quotation]) -> Iterator[Claim]:
    folded = fold(text)
    above: Line | None = None
    number = 0
    known: dict[int, Claim] = {}
    for line in lines:
        here: list[Quotation] = []
        while number < len(quotations) and quotations[number].end <= line.end:
            if quotations[number].start >= line.start:
                here.append(quotations[number])
            number += 1
        last: Claim | None = None
        for quotation in here:
            told = list(_told(text, folded, quotation, _Around(line, above, last, known.get(quotation.whole))))
            if told:
                last = told[-1]
                known.setdefault(quotation.whole, told[0])
            yield from told
        if not here and (dash := _DASH.match(text, line.start, line.end)):
            yield from _parts(text, folded, dash.end(), line.end)
        above = line


def _told(text: str, folded: str, quotation: Quotation, around: _Around) -> Iterator[Claim]:
    parts = list(_parts(text, folded, quotation.start, quotation.end))
    yield from parts
    found = None if parts else _claim(text, folded, quotation, around)
    if found:
        yield found
        yield from _resumed(text, around.line, found)


def _claim(text: str, folded: str, quotation: Quotation, around: _Around) -> Claim | None:
    """Who speaks one line of a quotation, by the nearest of what may tell it."""
    start, end, line = quotation.start, quotation.end, around.line
    leads = start - line.start < 12 and not text[line.start : start].strip(' \t"“«„—–-')
    is_title = _is_title(text, folded, line, quotation)
    closing = None if quotation.is_open or is_title else _closing(text, folded, line, end)
    label = _line_above(text, folded, around.above) if leads and around.above else None
    opening = _opening(text, folded, line, start) if not leads else None
    if closing:
        return Claim(start, end, closing, "clause after", True, True, label or opening, closing.start)
    if around.begun and around.begun.source:
        return replace(around.begun, start=start, end=end)
    if label:
        return Claim(start, end, label, "line above", True, at=label.start)
    if opening:
        return Claim(start, end, opening, "clause before", True, at=opening.start)
    if around.last and _is_speech(text, quotation):
        return replace(around.last, start=start, end=end, rule="continued")
    alone = leads and line.end - end < 6 and not text[end : line.end].strip(' \t"”»“.,')
    if alone and len(text[start:end].split()) >= _WORDS_ALONE:
        return Claim(start, end, None, "alone", True, False, at=start)
    return None


def _is_title(text: str, folded: str, line: Line, quotation: Quotation) -> bool:
    """Whether it is what something is called: capitalised, right behind a plain word: the programme “Green Fields”."""
    mark = quotation.start - 1
    begin = max(_sentence_start(line, mark), mark - _TAIL)
    if not _CALLED.search(text[begin:mark]) or not _TITLE.match(text[quotation.start : quotation.end].rstrip(",")):
        return False
    ahead = folded[begin:mark].split()[-1]
    return FINITE.fullmatch(ahead) is None and _PARTIAL.fullmatch(ahead) is None and ahead not in ("that", "что", "as")


def _parts(text: str, folded: str, start: int, end: int) -> Iterator[Claim]:
    """The parts of «…, — сказал X, — …», where the clause stands inside the quotation or the line of a dialogue."""
    at, source = start, None
    for match in _INSERTED.finditer(text, start, end):
        begin, stop = match.span("clause")
        verb = FINITE.match(folded, begin, stop)
        found = after(text, verb.end(), stop) if verb else _said_in_front(text, folded, begin, stop)
        if found:
            source = found
            yield Claim(at, match.start() + 1, source, "clause between", True, at=source.start)
            at = match.end()
    if source and at < end:
        yield Claim(at, end, source, "clause between", True, at=source.start)


def _resumed(text: str, line: Line, found: Claim) -> Iterator[Claim]:
    """What goes on after the clause to a closing mark, in «Завод «Луч», — сказал X. — Он большой»."""
    source = found.source
    if source is None or source.start < found.end:
        return
    dash = _RESUMES.search(text, source.end, min(line.end, source.end + _TAIL))
    mark = _ANY_MARK.search(text, dash.end(), line.end) if dash else None
    if dash and mark and mark[0] in "»”":
        yield Claim(dash.end(), mark.start(), source, "continued", True, at=source.start)


def _said_in_front(text: str, folded: str, begin: int, stop: int) -> Source | None:
    verb = FINITE.search(folded, begin, stop)
    return before(text, begin, verb.start()) if verb and stop - verb.end() < 30 else None


def _is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation without a clause of its own goes on with the speech before it in its line."""
    ahead = text[max(0, quotation.start - 6) : quotation.start - 1].rstrip()[-1:]
    return ahead in tuple(".!?,:—–-…") and len(text[quotation.start : quotation.end].split()) > 1


def _closing(text: str, folded: str, line: Line, end: int) -> Source | None:
    """Who says what ends at `end`, by the clause that follows the quotation mark there."""
    mark = end + 1
    while mark < line.end and text[mark] in "\"”»’'":
        mark += 1
    inside = text[end - 1 : end]
    if not (
        inside in ",?!…—-"
        or text[mark : mark + 1] in tuple(",—–-")
        or text[mark : mark + 3].strip()[:1] in tuple("—–-")
    ):
        return None
    lead = _LEAD.match(text, mark, line.end)
    begin = lead.end() if lead else mark
    stop = _STOP.search(text, begin, min(line.end, begin + _TAIL))
    until = stop.start() if stop else min(line.end, begin + _TAIL)
    verb = FINITE.search(folded, begin, until)
    if verb is None or _is_new_sentence(inside, text, folded, mark, verb.end()):
        return None
    skipped = _ADVERBS.match(folded, begin, until)
    if skipped and verb.start() <= skipped.end():
        return after(text, verb.end(), until) or _after_comma(text, verb.end(), until)
    if PASSIVE.search(folded, begin, verb.start()):
        return None
    return before(text, begin, verb.start()) or after(text, verb.end(), until)


def _is_new_sentence(inside: str, text: str, folded: str, mark: int, verb_end: int) -> bool:
    """Whether "…?" He added that … is a question and another sentence."""
    return inside in "?!…" and text[mark : mark + 1] == " " and folded[verb_end : verb_end + 5] in (" that", ", что")


def _after_comma(text: str, begin: int, until: int) -> Source | None:
    """Who says it in «сказал, отвечая на вопрос, Иван Новик»."""
    comma = text.rfind(",", begin, until)
    return after(text, comma + 1, until) if comma >= 0 else None


def _opening(text: str, folded: str, line: Line, start: int) -> Source | None:
    """Who says what begins at `start`, by the clause of the same sentence before it."""
    mark = start - 1
    begin = max(_sentence_start(line, mark), mark - _TAIL)
    according = _ACCORDING.search(folded, begin, mark)
    if according:
        comma = text.find(",", according.end(), mark)
        return within(text, according.end(), comma if comma > 0 else mark)
    verbs = [*FINITE.finditer(folded, begin, mark), *_PARTIAL.finditer(folded, begin, mark)]
    for verb in reversed(verbs):
        gap = text[verb.end() : mark].strip()
        is_near = not gap or gap[-1] in ":,—–-" or len(gap.split()) < 4
        if is_near and not PASSIVE.search(folded, begin, verb.start()):
            found = before(text, begin, verb.start()) or after(text, verb.end(), mark)
            if found:
                return found
    return _subject(text, begin, mark) if text[begin:mark].rstrip().endswith(":") else None


def _sentence_start(line: Line, place: int) -> int:
    number = bisect_left(line.sentences, (place, 0))
    return line.sentences[number - 1][0] if number else line.start


def _subject(text: str, begin: int, mark: int) -> Source | None:
    found = within(text, begin, mark)
    return found if found and found.what == "name" else None


def _line_above(text: str, folded: str, line: Line) -> Source | None:
    """Who a line names that ends with a colon: "Anna Lind, minister of trade:", "The minister added:"."""
    if not text[line.start : line.end].endswith(":") or line.end - line.start > _TAIL:
        return None
    verbs = list(FINITE.finditer(folded, line.start, line.end))
    for verb in reversed(verbs):
        begin = _sentence_start(line, verb.start())
        found = before(text, begin, verb.start()) or after(text, verb.end(), line.end - 1)
        if found:
            return found
    return within(text, line.start, line.end - 1)
