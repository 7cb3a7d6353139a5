"""What a table says of some facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select

from workbench.core import local, same
from workbench.core.browse.facts.fields import showing
from workbench.core.browse.values import time_of
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
    LocalFact,
    Review,
    Revision,
    table,
)
from workbench.core.project import Project
from workbench.core.replicas import unseen


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact in a table, in words; what there is none of is "". `changed` is a time in UTC to the second, with Z.

    `unseen` is whether a merge changed it and nobody has looked at it since.
    """

    id: UUID
    type: str
    type_name: str
    icon: str
    statement: str
    quote: str
    value: str
    period: str
    speaker: str
    meeting: str
    document: str
    status: str
    stale: bool
    credibility: int | None
    author: str
    reviewer: str
    changed: str
    unseen: bool = False


def rows(project: Project, ids: Sequence[UUID]) -> dict[UUID, FactRow]:
    """The living facts with these ids; one that is gone is left out."""
    found: dict[UUID, FactRow] = {}
    with project.read() as connection:
        shown = showing(connection)
        for chunk in chunks(ids, CHUNK):
            quotes, reviewers = _quotes(connection, chunk), _reviewers(connection, chunk)
            fresh = unseen.among(connection, chunk)
            for row in connection.execute(_query(chunk)):
                found[row.id] = FactRow(
                    id=row.id,
                    type=row.key,
                    type_name=row.type_name,
                    icon=row.icon,
                    statement=row.statement,
                    quote=quotes.get(row.id, ""),
                    value=shown.value(row.fields, row.kind),
                    period=shown.period(row.fields, row.kind),
                    speaker=row.speaker_name or row.speaker_printed,
                    meeting=row.meeting_name or "",
                    document=row.title or "",
                    status=row.status,
                    stale=row.stale,
                    credibility=row.credibility,
                    author=row.author or "",
                    reviewer=reviewers.get(row.id, ""),
                    changed=time_of(row.hlc),
                    unseen=row.id in fresh,
                )
    return found


def passage(project: Project, fact: UUID, document: UUID | None = None) -> tuple[UUID, int, int] | None:
    """(document, start, end) of the first passage that backs a fact, in this document if it has one; None if gone."""
    e, a = table(Evidence).c, table(Annotation).c
    query = select(a.document, a.start, a.end).join(table(Evidence), e.annotation == a.id)
    query = query.where(e.fact == fact, e.deleted.is_(False), a.deleted.is_(False)).order_by(a.id)
    with project.read() as connection:
        found = [(where, start, end) for where, start, end in connection.execute(query)]
    return next((place for place in found if place[0] == document), found[0] if found else None)


def _query(ids: list[UUID]) -> Select[Any]:
    c, f, t, d = (table(model).c for model in (LocalFact, Fact, FactType, Document))
    speaker, meeting = table(Entity).alias("speaker"), table(Entity).alias("meeting")
    author, revision = table(Analyst), table(Revision)
    among = table(Fact).join(table(LocalFact), c.fact == f.id).join(table(FactType), t.id == f.type)
    among = among.outerjoin(speaker, speaker.c.id == same.kept(f.speaker))
    among = among.outerjoin(author, author.c.id == f.created_by).outerjoin(table(Document), d.id == c.document)
    among = among.outerjoin(meeting, meeting.c.id == same.kept(d.reports))
    among = among.outerjoin(revision, revision.c.id == f.head)
    return (
        select(f.id, f.statement, f.fields, f.speaker_printed, f.credibility, c.status, c.stale, d.title)
        .add_columns(stored(t.id).label("kind"), t.key, t.name.label("type_name"), t.icon)
        .add_columns(speaker.c.name.label("speaker_name"), meeting.c.name.label("meeting_name"))
        .add_columns(author.c.name.label("author"), revision.c.hlc)
        .select_from(among)
        .where(f.id.in_(ids), f.deleted.is_(False))
    )


def _quotes(connection: Connection, facts: list[UUID]) -> dict[UUID, str]:
    """The words of the first passage of each fact."""
    e, a = table(Evidence).c, table(Annotation).c
    query = select(e.fact, a.exact).join(table(Annotation), a.id == e.annotation)
    query = query.where(e.fact.in_(facts), e.deleted.is_(False), a.deleted.is_(False)).order_by(a.id.desc())
    return {fact: exact for fact, exact in connection.execute(query)}


def _reviewers(connection: Connection, facts: list[UUID]) -> dict[UUID, str]:
    """Who decided last on each fact, since it was last sent to review."""
    v, a = table(Review).c, table(Analyst).c
    query = select(v.fact, v.decision, a.name).outerjoin(table(Analyst), a.id == v.reviewer)
    query = query.where(v.fact.in_(facts), v.deleted.is_(False)).order_by(v.id)
    given = connection.execute(query)
    return {fact: "" if decision == local.SUBMIT else name or "" for fact, decision, name in given}
