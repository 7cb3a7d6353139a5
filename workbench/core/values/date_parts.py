"""The named parts that rules for dates are made of, and what they stand for: pure tables over folded text."""

import re
from collections.abc import Mapping

from workbench.core.values import calendar_words


def _forms(row: str) -> str:
    """Any of the forms in a row, the longest first, with the full stop of a short one."""
    return "|".join(sorted(row.split(), key=len, reverse=True))


MONTHS = tuple(rf"(?:{_forms(row)})\.?" for row in calendar_words.MONTHS)
SEASONS = tuple(map(_forms, calendar_words.SEASONS))
ORDINALS = tuple(
    rf"{number}|{roman}|{number}(?:st|nd|rd|th)|{number}-?[йея]|{_forms(row + ' ' + of_day)}"
    for number, (roman, row, of_day) in enumerate(
        zip(("i", "ii", "iii", "iv"), calendar_words.ORDINALS, calendar_words.ORDINALS_OF_DAY, strict=False), 1
    )
)
COUNTS = tuple(f"{number}|{_forms(row)}" for number, row in enumerate(calendar_words.COUNTS[:12], 1))


def _any(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(reversed(words)) + ")"


PARTS = {
    "Y": r"(?P<Y>(?:1[5-9]|20|21)\d\d)",
    "Z": r"(?P<Z>(?:1[5-9]|20|21)\d\d)",
    "M": rf"(?P<M>{_any(MONTHS)})",
    "N": rf"(?P<N>{_any(MONTHS)})",
    "D": r"(?P<D>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-?го)?",
    "E": r"(?P<E>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-?го)?",
    "F": r"(?P<F>0?[1-9]|1[0-2])",
    "Q": rf"(?P<Q>{_any(ORDINALS)})",
    "H": rf"(?P<H>{_any(ORDINALS[:2])})",
    "C": rf"(?P<C>{_any(COUNTS)})",
    "S": rf"(?P<S>{_any(SEASONS)})",
    "to": r"(?: ?- ?| to | through | по )",
    "and": r"(?: and | и )",
    "of": r"(?:,? of | in |, | )",
    "g": r"(?: ?гг?\.| год(?:а|у|е|ы|ах|ов)?| г)?",
}

Parts = Mapping[str, str | None]


def place_of(words: str | None, patterns: tuple[str, ...]) -> int:
    """Which of the patterns the words are, counted from 1."""
    return next(place for place, pattern in enumerate(patterns, 1) if re.fullmatch(pattern, words or ""))


def day_of(p: Parts, month: str = "M", day: str = "D", year: str = "Y") -> str:
    """EDTF of a day, by the names of its parts."""
    return f"{month_of(p, month, year)}-{int(p[day] or 0):02}"


def month_of(p: Parts, month: str = "M", year: str = "Y") -> str:
    """EDTF of a month, by the names of its parts."""
    return f"{p[year]}-{place_of(p[month], MONTHS):02}"


def months(p: Parts, first: int, last: int) -> str:
    """EDTF of the months from the first to the last of a year."""
    return f"{p['Y']}-{first:02}/{p['Y']}-{last:02}" if first < last else f"{p['Y']}-{first:02}"


def quarter(p: Parts) -> str:
    """EDTF of a quarter of a year."""
    number = place_of(p["Q"], ORDINALS)
    return months(p, 3 * number - 2, 3 * number)


def half(p: Parts) -> str:
    """EDTF of a half of a year."""
    number = place_of(p["H"], ORDINALS)
    return months(p, 6 * number - 5, 6 * number)


def year_range(p: Parts) -> str:
    """EDTF of the years from one to another, of which the last digits may stand alone."""
    last = p["Z"] or ""
    return f"{p['Y']}/{(p['Y'] or '')[: 4 - len(last)]}{last}"


def in_figures(p: Parts) -> str:
    """EDTF of a day whose month is a figure."""
    return f"{p['Y']}-{int(p['F'] or 0):02}-{int(p['D'] or 0):02}"
