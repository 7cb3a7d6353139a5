"""The facts that one may bear on, the likeliest first, to choose from."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Text, func, or_, select, type_coerce

from workbench.core.browse import compare, facts
from workbench.core.dataset.choosing import Filter
from workbench.core.models import Fact, FactType, Link, table
from workbench.core.project import Project

_MOST = 50
_SHARING = 200  # that are looked through for the best of them


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact to choose: what it says, and the title of the document of its first passage."""

    id: UUID
    type: str
    icon: str
    statement: str
    document: str


def relatable(
    project: Project, fact: UUID, typed: str = "", types: Collection[str] = (), wanted: UUID | None = None
) -> list[Candidate]:
    """At most 50 other facts, those of `types` first: what has all the words that were typed.

    If nothing was, the one `wanted`, whatever its type, those on the same claim, those of the same people and plans,
    then the newest of the types. For the background: without words it reads the claims of the project.
    """
    if typed.strip():
        whole = facts.snapshot(project, Filter(words=typed))
        ids = [UUID(bytes=whole[at : at + 16]) for at in range(0, len(whole), 16)]
    else:
        beside = [row.id for row in compare.beside(project, fact)]
        with project.read() as connection:
            ids = list(dict.fromkeys([*beside, *_sharing(connection, fact), *_newest(connection, types)]))
    with project.read() as connection:
        kinds = _kinds(connection, ids, types)
    ordered = sorted((one for one in ids if one != fact), key=lambda one: kinds.get(one, "") not in types)
    if wanted is not None and not typed.strip():
        ordered = list(dict.fromkeys([wanted, *ordered]))
    rows = facts.rows(project, ordered[:_MOST])
    return [
        Candidate(row.id, row.type, row.icon, row.statement, row.document)
        for row in (rows[one] for one in ordered[:_MOST] if one in rows)
    ]


def _sharing(connection: Connection, fact: UUID) -> Iterator[UUID]:
    """Facts of the entities that this one is linked to or names, those of most of them first."""
    f, k = table(Fact).c, table(Link).c
    linked = connection.execute(select(k.entity).where(k.fact == fact, k.deleted.is_(False))).scalars().all()
    fields = connection.execute(select(f.fields).where(f.id == fact)).scalar() or {}
    entities = sorted({*linked, *_named(fields)})
    if not entities:
        return
    shared = select(k.fact, func.count().label("n")).where(k.entity.in_(entities), k.deleted.is_(False))
    shared = shared.where(k.fact.is_not(None), k.fact != fact).group_by(k.fact)
    yield from connection.execute(shared.order_by(func.count().desc(), k.fact).limit(_SHARING)).scalars()
    written = type_coerce(f.fields, Text)
    naming = or_(*(written.contains(str(entity)) for entity in entities[:8]))
    yield from connection.execute(select(f.id).where(naming, f.deleted.is_(False)).limit(_SHARING)).scalars()


def _named(fields: Mapping[str, Any]) -> Iterator[UUID]:
    for content in fields.values():
        for cell in content if isinstance(content, list) else [content]:
            value = cell.get("value") if isinstance(cell, Mapping) else None
            if isinstance(value, Mapping) and value.get("entity"):
                with suppress(ValueError):
                    yield UUID(str(value["entity"]))


def _newest(connection: Connection, types: Collection[str]) -> list[UUID]:
    f, t = table(Fact).c, table(FactType).c
    query = select(f.id).join(table(FactType), t.id == f.type).where(t.key.in_(sorted(types)), f.deleted.is_(False))
    return list(connection.execute(query.order_by(f.id.desc()).limit(_MOST)).scalars()) if types else []


def _kinds(connection: Connection, ids: Collection[UUID], types: Collection[str]) -> dict[UUID, str]:
    """The type of each fact, if some types come first."""
    if not types:
        return {}
    f, t = table(Fact).c, table(FactType).c
    query = select(f.id, t.key).join(table(FactType), t.id == f.type).where(t.key.in_(sorted(types)))
    wanted = set(ids)
    return {row.id: row.key for row in connection.execute(query) if row.id in wanted}
