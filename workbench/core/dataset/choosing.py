"""Which facts are meant, in a table or for an export, as far as the database can tell: words are compared elsewhere."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Text, or_, select, type_coerce

from workbench.core import same
from workbench.core.models import (
    Annotation,
    Document,
    Evidence,
    Fact,
    FactType,
    Link,
    LocalFact,
    Membership,
    table,
)
from workbench.core.values.days import EARLIEST, LATEST, days

STALE = "stale"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which facts: those that fit everything that is not empty. `statuses` may hold STALE, for facts changed since.

    Every one of the `words` must be in the statement or in a quote; `analysts` are authors; `entities` are linked, said
    it, or stand in a field. `collections` are those of a document with a passage of the fact; `since` and `until`, days
    as YYYY-MM-DD, hold between them all or a part of what its date of publication may mean.
    `unseen` are those that a merge changed and nobody has looked at since; they are looked for elsewhere, as words are.
    """

    words: str = ""
    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    documents: frozenset[UUID] = frozenset()
    analysts: frozenset[UUID] = frozenset()
    entities: frozenset[UUID] = frozenset()
    collections: frozenset[UUID] = frozenset()
    since: str = ""
    until: str = ""
    unseen: bool = False


EVERY = Filter()
_NONE = frozenset({UUID(int=0)})  # documents, of which there is none


def widened(connection: Connection, chosen: Filter) -> Filter:
    """The same in terms of rows: with all that are the same as the entities chosen, and dates as documents."""
    everyone = frozenset(same.everyone(connection, chosen.entities))
    if everyone != chosen.entities:
        chosen = replace(chosen, entities=everyone)
    if not (chosen.since or chosen.until):
        return chosen
    dated = _published(connection, chosen.since or EARLIEST, chosen.until or LATEST)
    meant = dated & chosen.documents if chosen.documents else dated
    return replace(chosen, documents=meant or _NONE, since="", until="")


def _published(connection: Connection, since: str, until: str) -> frozenset[UUID]:
    """The documents that may have been published between two days."""
    d = table(Document).c
    found = connection.execute(select(d.id, d.published).where(d.published != "", d.deleted.is_(False)))
    dated = ((document, days(published)) for document, published in found)
    return frozenset(document for document, span in dated if span and span[0] <= until and span[1] >= since)


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
        conditions.append(c.fact.in_(backed_in(chosen.documents)))
    if chosen.collections:
        conditions.append(c.fact.in_(backed_in(_belonging(chosen.collections))))
    if chosen.analysts:
        conditions.append(f.created_by.in_(sorted(chosen.analysts)))
    if chosen.entities:
        conditions.append(_about(chosen.entities))
    return conditions


def backed_in(documents: frozenset[UUID] | Select[Any]) -> Select[Any]:
    """Facts with a passage in one of these documents."""
    e, a = table(Evidence).c, table(Annotation).c
    query = select(e.fact).join(table(Annotation), a.id == e.annotation)
    among = sorted(documents) if isinstance(documents, frozenset) else documents
    return query.where(a.document.in_(among), e.deleted.is_(False), a.deleted.is_(False))


def _belonging(collections: frozenset[UUID]) -> Select[Any]:
    m = table(Membership).c
    return select(m.document).where(m.collection.in_(sorted(collections)), m.deleted.is_(False))


def _about(entities: frozenset[UUID]) -> ColumnElement[bool]:
    """Facts that one of these entities is linked to, said, or stands in a field of."""
    f, k = table(Fact).c, table(Link).c
    linked = select(k.fact).where(k.entity.in_(sorted(entities)), k.fact.is_not(None), k.deleted.is_(False))
    named = (type_coerce(f.fields, Text).contains(str(entity)) for entity in sorted(entities))
    return or_(f.id.in_(linked), f.speaker.in_(sorted(entities)), *named)
