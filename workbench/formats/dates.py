"""Dates as documents state them, in English and Russian: where they stand and what they say in EDTF."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

_ENGLISH = "january february march april may june july august september october november december"
_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_RUSSIAN_NAMES = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_MONTHS = {
    name: number
    for names in (_ENGLISH, _RUSSIAN, _RUSSIAN_NAMES)
    for number, full in enumerate(names.split(), start=1)
    for name in ({full, full[:3], full[:4]} if names == _ENGLISH else {full})
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:1[5-9]|2[01])\d\d(?!\d)"

_DATE = re.compile(
    rf"""
    (?<![\d-])(?P<iso_y>{_YEAR})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?!\d)
    | (?<![\d.])\d{{1,2}}\.\d{{1,2}}\.{_YEAR}
    | (?<![\d/])(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/(?P<slash_y>{_YEAR})
    | (?<!\d)(?P<dmy_d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<dmy_m>{_MONTH})\b\.?(?:,?\s+(?P<dmy_y>{_YEAR}))?
    | \b(?P<mdy_m>{_MONTH})\b\.?\s+(?P<mdy_d>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:,?\s+(?P<mdy_y>{_YEAR}))?
    | \b(?P<my_m>{_MONTH})\b\.?,?\s+(?P<my_y>{_YEAR})
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Every date has a digit, and most of a text is far from any: the long pattern only looks around digits.
_DIGITS = re.compile(r"\d(?:\D{0,50}\d)*")
_AROUND = 24  # the longest name of a month, with room for white space


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as `printed` at [start, end) of the text it was found in.

    `readings` are the EDTF values it may mean: one, or two for 02/03/2026, where the order of day and month is open. A
    date without a year has unspecified digits: XXXX-02-26.
    """

    start: int
    end: int
    printed: str
    readings: tuple[str, ...]


def find(text: str) -> Iterator[StatedDate]:
    """The dates of `text` in order; what no calendar holds (32 May) is left out."""
    for digits in _DIGITS.finditer(text):
        for match in _DATE.finditer(text, max(0, digits.start() - _AROUND), digits.end() + _AROUND):
            readings = tuple(dict.fromkeys(edtf for edtf in _readings(match) if edtf))
            if readings:
                yield StatedDate(match.start(), match.end(), match[0], readings)


def settle(stated: StatedDate, others: Iterable[StatedDate]) -> str:
    """What `stated` means beside the `others` of its text, or "" if its order of day and month stays open.

    Decided by those that can be read in one way only: in the same notation (25/02/2026), or the same day in words.
    """
    if len(stated.readings) == 1:
        return stated.readings[0]
    day_first, month_first = stated.readings
    certain = [other for other in others if len(other.readings) == 1]
    orders = {order for other in certain if (order := _slash_order(other.printed))}
    if len(orders) == 1:
        return day_first if orders == {"day first"} else month_first
    said = {other.readings[0] for other in certain} & set(stated.readings)
    return said.pop() if len(said) == 1 else ""


def _slash_order(printed: str) -> str:
    numbers = printed.split("/")
    if len(numbers) != 3 or numbers[0].lstrip("0") == numbers[1].lstrip("0"):
        return ""
    return "day first" if int(numbers[0]) > 12 else "month first"


def _readings(match: re.Match[str]) -> Iterator[str]:
    part = match.groupdict()
    if part["iso_y"]:
        yield _day(part["iso_y"], int(part["iso_m"]), part["iso_d"])
    elif part["slash_y"]:
        yield _day(part["slash_y"], int(part["second"]), part["first"])
        yield _day(part["slash_y"], int(part["first"]), part["second"])
    elif part["dmy_m"]:
        yield _day(part["dmy_y"], _MONTHS[part["dmy_m"].lower()], part["dmy_d"])
    elif part["mdy_m"]:
        yield _day(part["mdy_y"], _MONTHS[part["mdy_m"].lower()], part["mdy_d"])
    elif part["my_m"]:
        yield f"{part['my_y']}-{_MONTHS[part['my_m'].lower()]:02}"
    else:
        day, month, year = match[0].split(".")  # with dots the day always comes first
        yield _day(year, int(month), day)


def _day(year: str | None, month: int, day: str) -> str:
    """EDTF, or "" if there is no such day; without a year any leap day may be meant."""
    try:
        stated = date(int(year or 2000), month, int(day))
    except ValueError:
        return ""
    return stated.isoformat() if year else f"XXXX-{month:02}-{int(day):02}"
