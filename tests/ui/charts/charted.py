"""Charts to lay out and to show, and letters that are all as wide as each other."""

from datetime import date, timedelta

from workbench.core.answers.lines import BARS, SERIES, TIMELINE, Chart, Mark
from workbench.ui.charts.laid import Letters
from workbench.ui.charts.layout import lay_out

WIDE = 7.0  # pixels of a letter


def letters():
    return Letters(lambda text: WIDE * len(text), lambda text, room: text[: max(0, int(room / WIDE) - 1)] + "…", 15.0)


def laid(chart, width=900, height=320, **words):
    return lay_out(chart, width, height, letters(), **words)


def figure(year, value, *, row="Trade", low=None, high=None, tone="", line=0):
    low, high = (value, value) if (low, high) == (None, None) else (low, high)
    return Mark(row, f"{value}", f"{year}-01-01", f"{year}-12-31", value, low, high, tone, line)


def series(*marks, unit="USD"):
    return Chart(SERIES, unit, marks)


def timeline(*marks):
    return Chart(TIMELINE, "", marks)


def bars(*values, tone=""):
    return Chart(
        BARS, "", tuple(Mark(f"Row {n}", f"Part {n}", value=v, tone=tone, line=n) for n, v in enumerate(values))
    )


def many(number, *, rows=4):
    """So many points on so many days, spread over years and rows."""
    first = date(2010, 1, 1)
    days = [(first + timedelta(n * 7919 % 5000)).isoformat() for n in range(number)]
    return [Mark(f"Row {n % rows}", f"Mark {n}", day, day, float(n * 31 % 977), line=n) for n, day in enumerate(days)]
