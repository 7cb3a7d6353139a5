"""What the words of a rule mean: each gives a reading, or None where the words are no date after all."""

from dataclasses import replace

from workbench.core.suggest.dates.grammar import Words
from workbench.core.suggest.dates.readings import Point, Reading

_UNITS = {"yr": "Y", "mo": "M", "wk": "W", "dy": "D"}


def one_point(point: Point) -> Reading:
    """The reading of a single date."""
    return Reading((point,))


def year_of(w: Words) -> str | None:
    """The year among the words; None if there is none, or if it is relative to a day that is not known."""
    found = w.readings("year", "relyear")
    return found[-1].points[0].year if found else None


def _days(w: Words) -> list[int]:
    numbers = [divmod(both, 100) for both in w.all("days")]
    return [*(day for both in numbers for day in both), *w.all("num", "nth")]


def day(w: Words) -> Reading | None:
    """A day of a month."""
    day = w.one("num", "nth")
    return one_point(Point(year_of(w), w.one("month"), day=day)) if 1 <= day <= 31 else None


def day_in_words(w: Words) -> Reading | None:
    """A day of a month in words: «двадцать шестого февраля»."""
    day = sum(w.all("ord", "ordday", "tens"))
    return one_point(Point(year_of(w), w.one("month"), day=day)) if day <= 31 else None


def several_days(w: Words) -> Reading | None:
    """Days of one month: from–to, all of them or one of them, as the word between them says."""
    days = _days(w)
    if not all(1 <= day <= 31 for day in days) or sorted(set(days)) != days:
        return None
    points = tuple(Point(year_of(w), w.one("month"), day=day) for day in days)
    if w.has("to", "thru", "dash", "until", "between", "days", "in"):
        return Reading(points, "/")
    return Reading(points, "[]" if w.has("or") else "{}")


def month(w: Words) -> Reading | None:
    """A month or a season."""
    return one_point(Point(year_of(w), w.one("month", "season")))


def part_of_month(w: Words) -> Reading:
    """A week or a few days of a month: the month, for EDTF has no weeks."""
    return Reading((Point(year_of(w), w.one("month")),), is_strong=False)


def season_of(w: Words) -> Reading | None:
    """The season of a year that runs into the next: winter of 2024/25 begins in the first."""
    span = w.readings("span")[0]
    years = [point.year or "" for point in span.points]
    if len(years) != 2 or span.points[0].size != "year" or int(years[1]) - int(years[0]) != 1:
        return None
    return one_point(Point(years[0], w.one("season")))


def decade(w: Words) -> Reading:
    """Ten years."""
    return one_point(Point(f"{w.one('decade') // 10}X"))


def century(w: Words) -> Reading | None:
    """A hundred years."""
    number = w.one("nth", "roman", "ord")
    return one_point(Point(f"{number - 1:02}XX")) if 1 <= number <= 21 else None


def same(w: Words) -> Reading:
    """What the last of the words says."""
    return w.readings()[-1]


def vague(w: Words) -> Reading:
    """The early, middle or late part of it: certainly in it, and more the words do not say."""
    reading = w.readings()[-1]
    return replace(reading, is_strong=reading.is_strong and reading.points[0].size != "year")


def about(w: Words) -> Reading | None:
    """The same, approximate or uncertain."""
    return replace(w.readings()[-1], mark="?" if w.has("maybe") else "~")


def since(w: Words) -> Reading | None:
    """From there on; of what only begins then, the day itself."""
    reading = w.readings()[-1]
    if reading.how or reading.mark:
        return None
    leaning = w.leaning()
    is_beginning = leaning > 0 or (not leaning and reading.points[0].size == "day")
    return reading if is_beginning else replace(reading, how="/..")


def until(w: Words) -> Reading | None:
    """The end that is named; None of a period."""
    reading = w.readings()[-1]
    return None if reading.how or reading.mark else reading


def before(w: Words) -> Reading | None:
    """The end that is named; None of “after”."""
    return until(w) if w.one("before") < 0 else None


def from_to(w: Words) -> Reading | None:
    """From one to the other."""
    one, other = w.readings()
    if one.how or other.how or one.mark or other.mark:
        return None
    sizes = {one.points[0].size, other.points[0].size}
    if len(sizes) > 1 and not (sizes == {"year", "month"} and w.has("from", "since", "between")):
        return None
    return Reading(_with_years([one.points[0], other.points[0]]), "/", is_strong=one.is_strong and other.is_strong)


def all_of(w: Words) -> Reading | None:
    """All of the dates, or one of them."""
    readings = w.readings()
    points = [reading.points[0] for reading in readings]
    if points[0].size == "year" and not all("1900" <= (point.year or "") <= "2100" for point in points):
        return None
    if any(reading.how or reading.mark for reading in readings) or len({point.size for point in points}) > 1:
        return None
    if any("X" in (point.year or "") for point in points):
        return None
    if points[0].size != "year" and all(point.year for point in points):
        return None  # each is whole on its own
    is_strong = all(reading.is_strong for reading in readings)
    dated = _with_years(points)
    if len(set(dated)) < len(dated):
        return None
    return Reading(dated, "[]" if w.has("or") else "{}", is_strong=is_strong)


def _with_years(points: list[Point]) -> tuple[Point, ...]:
    """Points in the order of time, where one without its year takes that of the one printed beside it."""
    known = list(points)
    for place in reversed(range(len(known) - 1)):
        known[place] = _beside(known[place], known[place + 1], -1)
    for place in range(1, len(known)):
        known[place] = _beside(known[place], known[place - 1], 1)
    return tuple(known)


def _beside(point: Point, other: Point, step: int) -> Point:
    """The point with the year of the other one; the year before or after where only that keeps the order."""
    if point.year is not None or other.year is None or not other.year.isdecimal():
        return point
    turns = _in_year(point) > _in_year(other) if step < 0 else _in_year(point) < _in_year(other)
    return replace(point, year=f"{int(other.year) + step * turns:04}")


def _in_year(point: Point) -> tuple[int, int]:
    return point.month or 0, point.day or 0


def at_time(w: Words) -> Reading | None:
    """A day with its time of day."""
    reading = w.readings()[-1] if w.tokens[0].kind == "clock" else w.readings()[0]
    if reading.how or reading.points[0].size != "day":
        return None
    hours, minutes = divmod(w.one("clock", "dotclock"), 60)
    zone = ("Z" if not w.one("tz") else "+03:00") if w.has("tz") else ""
    return replace(reading, mark=f"T{hours:02}:{minutes:02}{zone}")


def on_weekday(w: Words) -> Reading | None:
    """A day printed with its weekday."""
    reading = w.readings("point")[0]
    if not any(token.rule == "weekday" for token in w.tokens):
        return None
    return None if reading.how or reading.points[0].size != "day" else reading


def duration(w: Words) -> Reading:
    """A length of time."""
    unit = next(unit for kind, unit in _UNITS.items() if w.has(kind))
    return Reading(text=f"P{w.one('num', 'count', 'tens')}{unit}", is_strong=False)
