"""Dates and periods as people write them, in English and Russian, read as EDTF.

Each rule is one row of `_RULES`: a pattern over folded text (lower case, ё as е, plain hyphens and spaces) made of the
named parts below, and what it means. What is relative (“last year”) or vague (“early 2026”) is read by nobody here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from workbench.core.values import calendar_words
from workbench.core.values.edtf import is_edtf
from workbench.text import fold


def _forms(row: str) -> str:
    """Any of the forms in a row, the longest first, with the full stop of a short one."""
    return "|".join(sorted(row.split(), key=len, reverse=True))


_MONTHS = tuple(rf"(?:{_forms(row)})\.?" for row in calendar_words.MONTHS)
_SEASONS = tuple(map(_forms, calendar_words.SEASONS))
_ORDINALS = tuple(
    rf"{number}|{roman}|{number}(?:st|nd|rd|th)|{number}-?[йея]|{_forms(row + ' ' + of_day)}"
    for number, (roman, row, of_day) in enumerate(
        zip(("i", "ii", "iii", "iv"), calendar_words.ORDINALS, calendar_words.ORDINALS_OF_DAY, strict=False), 1
    )
)
_COUNTS = tuple(f"{number}|{_forms(row)}" for number, row in enumerate(calendar_words.COUNTS[:12], 1))


def _any(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(reversed(words)) + ")"


_PARTS = {
    "Y": r"(?P<Y>(?:1[5-9]|20|21)\d\d)",
    "Z": r"(?P<Z>(?:1[5-9]|20|21)\d\d)",
    "ZZ": r"(?P<Z>(?:(?:1[5-9]|20|21)\d)?\d\d|(?:1[5-9]|20|21)\d\d)",
    "M": rf"(?P<M>{_any(_MONTHS)})",
    "N": rf"(?P<N>{_any(_MONTHS)})",
    "D": r"(?P<D>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-?го)?",
    "E": r"(?P<E>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-?го)?",
    "Q": rf"(?P<Q>{_any(_ORDINALS)})",
    "H": rf"(?P<H>{_any(_ORDINALS[:2])})",
    "C": rf"(?P<C>{_any(_COUNTS)})",
    "S": rf"(?P<S>{_any(_SEASONS)})",
    "to": r"(?: ?- ?| to | and | through | по | и )",
    "of": r"(?:,? of | in |, | )",
    "g": r"(?: ?гг?\.| год(?:а|у|е|ы|ах|ов)?| г)?",
}

_Parts = Mapping[str, str | None]


def _number(words: str | None, patterns: tuple[str, ...]) -> int:
    return next(place for place, pattern in enumerate(patterns, 1) if re.fullmatch(pattern, words or ""))


def _day(p: _Parts, month: str = "M", day: str = "D", year: str = "Y") -> str:
    return f"{_month(p, month, year)}-{int(p[day] or 0):02}"


def _month(p: _Parts, month: str = "M", year: str = "Y") -> str:
    return f"{p[year]}-{_number(p[month], _MONTHS):02}"


def _months(p: _Parts, first: int, last: int) -> str:
    return f"{p['Y']}-{first:02}/{p['Y']}-{last:02}" if first < last else f"{p['Y']}-{first:02}"


def _quarter(p: _Parts) -> str:
    number = _number(p["Q"], _ORDINALS)
    return _months(p, 3 * number - 2, 3 * number)


def _half(p: _Parts) -> str:
    number = _number(p["H"], _ORDINALS)
    return _months(p, 6 * number - 5, 6 * number)


def _year_range(p: _Parts) -> str:
    last = p["Z"] or ""
    return f"{p['Y']}/{(p['Y'] or '')[: 4 - len(last)]}{last}"


_RULES: tuple[tuple[str, Callable[[_Parts], str]], ...] = (
    # 2025 · 2025 год · the whole of 2025
    (r"{Y}{g}(?: as a whole| в целом)?", lambda p: f"{p['Y']}"),
    (r"(?:the whole of|full year|весь) {Y}{g}", lambda p: f"{p['Y']}"),
    # the 2020s · 2020-е годы
    (r"(?P<X>(?:1[5-9]|20|21)\d)0(?:s|-е|-х){g}", lambda p: f"{p['X']}X"),
    # February 2026 · февраль 2026 года
    (r"{M}{of}{Y}{g}", _month),
    # 2 Feb 2026 · 2 февраля 2026 г. · February 2, 2026 · 02.02.2026
    (r"{D}(?: of)? {M},? {Y}{g}", _day),
    (r"{M} {D},? {Y}", _day),
    (r"{D}\.(?P<F>0?[1-9]|1[0-2])\.{Y}{g}", lambda p: f"{p['Y']}-{int(p['F'] or 0):02}-{int(p['D'] or 0):02}"),
    # 2–4 February 2026 · February 2–4, 2026 · с 2 по 4 февраля 2026
    (r"(?:from |с |со )?{D}{to}{E} {M},? {Y}{g}", lambda p: f"{_day(p)}/{_day(p, day='E')}"),
    (r"{M} {D}{to}{E},? {Y}", lambda p: f"{_day(p)}/{_day(p, day='E')}"),
    (r"(?:from |с |со )?{D} {M}{to}{E} {N},? {Y}{g}", lambda p: f"{_day(p)}/{_day(p, 'N', 'E')}"),
    # January–November 2025 · с января по ноябрь 2025 года
    (r"(?:from |between |с |со )?{M}{to}{N}{of}{Y}{g}", lambda p: f"{_month(p)}/{_month(p, 'N')}"),
    (
        r"(?:from |between |с |со )?{M} {Y}{g}{to}{N} {Z}(?: ?г\.| года?)?",
        lambda p: f"{_month(p)}/{_month(p, 'N', 'Z')}",
    ),
    # first 11 months of 2025 · 11 месяцев 2025 года · last three months of 2025
    (
        r"(?:(?:the )?first |перв(?:ые|ых) )?{C}[- ](?:months?|месяц(?:а|ев)?|мес\.?){of}{Y}{g}",
        lambda p: _months(p, 1, _number(p["C"], _COUNTS)),
    ),
    (
        r"(?:(?:the )?last |последни(?:е|х) ){C} (?:months?|месяц(?:а|ев)?|мес\.?){of}{Y}{g}",
        lambda p: _months(p, 13 - _number(p["C"], _COUNTS), 12),
    ),
    # Q1 2025 · 1Q 2025 · 2025 Q1 · first quarter of 2025 · I квартал 2025 года
    (r"q(?P<Q>[1-4]){of}{Y}", _quarter),
    (r"(?P<Q>[1-4])q{of}{Y}", _quarter),
    (r"{Y}[ -]q(?P<Q>[1-4])", _quarter),
    (r"(?:the )?{Q} (?:quarter|квартал[ае]?|кв\.){of}{Y}{g}", _quarter),
    # H1 2025 · first half of 2025 · первое полугодие 2025
    (r"h(?P<H>[12]){of}{Y}", _half),
    (r"(?:the )?{H} (?:half|полугоди[еяи]|половин[аеы]){of}{Y}{g}", _half),
    # spring 2025 · весной 2025 года
    (r"{S}{of}{Y}{g}", lambda p: f"{p['Y']}-{20 + _number(p['S'], _SEASONS)}"),
    # 2021–2023 · 2021–23 · from 2021 to 2023 · с 2021 по 2023 год · 2021–2023 годы
    (r"(?:from |between |с |со )?{Y}{g}{to}{Z}{g}", _year_range),
    (r"{Y} ?- ?(?P<Z>\d\d){g}", _year_range),
    # since 2020 · с 2 февраля 2026 года · until 2030 · до 2030 года
    (r"(?:since|from|starting in|с|со|начиная с) {D} {M},? {Y}{g}", lambda p: f"{_day(p)}/.."),
    (r"(?:since|from|starting in|с|со|начиная с) {M} {Y}{g}", lambda p: f"{_month(p)}/.."),
    (r"(?:since|from|starting in|с|со|начиная с) {Y}{g}", lambda p: f"{p['Y']}/.."),
    (r"(?:until|till|up to|до|по) {D} {M},? {Y}{g}", lambda p: f"../{_day(p)}"),
    (r"(?:until|till|up to|до|по) {M} {Y}{g}", lambda p: f"../{_month(p)}"),
    (r"(?:until|till|up to|до|по) {Y}{g}", lambda p: f"../{p['Y']}"),
    # about 2023 · около 2023 года
    (r"(?:about|around|circa|c\.|ca\.?|примерно|около|приблизительно) {Y}{g}", lambda p: f"{p['Y']}~"),
    (r"(?:about|around|circa|c\.|ca\.?|примерно|около|приблизительно) {M} {Y}{g}", lambda p: f"{_month(p)}~"),
)
_LEADING = re.compile(r"(?:(?:as of|in|on|for|during|over|of|as at|в|во|за|на)\s+)?(?:the\s+)?")


def date_of(words: str) -> str | None:
    """The EDTF of a date or period; EDTF itself stays as it is. None if the words are not one without doubt."""
    if is_edtf(words.strip()):
        return words.strip()
    folded = " ".join(fold(words).split()).rstrip(",;")
    for text in (folded, _LEADING.sub("", folded, count=1)):
        for pattern, means in _patterns():
            match = pattern.fullmatch(text)
            read = means(match.groupdict()) if match else None
            if read is not None and is_edtf(read):
                return read
    return None


def dates_in(words: str) -> list[tuple[int, int, str]]:
    """(start, end, EDTF) of the dates and periods in a text, in order; of those that overlap the longest."""
    folded = fold(words).replace("\n", " ").replace("\t", " ")
    found = sorted(_all(folded), key=lambda span: (span[0] - span[1], span[0]))
    kept: list[tuple[int, int, str]] = []
    for start, end, read in found:
        if all(end <= one or start >= other for one, other, _ in kept):
            kept.append((start, end, read))
    return sorted(kept)


def _all(folded: str) -> Iterator[tuple[int, int, str]]:
    for pattern, means in _patterns():
        for match in re.finditer(rf"(?<![\w.,-])(?:{pattern.pattern})(?![\w-]|[.,]\d)", folded):
            read = means(match.groupdict())
            if is_edtf(read):
                end = match.end() - (len(match[0]) - len(match[0].rstrip()))
                yield match.start(), end, read


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[_Parts], str]], ...]:
    """The rules with their parts filled in; compiled with the first date."""

    def whole(rule: str) -> str:
        for name, part in _PARTS.items():
            rule = rule.replace("{" + name + "}", part)
        return rule

    return tuple((re.compile(whole(rule)), means) for rule, means in _RULES)
