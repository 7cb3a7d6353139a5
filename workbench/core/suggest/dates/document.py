"""The day a document itself says it was published."""

import re
from dataclasses import replace

from workbench.core.suggest.dates.passage import find
from workbench.core.suggest.found import Suggestion

_HEAD = 2_500
_SHORT = 110
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_DAYS = frozenset({"date: day", "date: numeric", "date: time"})
# date 2026-02-02 · Published: · Posted on · Дата публикации: · Опубликовано
_LABEL = re.compile(
    r"(?i:\b(?:date|dated|published|posted|issued|released|publication|дата|опубликован\w{0,2}|размещен\w{0,2}|публикации))"
    r"(?i:\s?(?:on|at|of publication|публикации))?\W{0,4}\Z"
)
# MOSCOW, January 28. /TASS/ · МИНСК, 5 марта /Корр. БЕЛТА/ · Moscow (ABC), 5 March –
_PLACE = re.compile(r"\s*[A-ZА-ЯЁ][A-ZА-ЯЁa-zа-яё .’'/()-]{1,40},? \(?\Z")
_AFTER_DATELINE = re.compile(r"\)?(?:\s?[./(–—-])")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\Z")


def published(text: str) -> Suggestion | None:
    """The document's own date: a day printed at its head on a line of its own, after a label or in a dateline.

    The value is the EDTF day, without a time of day; None, and weak, where the year is not printed. None if the head
    prints no such day. A label (“Published:”) decides before the place; otherwise the first one counts.
    """
    days = [day for day in find(text, end=min(len(text), _HEAD)) if _is_day(day)]
    at_head = [day for day in days if _is_labelled(text, day)] or [day for day in days if _stands_alone(text, day)]
    if not at_head:
        return None
    day = at_head[0]
    value = day.value.partition("T")[0] if isinstance(day.value, str) else None
    return replace(day, value=value, rule="date: published")


def _is_day(found: Suggestion) -> bool:
    if found.rule not in _DAYS:
        return False
    return found.value is None or (isinstance(found.value, str) and _DAY.fullmatch(found.value) is not None)


def _is_labelled(text: str, found: Suggestion) -> bool:
    return _LABEL.search(text, max(0, found.start - 40), found.start) is not None


def _stands_alone(text: str, found: Suggestion) -> bool:
    """Whether the day is part of a short line that is no sentence, or of a dateline."""
    first = text.rfind("\n", 0, found.start) + 1
    last = text.find("\n", found.end)
    line = text[first : last if last >= 0 else len(text)]
    if _PLACE.match(text, first, found.start) and _AFTER_DATELINE.match(text, found.end):
        return True
    return len(line) <= _SHORT and _SENTENCE_END.search(line.rstrip()) is None
