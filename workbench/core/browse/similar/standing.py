"""How passages that were found stand: their documents and the facts that rest on them; and the fact asked about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.history import CHUNK
from workbench.core.models import Annotation, Document, Entity, Evidence, Fact, FactType, table
from workbench.core.project import Project


@dataclass(frozen=True, slots=True)
class Resting:
    """A fact that rests on a passage, with its type's key, icon and name."""

    fact: UUID
    type: str
    icon: str
    name: str


@dataclass(frozen=True, slots=True)
class Similar:
    """A sentence of another document, [start, end) of its text; `score` above 0, at most 1: how much of it is there.

    `published` is EDTF, `shared` are the names of the entities that both speak of, `facts` those that rest on a passage
    which shares a character with it, oldest first.
    """

    document: UUID
    title: str
    published: str
    start: int
    end: int
    quote: str
    score: float
    shared: tuple[str, ...] = ()
    facts: tuple[Resting, ...] = ()

    @property
    def is_tagged(self) -> bool:
        """Whether a fact rests on it."""
        return bool(self.facts)


@dataclass(frozen=True, slots=True)
class FactAsked:
    """A fact that others are compared with: the words of its first evidence, and its type."""

    words: str
    type: str
    icon: str
    name: str


def standing(project: Project, found: Sequence[Similar]) -> list[Similar]:
    """The same passages as they stand, in their order; those of a document that is gone are left out."""
    d = table(Document).c
    ids = {one.document for one in found}
    shown: list[Similar] = []
    with project.read() as connection:
        about = select(d.id, d.title, d.published).where(d.id.in_(ids), d.deleted.is_(False))
        documents = {row.id: row for row in connection.execute(about)}
        for one in found:
            if (row := documents.get(one.document)) is not None:
                facts = _resting(connection, one.document, one.start, one.end)
                shown.append(replace(one, title=row.title, published=row.published or "", facts=facts))
    return shown


def fact_asked(project: Project, fact: UUID) -> FactAsked | None:
    """What passages are compared with when they are like a fact; None if it is gone or has no evidence."""
    a, e, f, t = table(Annotation).c, table(Evidence).c, table(Fact).c, table(FactType).c
    query = select(a.exact, t.key, t.icon, t.name).select_from(table(Fact)).join(table(FactType), t.id == f.type)
    query = query.join(table(Evidence), e.fact == f.id).join(table(Annotation), a.id == e.annotation)
    query = query.where(f.id == fact, f.deleted.is_(False), e.deleted.is_(False), a.deleted.is_(False))
    with project.read() as connection:
        row = connection.execute(query.order_by(a.document, a.start).limit(1)).first()
    return None if row is None else FactAsked(*row)


def rests_on(project: Project, fact: UUID, document: UUID, start: int, end: int) -> bool:
    """Whether a fact rests on a passage that shares a character with [start, end)."""
    with project.read() as connection:
        return any(one.fact == fact for one in _resting(connection, document, start, end))


def names(connection: Connection, entities: Collection[UUID]) -> Mapping[UUID, str]:
    """The names of entities, by id."""
    e = table(Entity).c
    found = connection.execute(select(e.id, e.name).where(e.id.in_(list(entities)[:CHUNK]), e.deleted.is_(False)))
    return {row: name for row, name in found}


def _resting(connection: Connection, document: UUID, start: int, end: int) -> tuple[Resting, ...]:
    a, e, f, t = table(Annotation).c, table(Evidence).c, table(Fact).c, table(FactType).c
    query = select(f.id, t.key, t.icon, t.name).distinct().select_from(table(Annotation))
    query = query.join(table(Evidence), e.annotation == a.id).join(table(Fact), f.id == e.fact)
    query = query.join(table(FactType), t.id == f.type)
    query = query.where(a.document == document, a.start < end, a.end > start)
    query = query.where(a.deleted.is_(False), e.deleted.is_(False), f.deleted.is_(False)).order_by(f.id)
    return tuple(Resting(*row) for row in connection.execute(query))
