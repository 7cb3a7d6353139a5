"""What each kind of matter gives: how it is read from a claim, and the rules for what is said on it."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.core.claims.claim import Claim
from workbench.core.claims.known import Known
from workbench.core.claims.verdicts import Finding, Matter, Side

Cell = Hashable
"""What lies close on a matter and is compared with each other: the figures of the same days."""

Assertion = tuple[Matter, Cell, Any]
"""What a claim says: on which matter, in which cell of it, and what (a `Said`)."""

Within = Callable[[Sequence[Side], Known], Iterable[Finding]]
Across = Callable[[Mapping[Cell, Sequence[Side]], Known], Iterable[Finding]]


def nothing(_cells: Mapping[Cell, Sequence[Side]], _known: Known) -> Iterator[Finding]:
    """No rule looks beyond a cell."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Kind:
    """The rules of one kind of matter: those within a cell, and those that look at several. Sides come in order."""

    within: Within
    across: Across = nothing


def mixed(one: Side, other: Side, verdict: str, rule: str, reason: str, *, newer: str = "") -> Finding:
    """A finding on two sides that stand in order; `newer` is "one" or "other" if one of them is."""
    later = {"one": 0, "other": 1}.get(newer)
    return Finding(verdict, rule, (one, other), reason, later=later)


Reader = Callable[[Claim], Iterable[Assertion]]
