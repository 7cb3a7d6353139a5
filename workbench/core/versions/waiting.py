"""Which versions of a document there are, which passages wait to be decided on, and where each may have gone."""

import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core import documents
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Document, Evidence, Fact, Region, table
from workbench.core.project import Project
from workbench.core.superseded import is_superseded, newest, versions
from workbench.text.anchoring import Candidate, Reanchoring

_KEPT = 2  # pairs of texts compared last
_compared: OrderedDict[tuple[UUID, UUID], Reanchoring] = OrderedDict()
_turn = threading.Lock()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document. `published` is EDTF, `added` when it came in; `waiting` passages are undecided."""

    id: UUID
    title: str
    source: str
    published: str
    added: str
    characters: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A passage [start, end) of an earlier version that waits: `kind` is text or area, `facts` what it backs."""

    id: UUID
    kind: str
    document: UUID
    newest: UUID
    start: int
    end: int
    exact: str
    note: str
    page: int | None
    facts: tuple[str, ...]


def history(project: Project, document: UUID) -> list[Version]:
    """Every version of a document that is there, the earliest first; one if it never changed, none if it is gone."""
    d = table(Document).c
    columns = (d.id, d.title, d.source, d.published, d.created_at, d.characters)
    with project.read() as connection:
        ids = versions(connection, document)
        rows: dict[UUID, Any] = {row[0]: row for row in connection.execute(select(*columns).where(d.id.in_(ids)))}
        counts = _counts(connection, ids)
    return [_version(rows[one], counts.get(one, 0)) for one in ids]


def _version(row: Any, waiting: int) -> Version:
    return Version(row.id, row.title, row.source, row.published, row.created_at, row.characters, waiting)


def queue(project: Project, document: UUID | None = None) -> list[Waiting]:
    """The passages that wait, by document and place: of every version of this document, or of all documents."""
    a = table(Annotation).c
    columns = (a.id, a.kind, a.document, a.start, a.end, a.exact, a.note, a.page)
    query = select(*columns).where(a.deleted.is_(False), a.kept.is_not(True), is_superseded(a.document))
    with project.read() as connection:
        if document is not None:
            query = query.where(a.document.in_(versions(connection, document)))
        rows = connection.execute(query.order_by(a.document, a.start, a.end, a.id)).all()
        newer = {one: newest(connection, one) for one in {row.document for row in rows}}
        facts = _facts(connection, [row.id for row in rows])
    return [
        Waiting(
            row.id,
            row.kind,
            row.document,
            newer[row.document],
            *row[3:],
            tuple(facts.get(row.id, ())),
        )
        for row in rows
    ]


def candidates(project: Project, waiting: Waiting) -> tuple[Candidate, ...]:
    """The places of the newest version that a passage may have gone to, the likeliest first.

    An area may have gone to the page of the same number: its place is where that begins.
    """
    with project.read() as connection:
        if waiting.kind == "area":
            page = _page(connection, waiting.newest, waiting.page)
            return () if page is None else (Candidate(page, page, 0.5, "changed"),)
        compared = reanchoring(connection, waiting.document, waiting.newest)
    return compared.candidates(waiting.start, waiting.end)


def reanchoring(connection: Connection, old: UUID, new: UUID) -> Reanchoring:
    """What two versions have in common; those compared last are kept, for comparing long texts takes a second."""
    with _turn:
        if (old, new) in _compared:
            _compared.move_to_end((old, new))
            return _compared[old, new]
    found = Reanchoring(documents.text_of(connection, old), documents.text_of(connection, new))
    with _turn:
        _compared[old, new] = found
        while len(_compared) > _KEPT:
            _compared.popitem(last=False)
    return found


def pages(connection: Connection, document: UUID) -> list[tuple[int, int]]:
    """(where it begins, its number) of each page of a document, in order; none if it has no pages."""
    r = table(Region).c
    query = select(r.start, r.details).where(r.document == document, r.kind == "page", r.deleted.is_(False))
    found = [(row.start, row.details.get("number")) for row in connection.execute(query.order_by(r.start))]
    return [(start, number) for start, number in found if isinstance(number, int)]


def page_at(pages: Sequence[tuple[int, int]], place: int) -> int | None:
    """The number of the page, of these, that a place of a text is on; None if it has no pages."""
    at = bisect_right(pages, place, key=lambda page: page[0]) - 1
    return pages[at][1] if at >= 0 else None


def _page(connection: Connection, document: UUID, number: int | None) -> int | None:
    return next((start for start, page in pages(connection, document) if page == number), None)


def _counts(connection: Connection, ids: Collection[UUID]) -> dict[UUID, int]:
    a = table(Annotation).c
    query = select(a.document, func.count()).where(a.document.in_(ids), a.deleted.is_(False), a.kept.is_not(True))
    query = query.where(is_superseded(a.document)).group_by(a.document)
    return {document: count for document, count in connection.execute(query)}


def _facts(connection: Connection, annotations: Collection[UUID]) -> dict[UUID, list[str]]:
    e, f = table(Evidence).c, table(Fact).c
    found: dict[UUID, list[str]] = {}
    for chunk in chunks(annotations, CHUNK):
        query = select(e.annotation, f.statement).join(table(Fact), f.id == e.fact)
        query = query.where(e.annotation.in_(chunk), e.deleted.is_(False), f.deleted.is_(False)).order_by(f.id)
        for annotation, statement in connection.execute(query):
            found.setdefault(annotation, []).append(statement)
    return found
