"""Which entity stands for which: what follows from the decisions that two entities are the same.

A decision rewrites nothing: links, speakers, details and cells keep the entity they were given. What is read is mapped
to the one that is kept, by `local_identity`, which every copy works out for itself from the decisions alone.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, Select, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from workbench.core.history import CHUNK, chunks
from workbench.core.models import Alias, Entity, Guid, Identity, LocalIdentity, table

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"

NAMED = table(Entity).alias("named")  # whose name it is in `names`: it may not be the one that stands for it

Tie = tuple[UUID, UUID]  # the one that gives the name, the other


class _Kept(FunctionElement[UUID]):
    """A function of one column, so that a join by it is known to join the column's table and no other."""

    name = "kept"
    inherit_cache = True
    type = Guid()


@compiles(_Kept)
def _compiled(element: _Kept, compiler: SQLCompiler, **more: Any) -> str:
    (column,) = element.clauses
    s = table(LocalIdentity).alias("standing").c
    found = select(s.same_as).where(s.entity == column).correlate(column.table).scalar_subquery()
    return compiler.process(func.coalesce(found, column), **more)


def kept(column: Column[Any]) -> ColumnElement[UUID]:
    """The entity that stands for the one in a column, for queries: the column itself where nobody else does."""
    return _Kept(column)


def all_kept(connection: Connection) -> dict[UUID, UUID]:
    """The entity that stands for another one, by that other one's id; those that stand for themselves are left out."""
    s = table(LocalIdentity).c
    return {entity: same_as for entity, same_as in connection.execute(select(s.entity, s.same_as))}


def everyone(connection: Connection, entities: Iterable[UUID]) -> dict[UUID, UUID]:
    """The ids of all that are the same as one of these, each with the one that stands for it; they themselves too."""
    s = table(LocalIdentity).c
    found: dict[UUID, UUID] = {}
    for chunk in chunks(entities, CHUNK):
        standing = {entity: entity for entity in chunk}
        standing.update(_pairs(connection, select(s.entity, s.same_as).where(s.entity.in_(chunk))))
        found |= standing | {one: one for one in standing.values()}
        found.update(_pairs(connection, select(s.entity, s.same_as).where(s.same_as.in_(set(standing.values())))))
    return found


def group(connection: Connection, entity: UUID) -> tuple[UUID, ...]:
    """The entity kept, then all that are the same as it, in order of their ids; an entity alone if none is."""
    found = everyone(connection, [entity])
    return tuple(sorted(found, key=lambda one: (one != found[entity], one)))


def names() -> tuple[Select[Any], Select[Any]]:
    """Queries for (id, kind, name, text) of the entities kept: `text` by each one's name, and by each alias."""
    e, own, a = table(Entity).c, NAMED, table(Alias).c
    by_name = select(e.id, e.kind, e.name, own.c.name.label("text")).select_from(own)
    by_alias = select(e.id, e.kind, e.name, a.text).select_from(table(Alias))
    return (
        by_name.join(table(Entity), e.id == kept(own.c.id)).where(e.deleted.is_(False), own.c.deleted.is_(False)),
        by_alias.join(table(Entity), e.id == kept(a.entity)).where(e.deleted.is_(False), a.deleted.is_(False)),
    )


def settle(ties: Iterable[Tie]) -> dict[UUID, UUID]:
    """The entity that stands for another one, by that other one's id, whatever the order of the ties.

    Of those that are the same, whose name was never given up is kept; of several such the one that most others were
    tied to, then the one with the smallest id.
    """
    near: dict[UUID, set[UUID]] = defaultdict(set)
    wins, lost = Counter[UUID](), set[UUID]()
    for entity, other in ties:
        if entity != other:
            near[entity].add(other)
            near[other].add(entity)
            wins[entity] += 1
            lost.add(other)
    found: dict[UUID, UUID] = {}
    seen: set[UUID] = set()
    for entity in near:
        if entity not in seen:
            together = _reached(entity, near)
            seen |= together
            first = min(together, key=lambda one: (one in lost, -wins[one], one))
            found.update((one, first) for one in together if one != first)
    return found


def connected(
    connection: Connection, entities: Iterable[UUID], without: UUID | None = None
) -> tuple[set[UUID], set[Tie]]:
    """All that are decided to be the same as these, themselves too, and the ties; one decision is left out if given."""
    seen, ties = set(entities), set[Tie]()
    waiting: Collection[UUID] = seen
    while waiting:
        found = _ties_at(connection, waiting, without)
        ties |= found
        waiting = {end for tie in found for end in tie} - seen
        seen = seen | waiting
    return seen, ties


def compute(connection: Connection) -> dict[UUID, UUID]:
    """What `local_identity` should hold."""
    i = table(Identity).c
    return settle(_pairs(connection, select(i.entity, i.other).where(i.decision == SAME, i.deleted.is_(False))))


def touched_by(connection: Connection, decisions: Iterable[UUID]) -> tuple[set[UUID], dict[UUID, UUID]]:
    """All that these decisions tie or tied, and what `local_identity` should hold of them."""
    i = table(Identity).c
    ends: set[UUID] = set()
    for chunk in chunks(decisions, CHUNK):
        for pair in connection.execute(select(i.entity, i.other).where(i.id.in_(chunk))):
            ends.update(pair)
    seen, ties = connected(connection, ends)
    return seen, settle(ties)


def _ties_at(connection: Connection, entities: Iterable[UUID], without: UUID | None) -> set[Tie]:
    i = table(Identity).c
    query = select(i.entity, i.other).where(i.decision == SAME, i.deleted.is_(False))
    query = query if without is None else query.where(i.id != without)
    found: set[Tie] = set()
    for chunk in chunks(entities, CHUNK):
        for end in (i.entity, i.other):
            found.update(_pairs(connection, query.where(end.in_(chunk))))
    return found


def _reached(start: UUID, near: dict[UUID, set[UUID]]) -> set[UUID]:
    reached, waiting = {start}, [start]
    while waiting:
        fresh = near[waiting.pop()] - reached
        reached |= fresh
        waiting += fresh
    return reached


def _pairs(connection: Connection, query: Select[Any]) -> list[tuple[UUID, UUID]]:
    return [(one, other) for one, other in connection.execute(query)]
