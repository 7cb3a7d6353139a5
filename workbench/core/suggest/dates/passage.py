"""The dates of a passage."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from workbench.core.suggest.dates import relative, rules
from workbench.core.suggest.dates.calendar import day_of, likely_year
from workbench.core.suggest.dates.context import is_date
from workbench.core.suggest.dates.grammar import read
from workbench.core.suggest.dates.numeric import Figures
from workbench.core.suggest.dates.readings import Point, Reading
from workbench.core.suggest.dates.tense import is_same_sentence, leaning, leaning_of
from workbench.core.suggest.dates.tokens import Token, tokens
from workbench.core.suggest.found import Suggestion
from workbench.core.values.edtf import is_edtf
from workbench.text import fold

_LEVELS = (
    (*rules.YEARS, *relative.YEARS),
    (*rules.POINTS, *relative.POINTS),
    (*rules.JOINS, *relative.JOINS),
)
_MONTHS = 12
# «по сравнению с январем»: with, not since
_WITH = re.compile(r"со? (?:\w+ )?[а-я]+(?:ем|ом|ым|им|ью)(?!\w)")
_YEAR = re.compile(r"\d{4}")
_READ = frozenset({"point", "relpoint", "year", "relyear", "span", "lasts"})


def find(text: str, said: str | None = None, start: int = 0, end: int | None = None) -> list[Suggestion]:
    """The dates, periods, sets and durations of text[start:end), in order, none over another.

    Offsets count from the start of the text. `said` is the EDTF day the words were said or published: “last year” and
    “8 February” count from it, and have no value without it. The value is EDTF, of a duration ISO 8601 (P5Y). Weak are
    durations, relative and ambiguous dates whose value is a guess, and those without a value.
    """
    folded, told = fold(text), day_of(said)
    figures = Figures(folded, told)
    found = [
        figures.read(token) if token.kind == "dmy" else token
        for token in tokens(text, folded, start, len(text) if end is None else end)
    ]

    def leans(token: Token) -> int:
        return leaning(folded, token.start, token.end)

    for level in _LEVELS:
        found = read(found, level, told, leans)
    return list(_suggestions(text, folded, found, told))


def _suggestions(text: str, folded: str, found: list[Token], told: date | None) -> Iterator[Suggestion]:
    dated: Token | None = None  # the last date that says its year
    for place, token in enumerate(found):
        if token.kind not in _READ or token.reading is None or not is_date(text, folded, found, place):
            continue
        is_with = token.rule == "since" and _WITH.match(folded, token.start) is not None
        reading = replace(token.reading, how="") if is_with else token.reading
        beside = _beside(reading, folded, token, dated) if dated else None
        if token.rule == "half alone" and beside is None:
            continue
        reading = beside or reading
        if reading.points and (beside or _YEAR.search(folded, token.start, token.end)):
            dated = replace(token, reading=reading)
        value, is_sure = _value(reading, told, folded, token)
        if value is None or token.kind == "lasts" or is_edtf(value):
            is_vague = place > 0 and found[place - 1].kind in ("more", "about")
            is_strong = value is not None and is_sure and reading.is_strong and not is_vague
            yield Suggestion(token.start, token.end, "date", value, f"date: {token.rule}", is_strong)


def _beside(reading: Reading, folded: str, token: Token, dated: Token) -> Reading | None:
    """The reading with the year of an equally fine date before it in its sentence, unless it looks ahead."""
    other = dated.reading
    if not reading.needs_year or other is None:
        return None
    year, between = other.points[-1].year or "", folded[dated.end : token.start]
    # "twice in 2025: on 3 March and 5 June"
    is_like = other.points[-1].size == reading.points[0].size or (other.points[-1].size == "year" and ":" in between)
    if not is_like or not year.isdecimal() or not is_same_sentence(between):
        return None
    return None if leaning_of(folded, token) > 0 else reading.with_year(lambda _point: year)


def _value(reading: Reading, told: date | None, folded: str, token: Token) -> tuple[str | None, bool]:
    """(EDTF or None without the day it counts from, whether no other year is likely)."""
    if not reading.needs_year:
        return reading.edtf(), True
    if told is None:
        return None, False
    point = next(point for point in reading.points if point.year is None)
    is_due = token.rule in ("by", "until", "since")
    first = likely_year(told, point, leaning_of(folded, token), is_due=is_due, ends=_last_month(reading))

    points: list[Point] = []
    for point in reading.points:
        year = point.year or f"{first:04}"
        if points and not point.year and _in_year(point) < _in_year(points[-1]):
            year = f"{first + 1:04}"
        points.append(replace(point, year=year))
    return replace(reading, points=tuple(points)).edtf(), first == told.year


def _last_month(reading: Reading) -> int | None:
    last = reading.points[-1]
    if reading.how != "/" and not last.last:
        return None
    begun = reading.points[0].month or 0
    month = last.last or last.month
    return month if month is not None and begun < month <= _MONTHS else None


def _in_year(point: Point) -> tuple[int, int]:
    return point.month or 0, point.day or 0
