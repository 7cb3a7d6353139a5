"""All of one entity: names, details, and the facts, passages and documents that lead to it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, or_, select, union

from workbench.core.models import (
    Alias,
    Annotation,
    Document,
    Entity,
    Evidence,
    Fact,
    FactType,
    Link,
    LocalFact,
    Meeting,
    Programme,
    table,
)
from workbench.core.project import Project

SHOWN = 200


@dataclass(frozen=True, slots=True)
class MeetingDetails:
    """Dates are EDTF; `place` is an entity, `place_name` its name."""

    start_date: str
    end_date: str
    place: UUID | None
    place_name: str
    status: str


@dataclass(frozen=True, slots=True)
class ProgrammeDetails:
    """`period` is EDTF; `part_of` is another programme, `part_of_name` its name."""

    period: str
    part_of: UUID | None
    part_of_name: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact, with its first passage; without one `document` is None."""

    id: UUID
    type: str
    icon: str
    statement: str
    status: str
    title: str
    document: UUID | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A marked passage linked to the entity in a role."""

    link: UUID
    role: str
    quote: str
    title: str
    document: UUID
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document and what the entity is to it: "reports", "publisher" or "distributor"."""

    id: UUID
    title: str
    tie: str


@dataclass(frozen=True, slots=True)
class Card:
    """One entity. `aliases` are (id, text); of facts, passages and documents the first 200, and how many there are."""

    id: UUID
    kind: str
    name: str
    ref: str
    description: str
    aliases: tuple[tuple[UUID, str], ...]
    meeting: MeetingDetails
    programme: ProgrammeDetails
    facts: tuple[FactRow, ...]
    fact_count: int
    passages: tuple[PassageRow, ...]
    passage_count: int
    documents: tuple[DocumentRow, ...]
    document_count: int


def card(project: Project, entity: UUID) -> Card | None:
    """The card of an entity, or None if it is gone. Facts are those linked to it or said by it."""
    e, a = table(Entity).c, table(Alias).c
    with project.read() as connection:
        row = connection.execute(
            select(e.id, e.kind, e.name, e.ref, e.description).where(e.id == entity, e.deleted.is_(False))
        ).first()
        if row is None:
            return None
        aliases = select(a.id, a.text).where(a.entity == entity, a.deleted.is_(False)).order_by(a.text)
        return Card(
            *row,
            tuple((alias, text) for alias, text in connection.execute(aliases)),
            _meeting(connection, entity),
            _programme(connection, entity),
            *_facts(connection, entity),
            *_passages(connection, entity),
            *_documents(connection, entity),
        )


def label(project: Project, entity: UUID) -> tuple[str, str] | None:
    """(kind, name) of a living entity."""
    e = table(Entity).c
    with project.read() as connection:
        row = connection.execute(select(e.kind, e.name).where(e.id == entity, e.deleted.is_(False))).first()
    return None if row is None else (row.kind, row.name)


def _meeting(connection: Connection, entity: UUID) -> MeetingDetails:
    m, e = table(Meeting).c, table(Entity).c
    query = select(m.start_date, m.end_date, m.place, func.coalesce(e.name, ""), m.status)
    query = query.join(table(Entity), e.id == m.place, isouter=True).where(m.id == entity, m.deleted.is_(False))
    return MeetingDetails(*(connection.execute(query).first() or ("", "", None, "", "")))


def _programme(connection: Connection, entity: UUID) -> ProgrammeDetails:
    p, e = table(Programme).c, table(Entity).c
    query = select(p.period, p.part_of, func.coalesce(e.name, ""))
    query = query.join(table(Entity), e.id == p.part_of, isouter=True).where(p.id == entity, p.deleted.is_(False))
    return ProgrammeDetails(*(connection.execute(query).first() or ("", None, "")))


def _facts(connection: Connection, entity: UUID) -> tuple[tuple[FactRow, ...], int]:
    f, k, t, d, w = (table(model).c for model in (Fact, Link, FactType, Document, LocalFact))
    linked = select(k.fact.label("fact")).where(k.entity == entity, k.fact.is_not(None), k.deleted.is_(False))
    said = select(f.id.label("fact")).where(f.speaker == entity, f.deleted.is_(False))
    every = union(linked, said).subquery()
    query = select(f.id, t.key, t.icon, f.statement, w.status, func.coalesce(d.title, ""), w.document)
    query = query.join(every, every.c.fact == f.id).join(table(FactType), t.id == f.type)
    query = query.join(table(LocalFact), w.fact == f.id).join(table(Document), d.id == w.document, isouter=True)
    query = query.where(f.deleted.is_(False)).order_by(d.published.desc(), d.id, w.start, f.id).limit(SHOWN)
    rows = connection.execute(query).all()
    spans = _spans(connection, [row.id for row in rows])
    count = connection.execute(select(func.count()).select_from(every)).scalar_one()
    return tuple(FactRow(*row, *spans.get(row.id, (0, 0))) for row in rows), count


def _spans(connection: Connection, facts: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """[start, end) of the first passage of each fact."""
    v, a = table(Evidence).c, table(Annotation).c
    query = select(v.fact, a.start, a.end).join(table(Annotation), a.id == v.annotation)
    query = query.where(v.fact.in_(facts), v.deleted.is_(False), a.deleted.is_(False)).order_by(a.id)
    spans: dict[UUID, tuple[int, int]] = {}
    for fact, start, end in connection.execute(query):
        spans.setdefault(fact, (start, end))
    return spans


def _passages(connection: Connection, entity: UUID) -> tuple[tuple[PassageRow, ...], int]:
    k, a, d = (table(model).c for model in (Link, Annotation, Document))
    living = (k.entity == entity, k.annotation.is_not(None), k.deleted.is_(False))
    query: Any = select(k.id, k.role, a.exact, d.title, a.document, a.start, a.end)
    query = query.join(table(Annotation), a.id == k.annotation).join(table(Document), d.id == a.document)
    query = query.where(*living, a.deleted.is_(False)).order_by(d.published.desc(), d.id, a.start, a.id).limit(SHOWN)
    count = connection.execute(select(func.count()).where(*living)).scalar_one()
    return tuple(PassageRow(*row) for row in connection.execute(query)), count


def _documents(connection: Connection, entity: UUID) -> tuple[tuple[DocumentRow, ...], int]:
    d = table(Document).c
    ties = (d.reports, d.publisher, d.distributor)
    living = (or_(*(tie == entity for tie in ties)), d.deleted.is_(False))
    query = select(d.id, d.title, *ties).where(*living).order_by(d.published.desc(), d.id).limit(SHOWN)
    rows = tuple(
        DocumentRow(row.id, row.title, tie)
        for row in connection.execute(query)
        for tie in ("reports", "publisher", "distributor")
        if getattr(row, tie) == entity
    )
    return rows, connection.execute(select(func.count()).where(*living)).scalar_one()
