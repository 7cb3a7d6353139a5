"""Where bars stand: from zero to either side, one row under the other, with what they come to at their ends."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from workbench.core.answers.lines import BARS, Chart, Mark
from workbench.core.claims.verdicts import in_figures
from workbench.ui.charts import legend
from workbench.ui.charts.laid import Laid, Letters, Row, Spot, Words, fitted
from workbench.ui.charts.spans import named, names_width
from workbench.ui.charts.ticks import unit_in_words

_GAP, _INSIDE = 5.0, 4.0
_LEAST = 44.0  # pixels: words in a part of a bar cut shorter say nothing


@dataclass(frozen=True, slots=True)
class _Plot:
    zero: float
    pixels: float  # of one
    high: float  # of a row
    right: float


def lay_out(chart: Chart, width: float, height: float, letters: Letters) -> Laid:
    """A bar for each row in the order of their first marks; of several marks in a row one is put to the other."""
    of_row: dict[str, list[int]] = defaultdict(list)
    for at, mark in enumerate(chart.marks):
        if mark.value is not None:
            of_row[mark.row].append(at)
    names = list(of_row)
    sums = [_sums([chart.marks[at] for at in of_row[name]]) for name in names]
    left, right = names_width(names, width, letters), width - 6
    ends = max(letters.width(in_figures(sum(both))) for both in sums) + _GAP
    low, high = min(below for below, _above in sums), max(above for _below, above in sums)
    room = max(1.0, right - left - ends * (2 if low < 0 else 1))
    pixels = room / (high - low) if high > low else 0.0
    plot = _Plot(left + (ends if low < 0 else 0.0) - low * pixels, pixels, letters.bar + 2 * _INSIDE, right)
    spots: list[Spot] = []
    rows, told = [], []
    for row, name in enumerate(names):
        top, first = row * plot.high, len(spots)
        spots += _spots(chart, row, of_row[name], plot, letters)
        rows.append(Row(name, named(name, top, plot.high, left, letters), top, plot.high, first, len(spots)))
        told.append(_end(sums[row], top, plot, letters))
    unit = unit_in_words(chart.unit)
    entries, foot = legend.lay_out(legend.entries(chart), (4, width - 4), 6, height, letters)
    return Laid(
        kind=BARS,
        width=width,
        left=left,
        right=right,
        head=letters.height + 6 if unit else 4.0,
        body=len(names) * plot.high,
        foot=foot if entries else 0.0,
        spots=tuple(spots),
        rows=tuple(rows),
        zero=plot.zero,
        heading=fitted(letters, unit, QRectF(left, 2, right - left, letters.height), is_muted=True) if unit else None,
        ends=tuple(told),
        legend=entries,
    )


def _sums(marks: Sequence[Mark]) -> tuple[float, float]:
    """What is below zero and what is above it."""
    values = [mark.value or 0.0 for mark in marks]
    return sum(value for value in values if value < 0), sum(value for value in values if value > 0)


def _spots(chart: Chart, row: int, inside: Sequence[int], plot: _Plot, letters: Letters) -> list[Spot]:
    top = row * plot.high + _INSIDE
    above = below = plot.zero
    found = []
    for at in inside:
        mark = chart.marks[at]
        length = (mark.value or 0.0) * plot.pixels
        left, right = (above, above + length) if length >= 0 else (below + length, below)
        above, below = (right, below) if length >= 0 else (above, left)
        area = QRectF(
            left + (16 if mark.tone else 4), row * plot.high, right - left - (20 if mark.tone else 8), plot.high
        )
        is_told = len(inside) > 1 and area.width() >= min(_LEAST, letters.width(mark.label))
        words = fitted(letters, mark.label, area) if is_told else None
        found.append(
            Spot(
                at,
                row,
                (left + right) / 2,
                top + letters.bar / 2,
                left,
                top,
                right,
                top + letters.bar,
                mark.tone,
                words=words,
            )
        )
    return sorted(found, key=lambda spot: spot.left)


def _end(sums: tuple[float, float], top: float, plot: _Plot, letters: Letters) -> Words:
    """What a row comes to, behind its bar."""
    text = in_figures(sum(sums))
    width = letters.width(text)
    is_below = not sums[1] and sums[0] < 0
    x = plot.zero + sums[0] * plot.pixels - _GAP - width if is_below else plot.zero + sums[1] * plot.pixels + _GAP
    return Words(QRectF(x, top, width, plot.high), text)
