"""Comparisons that were worked out, kept until something is saved in their project."""

from uuid import UUID
from weakref import WeakKeyDictionary

from workbench.core.agreement import Agreement
from workbench.core.project import Project

Chosen = frozenset[UUID] | None  # the analysts; None for all of them

_KEPT: WeakKeyDictionary[Project, dict[Chosen, tuple[int, Agreement]]] = WeakKeyDictionary()


def keep(project: Project, chosen: Chosen, seq: int, found: Agreement) -> None:
    """Keep what was worked out when `seq` was the newest revision."""
    _KEPT.setdefault(project, {})[chosen] = seq, found


def kept(project: Project, chosen: Chosen) -> tuple[int, Agreement] | None:
    """What was worked out last, and the newest revision at that time; None if nothing was."""
    return _KEPT.get(project, {}).get(chosen)
