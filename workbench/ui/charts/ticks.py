"""Round numbers for an axis, 1-2-5 apart, and how they are written: grouped, in thousands of millions at most."""

import math
from dataclasses import dataclass

from workbench.core.values import unit_name
from workbench.i18n import N_, _, grouped

_SCALES = ((1e12, N_("trillion")), (1e9, N_("billion")), (1e6, N_("million")))

_FEW = 2
_NEAR = 0.6  # of the largest figure: the smallest one below it has zero shown


@dataclass(frozen=True, slots=True)
class Figures:
    """Round numbers in order, the lowest and highest that an axis shows, and what all are counted in."""

    values: tuple[float, ...]
    low: float
    high: float
    scale: float = 1.0
    scale_name: str = ""

    def written(self, value: float) -> str:
        """A round number as it stands at its line: grouped, with as many digits as tell it from the next one."""
        step = (self.values[1] - self.values[0]) / self.scale
        digits = max(0, -math.floor(math.log10(step) + 1e-9))
        whole, _dot, part = f"{abs(value) / self.scale:.{digits}f}".partition(".")
        sign = "−" if value < 0 else ""
        return f"{sign}{grouped(int(whole))}" + (f".{part}" if part else "")


def figures(low: float, high: float, most: int, *, from_zero: bool = False) -> Figures:
    """Round numbers in [low, high] at most `most` steps apart, or the ones around it if too few lie inside.

    `from_zero`, and wherever zero is not far from them, zero is shown as well.
    """
    low, high = _with_zero(low, high, _NEAR if not from_zero else 1.0)
    raw = (high - low) / max(1, most)
    power = 10.0 ** math.floor(math.log10(raw))
    for times in (1, 2, 5, 10, 20):
        step = power * times
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= max(1, most):
            break
    values = tuple(float(f"{number * step:.12g}") for number in range(first, last + 1))
    inside = tuple(value for value in values if low <= value <= high)
    if len(inside) >= _FEW:
        values = inside
    else:
        low, high = values[0], values[-1]
    biggest = max(abs(value) for value in values)
    scale, name = next(((scale, _(name)) for scale, name in _SCALES if biggest >= scale), (1.0, ""))
    return Figures(values, low, high, scale, name)


def unit_in_words(unit: str) -> str:
    """What a unit is called: a code of the lists by its name, words and currencies as they are."""
    return unit if unit in ("", "%") else unit_name(unit) or unit.strip("{}")


def _with_zero(low: float, high: float, near: float) -> tuple[float, float]:
    if low == high == 0:
        return 0.0, 1.0
    if low > 0 and (low <= near * high or low == high):
        return 0.0, high
    if high < 0 and (high >= near * low or low == high):
        return low, 0.0
    return low, high
