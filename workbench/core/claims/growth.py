"""Growth series: a level and the growth that led to it imply the level before ("+12 % to 45" comes from 40)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from workbench.core.claims.amounts import Amount
from workbench.core.claims.figures import CHANGE, LEVEL, Figure
from workbench.core.claims.times import Days, year_before
from workbench.core.claims.verdicts import COMPLEMENTS, TENSION, Finding, Side
from workbench.i18n import N_

_FITS = N_("{one} and a growth of {other} imply {implied}, which fits {third}.")
_MISSES = N_("{one} and a growth of {other} imply {implied}, which does not fit {third}.")
_OFF = 0.03  # of the level: growth and levels are rounded apart
_MOST = 6  # levels of one time that are tried
_MOST_GROWTHS = 20


def findings(cells: Mapping[Days | None, Sequence[Side]], dated: Iterable[Days]) -> Iterator[Finding]:
    """Each growth beside the levels before and after it, in the same currency and counting the same.

    Sides are the level before, the growth, the level after. Where some level of the time before fits, those that do
    not are left alone: they differ from it, which is said elsewhere.
    """
    for days in dated:
        growths = [side for side in cells[days] if _is_growth(side)][:_MOST_GROWTHS]
        if not growths:
            continue
        before = year_before(days)
        after = _levels(cells[days])
        if before is None or not after:
            continue
        earlier = _levels(cells.get(before, ()))
        for growth in growths:
            yield from _series(earlier, growth, after)


def implied(before: Amount, growth: Amount) -> tuple[float, float]:
    """The lowest and the highest level after a growth in per cent."""
    ends = [level * (1 + rate / 100) for level in (before.low, before.high) for rate in (growth.low, growth.high)]
    return min(ends), max(ends)


def _series(earlier: Sequence[Side], growth: Side, after: Sequence[Side]) -> Iterator[Finding]:
    for money in sorted({_measured(side) for side in after}):
        tried = product(
            [side for side in earlier if _measured(side) == money], [side for side in after if _measured(side) == money]
        )
        found = [_triple(before, growth, level) for before, level in tried]
        fitting = [each for each in found if each.verdict == COMPLEMENTS]
        yield from fitting or found


def _triple(before: Side, growth: Side, level: Side) -> Finding:
    a, b, c = (_figure(side).amount for side in (before, growth, level))
    low, high = implied(a, b)
    off = _OFF * abs(c.value)
    fits = low - off <= c.high and c.low <= high + off
    verdict, reason = (COMPLEMENTS, _FITS) if fits else (TENSION, _MISSES)
    value = a.value * (1 + b.value / 100)
    return Finding(verdict, "growth", (before, growth, level), reason, figures=(("implied", value),))


def _levels(sides: Iterable[Side]) -> list[Side]:
    return [side for side in sides if _figure(side).aspect == LEVEL][:_MOST]


def _is_growth(side: Side) -> bool:
    return _figure(side).aspect == CHANGE and _figure(side).unit == "%"


def _measured(side: Side) -> tuple[str, str, str]:
    said = _figure(side)
    return said.currency, said.unit, said.basis


def _figure(side: Side) -> Figure:
    assert isinstance(side.said, Figure)  # noqa: S101 - a matter holds sides of its kind only
    return side.said
