"""Days and pixels: where a day stands, and the lines of the axis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale

from workbench import i18n
from workbench.core.answers.lines import Mark
from workbench.core.values.days import EARLIEST, LATEST

LEAST, MOST = 0.004, 60.0  # pixels a day
_ROOM, _DAY_ROOM = 52, 25  # between two lines of the axis, for what is written there
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@lru_cache(maxsize=8192)
def number(day: str) -> float | None:
    """A day (YYYY-MM-DD) as a number; None for an open side."""
    return None if day in (EARLIEST, LATEST) else float(date.fromisoformat(day).toordinal())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the axis at a day: what is written there; `is_major` for a year, or a month where days are shown."""

    day: float
    words: str
    is_major: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """`left` is the day at pixel 0, `pixels` how wide a day is."""

    left: float = 0.0
    pixels: float = 1.0

    def x(self, day: float) -> float:
        """Where a day begins."""
        return (day - self.left) * self.pixels

    def day(self, x: float) -> float:
        """The day at a pixel."""
        return self.left + x / self.pixels

    def zoomed(self, factor: float, x: float) -> "Scale":
        """Wider days, with the day at pixel `x` staying there."""
        pixels = min(MOST, max(LEAST, self.pixels * factor))
        return Scale(self.day(x) - x / pixels, pixels)

    def panned(self, pixels: float) -> "Scale":
        """Moved to the right."""
        return Scale(self.left - pixels / self.pixels, self.pixels)


def showing(first: float, last: float, width: float) -> Scale:
    """The scale at which two days and all between fit into a width, with some room around."""
    room = max(20.0, (last - first) * 0.04)
    pixels = min(MOST, max(LEAST, width / max(1.0, last - first + 2 * room)))
    middle = (first + last) / 2
    return Scale(middle - width / 2 / pixels, pixels)


def fitting(
    marks: Sequence[Mark], width: float, day: str = EARLIEST, *, around: tuple[float, float] = (0.0, 0.0)
) -> Scale | None:
    """The scale at which the days of marks and `day` fit into a width; None if none is known.

    As many pixels as `around` says stay free on its left and right, if there are.
    """
    ends = ((mark.first, mark.last) for mark in marks)
    known = [at for end in (*ends, (day,)) for one in end if (at := number(one)) is not None]
    before, after = (min(room, 0.42 * width) for room in around)
    if not known:
        return None
    return showing(min(known), max(known) + 1, max(1.0, width - before - after)).panned(before)


def lines(scale: Scale, width: float) -> list[Line]:
    """The lines of the axis in [0, width): years, months or days, as many as can be read; in order of time."""
    first, last = max(1.0, scale.left), min(3_650_000.0, scale.day(width))
    locale = QLocale(i18n.language())
    for step in (1, 2, 7):
        if scale.pixels * step >= _DAY_ROOM:
            return [*_months(first, last, 1, locale, major=True), *_days(first, last, step)]
    for step in (1, 3):
        if scale.pixels * 30.4 * step >= _ROOM * 0.8:
            return [*_years(first, last, 1), *_months(first, last, step, locale, major=False)]
    step = next((step for step in _YEARS if scale.pixels * 365.25 * step >= _ROOM), _YEARS[-1])
    return _years(first, last, step)


def _years(first: float, last: float, step: int) -> list[Line]:
    start = date.fromordinal(int(first)).year // step * step
    end = date.fromordinal(int(last)).year
    return [
        Line(float(date(year, 1, 1).toordinal()), str(year), True) for year in range(start, end + 1, step) if year > 0
    ]


def _months(first: float, last: float, step: int, locale: QLocale, *, major: bool) -> Iterator[Line]:
    begin, end = date.fromordinal(int(first)), date.fromordinal(int(last))
    for count in range(begin.year * 12, end.year * 12 + end.month, step):
        year, month = divmod(count, 12)
        if count + step < begin.year * 12 + begin.month - 1 or year < 1:
            continue
        name = locale.toString(QDate(year, month + 1, 1), "MMM yyyy" if major else "MMM")
        yield Line(float(date(year, month + 1, 1).toordinal()), name, major)


def _days(first: float, last: float, step: int) -> Iterator[Line]:
    for day in range(int(first), int(last) + 1):
        on = date.fromordinal(day)
        if (on.day - 1) % step == 0 and on.day + step <= 32:
            yield Line(float(day), str(on.day), False)
