"""Extended Date/Time Format: which texts are dates.

Source: ISO 8601-2:2019, levels 0 and 1 (https://www.loc.gov/standards/datetime/); of level 2 the sets, unspecified
digits anywhere, and quarters and the like (25-41).
"""

import re
from calendar import isleap, monthrange

_DATE = re.compile(r"(?P<year>-?[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?[?~%]?")
_LONG_YEAR = re.compile(r"Y-?[1-9][0-9]{4,}[?~%]?")
_TIME = re.compile(r"T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?(Z|[+-]([01][0-9]|2[0-3])(:[0-5][0-9])?)?")
_SET = re.compile(r"\{[^{}\[\]]+\}|\[[^{}\[\]]+\]")
_MAX_LENGTH = 1_000


def is_edtf(text: str) -> bool:
    """Whether `text` is an EDTF date, date and time, season, interval or set that the calendar holds."""
    if len(text) > _MAX_LENGTH or not text.isascii():
        return False
    if _SET.fullmatch(text):
        return all(_is_member(part.strip()) for part in text[1:-1].split(","))
    if "/" in text:
        return _is_interval(*text.split("/", 1))
    day, time, _ = text.partition("T")
    if time:
        return (
            bool(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day))
            and _is_date(day)
            and bool(_TIME.fullmatch(text[len(day) :]))
        )
    return _is_date(text)


def _is_interval(start: str, end: str) -> bool:
    """At least one side is a date; the other may be open (..) or unknown (empty); the start is not after the end."""
    sides = [side for side in (start, end) if side not in ("", "..")]
    return bool(sides) and all(map(_is_date, sides)) and not (len(sides) == 2 and _is_after(start, end))


def _is_member(text: str) -> bool:
    """A date, or a range of a set: first..last, ..last or first.. ."""
    first, dots, last = text.partition("..")
    if not dots:
        return _is_date(text)
    sides = [side for side in (first, last) if side]
    return bool(sides) and all(map(_is_date, sides)) and not (len(sides) == 2 and _is_after(first, last))


def _is_after(first: str, last: str) -> bool:
    """Whether `first` is certainly later; unspecified digits, seasons and years before 0 are not compared."""
    pair = [side.rstrip("?~%") for side in (first, last)]
    if not all(re.fullmatch(r"[0-9]{4}(-(0[0-9]|1[0-2])(-[0-9]{2})?)?", side) for side in pair):
        return False
    parts = [side.split("-") for side in pair]
    shared = min(map(len, parts))
    return parts[0][:shared] > parts[1][:shared]


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return bool(_LONG_YEAR.fullmatch(text))
    year, month, day = match.group("year", "month", "day")
    if year == "-0000":
        return False
    if month is None:
        return True
    if day is None:
        return _can_be(month, range(1, 13)) or _can_be(month, range(21, 42))
    return any(_can_be(month, [number]) and _can_be(day, range(1, _days(year, number) + 1)) for number in range(1, 13))


def _can_be(digits: str, numbers: range | list[int]) -> bool:
    """Whether two digits, X for an unspecified one, can stand for one of the numbers."""
    pattern = digits.replace("X", "[0-9]")
    return any(re.fullmatch(pattern, f"{number:02}") for number in numbers)


def _days(year: str, month: int) -> int:
    """Days of a month; a year with unspecified digits may be a leap year."""
    if "X" in year:
        return monthrange(2000, month)[1]
    if month == 2:
        return 29 if isleap(int(year)) else 28
    return monthrange(2001, month)[1]
