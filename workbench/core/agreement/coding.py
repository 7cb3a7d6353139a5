"""Whether analysts give the same things the same type: coefficients that take out what chance would give.

Sources: J. Cohen, A coefficient of agreement for nominal scales (1960); J. L. Fleiss, Measuring nominal scale agreement
among many raters (1971); K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), nominal data.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from workbench.core.agreement.figures import Figure, Numbers, divided, estimated, undefined
from workbench.i18n import _

Unit = Sequence[str]  # the types that one thing was given, one for each analyst who gave it one


def alpha(units: Iterable[Unit]) -> Figure:
    """Krippendorff's alpha: any number of analysts, of whom some may not have seen everything.

    Things with fewer than two types say nothing and are left out.
    """
    patterns = Counter(tuple(sorted(unit)) for unit in units if len(unit) > 1)
    if not patterns:
        return undefined(_nothing())
    table, counts = _table(patterns)
    sizes = table.sum(axis=1)
    unlike = (sizes**2 - (table**2).sum(axis=1)) / (sizes - 1)

    def statistic(rows: Numbers) -> Numbers:
        given = rows @ table
        total = given.sum(axis=1)
        by_chance = (total**2 - (given**2).sum(axis=1)) / (total - 1)
        return 1 - divided(rows @ unlike, by_chance)

    return estimated(statistic, counts, _one_type())


def fleiss(units: Iterable[Unit], analysts: int) -> Figure:
    """Fleiss' kappa of what all the analysts gave a type to; the rest is left out."""
    patterns = Counter(tuple(sorted(unit)) for unit in units if len(unit) == analysts > 1)
    if not patterns:
        return undefined(_("Undefined because no passage was made a fact by all of the analysts."))
    table, counts = _table(patterns)
    alike = ((table**2).sum(axis=1) - analysts) / (analysts * (analysts - 1))

    def statistic(rows: Numbers) -> Numbers:
        n = rows.sum(axis=1)
        by_chance = ((rows @ table / (n * analysts)[:, None]) ** 2).sum(axis=1)
        return divided(rows @ alike / n - by_chance, 1 - by_chance)

    return estimated(statistic, counts, _one_type())


def cohen(pairs: Iterable[tuple[str, str]]) -> Figure:
    """Cohen's kappa of two analysts: the type that one gave, and the type that the other gave, for each thing."""
    patterns = Counter(pairs)
    if not patterns:
        return undefined(_("Undefined because no passage was made a fact by both of them."))
    kinds = sorted(patterns)
    types = sorted({kind for pair in kinds for kind in pair})
    one, other = (np.array([[pair[at] == kind for kind in types] for pair in kinds], dtype=np.float64) for at in (0, 1))
    alike = np.array([pair[0] == pair[1] for pair in kinds], dtype=np.float64)

    def statistic(rows: Numbers) -> Numbers:
        n = rows.sum(axis=1)
        by_chance = ((rows @ one) * (rows @ other)).sum(axis=1) / n**2
        return divided(rows @ alike / n - by_chance, 1 - by_chance)

    return estimated(statistic, [patterns[kind] for kind in kinds], _one_type())


def _table(patterns: Counter[tuple[str, ...]]) -> tuple[Numbers, list[int]]:
    """How often each pattern has each type, and how many things are of each pattern."""
    kinds = sorted(patterns)
    types = sorted({one for kind in kinds for one in kind})
    table = np.array([[kind.count(one) for one in types] for kind in kinds], dtype=np.float64)
    return table, [patterns[kind] for kind in kinds]


def _nothing() -> str:
    return _("Undefined because no passage was made a fact by two analysts.")


def _one_type() -> str:
    return _("Undefined because only one type was used: that cannot be told from chance.")
