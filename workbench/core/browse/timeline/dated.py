"""Dated facts on a timeline."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Text, or_, select, type_coerce

from workbench.core.browse.entities.known import entities_in
from workbench.core.browse.entities.told import value
from workbench.core.browse.timeline.marks import Mark, Row, in_time, is_unsure
from workbench.core.models import Annotation, Evidence, Fact, FactType, FieldDefinition, Link, LocalFact, table
from workbench.core.values.days import days

_MOST_FACTS = 20_000


def rows(connection: Connection, ours: Sequence[UUID]) -> Iterator[Row]:
    """A row for each type, of the newest 20,000 facts; those that were rejected are left out."""
    f, t, n = table(Fact).c, table(FactType).c, table(LocalFact).c
    dates = _date_fields(connection)
    query: Any = select(f.id, t.key, t.name, f.statement, f.fields, f.said_at, f.speaker, n.status, n.document)
    query = query.join(table(FactType), t.id == f.type).join(table(LocalFact), n.fact == f.id)
    query = query.where(f.deleted.is_(False), n.status != "rejected").order_by(f.id.desc()).limit(_MOST_FACTS)
    if ours:
        k = table(Link).c
        linked = select(k.fact).where(k.entity.in_(ours), k.fact.is_not(None), k.deleted.is_(False))
        mentioned = [type_coerce(f.fields, Text).like(f'%"entity":"{one}"%') for one in ours]
        query = query.where(or_(f.id.in_(linked), f.speaker.in_(ours), *mentioned))
    places = passages(connection)
    by_type: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for row in connection.execute(query):
        when = next((said for key in dates.get(row.key, ()) if days(said := value(row.fields, key))), row.said_at or "")
        span = days(when)
        if span is None:
            continue
        is_soft = is_unsure(when) or len(when) == len("2025")
        start, end = (span, span) if is_soft else ((span[0], span[0]), (span[1], span[1]))
        about = next(entities_in(row.fields), row.speaker)
        place = places.get(row.id, (row.document, 0, 0))
        told = (is_unsure(when), about, row.id, *place, row.key, row.status)
        mark = Mark(f"fact {row.id}", row.statement, "fact", when, start, end, *told)
        by_type[row.key, row.name or row.key].append(mark)
    for key, name in sorted(by_type, key=lambda one: -len(by_type[one])):
        yield Row("fact", name, tuple(sorted(by_type[key, name], key=in_time)), None, key)


def _date_fields(connection: Connection) -> Mapping[str, list[str]]:
    """The fields of each type that hold a date, in their order."""
    d, t = table(FieldDefinition).c, table(FactType).c
    query = select(t.key, d.key.label("field")).join(table(FactType), t.id == d.fact_type)
    query = query.where(d.kind == "edtf", d.deleted.is_(False)).order_by(d.position, d.id)
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        if row.field != "basePeriod":  # what a figure is compared with is not when it was
            found[row.key].append(row.field)
    return found


def passages(connection: Connection) -> dict[UUID, tuple[UUID, int, int]]:
    """The first passage of each fact: its document, and [start, end) there."""
    v, a = table(Evidence).c, table(Annotation).c
    query = select(v.fact, a.document, a.start, a.end).join(table(Annotation), a.id == v.annotation)
    query = query.where(v.deleted.is_(False), a.deleted.is_(False)).order_by(a.id.desc())
    return {fact: (document, start, end) for fact, document, start, end in connection.execute(query)}
