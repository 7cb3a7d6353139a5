"""Stretches of days, so that dates of any precision can be laid side by side."""

from calendar import monthrange
from datetime import date
from functools import lru_cache

from workbench.core.values.days import EARLIEST, LATEST, days

Days = tuple[str, str]
"""The first and the last day, YYYY-MM-DD, both included."""

MONTH = 31  # days: what is no longer is a date told roughly, not a stretch of time that is summed up


@lru_cache(20_000)
def days_of(edtf: str) -> Days | None:
    """The days that an EDTF date may mean; None for "" and for what has no days."""
    return days(edtf) if edtf else None


def meet(one: Days, other: Days) -> bool:
    """Whether they have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def holds(whole: Days, part: Days) -> bool:
    """Whether one lies in the other; a stretch lies in itself."""
    return whole[0] <= part[0] and part[1] <= whole[1]


def is_open(one: Days) -> bool:
    """Whether it has no known beginning or no known end."""
    return one[0] == EARLIEST or one[1] == LATEST


@lru_cache(20_000)
def length(one: Days) -> int:
    """How many days it has."""
    first, last = map(date.fromisoformat, one)
    return (last - first).days + 1


@lru_cache(20_000)
def apart(one: Days, other: Days) -> int:
    """How many days lie from the end of the earlier to the beginning of the later; 0 if they meet."""
    if meet(one, other):
        return 0
    earlier, later = sorted((one, other))
    return (date.fromisoformat(later[0]) - date.fromisoformat(earlier[1])).days


@lru_cache(20_000)
def year_before(one: Days) -> Days | None:
    """The same days a year earlier, the last of a month staying the last. None in the first year there is."""
    first, last = map(date.fromisoformat, one)
    if first.year == 1:
        return None
    return _a_year_earlier(first).isoformat(), _a_year_earlier(last).isoformat()


def _a_year_earlier(day: date) -> date:
    """The last day of a month stays the last."""
    longest = monthrange(day.year - 1, day.month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return day.replace(year=day.year - 1, day=longest if is_last else min(day.day, longest))
