"""All of one entity: names, details, and the facts, passages and documents that lead to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, or_, select, union

from workbench.core import same
from workbench.core.history import CHUNK, chunks
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
class NameRow:
    """A name and whose it is: `alias` is None for the name of an entity itself; `origin` is where it was taken from."""

    text: str
    entity: UUID
    alias: UUID | None
    script: str
    origin: str


@dataclass(frozen=True, slots=True)
class SameRow:
    """An entity that is decided to be the same as the one of a card."""

    id: UUID
    name: str
    ref: str


@dataclass(frozen=True, slots=True)
class Card:
    """One entity, with all that leads to those that are the `same`, if it stands for others.

    `aliases` are (id, text), also of those; `names` are all names, its own first; of facts, passages and documents the
    first 200, and how many there are. What it lacks in details comes from those that are the same.
    """

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
    names: tuple[NameRow, ...]
    same: tuple[SameRow, ...]


def card(project: Project, entity: UUID, *, alone: bool = False) -> Card | None:
    """The card of an entity, or of the one that stands for it; None if it is gone.

    Facts are those linked to it or said by it. `alone` leaves out what leads to others that are the same, and tells of
    the entity itself even if another one stands for it.
    """
    e = table(Entity).c
    with project.read() as connection:
        ours = [entity] if alone else same.group(connection, entity)
        query = select(e.id, e.kind, e.name, e.ref, e.description).where(e.id.in_(ours), e.deleted.is_(False))
        rows = {row.id: row for row in connection.execute(query)}
        if ours[0] not in rows:
            return None
        names = _names(connection, [rows[one] for one in ours if one in rows])
        return Card(
            *rows[ours[0]],
            tuple((row.alias, row.text) for row in names if row.alias is not None),
            _meeting(connection, ours),
            _programme(connection, ours),
            *_facts(connection, ours),
            *_passages(connection, ours),
            *_documents(connection, ours),
            names,
            tuple(SameRow(one, rows[one].name, rows[one].ref) for one in ours[1:] if one in rows),
        )


def label(project: Project, entity: UUID) -> tuple[str, str] | None:
    """(kind, name) of a living entity, or of the one that stands for it."""
    e, own = table(Entity).c, same.NAMED
    query = select(e.kind, e.name).select_from(own).join(table(Entity), e.id == same.kept(own.c.id))
    with project.read() as connection:
        row = connection.execute(query.where(own.c.id == entity, own.c.deleted.is_(False))).first()
    return None if row is None else (row.kind, row.name)


def _names(connection: Connection, entities: Sequence[Any]) -> tuple[NameRow, ...]:
    a = table(Alias).c
    query = select(a.text, a.entity, a.id, func.coalesce(a.script, ""), func.coalesce(a.origin, ""))
    query = query.where(a.entity.in_([row.id for row in entities]), a.deleted.is_(False)).order_by(a.text, a.id)
    own = (NameRow(row.name, row.id, None, "", "") for row in entities)
    return (*own, *(NameRow(*row) for row in connection.execute(query)))


def _meeting(connection: Connection, ours: Sequence[UUID]) -> MeetingDetails:
    m, e = table(Meeting).c, table(Entity).c
    query = select(m.id, m.start_date, m.end_date, m.place, func.coalesce(e.name, ""), m.status)
    query = query.join(table(Entity), e.id == same.kept(m.place), isouter=True)
    found = connection.execute(query.where(m.id.in_(ours), m.deleted.is_(False)))
    return MeetingDetails(*_filled(found, ours, ("", "", None, "", "")))


def _programme(connection: Connection, ours: Sequence[UUID]) -> ProgrammeDetails:
    p, e = table(Programme).c, table(Entity).c
    query = select(p.id, p.period, p.part_of, func.coalesce(e.name, ""))
    query = query.join(table(Entity), e.id == same.kept(p.part_of), isouter=True)
    found = connection.execute(query.where(p.id.in_(ours), p.deleted.is_(False)))
    return ProgrammeDetails(*_filled(found, ours, ("", None, "")))


def _filled(rows: Iterable[Sequence[Any]], ours: Sequence[UUID], empty: tuple[Any, ...]) -> tuple[Any, ...]:
    """What the rows say after their ids: the first of `ours` that says something, column by column."""
    by_id = {row[0]: row[1:] for row in rows}
    told = [by_id[one] for one in ours if one in by_id]
    return tuple(next(filter(None, column), nothing) for *column, nothing in zip(*told, empty, strict=True))


def _facts(connection: Connection, ours: Sequence[UUID]) -> tuple[tuple[FactRow, ...], int]:
    f, k, t, d, w = (table(model).c for model in (Fact, Link, FactType, Document, LocalFact))
    linked = select(k.fact.label("fact")).where(k.entity.in_(ours), k.fact.is_not(None), k.deleted.is_(False))
    said = select(f.id.label("fact")).where(f.speaker.in_(ours), f.deleted.is_(False))
    every = union(linked, said).subquery()
    query = select(f.id, t.key, t.icon, f.statement, w.status, func.coalesce(d.title, ""), w.document)
    query = query.join(every, every.c.fact == f.id).join(table(FactType), t.id == f.type)
    query = query.join(table(LocalFact), w.fact == f.id).join(table(Document), d.id == w.document, isouter=True)
    query = query.where(f.deleted.is_(False)).order_by(d.published.desc(), d.id, w.start, f.id).limit(SHOWN)
    rows = connection.execute(query).all()
    places = spans(connection, [row.id for row in rows])
    count = connection.execute(select(func.count()).select_from(every)).scalar_one()
    return tuple(FactRow(*row, *places.get(row.id, (0, 0))) for row in rows), count


def spans(connection: Connection, facts: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """[start, end) of the first passage of each fact."""
    v, a = table(Evidence).c, table(Annotation).c
    query = select(v.fact, a.start, a.end).join(table(Annotation), a.id == v.annotation)
    query = query.where(v.deleted.is_(False), a.deleted.is_(False)).order_by(a.id)
    found: dict[UUID, tuple[int, int]] = {}
    for chunk in chunks(facts, CHUNK):
        for fact, start, end in connection.execute(query.where(v.fact.in_(chunk))):
            found.setdefault(fact, (start, end))
    return found


def _passages(connection: Connection, ours: Sequence[UUID]) -> tuple[tuple[PassageRow, ...], int]:
    k, a, d = (table(model).c for model in (Link, Annotation, Document))
    living = (k.entity.in_(ours), k.annotation.is_not(None), k.deleted.is_(False))
    query: Any = select(k.id, k.role, a.exact, d.title, a.document, a.start, a.end)
    query = query.join(table(Annotation), a.id == k.annotation).join(table(Document), d.id == a.document)
    query = query.where(*living, a.deleted.is_(False)).order_by(d.published.desc(), d.id, a.start, a.id).limit(SHOWN)
    count = connection.execute(select(func.count()).where(*living)).scalar_one()
    return tuple(PassageRow(*row) for row in connection.execute(query)), count


def _documents(connection: Connection, ours: Sequence[UUID]) -> tuple[tuple[DocumentRow, ...], int]:
    d = table(Document).c
    ties = (d.reports, d.publisher, d.distributor)
    living = (or_(*(tie.in_(ours) for tie in ties)), d.deleted.is_(False))
    query = select(d.id, d.title, *ties).where(*living).order_by(d.published.desc(), d.id).limit(SHOWN)
    rows = tuple(
        DocumentRow(row.id, row.title, tie)
        for row in connection.execute(query)
        for tie in ("reports", "publisher", "distributor")
        if getattr(row, tie) in ours
    )
    return rows, connection.execute(select(func.count()).where(*living)).scalar_one()
