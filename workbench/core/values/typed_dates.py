"""Dates and periods as people write them, in English and Russian, read as EDTF.

The tables are in `date_rules.py`. What is relative (“last year”) or vague (“early 2026”) is read by nobody here.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from workbench.core.values.date_parts import PARTS, Parts
from workbench.core.values.date_rules import AROUND, RULES, SPELT, TYPED, Rules
from workbench.core.values.edtf import is_edtf
from workbench.text import fold

_LEADING = re.compile(r"(?:(?:as of|in|on|for|during|over|of|as at|в|во|за|на)\s+)?(?:the\s+)?")
_BETWEEN = re.compile(r" ?- ?| to | through | по | до ")
_FROM = re.compile(r"(?:from|с|со|от) ")
_SEVERAL = re.compile(r"(?P<each>\w{1,12}(?:, ?\w{1,12}){0,20}(?:,? (?:and|и) |, ?)\w{1,12})(?P<rest>(?: [^,]+)?)")
_LIST = re.compile(r",? (?:and|и) |, ?")
_LONGEST = 200  # characters in which somebody types a date

_Read = tuple[re.Pattern[str], Callable[[Parts], str]]


def date_of(words: str) -> str | None:
    """The EDTF of a date or period; EDTF itself stays as it is. None if the words are not one without doubt."""
    if is_edtf(words.strip()):
        return words.strip()
    if len(words) > _LONGEST:
        return None
    folded = " ".join(fold(words).split()).rstrip(",;")
    return _of_rules(folded, RULES) or _typed(folded)


def dates_in(words: str) -> list[tuple[int, int, str]]:
    """(start, end, EDTF) of the dates and periods in a text, in order; of those that overlap the longest."""
    folded = fold(words).replace("\n", " ").replace("\t", " ")
    found = sorted(_all(folded), key=lambda span: (span[0] - span[1], span[0]))
    kept: list[tuple[int, int, str]] = []
    for start, end, read in found:
        if all(end <= one or start >= other for one, other, _ in kept):
            kept.append((start, end, read))
    return sorted(kept)


def _typed(folded: str) -> str | None:
    for pattern, spelt in SPELT:
        folded = re.sub(pattern, spelt, folded)
    folded = " ".join(folded.split())
    read = _of_rules(folded, RULES) or _of_rules(folded, TYPED)
    return read or _several(folded) or _around(folded) or _from_to(folded)


def _plain(folded: str) -> str | None:
    """What is read without looking for words around it."""
    return _of_rules(folded, RULES) or _of_rules(folded, TYPED)


def _of_rules(folded: str, rules: Rules) -> str | None:
    for text in (folded, _LEADING.sub("", folded, count=1)):
        for pattern, means in _patterns(rules):
            match = pattern.fullmatch(text)
            read = means(match.groupdict()) if match else None
            if read is not None and is_edtf(read):
                return read
    return None


def _several(folded: str) -> str | None:
    """A set: 2024 and 2026 · 5, 6 и 7 мая 2025 года."""
    match = _SEVERAL.fullmatch(_LEADING.sub("", folded, count=1))
    if match is None:
        return None
    read = [_plain(each + match["rest"]) for each in _LIST.split(match["each"])]
    found = [each for each in read if each is not None and "/" not in each]
    return "{" + ",".join(found) + "}" if len(found) == len(read) else None


def _around(folded: str) -> str | None:
    """A date with what stands before or behind it: before 15 April 2026 · 2015 (approx.)."""
    for pattern, form in AROUND:
        match = re.fullmatch(pattern, folded)
        inner = _plain(match["date"]) if match else None
        if inner is None or inner.endswith(("~", "?", "..")) or inner.startswith(".."):
            continue
        first, _slash, last = inner.partition("/")
        made = form.format(first, last or first)
        start, _slash, end = made.partition("/")
        read = start if start == end else made
        if is_edtf(read):
            return read
    return None


def _from_to(folded: str) -> str | None:
    """Two dates that are told in full: 26 June 2026 – 3 July 2026 · с 2019 до 2023 года."""
    bare = _FROM.sub("", folded, count=1)
    for sign in _BETWEEN.finditer(bare):
        sides = (_plain(bare[: sign.start()]), _plain(bare[sign.end() :]))
        first, last = (side or "/" for side in sides)
        if "/" not in first + last and is_edtf(f"{first}/{last}"):
            return f"{first}/{last}"
    return None


def _all(folded: str) -> Iterator[tuple[int, int, str]]:
    for pattern, means in _patterns(RULES):
        for match in re.finditer(rf"(?<![\w.,-])(?:{pattern.pattern})(?![\w-]|[.,]\d)", folded):
            read = means(match.groupdict())
            if is_edtf(read):
                end = match.end() - (len(match[0]) - len(match[0].rstrip()))
                yield match.start(), end, read


@cache
def _patterns(rules: Rules) -> tuple[_Read, ...]:
    """Rules with their parts filled in; compiled with the first date."""

    def whole(rule: str) -> str:
        for name, part in PARTS.items():
            rule = rule.replace("{" + name + "}", part)
        return rule

    return tuple((re.compile(whole(rule)), means) for rule, means in rules)
