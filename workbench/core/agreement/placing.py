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
    parts: dict[str | None, list[Compared]] = defaultdict(list)
    found: dict[Cell, Figure] = {}
    for done, one in enumerate(works):
        report(done)
        for kind in (None, *sorted({tag.type for tag in one.tags})):
            part = compared([one.spans(analyst, kind) for analyst in one.analysts], one.length)
            if part.observed:
                parts[kind].append(part)
                if kind != HIGHLIGHT:
                    found[one.document, kind] = alpha([part])
    found |= {(None, kind): alpha(of_kind) for kind, of_kind in parts.items() if kind != HIGHLIGHT}
    return found, alpha(part for kind, of_kind in parts.items() if kind is not None for part in of_kind)
