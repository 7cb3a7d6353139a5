"""A figure of agreement: its value, out of how many it comes, and how far it might be off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Statistic = Callable[[Numbers], Numbers]

DRAWS = 1_000
SEED = 1971  # fixed, so that the same work gives the same interval on every computer
_OUTER = (2.5, 97.5)  # per cent: what lies between them is the interval
_LEAST_DEFINED = 0.5  # of the draws: with fewer, what is left would look surer than it is
_AT_ONCE = 2_000_000  # numbers held at a time


@dataclass(frozen=True, slots=True)
class Figure:
    """An agreement, 1 for complete and 0 for what chance gives (or for none, if it is a share), out of `n` cases.

    `low` and `high` hold 95 % of a bootstrap over the cases; None where it says nothing: of one case, or of cases that
    are all alike. If `value` is None, `why` is the sentence that says so: "Undefined because …".
    """

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    why: str = ""


def undefined(why: str, n: int = 0) -> Figure:
    """A figure that there is none of, and why not."""
    return Figure(None, n, why=why)


def estimated(statistic: Statistic, counts: Sequence[int], why: str) -> Figure:
    """A statistic of cases that fall into kinds, with its bootstrap interval; undefined where it is no number.

    `counts` says how many cases are of each kind. `statistic` takes rows of such counts, and gives a number for each
    row, NaN where there is none.
    """
    n = sum(counts)
    value = float(statistic(np.array([counts], dtype=np.float64))[0]) if n else float("nan")
    if not np.isfinite(value):
        return undefined(why, n)
    low, high = _interval(statistic, counts, n)
    return Figure(value, n, low, high)


def share(scores: Sequence[tuple[float, float]], why: str) -> Figure:
    """How much of what could agree does: the sum of the first numbers over that of the second, one pair a case."""
    kinds = sorted(set(scores))
    places = {kind: at for at, kind in enumerate(kinds)}
    counts = [0] * len(kinds)
    for score in scores:
        counts[places[score]] += 1
    agreed, possible = (np.array([kind[at] for kind in kinds], dtype=np.float64) for at in (0, 1))
    return estimated(lambda rows: divided(rows @ agreed, rows @ possible), counts, why)


def divided(above: Numbers, below: Numbers) -> Numbers:
    """Each number over its divisor, NaN where that is 0."""
    return np.divide(above, below, out=np.full_like(above, np.nan), where=np.abs(below) > 1e-12)


def _interval(statistic: Statistic, counts: Sequence[int], n: int) -> tuple[float | None, float | None]:
    """The 95 % in the middle of what the statistic gives when n cases are drawn anew, each as likely as the others."""
    if n < 2:
        return None, None
    chances = np.array(counts, dtype=np.float64) / n
    source = np.random.Generator(np.random.PCG64(SEED))
    portion = max(1, _AT_ONCE // len(counts))
    drawn = [
        statistic(source.multinomial(n, chances, size=min(portion, DRAWS - done)).astype(np.float64))
        for done in range(0, DRAWS, portion)
    ]
    values = np.concatenate(drawn)
    values = values[np.isfinite(values)]
    if len(values) < DRAWS * _LEAST_DEFINED:
        return None, None
    low, high = np.percentile(values, _OUTER)
    return (float(low), float(high)) if values.min() < values.max() else (None, None)
