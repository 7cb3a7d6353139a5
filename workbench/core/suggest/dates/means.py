"""What the words of a rule mean: each gives a reading, or None where the words are no date after all."""

from dataclasses import replace

from workbench.core.suggest.dates.grammar import Words
from workbench.core.suggest.dates.readings import Point, Reading

_UNITS = {"yr": "Y", "mo": "M", "wk": "W", "dy": "D"}


def _one(point: Point) -> Reading:
    return Reading((point,))


def _year(w: Words) -> str | None:
    """The year among the words; None if there is none, or if it is relative to a day that is not known."""
    found = w.readings("year", "relyear")
    return found[-1].points[0].year if found else None


def _days(w: Words) -> list[int]:
    numbers = [divmod(both, 100) for both in w.all("days")]
    return [*(day for both in numbers for day in both), *w.all("num", "nth")]


def day(w: Words) -> Reading | None:
    """A day of a month."""
    day = w.one("num", "nth")
    return _one(Point(_year(w), w.one("month"), day=day)) if 1 <= day <= 31 else None


def day_in_words(w: Words) -> Reading | None:
    """A day of a month in words: «двадцать шестого февраля»."""
    day = sum(w.all("ord", "ordday", "tens"))
    return _one(Point(_year(w), w.one("month"), day=day)) if day <= 31 else None


def several_days(w: Words) -> Reading | None:
    """Days of one month: from–to, all of them or one of them, as the word between them says."""
    days = _days(w)
    if not all(1 <= day <= 31 for day in days) or sorted(set(days)) != days:
        return None
    points = tuple(Point(_year(w), w.one("month"), day=day) for day in days)
    if w.has("to", "thru", "dash", "until", "between", "days"):
        return Reading(points, "/")
    return Reading(points, "[]" if w.has("or") else "{}")


def month(w: Words) -> Reading | None:
    """A month or a season."""
    return _one(Point(_year(w), w.one("month", "season")))


def part_of_year(w: Words) -> Reading | None:
    """A quarter or a half: the token of the part counts its months."""
    size = w.one("quarter", "half", "halfyr")
    number = w.one("num", "nth", "ord", "ordday", "roman")
    return _months(w, size * (number - 1) + 1, size * number)


def last_part_of_year(w: Words) -> Reading | None:
    """The last quarter or half."""
    return _months(w, 13 - w.one("quarter", "half", "halfyr"), 12)


def first_quarters(w: Words) -> Reading | None:
    """The first so many quarters."""
    return _months(w, 1, 3 * w.one("count"))


def part_of_month(w: Words) -> Reading:
    """A week or a few days of a month: the month, for EDTF has no weeks."""
    return Reading((Point(_year(w), w.one("month")),), is_strong=False)


def code(w: Words) -> Reading | None:
    """Q1 or H2."""
    size, number = divmod(w.one("qcode"), 10)
    return _months(w, size * (number - 1) + 1, size * number)


def first_months(w: Words) -> Reading | None:
    """January up to that many months."""
    if w.has("ord") and w.one("ord") != 1:
        return None
    return _months(w, 1, w.one("num", "count"))


def last_months(w: Words) -> Reading | None:
    """That many months up to December."""
    return _months(w, 13 - w.one("num", "count"), 12)


def _months(w: Words, first: int, last: int) -> Reading | None:
    if not 1 <= first <= last <= 12:
        return None
    return _one(Point(_year(w), first, last if first < last else None))


def decade(w: Words) -> Reading:
    """Ten years."""
    return _one(Point(f"{w.one('decade') // 10}X"))


def century(w: Words) -> Reading | None:
    """A hundred years."""
    number = w.one("nth", "roman", "ord")
    return _one(Point(f"{number - 1:02}XX")) if 1 <= number <= 21 else None


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
    """From there on."""
    return _open(w, "/..")


def until(w: Words) -> Reading | None:
    """Up to there."""
    return _open(w, "../")


def before(w: Words) -> Reading | None:
    """Up to there; None of “after”."""
    return _open(w, "../") if w.one("before") < 0 else None


def _open(w: Words, how: str) -> Reading | None:
    reading = w.readings()[-1]
    return None if reading.how or reading.mark else replace(reading, how=how)


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
    is_strong = all(reading.is_strong for reading in readings)
    return Reading(_with_years(points), "[]" if w.has("or") else "{}", is_strong=is_strong)


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
    hours, minutes = divmod(w.one("clock"), 60)
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
