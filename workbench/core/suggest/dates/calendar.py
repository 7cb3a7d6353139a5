"""Days, weeks, months and years counted from the day something was said."""

from datetime import date, timedelta

from workbench.core.suggest.dates.readings import Point, Reading

_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


def day_of(said: str | None) -> date | None:
    """The day in an EDTF day or day with time; None for anything else."""
    try:
        return date.fromisoformat((said or "").partition("T")[0])
    except ValueError:
        return None


def day(at: date, shift: int = 0) -> Point:
    """The day that many days away."""
    try:
        at += timedelta(days=shift)
    except OverflowError:
        return Point(None)
    return Point(f"{at.year:04}", at.month, day=at.day)


def week(at: date, shift: int = 0) -> Reading:
    """Monday to Sunday of the week that many weeks away."""
    first = -at.weekday() + 7 * shift
    return Reading((day(at, first), day(at, first + 6)), "/")


def month(at: date, shift: int = 0) -> Point:
    """The month that many months away."""
    months = 12 * at.year + at.month - 1 + shift
    return Point(f"{months // 12:04}", months % 12 + 1)


def quarter(at: date, shift: int = 0, size: int = 3) -> Point:
    """The quarter that many quarters away; with size 6 the half year."""
    parts = 12 // size
    number = parts * at.year + (at.month - 1) // size + shift
    first = number % parts * size + 1
    return Point(f"{number // parts:04}", first, first + size - 1)


def year(at: date, shift: int = 0) -> Point:
    """The year that many years away."""
    return Point(f"{at.year + shift:04}")


def weekday(at: date, number: int, shift: int | None, leaning: int) -> Point:
    """A weekday: the last (-1) or next (1) one, of this week (0), or with None as the sentence leans: past or ahead."""
    if shift is None:
        ahead = (number - at.weekday()) % 7
        return day(at, ahead if leaning > 0 or not ahead else ahead - 7 if leaning < 0 or ahead > 3 else ahead)
    if shift == 0:
        return day(at, number - at.weekday())
    away = (number - at.weekday()) % 7
    return day(at, (away or 7) if shift > 0 else (away - 7 if away else -7))


def named(at: date, point: Point, shift: int) -> Point:
    """A month or season without its year: of this year (0), the latest one gone by (-1), the first to come (1)."""
    begins = _begins(point)
    if shift > 0:
        years = 0 if begins > at.month else 1
    elif shift < 0:
        years = 0 if begins + (2 if point.size == "season" else 0) < at.month else -1
    else:
        years = -1 if begins == 12 and point.size == "season" and at.month < 3 else 0
    return Point(f"{at.year + years:04}", point.month, point.last, point.day)


def likely_year(at: date, point: Point, leaning: int, *, is_due: bool = False, ends: int | None = None) -> int:
    """The year of a date printed without one, by how far it would be away and how the sentence leans.

    Most such dates are of the year they were printed in; in January “in December” is the one before. `is_due` dates are
    an end or a beginning, “by June” and “since June”: the nearest one in the direction of the sentence. `ends` is the
    last month of a period: what was measured in it is over.
    """
    if point.month is None:
        return at.year
    away = _begins(point) - at.month
    if leaning < 0 and ends is not None and ends - at.month > 1:
        return at.year - 1
    if is_due and leaning:
        return at.year + ((away < 0) if leaning > 0 else -(away > 0))
    if (away >= 3 and leaning < 0) or (away > 8 and leaning <= 0):
        return at.year - 1
    if away <= -4 and leaning > 0:
        return at.year + 1
    return at.year


def _begins(point: Point) -> int:
    return _SEASON_STARTS.get(point.month or 1, point.month or 1)
