"""Claim groups: the facts on one matter and time, what each says, and how many independent sources they have."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from workbench.core import claimed
from workbench.core.answers.matters import about, standings
from workbench.core.claimed import Kept
from workbench.core.claims import Group, groups
from workbench.core.project import Project


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """`key` says what it is about, `values` what the facts say, in their order, `independent` how many sources.

    `verdict` is the gravest of what the facts are to each other, with its `reason`; both "" for a fact alone.
    """

    key: str
    facts: tuple[UUID, ...]
    values: tuple[str, ...]
    verdict: str
    reason: str
    independent: int


def claim_groups(project: Project, as_of: str = "") -> list[ClaimGroup]:
    """All claim groups by what they are about, of what was said by a day (YYYY-MM-DD). For the background."""
    with claimed.kept(project) as held:
        return sorted(_told(held.as_of(as_of)), key=lambda one: (one.key.casefold(), one.facts))


def _told(held: Kept) -> Iterator[ClaimGroup]:
    for group in groups(held.claims):
        said = _values(held, group)
        stands = (one for fact, one in standings(held, group.matter).items() if fact in group.facts)
        reasons = (one.reason for one in stands if one.verdict == group.verdict)
        yield ClaimGroup(
            key=_key(held, group),
            facts=tuple(map(UUID, group.facts)),
            values=tuple(said.get(fact, "") for fact in group.facts),
            verdict=group.verdict,
            reason=next(reasons, "") if group.verdict else "",
            independent=group.sources,
        )


def _key(held: Kept, group: Group) -> str:
    """What it is about, of figures with the days they are of."""
    name = about(held, group.matter, group.facts)
    days = dict.fromkeys(map(str, group.cell)) if isinstance(group.cell, tuple) else ()
    return f"{name} · {'/'.join(days)}" if days else name


def _values(held: Kept, group: Group) -> dict[str, str]:
    sides = held.claims.cells(group.matter)[group.cell]
    return {fact: side.said.words(held.name) for side, facts in sides.items() for fact in facts}
