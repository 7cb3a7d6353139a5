"""A period in words, as the foot of the picker says it."""

from workbench.core.values.periods import Period, Point
from workbench.i18n import N_, _
from workbench.ui import when

_TOLD = {"since": N_("{date} or later"), "until": N_("{date} or earlier")}


def told(period: Period) -> str:
    """“January 2025 – March 2025”, “2021 or later”, “2024, 2026”; ≈ is approximate, ? uncertain."""
    words = [_one(point) for point in period.points]
    if period.shape in _TOLD:
        return _(_TOLD[period.shape]).format(date=words[0])
    return ", ".join(words) if period.shape == "several" else " – ".join(words)


def _one(point: Point) -> str:
    before = "≈ " if point.mark in ("~", "%") else ""
    after = "?" if point.mark in ("?", "%") else ""
    if point.precision == "quarter":
        return before + _("quarter {n} of {year}").format(n=(point.month + 2) // 3, year=point.year) + after
    if point.precision == "half":
        return before + _("half {n} of {year}").format(n=(point.month + 5) // 6, year=point.year) + after
    if point.precision == "decade":
        return before + _("{year}s").format(year=point.year) + after
    return when.date(point.alone)
