"""A chart in its places: which way each kind is laid out, what is in sight, and the way from mark to mark."""

from bisect import bisect_right
from collections.abc import Iterator

from workbench.core.answers.lines import BARS, SERIES, Chart
from workbench.core.values.days import EARLIEST
from workbench.ui.charts import bars, series, spans
from workbench.ui.charts.laid import CROWD, DOT, Laid, Letters, Spot

ALL = 1_000_000  # more marks than there are
_NEAR = 4.0  # pixels beside a mark that still count as it
_SAME, _CLOSE = 2.0, 4.0  # pixels; marks of a row that differ by less are drawn once: usually, and in a crowd


def has_marks(chart: Chart | None) -> bool:
    """Whether there is anything of a chart to draw: figures have to be known, days need not be."""
    if chart is None or chart.kind not in (SERIES, BARS):
        return chart is not None and bool(chart.marks)
    if chart.kind == BARS:
        return any(mark.value is not None for mark in chart.marks)
    return any(True for mark in chart.marks for _value in series.known(mark))


def lay_out(chart: Chart, width: float, height: float, letters: Letters, *, day: str = EARLIEST) -> Laid:
    """Put a chart that `has_marks` into a width; it may turn out higher than `height`, then its body is to be scrolled.

    `day` (YYYY-MM-DD; EARLIEST for none) is one to be shown on a timeline.
    """
    if chart.kind == BARS:
        return bars.lay_out(chart, width, height, letters)
    if chart.kind == SERIES:
        return series.lay_out(chart, width, height, letters)
    return spans.lay_out(chart, width, height, letters, day)


def in_sight(laid: Laid, top: float, bottom: float) -> Iterator[Spot]:
    """The spots of rows that reach into [top, bottom) of the body, without those that would stand on others alike."""
    is_crowd = laid.kind == SERIES and laid.apart < CROWD
    first = bisect_right(laid.rows, top, key=lambda row: row.top + row.height)
    for row in laid.rows[first:]:
        if row.top >= bottom:
            break
        seen = set()
        for spot in laid.spots[row.first : row.last]:
            if spot.bottom < top - DOT or spot.top > bottom + DOT:
                continue
            look = _look(spot, is_crowd=is_crowd)
            if look not in seen:
                seen.add(look)
                yield spot


def _look(spot: Spot, *, is_crowd: bool) -> tuple[str | float, ...]:
    """What two spots of a row share if one of them is enough."""
    if is_crowd:
        return spot.tone, spot.x // _CLOSE, spot.y // _CLOSE
    sides = (spot.x, spot.y, spot.left, spot.top, spot.right, spot.bottom)
    return (spot.tone, *(side // _SAME for side in sides))


def spot_at(laid: Laid, x: float, y: float) -> Spot | None:
    """The spot at a point of the body, or the one whose words are there; of several the one whose middle is nearest."""
    told = (spot for spot in laid.spots if spot.words is not None and spot.words.area.contains(x, y))
    near = [
        spot
        for spot in laid.spots
        if spot.left - DOT - _NEAR <= x <= spot.right + DOT + _NEAR
        and spot.top - _NEAR <= y <= spot.bottom + _NEAR
        and spot.rect.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(x, y)
    ]
    return min(near, key=lambda spot: (abs(spot.y - y), abs(spot.x - x)), default=next(told, None))


def beside(laid: Laid, mark: int | None, along: int, down: int) -> int | None:
    """The mark `along` marks after one in the order of rows, or the nearest `down` rows below; itself at the ends."""
    order = [spot.mark for spot in laid.spots]
    if mark not in order:
        return next(iter(order[::-1] if along > 1 else order), None)
    here = order.index(mark)
    if not down:
        return order[min(max(here + along, 0), len(order) - 1)]
    spot = laid.spots[here]
    if not 0 <= spot.row + down < len(laid.rows):
        return mark
    row = laid.rows[spot.row + down]
    return min(laid.spots[row.first : row.last], key=lambda other: abs(other.x - spot.x)).mark
