"""Entities that may be the same, for somebody to decide: what speaks for each pair, side by side. Nothing is merged."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from workbench.core import same
from workbench.core.browse.entities.card import Card, card
from workbench.core.browse.entities.known import Known, Named
from workbench.core.browse.values import time_of
from workbench.core.models import Analyst, Entity, Identity, Link, Revision, table
from workbench.core.project import Project, Report
from workbench.core.suggest.names import alike
from workbench.core.suggest.names.compared import INITIALS, NAME, SOUND, SPELLING, Alike, Subject

LINKS = "links"
REASONS = (NAME, SOUND, INITIALS, SPELLING, LINKS)
_LEAST_SHARED = 2  # passages that two must share before that alone is a reason
_SCORE_OF_LINKS, _MOST_FOR_LINKS = 45, 6


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two may be the same: one of REASONS, by a name of each, or by `count` passages that are linked to both."""

    kind: str
    name: str = ""
    other: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities of one kind that may be the same; `entity` is named more often. `score` is up to 100."""

    entity: UUID
    other: UUID
    kind: str
    name: str
    other_name: str
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided on two entities, by whom and when (UTC); `entity` gives the name if they are the same."""

    entity: UUID
    name: str
    other: UUID
    other_name: str
    decision: str
    analyst: str
    at: str


def duplicates(project: Project, report: Report) -> list[Pair]:
    """Pairs of entities that may be the same, the likeliest first, without those on which something is decided.

    100,000 entities take some seconds: made for the background. `report` may raise to cancel.
    """
    known = Known(project)
    rows = {row.id: row for row in known.names}
    decided = _decided(project, known.standing)
    shared = _shared(project, known)
    subjects = [Subject(row.kind, (row.name, *row.aliases), row.when) for row in known.names]
    pairs: list[Pair] = []
    for one, other, score, why in alike.find(subjects, report):
        both = frozenset((known.names[one].id, known.names[other].id))
        count = shared.pop(both, 0)
        if both not in decided:
            pairs.append(_pair(known, known.names[one], known.names[other], score, why, count))
    for both, count in shared.items():
        first, second = sorted(both)
        if count >= _LEAST_SHARED and both not in decided and rows[first].kind == rows[second].kind:
            pairs.append(_pair(known, rows[first], rows[second], _SCORE_OF_LINKS, (), count))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.name, pair.other_name, pair.entity, pair.other))


def evidence(project: Project, entity: UUID, other: UUID) -> tuple[Card | None, Card | None]:
    """All that is known of each of two, to be compared; None for what is gone. Those that are the same come alone."""
    with project.read() as connection:
        alone = other in same.group(connection, entity)
    return card(project, entity, alone=alone), card(project, other, alone=alone)


def decisions(project: Project, entity: UUID) -> list[Decision]:
    """What is decided on an entity or one that is the same, and others, the newest first."""
    i, r, n = table(Identity).c, table(Revision).c, table(Analyst).c
    one, two = table(Entity).alias("entity_of"), table(Entity).alias("other_of")
    query: Any = select(i.entity, one.c.name, i.other, two.c.name, i.decision, func.coalesce(n.name, ""), r.hlc)
    query = query.select_from(table(Identity)).join(one, one.c.id == i.entity).join(two, two.c.id == i.other)
    query = query.join(table(Revision), r.id == i.head).outerjoin(table(Analyst), n.id == r.analyst)
    query = query.where(i.deleted.is_(False)).order_by(r.seq.desc())
    with project.read() as connection:
        ours = same.group(connection, entity)
        found = connection.execute(query.where(i.entity.in_(ours) | i.other.in_(ours)))
        return [Decision(*(*row, time_of(hlc))) for *row, hlc in found]


def _pair(known: Known, one: Named, other: Named, score: int, why: Sequence[Alike], count: int) -> Pair:
    first, second = sorted((one, other), key=lambda row: (-known.counts.get(row.id, 0), row.id))
    turned = first is not one
    reasons = [Reason(each.kind, *((each.other, each.name) if turned else (each.name, each.other))) for each in why]
    if count:
        reasons.append(Reason(LINKS, count=count))
    score = min(score + min(count, _MOST_FOR_LINKS), 100)
    return Pair(first.id, second.id, first.kind, first.name, second.name, score, tuple(reasons))


def _decided(project: Project, standing: Mapping[UUID, UUID]) -> set[frozenset[UUID]]:
    """The pairs decided to be different or that nobody can decide on, each by the one that stands for it."""
    i = table(Identity).c
    query = select(i.entity, i.other).where(i.decision != same.SAME, i.deleted.is_(False))
    with project.read() as connection:
        found = connection.execute(query).all()
    return {frozenset((standing.get(one, one), standing.get(other, other))) for one, other in found}


def _shared(project: Project, known: Known) -> Counter[frozenset[UUID]]:
    """How many passages are linked to both of two entities, each of them by the one that stands for it."""
    one, other = table(Link).alias("one").c, table(Link).alias("other").c
    query = select(one.entity, other.entity, func.count(one.annotation.distinct()))
    query = query.where(one.annotation == other.annotation, one.entity < other.entity)
    query = query.where(one.deleted.is_(False), other.deleted.is_(False)).group_by(one.entity, other.entity)
    shared: Counter[frozenset[UUID]] = Counter()
    with project.read() as connection:
        for first, second, count in connection.execute(query):
            both = frozenset((known.standing.get(first, first), known.standing.get(second, second)))
            if len(both) == 2 and all(entity in known.by_id for entity in both):
                shared[both] += count
    return shared
