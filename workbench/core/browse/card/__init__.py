"""One fact with everything its card shows; `find` has what can be chosen while its fields are filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import annotations, comments, documents, local, same
from workbench.core.browse.card.find import MOST, Named, find_entities, find_facts
from workbench.core.browse.card.names import names_in
from workbench.core.comments import Thread
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
    table,
)
from workbench.core.project import Project

__all__ = [
    "MOST",
    "Backing",
    "Named",
    "Outcome",
    "Quoted",
    "Shown",
    "Tie",
    "fact",
    "find_entities",
    "find_facts",
    "passage",
]


@dataclass(frozen=True, slots=True)
class Backing:
    """A passage that backs the fact. `paragraph` counts from 1; blank lines do not count."""

    annotation: UUID
    document: UUID
    title: str
    start: int
    end: int
    quote: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Tie:
    """An entity linked to the fact; `id` is the link's."""

    id: UUID
    entity: Named
    role: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The newest decision of a review, with the reason or comment given."""

    name: str
    decision: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as its card shows it. `fields` holds cells; `names` the entities and facts that they refer to, by id."""

    id: UUID
    type_key: str
    status: str
    stale: bool
    statement: str
    fields: Mapping[str, Any]
    credibility: int | None
    speaker: Named | None
    speaker_printed: str
    attribution: str
    said_at: str
    author: UUID | None
    author_name: str
    at: str
    meeting: Named | None
    evidence: tuple[Backing, ...]
    links: tuple[Tie, ...]
    comments: tuple[Thread, ...]
    outcome: Outcome | None
    names: Mapping[str, Named]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage on which a fact is begun, its document's title, and the meeting that the document reports."""

    words: str
    title: str
    paragraph: int
    meeting: Named | None


def fact(project: Project, fact_id: UUID) -> Shown | None:
    """Everything on the card of a living fact; None if there is none (any more)."""
    f, t, n, a = table(Fact).c, table(FactType).c, table(LocalFact).c, table(Analyst).c
    columns = (f.statement, f.fields, f.credibility, f.speaker, f.speaker_printed, f.attribution, f.said_at)
    query = select(t.key, n.status, n.stale, *columns, f.created_by, a.name, f.created_at)
    query = query.join(table(FactType), t.id == f.type).outerjoin(table(LocalFact), n.fact == f.id)
    query = query.outerjoin(table(Analyst), a.id == f.created_by).where(f.id == fact_id, f.deleted.is_(False))
    said = comments.threads(project, [fact_id])
    with project.read() as connection:
        row = connection.execute(query).one_or_none()
        if row is None:
            return None
        names = names_in(connection, row.fields, row.speaker)
        evidence = _evidence(connection, fact_id)
        return Shown(
            id=fact_id,
            type_key=row.key,
            status=row.status or "draft",
            stale=bool(row.stale),
            statement=row.statement,
            fields=row.fields,
            credibility=row.credibility,
            speaker=names.get(str(row.speaker)),
            speaker_printed=row.speaker_printed,
            attribution=row.attribution,
            said_at=row.said_at,
            author=row.created_by,
            author_name=row.name or "",
            at=row.created_at,
            meeting=_meeting(connection, evidence[0].document) if evidence else None,
            evidence=evidence,
            links=_links(connection, fact_id),
            comments=said,
            outcome=_outcome(connection, fact_id),
            names=names,
        )


def passage(project: Project, document: UUID, start: int, end: int) -> Quoted | None:
    """The words of [start, end) of a document and what a fact on them inherits; None if the document is gone."""
    d = table(Document).c
    with project.read() as connection:
        title = connection.execute(select(d.title).where(d.id == document, d.deleted.is_(False))).scalar()
        if title is None:
            return None
        (paragraph,) = _paragraphs(connection, document, [start])
        words = documents.text_of(connection, document)[start:end]
        return Quoted(words, title, paragraph, _meeting(connection, document))


def _meeting(connection: Connection, document: UUID) -> Named | None:
    d, e = table(Document).c, table(Entity).c
    query = select(e.id, e.kind, e.name).join(table(Document), e.id == same.kept(d.reports)).where(d.id == document)
    row = connection.execute(query.where(e.deleted.is_(False))).one_or_none()
    return Named(*row) if row else None


def _evidence(connection: Connection, fact_id: UUID) -> tuple[Backing, ...]:
    e, a, d = table(Evidence).c, table(Annotation).c, table(Document).c
    query = select(a.id, a.document, d.title, a.start, a.end, a.exact, a.page)
    query = query.join(table(Evidence), e.annotation == a.id).join(table(Document), d.id == a.document)
    query = query.where(e.fact == fact_id, e.deleted.is_(False), a.deleted.is_(False)).order_by(e.created_at, a.id)
    rows = connection.execute(query).all()
    places: dict[UUID, list[int]] = {}
    for row in rows:
        places.setdefault(row.document, []).append(row.start)
    numbers = {
        (document, start): number
        for document, starts in places.items()
        for start, number in zip(starts, _paragraphs(connection, document, starts), strict=True)
    }
    return tuple(
        Backing(*row[:5], annotations.words(row.exact, row.page), numbers[row.document, row.start]) for row in rows
    )


def _paragraphs(connection: Connection, document: UUID, starts: list[int]) -> list[int]:
    """The number of the paragraph of each place: lines that hold something, counted from 1."""
    text = documents.text_of(connection, document)
    return [sum(bool(line.strip()) for line in text[: start + 1].split("\n")) for start in starts]


def _links(connection: Connection, fact_id: UUID) -> tuple[Tie, ...]:
    k, e = table(Link).c, table(Entity).c
    query = select(k.id, k.role, k.entity, e.kind, e.name).join(table(Entity), e.id == same.kept(k.entity))
    query = query.where(k.fact == fact_id, k.deleted.is_(False), e.deleted.is_(False)).order_by(k.created_at, e.name)
    return tuple(Tie(link, Named(*entity), role) for link, role, *entity in connection.execute(query))


def _outcome(connection: Connection, fact_id: UUID) -> Outcome | None:
    v, a = table(Review).c, table(Analyst).c
    query = select(a.name, v.decision, v.reason, v.comment, v.created_at).outerjoin(table(Analyst), a.id == v.reviewer)
    query = query.where(v.fact == fact_id, v.deleted.is_(False), v.decision != local.SUBMIT)
    row = connection.execute(query.order_by(v.id.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    reason = " · ".join(filter(None, (row.reason, row.comment)))
    return Outcome(row.name or "", row.decision, reason, row.created_at)
