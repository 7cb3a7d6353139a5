"""Facts that tell of an entity in one of their fields, for cards that gather what facts say."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Text, or_, select, type_coerce

from workbench.core.browse.entities.known import entities_in
from workbench.core.models import Fact, FactType, Link, LocalFact, table

_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that was not rejected. `document` and `start` say where its first passage stands, if it has one."""

    id: UUID
    type: str
    statement: str
    fields: Mapping[str, Any]
    said_at: str
    document: UUID | None
    start: int | None


def of_types(connection: Connection, types: Collection[str]) -> list[Told]:
    """The newest 5,000 facts of these types, the newest first."""
    return _facts(connection, types)


def naming(
    connection: Connection,
    types: Collection[str],
    fields: Sequence[str],
    ours: Collection[UUID],
    *,
    linked: bool = False,
) -> list[Told]:
    """The facts of these types that name one of ours in one of these fields, the newest first.

    With `linked`, also those that are tied to one of ours as what they are about or of which they tell.
    """
    f, k = table(Fact).c, table(Link).c
    mentioned = [type_coerce(f.fields, Text).like(f'%"entity":"{entity}"%') for entity in ours]
    tied = select(k.fact).where(k.entity.in_(ours), k.role.in_(("about", "subject")), k.deleted.is_(False))
    found = _facts(connection, types, or_(*mentioned, f.id.in_(tied)) if linked else or_(*mentioned))
    ties = set(connection.execute(tied).scalars()) if linked else set[UUID]()
    wanted = set(ours)
    return [one for one in found if one.id in ties or wanted & set(named(one.fields, *fields))]


def named(fields: Mapping[str, Any], *keys: str) -> Iterator[UUID]:
    """The entities that these fields name."""
    yield from entities_in({key: fields[key] for key in keys if fields.get(key)})


def value(fields: Mapping[str, Any], *keys: str) -> str:
    """The value of the first of these fields that has one as text; "" if none has."""
    for key in keys:
        content = fields.get(key)
        for cell in content if isinstance(content, list) else [content]:
            held = cell.get("value") if isinstance(cell, dict) else None
            if held not in (None, "") and not isinstance(held, dict):
                return str(held)
    return ""


def _facts(connection: Connection, types: Collection[str], *which: Any) -> list[Told]:
    f, t, n = table(Fact).c, table(FactType).c, table(LocalFact).c
    query: Any = select(f.id, t.key, f.statement, f.fields, f.said_at, n.document, n.start)
    query = query.join(table(FactType), t.id == f.type).join(table(LocalFact), n.fact == f.id, isouter=True)
    query = query.where(t.key.in_(types), f.deleted.is_(False), n.status.is_distinct_from("rejected"), *which)
    return [Told(*row) for row in connection.execute(query.order_by(f.id.desc()).limit(_MOST))]
