"""Where the figures of series stand: points over time, with what their words allow."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from PySide6.QtCore import QRectF

from workbench.core.answers.lines import SERIES, Chart, Mark
from workbench.ui.charts import legend, tones
from workbench.ui.charts.axis import day_ticks, tiers
from workbench.ui.charts.laid import ARROW, DOWN, LEFT, RIGHT, UP, Entry, Laid, Letters, Row, Spot, Tick, Words, fitted
from workbench.ui.charts.scale import Scale, fitting, number
from workbench.ui.charts.ticks import Figures, figures, unit_in_words

_INSIDE, _LEAST = 12.0, 60.0  # pixels free for rings at the edges of the plot; how high it is at least
_STEP = 2.1  # lines of words from one round number to the next, at least


@dataclass(frozen=True, slots=True)
class _Plot:
    left: float
    right: float
    bottom: float
    scale: Scale
    figures: Figures

    def y(self, value: float) -> float:
        first, last = self.figures.values[0], self.figures.values[-1]
        return self.bottom - _INSIDE - (value - first) / (last - first) * (self.bottom - 2 * _INSIDE)


def lay_out(chart: Chart, width: float, height: float, letters: Letters, day: str) -> Laid:
    """Points with a figure by their days; what has none is left out."""
    drawn = [at for at, mark in enumerate(chart.marks) if any(True for _value in known(mark))]
    names = {name: row for row, name in enumerate(dict.fromkeys(chart.marks[at].row for at in drawn))}
    head, on = letters.height + 6, number(day)
    told = legend.entries(chart, list(names))
    plot, ticks, entries, foot = _framed([chart.marks[at] for at in drawn], told, width, height - head, letters)
    spots = sorted((_spot(chart.marks[at], at, names[chart.marks[at].row], plot) for at in drawn), key=_order)
    rows = _rows(list(names), spots, plot.bottom)
    unit = " ".join(filter(None, (plot.figures.scale_name, unit_in_words(chart.unit))))
    return Laid(
        kind=SERIES,
        width=width,
        left=plot.left,
        right=plot.right,
        head=head,
        body=plot.bottom,
        foot=foot,
        spots=tuple(spots),
        rows=rows,
        across=ticks,
        up=_up(plot, letters),
        joined=tuple(_joined(spots[row.first : row.last]) for row in rows),
        zero=plot.y(0) if plot.figures.values[0] <= 0 <= plot.figures.values[-1] else None,
        day=plot.left + plot.scale.x(on + 0.5) if on is not None and ticks else None,
        heading=fitted(letters, unit, QRectF(4, 2, width - 8, letters.height), is_muted=True) if unit else None,
        legend=entries,
    )


def _framed(
    marks: Sequence[Mark], told: Sequence[legend.Told], width: float, height: float, letters: Letters
) -> tuple[_Plot, tuple[Tick, ...], tuple[Entry, ...], float]:
    """The plot, its axis of days, the legend, and how high the foot is with both."""
    values = [value for mark in marks for value in known(mark)]
    is_one = len({mark.value for mark in marks}) == 1
    for lines in (1, 2):  # of words below the plot: of years, or of months and years
        entries, foot = legend.lay_out(told, (4, width - 4), lines * letters.height + 8, height, letters)
        body = max(_LEAST, height - foot)
        most = max(2, int((body - 2 * _INSIDE) / (letters.height * _STEP)))
        across = figures(min(values), max(values), most, from_zero=is_one)
        left = min(max(letters.width(across.written(value)) for value in across.values) + 12, width / 3)
        scale = fitting(marks, width - 6 - left)
        ticks = day_ticks(scale, left, width - 6, letters, is_above=False) if scale else ()
        if tiers(ticks, letters) <= lines * letters.height:
            break
    return _Plot(left, width - 6, body, scale or Scale(), across), ticks, entries, foot


def known(mark: Mark) -> Iterator[float]:
    """What is known of a figure: itself, the least and the most it may be."""
    return (value for value in (mark.value, mark.low, mark.high) if value is not None and isfinite(value))


def _spot(mark: Mark, at: int, row: int, plot: _Plot) -> Spot:
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
    left = plot.left if begin is None else plot.left + plot.scale.x(begin)
    right = plot.right if end is None else plot.left + plot.scale.x(end + 1)
    x = (
        right
        if begin is None and end is not None
        else left
        if end is None and begin is not None
        else (left + right) / 2
    )
    return Spot(at, row, x, y, left, top, right, bottom, mark.tone, frozenset(open_), has_point=is_told)


def _order(spot: Spot) -> tuple[int, float, float]:
    return spot.row, spot.x, spot.y


def _rows(names: Sequence[str], spots: Sequence[Spot], body: float) -> tuple[Row, ...]:
    count: dict[int, int] = defaultdict(int)
    for spot in spots:
        count[spot.row] += 1
    rows, first = [], 0
    for at, name in enumerate(names):
        rows.append(Row(name, None, 0.0, body, first, first + count[at]))
        first += count[at]
    return tuple(rows)


def _joined(spots: Sequence[Spot]) -> tuple[tuple[float, float], ...]:
    """The line of a series: through one figure of each time, one that nothing contradicts if there is any."""
    found: dict[int, tuple[bool, int, Spot]] = {}
    for spot in spots:
        if not {LEFT, RIGHT} <= spot.open:
            rank = (spot.tone in tones.TOLD_IN_SERIES, spot.mark, spot)
            key = round(spot.x)
            found[key] = min(found.get(key, rank), rank, key=lambda one: one[:2])
    return tuple((spot.x, spot.y) for _is_odd, _mark, spot in found.values())


def _up(plot: _Plot, letters: Letters) -> tuple[Tick, ...]:
    ticks = []
    for value in plot.figures.values:
        y = plot.y(value)
        area = QRectF(0, y - letters.height / 2, plot.left - 6, letters.height)
        ticks.append(Tick(y, Words(area, plot.figures.written(value), is_muted=True, is_right=True)))
    return tuple(ticks)
