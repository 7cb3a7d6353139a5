"""Entities that may be the same, for somebody to decide: what speaks for each pair, side by side. Nothing is merged."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from workbench.core import same
from workbench.core.browse.entities.known import Known, Named
from workbench.core.browse.values import time_of
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Analyst, Annotation, Document, Entity, Identity, Link, Revision, table
from workbench.core.pauses import without_pauses
from workbench.core.project import Project, Report
from workbench.core.suggest.names import alike
from workbench.core.suggest.names.compared import INITIALS, NAME, SOUND, SPELLING, Alike, Subject

LINKS, MEETINGS = "links", "meetings"
REASONS = (NAME, SOUND, INITIALS, SPELLING, LINKS, MEETINGS)
_MOST_NAMED = 5_000
_LEAST_SHARED = 2  # passages that two must share before that alone is a reason
_SCORE_OF_LINKS, _MOST_FOR_LINKS, _MOST_FOR_MEETINGS = 45, 6, 3


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two may be the same: one of REASONS, by a name of each or by `count`.

    LINKS counts passages that are linked to both; MEETINGS those in whose reports both are linked, which only supports
    another reason.
    """

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
    kind: str


@dataclass(frozen=True, slots=True)
class _Found:
    row: Named
    other: Named
    score: int
    why: Sequence[Alike]
    count: int


def duplicates(project: Project, report: Report, entity: UUID | None = None, *, most: int | None = None) -> list[Pair]:
    """Pairs of entities that may be the same, the likeliest first, without those on which something is decided.

    With an `entity` only its own; `most` is how many of each kind are wanted at most. A name that is an alias of both
    is no reason by itself. 100,000 entities take some seconds: made for the background. `report` may raise to cancel.
    """
    with without_pauses():
        return _duplicates(project, report, entity, most)


def _duplicates(project: Project, report: Report, entity: UUID | None, most: int | None) -> list[Pair]:
    report(0, 0)
    known = Known(project)
    wanted = known.standing.get(entity, entity) if entity is not None else None
    decided = _decided(project, known.standing)
    shared = _shared(project, known)
    subjects = [Subject(row.kind, (row.name, *row.aliases), row.when) for row in known.names]
    found: list[_Found] = []
    for one, other, score, why in alike.find(subjects, report):
        both = frozenset((known.names[one].id, known.names[other].id))
        is_reason = any(known.names[one].name == each.name or known.names[other].name == each.other for each in why)
        if is_reason and both not in decided and wanted in (None, *both):
            found.append(_Found(known.names[one], known.names[other], score, why, shared.pop(both, 0)))
    rows = {row.id: row for row in known.names}
    for both, count in shared.items():
        first, second = sorted(both)
        is_likely = count >= _LEAST_SHARED and rows[first].kind == rows[second].kind
        if is_likely and both not in decided and wanted in (None, *both):
            found.append(_Found(rows[first], rows[second], _SCORE_OF_LINKS, (), count))
    found = found if most is None else _likeliest(found, most)
    met = _meetings(project, known, {row.id for one in found for row in (one.row, one.other)})
    pairs = [_pair(known, one, len(met[one.row.id] & met[one.other.id])) for one in found]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.name, pair.other_name, pair.entity, pair.other))


def _likeliest(found: Sequence[_Found], most: int) -> list[_Found]:
    """The likeliest of each kind."""
    by_kind: dict[str, list[_Found]] = defaultdict(list)
    for one in found:
        by_kind[one.row.kind].append(one)
    return [one for some in by_kind.values() for one in nlargest(most, some, key=lambda each: each.score)]


def decisions(project: Project, entity: UUID | None = None) -> list[Decision]:
    """What is decided, on an entity or one that is the same and others, or on any; the newest first."""
    i, r, n = table(Identity).c, table(Revision).c, table(Analyst).c
    first, second = table(Entity).alias("entity_of"), table(Entity).alias("other_of")
    query: Any = select(i.entity, first.c.name, i.other, second.c.name, i.decision, func.coalesce(n.name, ""), r.hlc)
    query = query.add_columns(first.c.kind)
    query = query.select_from(table(Identity)).join(first, first.c.id == i.entity).join(second, second.c.id == i.other)
    query = query.join(table(Revision), r.id == i.head).outerjoin(table(Analyst), n.id == r.analyst)
    query = query.where(i.deleted.is_(False)).order_by(r.seq.desc(), i.id)
    with project.read() as connection:
        if entity is not None:
            ours = same.group(connection, entity)
            query = query.where(i.entity.in_(ours) | i.other.in_(ours))
        found = connection.execute(query).all()
    return [
        Decision(one, name, other, other_name, decision, analyst, time_of(hlc), kind)
        for one, name, other, other_name, decision, analyst, hlc, kind in found
    ]


def still_open(project: Project, pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs found earlier as they stand, in the same order: by who stands for them, each once, undecided, not gone.

    Of more than 5,000 pairs only the names are read again of those for whom another one stands.
    """
    e = table(Entity).c
    with project.read() as connection:
        standing = same.all_kept(connection)
        gone = set(connection.execute(select(e.id).where(e.deleted.is_(True))).scalars())
        ends = (end for pair in pairs for end in (pair.entity, pair.other))
        named = ends if len(pairs) <= _MOST_NAMED else standing.values()
        names: dict[UUID, str] = {}
        for chunk in chunks({standing.get(end, end) for end in named}, CHUNK):
            rows = connection.execute(select(e.id, e.name).where(e.id.in_(chunk)))
            names.update((entity, name) for entity, name in rows)
    seen = _decided(project, standing)
    found = []
    for pair in pairs:
        one, other = standing.get(pair.entity, pair.entity), standing.get(pair.other, pair.other)
        both = frozenset((one, other))
        if len(both) == 2 and both not in seen and one not in gone and other not in gone:
            seen.add(both)
            called = names.get(one, pair.name), names.get(other, pair.other_name)
            is_so = (one, other, *called) == (pair.entity, pair.other, pair.name, pair.other_name)
            if not is_so:
                pair = replace(pair, entity=one, other=other, name=called[0], other_name=called[1])
            found.append(pair)
    return found


def _pair(known: Known, found: _Found, met: int) -> Pair:
    one, other = found.row, found.other
    first, second = sorted((one, other), key=lambda row: (-known.counts.get(row.id, 0), row.id))
    turned = first is not one
    named = [(each.other, each.name) if turned else (each.name, each.other) for each in found.why]
    reasons = [Reason(each.kind, *names) for each, names in zip(found.why, named, strict=True)]
    reasons += [Reason(kind, count=count) for kind, count in ((LINKS, found.count), (MEETINGS, met)) if count]
    score = min(found.score + min(found.count, _MOST_FOR_LINKS) + min(met, _MOST_FOR_MEETINGS), 100)
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


def _meetings(project: Project, known: Known, entities: set[UUID]) -> Mapping[UUID, set[UUID]]:
    """The meetings in whose reports each of these entities is linked; all by the one that stands for them."""
    k, a, d = table(Link).c, table(Annotation).c, table(Document).c
    query = select(k.entity, d.reports).join(table(Annotation), a.id == k.annotation)
    query = query.join(table(Document), d.id == a.document).where(d.reports.is_not(None), k.deleted.is_(False))
    found: dict[UUID, set[UUID]] = defaultdict(set)
    with project.read() as connection:
        for entity, meeting in connection.execute(query.where(a.deleted.is_(False)).distinct()):
            first = known.standing.get(entity, entity)
            if first in entities:
                found[first].add(known.standing.get(meeting, meeting))
    return found
