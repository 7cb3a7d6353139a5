"""The first and the last day of an EDTF date, so that dates of any precision can be compared."""

from calendar import monthrange
from functools import lru_cache

from workbench.core.values.periods import Point, drawn

EARLIEST, LATEST = "0001-01-01", "9999-12-31"


@lru_cache(10_000)  # dates of a project are few, and each is asked for many times
def days(edtf: str) -> tuple[str, str] | None:
    """The first and the last day that a date may mean, as YYYY-MM-DD; None if it cannot be told.

    An open side is the earliest or the latest day there is. Of a day with a time, the day counts.
    """
    period = drawn(edtf.partition("T")[0])
    if period is None:
        return None
    first = min(_first(point) for point in period.points)
    last = max(_last(point) for point in period.points)
    return (EARLIEST if period.shape == "until" else first, LATEST if period.shape == "since" else last)


def between(earlier: str, later: str) -> str:
    """EDTF of the time from one date to another: their first and last day at most; one date if they are the same."""
    if earlier == later:
        return later
    simple = not any(sign in earlier + later for sign in "/{TX")
    if simple:
        return f"{earlier}/{later}"
    known = days(earlier), days(later)
    start, end = known[0][0] if known[0] else "", known[1][1] if known[1] else ""
    return start if start == end else f"{start}/{end}"


def _first(point: Point) -> str:
    if point.precision == "day":
        return f"{point.year:04}-{point.month:02}-{point.day:02}"
    month = 1 if point.precision in ("year", "decade") else point.month
    if point.precision in ("quarter", "half"):
        month = int(point.first[5:7])
    return f"{point.year:04}-{month:02}-01"


def _last(point: Point) -> str:
    if point.precision == "day":
        return _first(point)
    year, month = point.year, point.month
    if point.precision == "decade":
        year += 9
    if point.precision in ("year", "decade"):
        month = 12
    elif point.precision in ("quarter", "half"):
        month = int(point.last[5:7])
    elif point.precision == "season":
        year, month = year + (month + 1) // 12, (month + 1) % 12 + 1  # three months
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"
