"""Which facts a table shows, as far as the database can tell: words are compared elsewhere."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Text, or_, select, type_coerce

from workbench.core import same
from workbench.core.models import Annotation, Evidence, Fact, FactType, Link, LocalFact, table

STALE = "stale"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which facts: those that fit everything that is not empty. `statuses` may hold STALE, for facts changed since.

    Every one of the `words` must be in the statement or in a quote; `analysts` are authors; `entities` are linked, said
    it, or stand in a field.
    """

    words: str = ""
    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    documents: frozenset[UUID] = frozenset()
    analysts: frozenset[UUID] = frozenset()
    entities: frozenset[UUID] = frozenset()


EVERY = Filter()


def widened(connection: Connection, chosen: Filter) -> Filter:
    """The same with all that are the same as the entities chosen, which facts may name as well."""
    everyone = frozenset(same.everyone(connection, chosen.entities))
    return chosen if everyone == chosen.entities else replace(chosen, entities=everyone)


def picked(chosen: Filter, *columns: Any, among: FromClause | None = None) -> Select[Any]:
    """These columns of the facts chosen, words aside; from `among`, which joins more to them."""
    alone = not (chosen.types or chosen.analysts or chosen.entities)
    start = among if among is not None else table(LocalFact) if alone else all_facts()
    return select(*columns).select_from(start).where(*_conditions(chosen))


def all_facts() -> FromClause:
    """Facts beside what is worked out about them."""
    return table(LocalFact).join(table(Fact), table(Fact).c.id == table(LocalFact).c.fact)


def _conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    c, f, t = table(LocalFact).c, table(Fact).c, table(FactType).c
    conditions: list[ColumnElement[bool]] = []
    if chosen.types:
        conditions.append(f.type.in_(select(t.id).where(t.key.in_(sorted(chosen.types)))))
    if chosen.statuses:
        plain = c.status.in_(sorted(chosen.statuses - {STALE}))
        conditions.append(or_(plain, c.stale.is_(True)) if STALE in chosen.statuses else plain)
    if chosen.documents:
        conditions.append(c.fact.in_(_backed_in(chosen.documents)))
    if chosen.analysts:
        conditions.append(f.created_by.in_(sorted(chosen.analysts)))
    if chosen.entities:
        conditions.append(_about(chosen.entities))
    return conditions


def _backed_in(documents: frozenset[UUID]) -> Select[Any]:
    """Facts with a passage in one of these documents."""
    e, a = table(Evidence).c, table(Annotation).c
    query = select(e.fact).join(table(Annotation), a.id == e.annotation)
    return query.where(a.document.in_(sorted(documents)), e.deleted.is_(False), a.deleted.is_(False))


def _about(entities: frozenset[UUID]) -> ColumnElement[bool]:
    """Facts that one of these entities is linked to, said, or stands in a field of."""
    f, k = table(Fact).c, table(Link).c
    linked = select(k.fact).where(k.entity.in_(sorted(entities)), k.fact.is_not(None), k.deleted.is_(False))
    named = (type_coerce(f.fields, Text).contains(str(entity)) for entity in sorted(entities))
    return or_(f.id.in_(linked), f.speaker.in_(sorted(entities)), *named)
