"""EDTF taken apart into what can be picked: one time, from–to, since, until or several, each of a day up to a decade.

What has no such parts (times of day, unspecified digits but those of a decade, far years, unknown ends) is None here.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace

from workbench.core.values.edtf import is_edtf

PRECISIONS = ("day", "month", "quarter", "half", "season", "year", "decade")
SHAPES = ("one", "interval", "since", "until", "several")
MARKS = ("", "~", "?", "%")  # certain, approximate, uncertain, both

_POINT = re.compile(r"(?P<year>[0-9]{3}[0-9X])(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?%]?)")
# EDTF counts seasons from 21 and, in its level 2, quarters from 33 and halves from 40.
_CODES = {21 + n: ("season", 3 * n + 3) for n in range(4)}
_CODES |= {33 + n: ("quarter", 3 * n + 1) for n in range(4)} | {40 + n: ("half", 6 * n + 1) for n in range(2)}
_MONTHS = {"quarter": 3, "half": 6}


@dataclass(frozen=True, slots=True)
class Point:
    """A time of one precision; month and day say which quarter, half, season or day of the year it is."""

    precision: str
    year: int
    month: int = 1
    day: int = 1
    mark: str = ""

    def moved(self, **changes: object) -> "Point":
        """The same with other parts; a day that the month does not have becomes its last."""
        made = replace(self, **changes)  # type: ignore[arg-type]
        return replace(made, day=min(made.day, monthrange(made.year, made.month)[1]))

    @property
    def first(self) -> str:
        """EDTF of where it begins."""
        span = _MONTHS.get(self.precision)
        month = self.month - (self.month - 1) % span if span else self.month
        return self._written(month, "month" if span else self.precision)

    @property
    def last(self) -> str:
        """EDTF of where it ends."""
        span = _MONTHS.get(self.precision)
        month = self.month + (span - 1 - (self.month - 1) % span) if span else self.month
        return self._written(month, "month" if span else self.precision)

    @property
    def alone(self) -> str:
        """EDTF of it as a member of a set, which holds no intervals."""
        for code, (precision, month) in _CODES.items():
            if precision == self.precision and self.first == replace(self, month=month).first:
                return f"{self.year:04}-{code}{self.mark}"
        return self._written(self.month, self.precision)

    def _written(self, month: int, precision: str) -> str:
        parts = {
            "day": f"{self.year:04}-{month:02}-{self.day:02}",
            "month": f"{self.year:04}-{month:02}",
            "season": f"{self.year:04}-{21 + (month // 3 - 1) % 4}",
            "year": f"{self.year:04}",
            "decade": f"{self.year // 10:03}X",
        }
        return parts[precision] + self.mark


@dataclass(frozen=True, slots=True)
class Period:
    """One or several times and how they belong together: two make an interval, any number make up `several`."""

    shape: str
    points: tuple[Point, ...]

    @property
    def edtf(self) -> str:
        """Its EDTF; not one that the calendar holds if the end is before the start."""
        if self.shape == "several":
            return "{" + ",".join(dict.fromkeys(point.alone for point in self.points)) + "}"
        first, last = self.points[0].first, self.points[-1].last
        if self.shape == "since":
            return f"{first}/.."
        if self.shape == "until":
            return f"../{last}"
        return first if self.shape == "one" and first == last else f"{first}/{last}"

    def shaped(self, shape: str, at: int = 0) -> "Period":
        """The same times in another shape; where one is enough that at `at` stays."""
        if shape == "several":
            return Period(shape, self.points)
        if shape == "interval":
            return Period(shape, (self.points[0], self.points[-1]))
        return Period(shape, (self.points[at],))


def drawn(edtf: str) -> Period | None:
    """The parts of an EDTF date; None if it has others than can be picked."""
    if not is_edtf(edtf):
        return None
    if edtf.startswith("{"):
        members = [_point(part.strip()) for part in edtf[1:-1].split(",")]
        points = tuple(point for point in members if point is not None)
        return Period("several", points) if len(points) == len(members) else None
    start, slash, end = edtf.partition("/")
    first, last = _point(start), _point(end)
    if not slash:
        return Period("one", (first,)) if first else None
    if first and last:
        return _as_one(edtf, first) or Period("interval", (first, last))
    if first and end == "..":
        return Period("since", (first,))
    return Period("until", (last,)) if last and start == ".." else None


def _as_one(edtf: str, first: Point) -> Period | None:
    """A quarter or half that is written by its months."""
    for precision in _MONTHS if first.precision == "month" else ():
        whole = Period("one", (replace(first, precision=precision),))
        if whole.edtf == edtf:
            return whole
    return None


def _point(text: str) -> Point | None:
    match = _POINT.fullmatch(text)
    if match is None or match["year"] < "0001":
        return None
    year, month, day, mark = match["year"], int(match["month"] or 0), int(match["day"] or 0), match["mark"]
    if year.endswith("X"):
        return None if month or year == "000X" else Point("decade", int(year[:3]) * 10, mark=mark)
    if month > 12:
        precision, begins = _CODES.get(month, ("", 0))
        return Point(precision, int(year), begins, mark=mark) if precision else None
    precision = "day" if day else "month" if month else "year"
    return Point(precision, int(year), month or 1, day or 1, mark)
