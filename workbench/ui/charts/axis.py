"""The axis of days as it is written: two lines of words where months or days are shown, one for years."""

from itertools import pairwise

from PySide6.QtCore import QRectF

from workbench.ui.charts.laid import Letters, Tick, Words
from workbench.ui.charts.scale import Line, Scale, lines

_GAP, _LEAST = 4.0, 24.0


def day_ticks(scale: Scale, left: float, right: float, letters: Letters, *, is_above: bool) -> tuple[Tick, ...]:
    """The lines of an axis whose day 0 is at `left`, by their pixels; words that have no room are left out.

    What is written counts from the top of the axis. Years stand farther from the plot than months: first where the
    axis `is_above` it.
    """
    axis = lines(scale, right - left)
    tiers = 2 if any(not line.is_major for line in axis) else 1
    outer = 0.0 if is_above or tiers == 1 else letters.height
    inner = letters.height - outer if tiers == 2 else 0.0
    majors = [line for line in axis if line.is_major]
    ticks = _held(majors, scale, (left, right), letters, outer)
    end = left
    for line in axis:
        x = left + scale.x(line.day)
        if line.is_major or not left <= x < right:
            continue
        area = QRectF(x + _GAP, inner, letters.width(line.words), letters.height)
        fits = x >= end and area.right() <= right
        end = area.right() if fits else end
        ticks.append(Tick(x, Words(area, line.words, is_muted=True) if fits else None))
    return tuple(ticks)


def tiers(ticks: tuple[Tick, ...], letters: Letters) -> float:
    """How high the words of an axis are."""
    return max((tick.words.area.bottom() for tick in ticks if tick.words is not None), default=letters.height)


def _held(majors: list[Line], scale: Scale, room: tuple[float, float], letters: Letters, top: float) -> list[Tick]:
    """Years, the first of them kept in sight as long as any of it is."""
    left, right = room
    places = [left + scale.x(line.day) for line in majors]
    ticks, end = [], left
    for line, (x, following) in zip(majors, pairwise([*places, float("inf")]), strict=True):
        advance = letters.width(line.words)
        held = min(max(x, left), following - advance - 2 * _GAP) + _GAP
        is_told = x >= left or following - left > advance + _LEAST  # of a year before the plot more than a sliver
        fits = is_told and held >= end and held + advance <= right
        end = held + advance if fits else end
        area = QRectF(held, top, advance, letters.height)
        if fits or left <= x < right:
            ticks.append(Tick(x, Words(area, line.words) if fits else None, is_major=True))
    return ticks
