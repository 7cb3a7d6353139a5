"""What facts are sorted by: a key for each fact chosen."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Text, select, type_coerce

from workbench.core import local, same
from workbench.core.browse.facts.fields import Showing, showing
from workbench.core.dataset.choosing import Filter, all_facts, picked
from workbench.core.dataset.names import stored
from workbench.core.models import Analyst, Document, Entity, Fact, FactType, LocalFact, Review, Revision, table
from workbench.text import fold

PLACE = "place"
Keys = Mapping[bytes, Any]  # by fact; None or "" for those that have nothing to be sorted by


def _statement(connection: Connection, chosen: Filter) -> Keys:
    f = table(Fact).c
    query = picked(chosen, stored(f.id), f.statement, among=all_facts())
    return {fact: fold(statement) for fact, statement in connection.execute(query)}


def _type(connection: Connection, chosen: Filter) -> Keys:
    f, t = table(Fact).c, table(FactType).c
    among = all_facts().join(table(FactType), t.id == f.type)
    query = picked(chosen, stored(f.id), t.position, t.key, among=among)
    return {fact: (position, key) for fact, position, key in connection.execute(query)}


def _of_fields(what: Callable[[Showing, Mapping[str, Any], bytes], Any]) -> Callable[[Connection, Filter], Keys]:
    def keys(connection: Connection, chosen: Filter) -> Keys:
        f = table(Fact).c
        shown = showing(connection)
        query = picked(chosen, stored(f.id), stored(f.type), type_coerce(f.fields, Text), among=all_facts())
        return {fact: what(shown, json.loads(fields), kind) for fact, kind, fields in connection.execute(query)}

    return keys


def _speaker(connection: Connection, chosen: Filter) -> Keys:
    f, e = table(Fact).c, table(Entity).c
    among = all_facts().outerjoin(table(Entity), e.id == same.kept(f.speaker))
    query = picked(chosen, stored(f.id), e.name, f.speaker_printed, among=among)
    return {fact: fold(name or printed) for fact, name, printed in connection.execute(query)}


def _of_document(column: str) -> Callable[[Connection, Filter], Keys]:
    def keys(connection: Connection, chosen: Filter) -> Keys:
        c, d, e = table(LocalFact).c, table(Document).c, table(Entity).c
        query = select(stored(d.id), d.title, e.name).outerjoin(table(Entity), e.id == same.kept(d.reports))
        names = {
            row.id: fold((row.title if column == "title" else row.name) or "") for row in connection.execute(query)
        }
        found = connection.execute(picked(chosen, stored(c.fact), stored(c.document)))
        return {fact: names.get(document) for fact, document in found}

    return keys


def _status(connection: Connection, chosen: Filter) -> Keys:
    c = table(LocalFact).c
    found = connection.execute(picked(chosen, stored(c.fact), c.status))
    return {fact: local.STATUSES.index(status) for fact, status in found}


def _stale(connection: Connection, chosen: Filter) -> Keys:
    c = table(LocalFact).c
    found = connection.execute(picked(chosen, stored(c.fact), c.stale))
    return {fact: 1 if stale else None for fact, stale in found}


def _credibility(connection: Connection, chosen: Filter) -> Keys:
    f = table(Fact).c
    return {
        fact: value
        for fact, value in connection.execute(picked(chosen, stored(f.id), f.credibility, among=all_facts()))
    }


def _author(connection: Connection, chosen: Filter) -> Keys:
    f = table(Fact).c
    names = _analysts(connection)
    found = connection.execute(picked(chosen, stored(f.id), stored(f.created_by), among=all_facts()))
    return {fact: names.get(author) for fact, author in found}


def _reviewer(connection: Connection, chosen: Filter) -> Keys:
    c, v = table(LocalFact).c, table(Review).c
    names = _analysts(connection)
    among = all_facts().join(table(Review), v.fact == c.fact)
    query = picked(chosen, stored(v.fact), stored(v.reviewer), v.decision, among=among).where(v.deleted.is_(False))
    last: dict[bytes, str | None] = {}
    for fact, reviewer, decision in connection.execute(query.order_by(v.id)):
        last[fact] = None if decision == local.SUBMIT else names.get(reviewer)
    return last


def _changed(connection: Connection, chosen: Filter) -> Keys:
    f, r = table(Fact).c, table(Revision).c
    query = picked(chosen, stored(f.id), r.hlc, among=all_facts().join(table(Revision), r.id == f.head))
    return {fact: at for fact, at in connection.execute(query)}


def _analysts(connection: Connection) -> dict[bytes | None, str]:
    a = table(Analyst).c
    return {row_id: fold(name) for row_id, name in connection.execute(select(stored(a.id), a.name))}


KEYS: Mapping[str, Callable[[Connection, Filter], Keys]] = {
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
ORDERS = (PLACE, *KEYS)
