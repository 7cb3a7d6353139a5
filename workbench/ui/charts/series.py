"""Where the figures of series stand: points over time, with what their words allow.

A few series in one unit share a plot. Of more, or where the chart names no unit that is the same for all, each has a
plot of its own, with its own round numbers, and all of them one axis of days.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from PySide6.QtCore import QRectF

from workbench.core.answers.lines import SERIES, Chart, Mark
from workbench.ui.charts import legend, tones
from workbench.ui.charts.axis import day_ticks, tiers
from workbench.ui.charts.laid import (
    ARROW,
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Entry,
    Laid,
    Letters,
    Row,
    Spot,
    Tick,
    Words,
    fitted,
)
from workbench.ui.charts.scale import Scale, fitting, number
from workbench.ui.charts.ticks import Figures, figures, unit_in_words

_SHARE = 6  # series that can be told apart in one plot
_INSIDE, _EDGE = 12.0, 6.0  # pixels free for rings at the edges of a plot, and right of it
_LEAST, _MOST = 64.0, 150.0  # how high one of several plots is
_STEP = 2.1  # lines of words from one round number to the next, at least
_APART = 3.0  # pixels from one time to the next, about, for a line to tell anything
_BESIDE = 10.0  # pixels from one figure to another that would stand on it


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where one or all series stand: round numbers from `top` to `bottom`, below a line with the name."""

    top: float
    bottom: float
    figures: Figures

    def y(self, value: float) -> float:
        first, last = self.figures.low, self.figures.high
        return self.bottom - _INSIDE - (value - first) / (last - first) * (self.bottom - self.top - 2 * _INSIDE)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The plots, and what stands around them."""

    plots: tuple[_Plot, ...]
    left: float
    right: float
    scale: Scale
    ticks: tuple[Tick, ...]
    entries: tuple[Entry, ...]
    foot: float


def lay_out(chart: Chart, width: float, height: float, letters: Letters) -> Laid:
    """Points with a figure by their days; what has none is left out."""
    of_row: dict[str, list[int]] = defaultdict(list)
    for at, mark in enumerate(chart.marks):
        if any(True for _value in known(mark)):
            of_row[mark.row].append(at)
    names = list(of_row)
    is_shared = len(names) == 1 or (len(names) <= _SHARE and bool(chart.unit))
    marks = [[chart.marks[at] for at in inside] for inside in of_row.values()]
    groups = [[mark for row in marks for mark in row]] if is_shared else marks
    title = letters.height + 6
    told = legend.entries(chart, names if is_shared else ())
    frame = _framed(groups, told, width, height - (title if is_shared else 0.0), letters)
    spots, rows, joined = _placed(chart, of_row, frame)
    unit = unit_in_words(chart.unit)
    heading, first = None, frame.plots[0]
    if is_shared:
        text = _titled(names[0] if len(names) == 1 else "", first.figures, unit)
        heading = fitted(letters, text, QRectF(4, 2, width - 8, letters.height), is_muted=True) if text else None
    else:
        rows = [_named(row, plot, unit, width, letters) for row, plot in zip(rows, frame.plots, strict=True)]
    has_zero = is_shared and first.figures.low <= 0 <= first.figures.high
    return Laid(
        kind=SERIES,
        width=width,
        left=frame.left,
        right=frame.right,
        head=title if is_shared else 0.0,
        body=frame.plots[-1].bottom,
        foot=frame.foot,
        spots=tuple(spots),
        rows=tuple(rows),
        across=frame.ticks,
        up=tuple(tick for plot in frame.plots for tick in _up(plot, frame.left, letters)),
        joined=tuple(joined),
        zero=first.y(0) if has_zero else None,
        heading=heading,
        legend=frame.entries,
        is_shared=is_shared,
    )


def known(mark: Mark) -> Iterator[float]:
    """What is known of a figure: itself, the least and the most it may be."""
    return (value for value in (mark.value, mark.low, mark.high) if value is not None and isfinite(value))


def _titled(name: str, across: Figures, unit: str) -> str:
    return ", ".join(filter(None, (name, " ".join(filter(None, (across.scale_name, unit))))))


def _named(row: Row, plot: _Plot, unit: str, width: float, letters: Letters) -> Row:
    """A series with its name above its plot."""
    top = plot.top - letters.height
    words = fitted(letters, _titled(row.name, plot.figures, unit), QRectF(4, top, width - 8, letters.height))
    return replace(row, words=words, top=top - 4, height=plot.bottom - top + 4)


def _framed(
    groups: Sequence[Sequence[Mark]], told: Sequence[legend.Told], width: float, height: float, letters: Letters
) -> _Frame:
    """Plots for these groups of marks, the axis of days and the legend, all as high as there is room for."""
    every = [mark for marks in groups for mark in marks]
    name = letters.height + 4 if len(groups) > 1 else 0.0
    for lines in (1, 2):  # of words below the plots: of years, or of months and years
        entries, foot = legend.lay_out(told, (4, width - 4), lines * letters.height + 8, height, letters)
        high = max(_LEAST, (height - foot) / len(groups) - name)
        high = min(high, _MOST) if name else high
        most = max(2, int((high - 2 * _INSIDE) / (letters.height * _STEP)))
        across = [_figures(marks, most) for marks in groups]
        widest = max(letters.width(one.written(value)) for one in across for value in one.values)
        left = min(widest + 12, width / 3)
        scale = fitting(every, width - _EDGE - left)
        ticks = day_ticks(scale, left, width - _EDGE, letters, is_above=False) if scale else ()
        if tiers(ticks, letters) <= lines * letters.height:
            break
    plots = tuple(_Plot(at * (high + name) + name, (at + 1) * (high + name), one) for at, one in enumerate(across))
    return _Frame(plots, left, width - _EDGE, scale or Scale(), ticks, entries, foot)


def _figures(marks: Sequence[Mark], most: int) -> Figures:
    values = [value for mark in marks for value in known(mark)]
    return figures(min(values), max(values), most, from_zero=len({mark.value for mark in marks}) == 1)


def _placed(
    chart: Chart, of_row: dict[str, list[int]], frame: _Frame
) -> tuple[list[Spot], list[Row], list[tuple[tuple[float, float], ...]]]:
    """All spots row by row, the rows, and the line of each."""
    spots: list[Spot] = []
    rows, joined = [], []
    for row, (name, marks) in enumerate(of_row.items()):
        plot = frame.plots[min(row, len(frame.plots) - 1)]
        inside = sorted((_spot(chart.marks[at], at, row, plot, frame) for at in marks), key=lambda s: (s.x, s.mark))
        joined.append(_joined(inside, frame.right - frame.left))
        rows.append(Row(name, None, plot.top, plot.bottom - plot.top, len(spots), len(spots) + len(inside)))
        spots += _spread(inside)
    return spots, rows, joined


def _spot(mark: Mark, at: int, row: int, plot: _Plot, frame: _Frame) -> Spot:
    allowed = [value for value in (mark.low, mark.high) if value is not None and isfinite(value)]
    is_told = mark.value is not None and isfinite(mark.value)
    y = plot.y(mark.value if mark.value is not None and is_told else sum(allowed) / len(allowed))
    heights = [y, *(plot.y(value) for value in allowed)]
    top, bottom = min(heights), max(heights)
    open_ = set()
    if len(allowed) == 1:
        open_.add(UP if mark.high is None or not isfinite(mark.high) else DOWN)
        top, bottom = (top - ARROW, bottom) if UP in open_ else (top, bottom + ARROW)
    begin, end = number(mark.first), number(mark.last)
    open_ |= ({LEFT} if begin is None else set()) | ({RIGHT} if end is None else set())
    left = frame.left if begin is None else frame.left + frame.scale.x(begin)
    right = frame.right if end is None else frame.left + frame.scale.x(end + 1)
    x = (left + right) / 2 if (begin is None) == (end is None) else right if begin is None else left
    return Spot(at, row, x, y, left, top, right, bottom, mark.tone, frozenset(open_), has_point=is_told)


def _spread(spots: Sequence[Spot]) -> list[Spot]:
    """Figures of one time that several tell alike side by side, as far as their time is wide; from left to right."""
    alike: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    for spot in spots:
        alike[round(spot.x), round(spot.y / _BESIDE)].append(spot)
    found = []
    for group in alike.values():
        room = max(0.0, min(spot.right - spot.left for spot in group) - 2 * _BESIDE)
        step = min(_BESIDE, room / max(1, len(group) - 1))
        for at, spot in enumerate(group):
            found.append(replace(spot, x=spot.x + (at - (len(group) - 1) / 2) * step) if step else spot)
    return sorted(found, key=lambda spot: (spot.x, spot.y))


def _joined(spots: Sequence[Spot], width: float) -> tuple[tuple[float, float], ...]:
    """The line of a series: through one figure of each time, one that nothing contradicts if there is any.

    None where times are so close in this width that it would only go up and down.
    """
    found: dict[int, tuple[bool, int, Spot]] = {}
    for spot in spots:
        if not {LEFT, RIGHT} <= spot.open:
            rank = (spot.tone in tones.TOLD_IN_SERIES, spot.mark, spot)
            key = round(spot.x)
            found[key] = min(found.get(key, rank), rank, key=lambda one: one[:2])
    is_line = len(found) * _APART <= width
    return tuple((spot.x, spot.y) for _is_odd, _mark, spot in found.values()) if is_line else ()


def _up(plot: _Plot, left: float, letters: Letters) -> Iterator[Tick]:
    for value in plot.figures.values:
        y = plot.y(value)
        area = QRectF(0, y - letters.height / 2, left - 6, letters.height)
        yield Tick(y, Words(area, plot.figures.written(value), is_muted=True, is_right=True))
