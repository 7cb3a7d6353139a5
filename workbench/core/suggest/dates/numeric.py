"""Dates printed in figures alone, 02/03/2026: which figure is the day, by what the rest of the document shows."""

import re
from dataclasses import replace
from datetime import date
from functools import cached_property

from workbench.core.suggest.dates.readings import Point, Reading
from workbench.core.suggest.dates.tokens import Token
from workbench.core.suggest.dates.vocabulary import words

_FIGURES = re.compile(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?![\w/-]|\.\d)")
_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?![\w-])")
_DAY_FIRST = re.compile(r"(?<![\w.,-])(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-zа-я]{3,9})\.?,? (\d{4})(?!\w)")
_MONTH_FIRST = re.compile(r"(?<!\w)([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?, (\d{4})(?!\w)")
_CYRILLIC = re.compile("[а-я]")


class Figures:
    """The order of figures in one document: what its other dates prove, read once when a date needs it."""

    def __init__(self, folded: str, said: date | None) -> None:
        self._folded, self._said = folded, said

    def read(self, token: Token) -> Token:
        """The token as a date, or as nothing if no calendar has it; weak where day and month might be the other."""
        match = _FIGURES.fullmatch(self._folded[token.start : token.end])
        choices = _choices(match) if match else []
        if match is None or not choices:
            return replace(token, kind="junk")
        is_sure = len(set(choices)) == 1
        chosen = choices[0]
        if not is_sure:
            is_sure, is_month_first = self._order(chosen)
            chosen = choices[1] if is_month_first else chosen
        point = Point(f"{chosen.year}", chosen.month, day=chosen.day)
        reading = Reading((point,), is_strong=is_sure and len(match[4]) == 4)
        return Token(token.start, token.end, "point", 0, reading, "numeric")

    def _order(self, as_day: date) -> tuple[bool, bool]:
        """(whether the document proves it, whether the month comes first) of a date, read with the day first."""
        if self._proved is not None:
            return True, self._proved
        as_month = date(as_day.year, as_day.day, as_day.month)
        if (as_day in self._named) != (as_month in self._named):
            return True, as_month in self._named
        return False, self._habit

    @cached_property
    def _proved(self) -> bool | None:
        """Whether dates in figures with a part above 12 put the month first; None if there are none, or both ways."""
        orders = {
            int(other) > 12
            for one, mark, other, _year in _FIGURES.findall(self._folded)
            if mark != "." and (int(one) > 12) != (int(other) > 12)
        }
        return orders.pop() if len(orders) == 1 else None

    @cached_property
    def _named(self) -> set[date]:
        """The days the document names without doubt, and the day it was said."""
        printed = [(year, _month(word), day) for day, word, year in _DAY_FIRST.findall(self._folded)]
        printed += [(year, _month(word), day) for word, day, year in _MONTH_FIRST.findall(self._folded)]
        printed += _ISO.findall(self._folded)
        days = {_date(int(year), int(month), int(day)) for year, month, day in printed}
        return {day for day in (*days, self._said) if day is not None}

    @cached_property
    def _habit(self) -> bool:
        """Whether the document writes the month first in words, and no Russian."""
        if _CYRILLIC.search(self._folded):
            return False
        after = sum(_month(word) > 0 for _day, word, _year in _DAY_FIRST.findall(self._folded))
        before = sum(_month(word) > 0 for word, _day, _year in _MONTH_FIRST.findall(self._folded))
        return before > after


def _month(word: str) -> int:
    kind, number = words().get(word, ("", 0))
    return number if kind == "month" else 0


def _choices(match: re.Match[str]) -> list[date]:
    """The days the figures may stand for, day first before month first; with full stops only day first."""
    one, mark, other, year = match.groups()
    if len(year) == 2 and (len(one), len(other)) != (2, 2):
        return []
    full = int(year) if len(year) == 4 else 2000 + int(year)
    orders = [(one, other)] if mark == "." else [(one, other), (other, one)]
    return [day for day in (_date(full, int(month), int(day)) for day, month in orders) if day is not None]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
