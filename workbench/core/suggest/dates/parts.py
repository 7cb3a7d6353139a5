"""What quarters, halves and so many months of a year mean: each gives a reading, or None where they are none."""

from workbench.core.suggest.dates.grammar import Words
from workbench.core.suggest.dates.means import one_point, year_of
from workbench.core.suggest.dates.readings import Point, Reading


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


def code(w: Words) -> Reading | None:
    """Q1 or H2."""
    size, number = divmod(w.one("qcode"), 10)
    return _months(w, size * (number - 1) + 1, size * number)


def quarter_code(w: Words) -> Reading | None:
    """Q4 without its year; None of a half, for H2 is a gas too."""
    return code(w) if w.one("qcode") < 40 else None


def several_quarters(w: Words) -> Reading | None:
    """From one quarter to another; “first and third” are no period."""
    first, last = w.all("num", "nth", "ord", "ordday", "roman")
    if not 1 <= first < last <= 4 or (w.has("and") and last - first > 1):
        return None
    return _months(w, 3 * first - 2, 3 * last)


def several_codes(w: Words) -> Reading | None:
    """Q1–Q3 of a year."""
    (size, first), (other, last) = (divmod(number, 10) for number in w.all("qcode"))
    if size != other or first >= last or (w.has("and") and last - first > 1):
        return None
    return _months(w, size * (first - 1) + 1, size * last)


def first_months_code(w: Words) -> Reading | None:
    """9M 2025."""
    return _months(w, 1, w.one("mcode"))


def months_to(w: Words) -> Reading | None:
    """So many months up to a month or day whose year is printed; a year is twelve."""
    point = w.readings("point")[-1].points[0]
    if point.year is None or point.month is None or point.size not in ("month", "day"):
        return None
    count = 12 if w.has("yr") else w.one("num", "count", "tens")
    first = 12 * int(point.year) + point.month - count
    end = Point(point.year, point.month)
    return Reading((Point(f"{first // 12:04}", first % 12 + 1), end), "/") if 1 < count < 61 else None


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
    return one_point(Point(year_of(w), first, last if first < last else None))
