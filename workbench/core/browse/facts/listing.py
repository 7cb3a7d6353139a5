"""Which facts a table shows and in which order, as ids.

Facts are chosen by the database where it can; words are compared and rows sorted here, because the database knows no
case outside Latin letters. 100,000 facts take some tenths of a second: made for the background.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Text, func, or_, select, type_coerce

from workbench.core import local
from workbench.core.browse.facts.fields import Showing, showing
from workbench.core.dataset.names import stored
from workbench.core.history import CHUNK, chunks
from workbench.core.models import (
    Analyst,
    Annotation,
    Document,
    Entity,
    Evidence,
    Fact,
    FactType,
    Link,
    LocalFact,
    Review,
    Revision,
    table,
)
from workbench.core.project import Project
from workbench.text import fold

STALE = "stale"
PLACE = "place"
_BREAK = "\0"  # in no text: see text.freeze


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


@dataclass(frozen=True, slots=True)
class Order:
    """By what a table is sorted: one of ORDERS. What has no value comes last both ways; equals stand by place."""

    key: str = PLACE
    descending: bool = False


def snapshot(project: Project, chosen: Filter = Filter(), order: Order = Order()) -> bytes:
    """The ids of the facts chosen, in order, 16 bytes each."""
    with project.read() as connection:
        ids = _by_place(connection, chosen)
        if words := fold(chosen.words).split():
            said = _words(connection, chosen)
            ids = [fact for fact in ids if all(word in said[fact] for word in words)]
        if order.key == PLACE:
            return b"".join(reversed(ids) if order.descending else ids)
        keys = _ORDERS[order.key](connection, chosen)
    known = [fact for fact in ids if keys.get(fact) not in (None, "")]
    known.sort(key=keys.__getitem__, reverse=order.descending)
    if len(known) == len(ids):
        return b"".join(known)
    return b"".join(chain(known, (fact for fact in ids if keys.get(fact) in (None, ""))))


def count(project: Project, chosen: Filter = Filter()) -> int:
    """How many facts there are of those chosen."""
    if chosen.words.strip():
        return len(snapshot(project, chosen)) // 16
    with project.read() as connection:
        found: int = connection.execute(_chosen(chosen, func.count())).scalar_one()
    return found


def _chosen(chosen: Filter, *columns: Any, among: FromClause | None = None) -> Select[Any]:
    """These columns of the facts chosen, words aside; from `among`, which joins more to them."""
    alone = not (chosen.types or chosen.analysts or chosen.entities)
    start = among if among is not None else table(LocalFact) if alone else _facts()
    return select(*columns).select_from(start).where(*_conditions(chosen))


def _facts() -> FromClause:
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


def _by_place(connection: Connection, chosen: Filter) -> list[bytes]:
    """The facts by the title of their document and their place in it; those without a passage come last."""
    c, d = table(LocalFact).c, table(Document).c
    titles = {row_id: fold(title) for row_id, title in connection.execute(select(stored(d.id), d.title))}
    query = _chosen(chosen, stored(c.document), stored(c.fact)).order_by(c.document, c.start, c.fact)
    by_document: dict[bytes | None, list[bytes]] = defaultdict(list)
    for document, fact in connection.execute(query):
        by_document[document].append(fact)
    order = sorted((document for document in by_document if document), key=lambda one: (titles.get(one, ""), one))
    return list(chain.from_iterable(by_document[document] for document in (*order, None) if document in by_document))


def _words(connection: Connection, chosen: Filter) -> dict[bytes, str]:
    """Statement and quotes of the facts chosen, folded."""
    f, e, a = table(Fact).c, table(Evidence).c, table(Annotation).c
    statements = _chosen(chosen, stored(f.id), f.statement, among=_facts())
    among = _facts().join(table(Evidence), e.fact == f.id).join(table(Annotation), a.id == e.annotation)
    quotes = _chosen(chosen, stored(e.fact), a.exact, among=among).where(e.deleted.is_(False), a.deleted.is_(False))
    said: dict[bytes, str] = {}
    for query in (statements, quotes):
        for chunk in chunks(connection.execute(query), CHUNK * 10):
            folded = fold(_BREAK.join(text for _fact, text in chunk)).split(
                _BREAK
            )  # one long fold is five times faster
            for (fact, _text), text in zip(chunk, folded, strict=True):
                said[fact] = f"{said[fact]}\n{text}" if fact in said else text
    return said


Keys = Mapping[bytes, Any]  # by fact; None or "" for those that have nothing to be sorted by


def _statement(connection: Connection, chosen: Filter) -> Keys:
    f = table(Fact).c
    query = _chosen(chosen, stored(f.id), f.statement, among=_facts())
    return {fact: fold(statement) for fact, statement in connection.execute(query)}


def _type(connection: Connection, chosen: Filter) -> Keys:
    f, t = table(Fact).c, table(FactType).c
    among = _facts().join(table(FactType), t.id == f.type)
    query = _chosen(chosen, stored(f.id), t.position, t.key, among=among)
    return {fact: (position, key) for fact, position, key in connection.execute(query)}


def _of_fields(what: Callable[[Showing, Mapping[str, Any], bytes], Any]) -> Callable[[Connection, Filter], Keys]:
    def keys(connection: Connection, chosen: Filter) -> Keys:
        f = table(Fact).c
        shown = showing(connection)
        query = _chosen(chosen, stored(f.id), stored(f.type), type_coerce(f.fields, Text), among=_facts())
        return {fact: what(shown, json.loads(fields), kind) for fact, kind, fields in connection.execute(query)}

    return keys


def _speaker(connection: Connection, chosen: Filter) -> Keys:
    f, e = table(Fact).c, table(Entity).c
    among = _facts().outerjoin(table(Entity), e.id == f.speaker)
    query = _chosen(chosen, stored(f.id), e.name, f.speaker_printed, among=among)
    return {fact: fold(name or printed) for fact, name, printed in connection.execute(query)}


def _of_document(column: str) -> Callable[[Connection, Filter], Keys]:
    def keys(connection: Connection, chosen: Filter) -> Keys:
        c, d, e = table(LocalFact).c, table(Document).c, table(Entity).c
        query = select(stored(d.id), d.title, e.name).outerjoin(table(Entity), e.id == d.reports)
        names = {
            row.id: fold((row.title if column == "title" else row.name) or "") for row in connection.execute(query)
        }
        found = connection.execute(_chosen(chosen, stored(c.fact), stored(c.document)))
        return {fact: names.get(document) for fact, document in found}

    return keys


def _status(connection: Connection, chosen: Filter) -> Keys:
    c = table(LocalFact).c
    found = connection.execute(_chosen(chosen, stored(c.fact), c.status))
    return {fact: local.STATUSES.index(status) for fact, status in found}


def _stale(connection: Connection, chosen: Filter) -> Keys:
    c = table(LocalFact).c
    found = connection.execute(_chosen(chosen, stored(c.fact), c.stale))
    return {fact: 1 if stale else None for fact, stale in found}


def _credibility(connection: Connection, chosen: Filter) -> Keys:
    f = table(Fact).c
    return {
        fact: value for fact, value in connection.execute(_chosen(chosen, stored(f.id), f.credibility, among=_facts()))
    }


def _author(connection: Connection, chosen: Filter) -> Keys:
    f = table(Fact).c
    names = _analysts(connection)
    found = connection.execute(_chosen(chosen, stored(f.id), stored(f.created_by), among=_facts()))
    return {fact: names.get(author) for fact, author in found}


def _reviewer(connection: Connection, chosen: Filter) -> Keys:
    c, v = table(LocalFact).c, table(Review).c
    names = _analysts(connection)
    among = _facts().join(table(Review), v.fact == c.fact)
    query = _chosen(chosen, stored(v.fact), stored(v.reviewer), v.decision, among=among).where(v.deleted.is_(False))
    last: dict[bytes, str | None] = {}
    for fact, reviewer, decision in connection.execute(query.order_by(v.id)):
        last[fact] = None if decision == local.SUBMIT else names.get(reviewer)
    return last


def _changed(connection: Connection, chosen: Filter) -> Keys:
    f, r = table(Fact).c, table(Revision).c
    query = _chosen(chosen, stored(f.id), r.hlc, among=_facts().join(table(Revision), r.id == f.head))
    return {fact: at for fact, at in connection.execute(query)}


def _analysts(connection: Connection) -> dict[bytes | None, str]:
    a = table(Analyst).c
    return {row_id: fold(name) for row_id, name in connection.execute(select(stored(a.id), a.name))}


_ORDERS: Mapping[str, Callable[[Connection, Filter], Keys]] = {
    "statement": _statement,
    "type": _type,
    "value": _of_fields(lambda shown, fields, kind: shown.number(fields, kind)),
    "period": _of_fields(lambda shown, fields, kind: shown.period(fields, kind)),
    "speaker": _speaker,
    "meeting": _of_document("meeting"),
    "document": _of_document("title"),
    "status": _status,
    "stale": _stale,
    "credibility": _credibility,
    "author": _author,
    "reviewer": _reviewer,
    "changed": _changed,
}
ORDERS = (PLACE, *_ORDERS)
