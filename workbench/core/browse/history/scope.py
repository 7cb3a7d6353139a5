"""Whose changes are looked at: the rows that belong to a fact, an entity or a document, gone ones included."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, or_, select, union

from workbench.core.models import (
    AgendaItem,
    Alias,
    Annotation,
    Citation,
    Comment,
    Document,
    DocumentBoxes,
    DocumentText,
    Entity,
    Evidence,
    Fact,
    FactRelation,
    Identity,
    Link,
    Meeting,
    Membership,
    Participation,
    Programme,
    Region,
    Relation,
    Review,
    Row,
    Sighting,
    Stage,
    table,
)

FACT, ENTITY, DOCUMENT = KINDS = ("fact", "entity", "document")
Rows = Select[tuple[UUID]]

_OF_ENTITY: tuple[tuple[type[Row], tuple[str, ...]], ...] = (
    (Entity, ("id",)),
    (Meeting, ("id",)),
    (Programme, ("id",)),
    (Alias, ("entity",)),
    (Relation, ("entity", "other")),
    (Sighting, ("person", "post", "at")),
    (Participation, ("meeting", "participant", "side")),
    (AgendaItem, ("meeting", "instrument")),
    (Stage, ("entity", "by")),
    (Identity, ("entity", "other")),
    (Link, ("entity",)),
)
_OF_DOCUMENT: tuple[tuple[type[Row], tuple[str, ...]], ...] = (
    (Document, ("id",)),
    (DocumentText, ("id",)),
    (DocumentBoxes, ("id",)),
    (Membership, ("document",)),
    (Region, ("document",)),
    (Annotation, ("document",)),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """One of KINDS, and which."""

    kind: str
    id: UUID


def rows_of(scope: Scope) -> Select[tuple[UUID]]:
    """The ids of all rows that the history of a fact, an entity or a document is about."""
    parts = {FACT: _fact, ENTITY: _entity, DOCUMENT: _document}[scope.kind](scope.id)
    found = union(*parts).subquery()
    return select(found.c[0])


def _fact(fact: UUID) -> Iterator[Rows]:
    e, v, n = table(Evidence).c, table(Review).c, table(FactRelation).c
    own = select(table(Fact).c.id).where(table(Fact).c.id == fact)
    yield own
    yield select(e.annotation).where(e.fact == fact)
    yield select(n.id).where(or_(n.fact == fact, n.other == fact))
    yield select(v.id).where(v.fact == fact)
    yield from _tied(own)


def _entity(entity: UUID) -> Iterator[Rows]:
    yield from _where(_OF_ENTITY, entity)
    yield _about(Comment, select(table(Entity).c.id).where(table(Entity).c.id == entity))
    for model, columns in _OF_ENTITY:
        c = table(model).c
        yield _about(Citation, select(c.id).where(or_(*(c[name] == entity for name in columns))))


def _document(document: UUID) -> Iterator[Rows]:
    a, e, k, v, d = (table(model).c for model in (Annotation, Evidence, Link, Review, Document))
    marked = select(a.id).where(a.document == document)
    facts = select(e.fact).where(e.annotation.in_(marked))
    yield from _where(_OF_DOCUMENT, document)
    yield facts
    yield select(k.id).where(k.annotation.in_(marked))
    yield select(v.id).where(v.fact.in_(facts))
    yield from _tied(facts)
    yield _about(Comment, select(d.id).where(d.id == document))


def _tied(facts: Rows) -> Iterator[Rows]:
    """Evidence, links and remarks of facts."""
    e, k = table(Evidence).c, table(Link).c
    yield select(e.id).where(e.fact.in_(facts))
    yield select(k.id).where(k.fact.in_(facts))
    yield _about(Comment, facts)


def _about(model: type[Row], rows: Rows) -> Rows:
    c = table(model).c
    return select(c.id).where(c.about_row.in_(rows))


def _where(places: tuple[tuple[type[Row], tuple[str, ...]], ...], wanted: UUID) -> Iterator[Rows]:
    for model, columns in places:
        c = table(model).c
        yield select(c.id).where(or_(*(c[name] == wanted for name in columns)))
