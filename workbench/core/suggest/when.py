"""Which of the dates around a passage is that of its figure or event: in it, in its sentence, or before it."""

import re
from collections.abc import Callable, Iterable, Sequence

from workbench.core.suggest.found import Suggestion
from workbench.core.suggest.referred import VERB, is_day, opens, referred
from workbench.text import sentence_at

Span = tuple[int, int]

_DUE = frozenset({"date: by", "date: until"})
_FAR = 2_000  # characters between a figure and a date of its sentence
_BESIDE = 12  # characters between a passage and a date that goes with it

_JOINS = re.compile(r"[;:]|(?<!\w)(?:and|but|while|whereas|и|а|но|тогда как)(?!\w)", re.IGNORECASE)
# What is said, which is not of the day it was said on: "said on 5 May that …".
_THAT = re.compile(
    r"(?<!\w)(?:that|which|who|where|what|how|whether|что|котор\w{2,3}|где|как|чтобы)(?!\w)", re.IGNORECASE
)
# "up from 2024", "compared with last year", «по сравнению с 2024 годом», «против 40 в 2024 году»
_COMPARED = re.compile(
    r"(?<!\w)(?:compared (?:with|to)|relative to|against|versus|vs\.?|than|up from|down from|(?P<loose>from|over|on)|"
    r"unlike|"
    r"по сравнению с|по отношению к|относительно|против|чем|к уровню|уровня|с показател\w{2,3}|от уровня)"
    r"(?: (?:in|for|the|same|period|level|of|в|за|период\w?|аналогичн\w{2,4}|уровн\w{1,3}|показател\w{1,3}|\d[\d.,]*|%|"
    r"percent|per cent|\w{2,4}illion|tonnes|млн|млрд|тыс\.?|тонн)){0,5} ?\Z",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"(?<!\w)(?:up|down|rise|rose|grew|grow|growth|fell|fall|more|less|higher|lower|increase\w?)(?!\w)"
)


def date_of(
    text: str,
    place: Span,
    found: Sequence[Suggestion],
    figure: Suggestion | None = None,
    *,
    due_from: str | None = None,
) -> Suggestion | None:
    """The date of the passage [start, end), and of its figure if it has one; None if none or too many may be meant.

    One in the passage comes first, then one of its sentence that no other clause holds, then what it refers back to: a
    date the paragraph or the sentence before opens with, that of the subject, that of the heading. What a figure is
    compared with is none. Of several dates `due_from` wants the one something is to happen by, and none that was over
    on that EDTF day ("" if it is not known).
    """
    dates = [one for one in found if one.kind == "date" and one.value and not str(one.value).startswith("P")]
    inside = [one for one in dates if place[0] <= one.start and one.end <= place[1]]
    if inside:
        return _of_passage(text, inside, figure, due_from)
    around = [one for one in dates if one.is_strong]
    start, end = sentence_at(text, place[0])
    sentence = start, max(end, place[1])
    return _of_sentence(text, place, sentence, around) or referred(text, sentence, around)


def nearest(text: str, figure: Suggestion, dates: Iterable[Suggestion]) -> Suggestion | None:
    """The date nearest to a figure; what joins clauses stands far between, and before it is twice as far as behind."""
    near = [one for one in dates if figure.start - _FAR <= one.start and one.end <= figure.end + _FAR]
    return min(near, key=_away(text, figure.start, figure.end), default=None)


def is_compared(text: str, date: Suggestion) -> bool:
    """Whether a figure is only compared with that of this date: "up from 2024", «против 40 в 2024 году»."""
    before = text[max(0, date.start - 60) : date.start].rpartition("\n")[2]
    found = _COMPARED.search(before)
    return found is not None and (found["loose"] is None or _CHANGES.search(before.lower()) is not None)


def _of_passage(
    text: str, inside: Sequence[Suggestion], figure: Suggestion | None, due_from: str | None
) -> Suggestion | None:
    sure = [one for one in inside if one.is_strong] or list(inside)
    sure = [one for one in sure if not is_compared(text, one)] or sure
    if len({str(one.value) for one in sure}) == 1:
        return sure[0]
    if figure is not None:
        return nearest(text, figure, sure)
    if due_from is None:
        days = [one for one in sure if is_day(one)]
        return days[0] if len(days) == 1 else None
    to_come = [one for one in sure if due_from and not ends_before(str(one.value), due_from)]
    later = [one for one in to_come if str(one.value)[: len(due_from)] > due_from[: len(str(one.value))]]
    due = [one for one in to_come or sure if one.rule in _DUE] or later or to_come
    return due[0] if len({str(one.value) for one in due}) == 1 else None


def ends_before(value: str, said: str) -> bool:
    """Whether an EDTF date or interval was over on the day."""
    last = value.strip("{}[]").replace(",", "/").rpartition("/")[2].rstrip("~?")
    return last[:4].isdecimal() and len(last) in (4, 7, 10) and last < said[: len(last)]


def _of_sentence(text: str, place: Span, sentence: Span, dates: Sequence[Suggestion]) -> Suggestion | None:
    here = [one for one in dates if sentence[0] <= one.start and one.end <= sentence[1]]
    here = [one for one in here if not is_compared(text, one) and not _is_aside(text, one, place)]
    opening = [one for one in here if opens(text, sentence[0], one)]
    free = [one for one in here if one in opening or not _is_elsewhere(text, place, sentence[0], one)]
    if len({str(one.value) for one in free}) == 1:
        return free[0]
    close = [one for one in free if one not in opening]
    if len({str(one.value) for one in close}) == 1 and 0 <= close[0].start - place[1] <= _BESIDE:
        return close[0]
    return opening[0] if len(opening) == 1 else None


def _is_elsewhere(text: str, place: Span, start: int, date: Suggestion) -> bool:
    """Whether another clause of the sentence holds the date."""
    is_before = date.end <= place[0]
    between = text[date.end : place[0]] if is_before else text[place[1] : date.start]
    if _THAT.search(between):
        return True
    if _JOINS.search(between) is None:
        return False
    return not is_before or ";" in between or VERB.search(text, start, date.start) is not None


def _is_aside(text: str, date: Suggestion, place: Span) -> bool:
    """Whether the date stands in brackets and the passage does not."""
    opened = text.rfind("(", max(0, date.start - _FAR // 4), date.start)
    if opened < 0 or ")" in text[opened : date.start]:
        return False
    closed = text.find(")", date.end, date.end + _FAR // 4)
    return closed >= 0 and not (opened < place[1] and place[0] < closed)


def _away(text: str, start: int, end: int) -> Callable[[Suggestion], int]:
    def away(one: Suggestion) -> int:
        first, last = (end, one.start) if one.start >= end else (one.end, start)
        joins = len(_JOINS.findall(text, first, last)) if first < last else 0
        return joins * len(text) + max(0, last - first) * (1 if one.start >= end else 2)

    return away
