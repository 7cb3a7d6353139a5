"""Where the marks of a timeline stand: bars and points in rows, under an axis of days."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from workbench.core.answers.lines import TIMELINE, Chart, Mark
from workbench.ui.charts import legend
from workbench.ui.charts.axis import day_ticks, tiers
from workbench.ui.charts.laid import DOT, FADE, LEFT, RIGHT, Laid, Letters, Row, Spot, Words, fitted
from workbench.ui.charts.lanes import packed
from workbench.ui.charts.scale import Scale, fitting, number

_GAP, _INSIDE = 4.0, 3.0
_GLYPH = 16.0  # what the shape of a tone takes up at the beginning of a bar
_LEAST, _MOST = 52.0, 150.0  # pixels: words cut shorter say nothing; room that is kept behind a mark for them


@dataclass(frozen=True, slots=True)
class _Plot:
    left: float
    right: float
    scale: Scale
    lane: float
    bar: float


def lay_out(chart: Chart, width: float, height: float, letters: Letters, day: str) -> Laid:
    """Rows in the order of their first marks, each with as many lanes as it takes."""
    names = list(dict.fromkeys(mark.row for mark in chart.marks))
    left, right = names_width(names, width, letters), width - 6
    scale = fitting(chart.marks, right - left, day, around=_around(chart.marks, right - left, letters))
    ticks = day_ticks(scale, left, right, letters, is_above=True) if scale else ()
    plot = _Plot(left, right, scale or Scale(), max(letters.height, letters.bar) + 6, letters.bar)
    spots, rows, y = _placed(chart, names, plot, letters)
    told, foot = legend.lay_out(legend.entries(chart, names), (4, width - 4), 6, height, letters)
    on = number(day)
    return Laid(
        kind=TIMELINE,
        width=width,
        left=left,
        right=right,
        head=tiers(ticks, letters) + 8 if ticks else 0.0,
        body=y,
        foot=foot if told else 0.0,
        spots=tuple(spots),
        rows=tuple(rows),
        across=ticks,
        day=left + plot.scale.x(on + 0.5) if on is not None else None,
        legend=told,
    )


def _around(marks: Sequence[Mark], width: float, letters: Letters) -> tuple[float, float]:
    """The pixels to keep free on the left and right, for open sides and the words behind the last marks."""
    is_open = [
        any(number(day) is None for day in days) for days in zip(*((m.first, m.last) for m in marks), strict=True)
    ]
    last = min(max(letters.width(mark.label) for mark in marks) + DOT, _MOST)
    after = min(last + FADE, 0.42 * width) if is_open[1] else min(last, 0.25 * width)
    return (FADE if is_open[0] else 0.0), after


def names_width(names: Sequence[str], width: float, letters: Letters) -> float:
    """How wide the names of rows may be beside their marks."""
    return min(max((letters.width(name) for name in names), default=0.0) + 20, width * 0.34)


def named(name: str, top: float, height: float, left: float, letters: Letters) -> Words:
    """The name of a row in its place."""
    return fitted(letters, name, QRectF(8, top, left - 16, height))


def _placed(chart: Chart, names: Sequence[str], plot: _Plot, letters: Letters) -> tuple[list[Spot], list[Row], float]:
    """The spots and rows under each other, and how high they are together."""
    of_row: dict[str, list[int]] = defaultdict(list)
    for at, mark in enumerate(chart.marks):
        of_row[mark.row].append(at)
    spots: list[Spot] = []
    rows, y = [], 0.0
    for row, name in enumerate(names):
        inside = sorted((*_edges(chart.marks[at], plot), at) for at in of_row[name])
        words = [_room(chart.marks[at], name, letters) for _left, _right, at in inside]
        lanes = packed([(left, right) for left, right, _at in inside], words, gap=_GAP)
        height = (max(lanes) + 1) * plot.lane + 2 * _INSIDE
        tops = [y + _INSIDE + lane * plot.lane for lane in lanes]
        rows.append(Row(name, named(name, y + _INSIDE, plot.lane, plot.left, letters), y, height, len(spots), 0))
        spots += _spots(chart, row, inside, lanes, tops, plot, letters)
        y += height
    ends = [*(row.first for row in rows[1:]), len(spots)]
    rows = [Row(r.name, r.words, r.top, r.height, r.first, end) for r, end in zip(rows, ends, strict=True)]
    return spots, rows, y


def _room(mark: Mark, row: str, letters: Letters) -> float:
    return min(letters.width(mark.label) + _GAP, _MOST) if mark.label != row else 0.0


def _spots(
    chart: Chart,
    row: int,
    inside: Sequence[tuple[float, float, int]],
    lanes: Sequence[int],
    tops: Sequence[float],
    plot: _Plot,
    letters: Letters,
) -> list[Spot]:
    """The spots of a row; the words of each reach up to the next one of its lane."""
    following: dict[int, float] = {}
    found = []
    for (left, right, at), lane, top in reversed(list(zip(inside, lanes, tops, strict=True))):
        mark, until = chart.marks[at], following.get(lane, plot.right)
        following[lane] = left
        open_ = ({LEFT} if number(mark.first) is None else set()) | ({RIGHT} if number(mark.last) is None else set())
        y = top + plot.lane / 2
        box = QRectF(left, y - plot.bar / 2, right - left, plot.bar)
        words = None if mark.label == chart.marks[inside[0][2]].row else _words(mark, box, until, plot, letters)
        found.append(
            Spot(at, row, box.center().x(), y, left, box.top(), right, box.bottom(), mark.tone, frozenset(open_), words)
        )
    return found[::-1]


def _words(mark: Mark, box: QRectF, until: float, plot: _Plot, letters: Letters) -> Words | None:
    """The label of a mark: in its bar if that is wide enough, else behind it, else not at all."""
    top, height, full = box.center().y() - plot.lane / 2, plot.lane, letters.width(mark.label)
    begin = box.left() + (_GLYPH if mark.tone else 5.0) + (0.4 * FADE if number(mark.first) is None else 0.0)
    within = QRectF(begin, top, box.right() - 4 - begin, height)
    after = QRectF(box.right() + _GAP, top, until - _GAP - box.right() - _GAP, height)
    is_bar = box.width() > 2 * DOT + 1
    fits_inside, fits_after = is_bar and full <= within.width(), full <= after.width()
    if not is_bar or (not fits_inside and (fits_after or after.width() > within.width())):
        within = after
    if within.width() < min(full, _LEAST):
        return None
    return fitted(letters, mark.label, within)


def _edges(mark: Mark, plot: _Plot) -> tuple[float, float]:
    """The pixels that a mark takes up, [left, right)."""
    begin, end = number(mark.first), number(mark.last)
    if begin is None and end is None:
        return plot.left + _GAP, plot.right - _GAP
    left = plot.left + plot.scale.x(begin) if begin is not None else 0.0
    right = plot.left + plot.scale.x(end + 1) if end is not None else left + FADE
    left = left if begin is not None else right - FADE
    if right - left < 2 * DOT:
        middle = (left + right) / 2
        return middle - DOT, middle + DOT
    return left, right
