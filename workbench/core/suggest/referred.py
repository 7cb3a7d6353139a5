"""What a sentence without a date of its own refers back to: its paragraph, the sentence before, the heading."""

import re
from collections.abc import Iterator, Sequence

from workbench.core.suggest.found import Suggestion
from workbench.text import sentence_at

Span = tuple[int, int]

_LINES, _BACK, _FAR = 40, 3, 2_000  # lines up to a heading, sentences back, characters back to a whole
_SHORT = 110  # characters of a heading
_FRAME = 24  # characters before a date that opens its sentence
VERB = re.compile(
    r"(?<!\w)(?:is|are|was|were|has|had|have|did|will|met|held|said|told|began|\w{3,}ed|\w{2,}(?:л|ла|ло|ли|лся|лась|лись)|"
    r"\w{3,}(?:ан|ен|ят)[аоы]?)(?!\w)",
    re.IGNORECASE,
)
# A few short words at most: "In early", "As of the", "За первые", "По итогам".
_OPENS = re.compile(r"[\W_]*(?:\w{1,8}[ \u00a0]){0,3}\W*\Z")
# "in the same period", «за тот же период»: what was told last
_SAME = re.compile(
    r"(?<!\w)(?:(?:in|over|during|for|by) (?:the same|that|this) (?:period|time|year|quarter|month|span)"
    r"(?! (?:of|last|a)(?!\w))|"
    r"(?:за|в|на) (?:этот|тот|это|то|тот же|этот же|то же|это же|указанный|данный|отчетный|отчётный|том же|этот)"
    r"(?: же)? (?:период|время|срок|году|месяце|квартале)(?! \w+го года))(?!\w)",
    re.IGNORECASE,
)
# The subject of the sentence before goes on, with its period.
_REFERS = re.compile(
    r"[\"“„«‘(\s]*(?:these|they|those|this|it|its|their|the (?:document|programme|program|plan|project|strategy)|"
    r"он|она|оно|они|это|эти|этот|эта|их|его|ее|её|документ\w?|программа|план|проект|стратегия)(?!\w)",
    re.IGNORECASE,
)
_REST = re.compile(
    r"(?<!\w)(?:the other (?:half|third|two thirds|part)|the rest|the remaining|the remainder|"
    r"the second half of the \w+s|"
    r"остальн\w{2,3}|оставш\w{3,5}|друг(?:ая|ую|ой) (?:половин\w|част\w))(?!\w)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?<!\w)(?:of (?:the|these|those|all)|из(?: этих| всех)?)[ \u00a0](?:\w+[ \u00a0]){0,3}\Z", re.IGNORECASE
)
_PLANNED = re.compile(r"[^.;:()\n]{0,60}\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\(?[\dа-яa-z]{1,2}[.)])\s")


def referred(text: str, sentence: Span, dates: Sequence[Suggestion]) -> Suggestion | None:
    """What a sentence without a date of its own refers back to."""
    start = sentence[0]
    if any(sentence[0] <= one.start < sentence[1] for one in dates):
        return _of_subject(text, sentence, dates)
    if _SAME.search(text, *sentence):
        told = [one for one in dates if start - _FAR <= one.start and one.end <= start]
        return told[-1] if told else None
    return _of_subject(text, sentence, dates) or _of_opening(text, start, dates) or _of_heading(text, start, dates)


def _of_subject(text: str, sentence: Span, dates: Sequence[Suggestion]) -> Suggestion | None:
    """The one period of years in the sentence before, if this one goes on about its subject."""
    if _REFERS.match(text, sentence[0]) is None:
        return None
    before = next(_before(text, sentence[0]), None)
    told = [one for one in dates if before and before[0] <= one.start and one.end <= before[1] and _is_period(one)]
    return told[0] if len({str(one.value) for one in told}) == 1 else None


def _of_opening(text: str, start: int, dates: Sequence[Suggestion]) -> Suggestion | None:
    """The date that one of the few sentences before in the paragraph opens with; a day goes no further than one."""
    for away, (begun, ended) in enumerate(_before(text, start)):
        here = [one for one in dates if begun <= one.start and one.end <= ended]
        if here:
            is_near = away == 0 or not is_day(here[0])
            return here[0] if is_near and len(here) == 1 and opens(text, begun, here[0]) else None
        if away == _BACK:
            break
    return None


def _of_heading(text: str, start: int, dates: Sequence[Suggestion]) -> Suggestion | None:
    """The one date of the heading over the paragraph, or of what a list is introduced by; a day heads no figures."""
    end = text.rfind("\n", 0, start)
    is_item = _ITEM.match(text, end + 1) is not None
    for _line in range(_LINES):
        if end < 0:
            return None
        begun = text.rfind("\n", 0, end) + 1
        line = text[begun:end].rstrip()
        if line and (_is_heading(line) or (is_item and line.endswith(":"))):
            here = [one for one in dates if begun <= one.start and one.end <= end]
            return here[0] if len(here) == 1 and not is_day(here[0]) else None
        if line and not (is_item and _ITEM.match(line)):
            return None
        end = begun - 1
    return None


def _before(text: str, start: int) -> Iterator[Span]:
    """The sentences before `start` in its line, the last one first."""
    while start and text[start - 1] != "\n":
        begun, ended = sentence_at(text, start - 1)
        if begun >= start:
            return
        yield begun, min(ended, start)
        start = begun


def opens(text: str, start: int, date: Suggestion) -> bool:
    """Whether the sentence that begins at `start` opens with the date: a few short words at most, no verb."""
    frame = text[start : date.start] if start <= date.start <= start + _FRAME else None
    return frame is not None and _OPENS.match(frame) is not None and VERB.search(frame) is None


def period_of_whole(text: str, place: Span, found: Sequence[Suggestion]) -> Suggestion | None:
    """The period of what a passage tells the rest of: "of the 300 planned for 2024–2026, half …; the rest …"."""
    if _REST.search(text, *place) is None:
        return None
    before = [one for one in found if place[0] - _FAR <= one.start and one.end <= place[0]]
    wholes = [
        one for one in before if one.kind == "quantity" and _WHOLE.search(text, max(0, one.start - 40), one.start)
    ]
    if not wholes:
        return None
    last = wholes[-1]
    return next(
        (
            one
            for one in before
            if one.kind == "date" and one.value and one.start >= last.end and _PLANNED.match(text, last.end, one.start)
        ),
        None,
    )


def _is_heading(line: str) -> bool:
    return len(line) <= _SHORT and line[-1] not in ".!?…;,"


def is_day(date: Suggestion) -> bool:
    """Whether the date is one day."""
    return _DAY.fullmatch(str(date.value)) is not None


def _is_period(date: Suggestion) -> bool:
    return "/" in str(date.value) and ".." not in str(date.value)
