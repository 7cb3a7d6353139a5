"""A chart in words: what its marks say, for tips and screen readers, and what it says if there is nothing to draw."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QPointF

from workbench.core.answers.lines import BARS, SERIES, TIMELINE, Chart, Mark
from workbench.core.claims.verdicts import in_figures
from workbench.core.values.days import EARLIEST, LATEST
from workbench.i18n import _
from workbench.ui import when
from workbench.ui.charts.laid import Laid
from workbench.ui.charts.ticks import unit_in_words
from workbench.ui.charts.tones import names


def empty() -> Mapping[str, str]:
    """What stands in place of a chart without marks, by its kind."""
    return {
        SERIES: _("There is no figure to draw."),
        TIMELINE: _("There is nothing to draw on a timeline."),
        BARS: _("There is nothing to count."),
    }


def called() -> Mapping[str, str]:
    """What each kind of chart is called by a screen reader."""
    return {SERIES: _("Chart: figures over time"), TIMELINE: _("Chart: timeline"), BARS: _("Chart: bars")}


def said(chart: Chart, mark: Mark) -> str:
    """All of a mark in one line: its row, what it is, its figure and what that may be, when, and how it stands."""
    label = mark.label if mark.label != mark.row else ""
    figures = _figures(chart, mark)
    words = [mark.row, label, figures if figures not in label else "", period(mark.first, mark.last)]
    return " · ".join(word for word in (*words, names().get(mark.tone, mark.tone)) if word)


def whole_at(laid: Laid, point: QPointF, seen: float, top: float) -> str:
    """The whole of words that are cut at a point of the screen, else "". Of the body `seen` pixels show from `top`."""
    inside = QPointF(point.x(), point.y() - laid.head)
    if inside.y() < 0:
        return laid.heading.whole if laid.heading is not None and laid.heading.area.contains(point) else ""
    if inside.y() < seen:
        inside += QPointF(0, top)
        found = (
            words for words in (*(r.words for r in laid.rows), *(s.words for s in laid.spots)) if words is not None
        )
    else:
        inside -= QPointF(0, seen)
        found = (entry.words for entry in laid.legend)
    return next((words.whole for words in found if words.area.contains(inside)), "")


def period(first: str, last: str) -> str:
    """The time from one day to another as short as it can be said: a day, a month, a year, since, until; "" if open."""
    if (first, last) == (EARLIEST, LATEST):
        return ""
    if last == LATEST:
        return _("since {day}").format(day=when.date(first))
    if first == EARLIEST:
        return _("until {day}").format(day=when.date(last))
    if first == last:
        return when.date(first)
    is_first = first.endswith("-01")
    is_last = (date.fromisoformat(last) + timedelta(1)).day == 1 if last[:4] != LATEST[:4] else False
    if is_first and is_last and (first[5:7], last[5:7]) == ("01", "12"):
        return when.date(first[:4] if first[:4] == last[:4] else f"{first[:4]}/{last[:4]}")
    if is_first and is_last:
        return when.date(first[:7] if first[:7] == last[:7] else f"{first[:7]}/{last[:7]}")
    return when.date(f"{first}/{last}")


def _figures(chart: Chart, mark: Mark) -> str:
    """“45 billion USD (44.5 billion – 45.5 billion)”."""
    unit, is_drawn = unit_in_words(chart.unit), chart.kind != TIMELINE
    told = f"{in_figures(mark.value)} {unit}".strip() if mark.value is not None and is_drawn else ""
    if not is_drawn or chart.kind == BARS or (mark.low is None and mark.high is None) or mark.low == mark.high:
        return told
    low, high = (in_figures(value) if value is not None else "…" for value in (mark.low, mark.high))
    allowed = f"{low} – {high}"
    return f"{told} ({allowed})" if told else f"{allowed} {unit}".strip()
