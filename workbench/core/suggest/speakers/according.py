"""Whose words a sentence tells without a verb of its own for it: "according to X", "noting that", titles."""

import re
from collections.abc import Iterator

from workbench.core.suggest.speakers.claims import THAT, THAT_RU, Claim, Line, reported
from workbench.core.suggest.speakers.names import full_names
from workbench.core.suggest.speakers.sources import Source, after, before, within
from workbench.core.suggest.speakers.words import ADDING, FINITE

_HIS_WORDS = re.compile(
    r"\b(?:according to (?P<he>him|her|them)|in (?P<his>his|her|their) (?:words|view|opinion)|"
    r"по (?P<ru>его|ее|их) (?:словам|мнению|данным|оценк[еа]м?|информации))\b"
)
_ACCORDING = re.compile(
    r"\b(?:according to|in the (?:words|view|opinion) of|as per|по (?:словам|мнению|данным|информации|оценк[еа]м?|"
    r"выражению|"
    r"сообщению|сведениям|утверждению|заявлению|убеждению)|согласно (?:данным|словам|заявлению))\b "
)
_THIS_SAID = re.compile(
    r"(?:об этом|о том|такое мнение|такую оценку|соответствующее заявление|с таким заявлением)\b[^.;:\n]{0,80}?"
)
_THIS_BY = re.compile(
    r"(?:this|that|it|the (?:news|announcement|information|decision))(?: statement)? (?:was|were|has been|is) "
    r"(?:also )?(?:announced|"
    r"reported|stated|said|confirmed|disclosed|declared|made public) (?:[^.,;:\n]{0,40} )?by "
)
_TITLE_FIRST = re.compile(r"(?P<source>[^\W\d_a-zа-яё][^:\n,.!?\"“”«»]{2,60}): (?P<clause>.{8,150})")
_TITLE_LAST = re.compile(r"(?P<clause>.{12,150}) [—–-] (?P<source>[^\W\d_][^:\n,.!?\"“”«»—–-]{1,60})")
_OPENING = re.compile(r"\S+(?: \S+){0,2}")
_FAR = 700


def claims(text: str, folded: str, start: int, end: int) -> Iterator[Claim]:
    """Who says what in a sentence, by what stands beside the words."""
    yield from _according(text, folded, start, end)
    yield from _his_words(text, folded, start, end)
    yield from _adding(text, folded, start, end)


def of_title(text: str, line: Line) -> Iterator[Claim]:
    """Who says what a title tells: "Lind: trade will double", "Trade will double — minister"."""
    if line.end - line.start > 200 or text[line.end - 1] in '.!?…:"”»':
        return
    first = _TITLE_FIRST.match(text, line.start, line.end)
    last = None if first else _TITLE_LAST.match(text, line.start, line.end)
    match = first or last
    source = within(text, *match.span("source")) if match else None
    found = reported(text, source, match.span("clause"), "title", is_strong=False) if match and source else None
    if found:
        yield found


def _according(text: str, folded: str, start: int, end: int) -> Iterator[Claim]:
    """What is told by "According to X, …" and "…, according to X"."""
    for match in _ACCORDING.finditer(folded, start, end):
        until = min(end, match.end() + 3 * _FAR)
        comma = text.find(",", match.end(), min(end, match.end() + 200))
        stop = comma if comma > 0 else min(end, match.end() + 200)
        source = within(text, match.end(), stop)
        if source is None or stop - match.end() > 160:
            continue
        leads = match.start() - start < 8 or comma > 0
        if leads and comma > 0:
            source, begin = _past_name(text, source, comma, end)
            found = reported(text, source, (begin, until), "according to")
        else:
            found = reported(text, source, (max(start, match.start() - _FAR), match.start() - 1), "according to")
        if found:
            yield found


def _his_words(text: str, folded: str, start: int, end: int) -> Iterator[Claim]:
    """What is told by "According to him, …" and «…, по его словам»."""
    for match in _HIS_WORDS.finditer(folded, start, end):
        name = match["he"] or match["his"] or match["ru"]
        source = Source(match.start(), match.end(), name, "pronoun")
        comma = text[match.end() : match.end() + 1] == ","
        found = reported(text, source, (match.end(), end) if comma else (start, match.start() - 1), "according to")
        if found:
            yield found


def _past_name(text: str, source: Source, comma: int, end: int) -> tuple[Source, int]:
    """The source and where its words begin; in "According to the minister, Anna Lind, …" the name is the source."""
    second = text.find(",", comma + 1, min(end, comma + 60))
    names = full_names(text, comma, second) if source.what == "description" and second > 0 else []
    if names and names[0][1] - names[0][0] >= second - comma - 3:
        return Source(source.start, second, text[names[0][0] : names[0][1]], "name"), second
    return source, comma


def _adding(text: str, folded: str, start: int, end: int) -> Iterator[Claim]:
    """What is told by "X opened the session, noting that …": whom the sentence begins with says it."""
    for match in ADDING.finditer(folded, start, end):
        that = (THAT_RU if match[0][0] >= "\u0400" else THAT).match(folded, match.end(), end)
        source = _subject(text, start, match.start()) if that else None
        found = reported(text, source, (that.start("clause"), end), "adding that") if that and source else None
        if found:
            yield found


def _subject(text: str, start: int, end: int) -> Source | None:
    """Whom a sentence speaks of first."""
    names = full_names(text, start, min(end, start + 200))
    if names:
        return Source(names[0][0], names[0][1], " ".join(text[names[0][0] : names[0][1]].split()), "name")
    opening = _OPENING.match(text, start, end)
    for stop in (match.end() for match in re.finditer(r"\S+", opening[0])) if opening else ():
        if found := within(text, start, start + stop):
            return found
    return None


def of_sentence_before(text: str, folded: str, sentence: tuple[int, int], earlier: tuple[int, int]) -> Iterator[Claim]:
    """Who said the sentence before this one, in "This was announced by X." and «Об этом сообщил X.»."""
    source: Source | None = None
    start, end = sentence
    by = _THIS_BY.match(folded, start, end)
    this = _THIS_SAID.match(folded, start, end)
    verb = FINITE.search(folded, start, end) if this else None
    if by:
        source = after(text, by.end(), end)
    elif verb and verb.start() - start < 100:
        source = after(text, verb.end(), end) or before(text, start, verb.start())
    if source:
        found = reported(text, source, earlier, "said of the sentence before", is_strong=False)
        if found:
            yield found
