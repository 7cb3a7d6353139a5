"""What persons noted of two facts, as decisions that every rule gives way to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.claims import (
    AGREES,
    COMPLEMENTS,
    CONTRADICTS,
    JOIN,
    NOT_COMPARABLE,
    RELATE,
    SPLIT,
    TENSION,
    UPDATES,
    Decision,
)
from workbench.core.models import Analyst, FactRelation, table
from workbench.core.relating import APART, TOGETHER

SAME_STATEMENT = "same_statement"
VERDICT_OF = {
    "supports": AGREES,
    SAME_STATEMENT: AGREES,
    "contradicts": CONTRADICTS,
    "tension": TENSION,
    "updates": UPDATES,
    "fulfils": COMPLEMENTS,
    "complements": COMPLEMENTS,
    APART: NOT_COMPARABLE,
}
"""What facts are to each other by the kind of relation that somebody noted."""


class Noted(NamedTuple):
    """A relation as it was noted, and by whom."""

    fact: UUID
    other: UUID
    kind: str
    note: str
    by: str


def noted(connection: Connection) -> list[Noted]:
    """All relations of facts, in the order they were noted."""
    r, a = table(FactRelation).c, table(Analyst).c
    query = select(r.fact, r.other, r.kind, r.note, a.name).outerjoin(table(Analyst), a.id == r.created_by)
    found = connection.execute(query.where(r.deleted.is_(False)).order_by(r.created_at, r.id))
    return [Noted(fact, other, kind, note, name or "") for fact, other, kind, note, name in found]


def decisions(relations: Iterable[Noted]) -> list[Decision]:
    """The decisions that relations of facts amount to; the later one holds.

    Facts taken out of their groups and noted as about the same make one group of their own; one that is noted to be
    about the same as a fact that stays goes to that one's group.
    """
    every = list(relations)
    apart = {one.fact: one for one in every if one.kind == APART}
    together = [one for one in every if one.kind == TOGETHER]
    out = [one for one in together if one.fact in apart and one.other in apart]
    splits = (Decision(SPLIT, _ids(facts), by=apart[facts[0]].by) for facts in _connected(apart, out))
    joins = (_join(one, one.fact in apart) for one in together if one not in out)
    paired = (
        Decision(RELATE, _ids((one.fact, one.other)), VERDICT_OF[one.kind], one.note, one.by)
        for one in every
        if one.kind in VERDICT_OF
    )
    return [*splits, *joins, *paired]


def _join(one: Noted, moves_first: bool) -> Decision:
    head, joining = (one.other, one.fact) if moves_first else (one.fact, one.other)
    return Decision(JOIN, _ids((head, joining)), note=one.note, by=one.by)


def _connected(facts: Iterable[UUID], pairs: Iterable[Noted]) -> Iterator[list[UUID]]:
    """The facts in groups of those that pairs lead to."""
    beside: dict[UUID, set[UUID]] = defaultdict(set)
    for one in pairs:
        beside[one.fact].add(one.other)
        beside[one.other].add(one.fact)
    left = sorted(facts)
    while left:
        found, waiting = set[UUID](), [left[0]]
        while waiting:
            fact = waiting.pop()
            if fact not in found:
                found.add(fact)
                waiting += beside[fact]
        yield sorted(found)
        left = [fact for fact in left if fact not in found]


def _ids(facts: Iterable[UUID]) -> tuple[str, ...]:
    return tuple(map(str, facts))
