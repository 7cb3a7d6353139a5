"""Who worked on which documents, and what they marked there, read from a project."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, or_, select, union

from workbench.core.agreement.work import HIGHLIGHT, Tag, Work
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Citation, Document, Evidence, Fact, FactType, Link, Region, table
from workbench.core.reading import READ


def shared_documents(connection: Connection, people: Collection[UUID] | None = None) -> dict[UUID, tuple[UUID, ...]]:
    """The documents that two analysts or more worked on, each with those analysts; of these people only, if given.

    Who marked a passage, made a fact of one, or noted that there is nothing to record has worked on the document. Who
    only linked a name in it has not.
    """
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for document, analyst in connection.execute(union(*_deeds())):
        if analyst is not None and (people is None or analyst in people):
            found[document].add(analyst)
    return {document: tuple(sorted(who)) for document, who in sorted(found.items()) if len(who) > 1}


def work(connection: Connection, document: UUID, analysts: tuple[UUID, ...]) -> Work:
    """What these analysts marked in a document. A fact's passages count for its author, whoever marked them first."""
    d = table(Document).c
    title, length = connection.execute(select(d.title, d.characters).where(d.id == document)).one()
    tags = tuple(tag for tag in _tags(connection, document) if tag.analyst in analysts)
    return Work(document, title, length, analysts, tags)


def _deeds() -> Iterator[Select[Any]]:
    a, v, f, r, d = (table(model).c for model in (Annotation, Evidence, Fact, Region, Document))
    living = select(d.id).where(d.deleted.is_(False))
    yield select(a.document, a.created_by).where(_is_passage(), _is_bare(), a.document.in_(living))
    facts = select(a.document, f.created_by).join(table(Evidence), v.annotation == a.id)
    facts = facts.join(table(Fact), f.id == v.fact).where(_is_passage(), a.document.in_(living))
    yield facts.where(v.deleted.is_(False), f.deleted.is_(False))
    yield select(r.document, r.created_by).where(r.kind == READ, r.deleted.is_(False), r.document.in_(living))


def _is_passage() -> ColumnElement[bool]:
    a = table(Annotation).c
    return and_(a.kind == "text", a.end > a.start, a.deleted.is_(False))


def _is_bare() -> ColumnElement[bool]:
    """Of an annotation: that it backs no fact, and that it is not there for a name or as the proof of something."""
    a, v, f, k, c = (table(model).c for model in (Annotation, Evidence, Fact, Link, Citation))
    backs = exists().where(v.annotation == a.id, v.deleted.is_(False), f.id == v.fact, f.deleted.is_(False))
    links = exists().where(k.annotation == a.id, k.deleted.is_(False))
    proves = exists().where(c.annotation == a.id, c.deleted.is_(False))
    return ~or_(backs, links, proves)


def _tags(connection: Connection, document: UUID) -> Iterator[Tag]:
    a, v, f, t = (table(model).c for model in (Annotation, Evidence, Fact, FactType))
    bare = select(a.id, a.start, a.end, a.exact, a.created_by).where(a.document == document, _is_passage(), _is_bare())
    for annotation, start, end, words, analyst in connection.execute(bare):
        yield Tag(annotation, analyst, HIGHLIGHT, ((start, end),), words)
    said = (f.statement, f.fields, f.speaker, f.speaker_printed)
    query = select(f.id, f.created_by, *said, t.key, a.start, a.end, a.exact).select_from(table(Annotation))
    query = query.join(table(Evidence), v.annotation == a.id)
    query = query.join(table(Fact), f.id == v.fact).join(table(FactType), t.id == f.type)
    query = query.where(a.document == document, _is_passage(), v.deleted.is_(False), f.deleted.is_(False))
    rows: dict[UUID, list[Any]] = defaultdict(list)
    for row in connection.execute(query.order_by(a.start, a.end, f.id)):
        rows[row.id].append(row)
    entities = _linked(connection, rows)
    for fact, (row, *more) in rows.items():
        passages = {(one.start, one.end): one.exact for one in (row, *more)}
        told = (row.statement, row.fields or {}, row.speaker, row.speaker_printed)
        words = " … ".join(passages.values())
        yield Tag(fact, row.created_by, row.key, tuple(passages), words, *told, frozenset(entities[fact]))


def _linked(connection: Connection, facts: Collection[UUID]) -> dict[UUID, set[UUID]]:
    k = table(Link).c
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for chunk in chunks(facts, CHUNK):
        for fact, entity in connection.execute(select(k.fact, k.entity).where(k.fact.in_(chunk), k.deleted.is_(False))):
            found[fact].add(entity)
    return found
