"""How well passages agree: over all, in each document, and for each type of fact."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from workbench.core.agreement.figures import Figure
from workbench.core.agreement.unitizing import Compared, alpha, compared
from workbench.core.agreement.work import HIGHLIGHT, Work

Cell = tuple[UUID | None, str | None]  # document and type; None for all of them


def matrix(works: Sequence[Work], report: Callable[[int], None]) -> tuple[Mapping[Cell, Figure], Figure]:
    """A figure for each document and type in which somebody marked something, and one that keeps all types apart.

    In the cells of all types it does not matter which type a passage has; the figure beside them counts a passage of
    another type as no passage. `report` hears how many documents are done.
    """
    parts: dict[Cell, list[Compared]] = defaultdict(list)
    apart: list[Compared] = []
    for done, one in enumerate(works):
        report(done)
        for kind in (None, *sorted({tag.type for tag in one.tags})):
            found = [_pair(one, a, b, kind) for at, a in enumerate(one.analysts) for b in one.analysts[at + 1 :]]
            found = [part for part in found if part.observed]
            apart += found if kind is not None else ()
            if found and kind != HIGHLIGHT:
                parts[one.document, kind] += found
                parts[None, kind] += found
    return {cell: alpha(found) for cell, found in parts.items()}, alpha(apart)


def _pair(work: Work, one: UUID, other: UUID, kind: str | None) -> Compared:
    return compared(work.spans(one, kind), work.spans(other, kind), work.length)
