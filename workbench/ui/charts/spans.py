"""Where the marks of a timeline stand: bars and points in rows, under an axis of days."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from workbench.core.answers.lines import TIMELINE, Chart, Mark
from workbench.i18n import _
from workbench.ui import when
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
    letters: Letters

    @property
    def lane(self) -> float:
        return self.letters.bar + 6


@dataclass(frozen=True, slots=True)
class _Box:
    """The room of a mark in its lane, from its top."""

    mark: int
    lane: int
    left: float
    right: float
    top: float


_OPEN = {
    (False, False): frozenset[str](),
    (True, False): frozenset({LEFT}),
    (False, True): frozenset({RIGHT}),
    (True, True): frozenset({LEFT, RIGHT}),
}


def lay_out(chart: Chart, width: float, height: float, letters: Letters, day: str) -> Laid:
    """Rows in the order of their first marks, each with as many lanes as it takes."""
    of_row: dict[str, list[int]] = defaultdict(list)
    for at, mark in enumerate(chart.marks):
        of_row[mark.row].append(at)
    left, right, on = names_width(list(of_row), width, letters), width - 6, number(day)
    scale = fitting(chart.marks, right - left, day, around=_around(chart.marks, right - left, letters))
    ticks = day_ticks(scale, left, right, letters, is_above=True) if scale else ()
    plot = _Plot(left, right, scale or Scale(), letters)
    spots, rows = _placed(chart, of_row, plot)
    told = legend.entries(chart)
    if on is not None:
        told.append((_("as of {day}").format(day=when.date(day)), None, legend.DAY))
    entries, foot = legend.lay_out(told, (4, width - 4), 6, height, letters)
    return Laid(
        kind=TIMELINE,
        width=width,
        left=left,
        right=right,
        head=tiers(ticks, letters) + 8 if ticks else 0.0,
        body=rows[-1].top + rows[-1].height,
        foot=foot if entries else 0.0,
        spots=tuple(spots),
        rows=tuple(rows),
        across=ticks,
        day=left + plot.scale.x(on + 0.5) if on is not None else None,
        legend=entries,
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


def _placed(chart: Chart, of_row: Mapping[str, Sequence[int]], plot: _Plot) -> tuple[list[Spot], list[Row]]:
    """The spots row by row, and the rows under each other."""
    spots: list[Spot] = []
    rows, y = [], 0.0
    for row, (name, marks) in enumerate(of_row.items()):
        edges = sorted((*_edges(chart.marks[at], plot), at) for at in marks)
        words = [_room(chart.marks[at], plot.letters) for _left, _right, at in edges]
        lanes = packed([(left, right) for left, right, _at in edges], words, gap=_GAP)
        boxes = [
            _Box(at, lane, left, right, y + _INSIDE + lane * plot.lane)
            for (left, right, at), lane in zip(edges, lanes, strict=True)
        ]
        inside = _spots(chart, row, boxes, plot)
        height = (max(lanes) + 1) * plot.lane + 2 * _INSIDE
        words_ = named(name, y + _INSIDE, plot.lane, plot.left, plot.letters)
        rows.append(Row(name, words_, y, height, len(spots), len(spots) + len(inside)))
        spots += inside
        y += height
    return spots, rows


def _room(mark: Mark, letters: Letters) -> float:
    return min(letters.width(mark.label) + _GAP, _MOST) if _is_told(mark) else 0.0


def _is_told(mark: Mark) -> bool:
    return mark.label not in ("", mark.row)


def _spots(chart: Chart, row: int, boxes: Sequence[_Box], plot: _Plot) -> list[Spot]:
    """The spots of a row; the words of each reach up to the next one of its lane."""
    following: dict[int, float] = {}
    found = []
    bar, lane = plot.letters.bar, plot.lane
    for box in reversed(boxes):
        mark, until = chart.marks[box.mark], following.get(box.lane, plot.right)
        following[box.lane] = box.left
        open_ = _OPEN[number(mark.first) is None, number(mark.last) is None]
        words = _words(mark, box, until, plot) if _is_told(mark) else None
        x, y, top = (box.left + box.right) / 2, box.top + lane / 2, box.top + (lane - bar) / 2
        found.append(Spot(box.mark, row, x, y, box.left, top, box.right, top + bar, mark.tone, open_, words))
    return found[::-1]


def _words(mark: Mark, box: _Box, until: float, plot: _Plot) -> Words | None:
    """The label of a mark: in its bar if that is wide enough, else behind it, else not at all."""
    full = plot.letters.width(mark.label)
    left = box.left + (_GLYPH if mark.tone else 5.0) + (0.4 * FADE if number(mark.first) is None else 0.0)
    within, after = box.right - 4 - left, until - box.right - 2 * _GAP
    is_bar = box.right - box.left > 2 * DOT + 1
    if not is_bar or (full > within and (full <= after or after > within)):
        left, within = box.right + _GAP, after
    if within < min(full, _LEAST):
        return None
    return fitted(plot.letters, mark.label, QRectF(left, box.top, within, plot.lane))


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
