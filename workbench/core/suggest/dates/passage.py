"""The dates of a passage."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from workbench.core.suggest.dates import relative, rules
from workbench.core.suggest.dates.calendar import day_of, likely_year
from workbench.core.suggest.dates.context import is_date, leaning
from workbench.core.suggest.dates.grammar import read
from workbench.core.suggest.dates.numeric import Figures
from workbench.core.suggest.dates.readings import Point, Reading
from workbench.core.suggest.dates.tokens import Token, tokens
from workbench.core.suggest.found import Suggestion
from workbench.core.values.edtf import is_edtf
from workbench.text import fold

_LEVELS = (
    (*rules.YEARS, *relative.YEARS),
    (*rules.POINTS, *relative.POINTS),
    (*rules.JOINS, *relative.JOINS),
)
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
    for place, token in enumerate(found):
        if token.kind not in _READ or token.reading is None or not is_date(text, folded, found, place):
            continue
        value, is_sure = _value(token.reading, told, folded, token)
        if value is None or token.kind == "lasts" or is_edtf(value):
            is_vague = place > 0 and found[place - 1].kind in ("more", "about")
            is_strong = value is not None and is_sure and token.reading.is_strong and not is_vague
            yield Suggestion(token.start, token.end, "date", value, f"date: {token.rule}", is_strong)


def _value(reading: Reading, told: date | None, folded: str, token: Token) -> tuple[str | None, bool]:
    """(EDTF or None without the day it counts from, whether no other year is likely)."""
    if not reading.needs_year:
        return reading.edtf(), True
    if told is None:
        return None, False
    lean = 1 if token.rule in ("by", "until") else leaning(folded, token.start, token.end)
    first = likely_year(told, next(point for point in reading.points if point.year is None), lean)

    points: list[Point] = []
    for point in reading.points:
        year = point.year or f"{first:04}"
        if (
            points
            and not point.year
            and (point.month or 0, point.day or 0) < (points[-1].month or 0, points[-1].day or 0)
        ):
            year = f"{first + 1:04}"
        points.append(replace(point, year=year))
    return replace(reading, points=tuple(points)).edtf(), first == told.year
