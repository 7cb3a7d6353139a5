"""What a date says before it is written down: days, months, years and seasons, some of them without their year."""

from collections.abc import Callable
from dataclasses import dataclass, replace

How = str  # "" one date · "/" from–to · "/.." since · "../" until · "{}" all of · "[]" one of


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month (21–24: a season), months up to `last`, or a day. `year` may hold X; None is to be found."""

    year: str | None
    month: int | None = None
    last: int | None = None
    day: int | None = None

    @property
    def size(self) -> str:
        """How fine it is: "year", "season", "months", "month" or "day"."""
        if self.month is None:
            return "year"
        if self.day is not None:
            return "day"
        return "season" if self.month > 12 else "months" if self.last else "month"

    def begins(self) -> str:
        """EDTF of its first month, day or year."""
        month = "" if self.month is None else f"-{self.month:02}"
        return f"{self.year}{month}" + ("" if self.day is None else f"-{self.day:02}")

    def ends(self) -> str:
        """EDTF of its last month, day or year."""
        return replace(self, month=self.last or self.month, last=None).begins()


@dataclass(frozen=True, slots=True)
class Reading:
    """Dates and how they are joined; `mark` is written after the last one: ~, ? or a time. `text` says it all."""

    points: tuple[Point, ...] = ()
    how: How = ""
    mark: str = ""
    is_strong: bool = True
    text: str | None = None

    @property
    def needs_year(self) -> bool:
        """Whether a year is left to be found."""
        return any(point.year is None for point in self.points)

    def with_year(self, year: Callable[[Point], str]) -> "Reading":
        """The reading with the missing years filled in."""
        return replace(
            self, points=tuple(replace(point, year=year(point)) if not point.year else point for point in self.points)
        )

    def edtf(self) -> str:
        """EDTF; a duration stays ISO 8601."""
        if self.text is not None:
            return self.text
        first, last = self.points[0], self.points[-1]
        if self.how in ("{}", "[]"):
            return self.how[0] + ",".join(map(_member, self.points)) + self.how[1]
        if self.how == "/..":
            return f"{first.begins()}/.."
        if self.how == "../":
            return f"../{last.ends()}"
        if self.how == "/" or first.last:
            return f"{first.begins()}/{last.ends()}"
        return first.begins() + self.mark


def _member(point: Point) -> str:
    return f"{point.begins()}..{point.ends()}" if point.last else point.begins()
