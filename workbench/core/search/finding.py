"""Searching: the documents, facts, notes and comments that are meant, the best first, grouped by document."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, select

from workbench.core import documents, search_index
from workbench.core.models import Document, DocumentText, Entity, LocalDocument, table
from workbench.core.project import Project
from workbench.core.search.conditions import DOCUMENTS, OF_FACTS, Conditions, fields_of, parted
from workbench.core.search.language import Node, Query
from workbench.core.search.marking import Line, line, passages, whole
from workbench.core.search.said import Hit, find_said

_LIMIT = 50
_TEXT, _TITLE = 1.0, 4.0  # what a word weighs
_MOST_RANKED = 25_000  # documents that are weighed; of more, those that came last
_PASSAGES = 5  # of one document
_LONG = 1_000_000  # characters
_NONE = -1.0
_SLACK = 20  # documents that may be deleted and not yet out of the index


@dataclass(frozen=True, slots=True)
class Group:
    """What was found in one document; `published` is EDTF. `is_read`: its `hits` are there, also those in its text."""

    document: UUID
    title: Line
    published: str
    publisher: str
    score: float
    hits: tuple[Hit, ...] = ()
    is_read: bool = False
    is_meant: bool = True  # itself, not only what is said of it


@dataclass(frozen=True, slots=True)
class Found:
    """The groups, the best first; how many documents and how many facts, notes and comments there are in all.

    `waiting` rows are not in the index yet and not looked at; `weighed` says how many documents were compared, if not
    all: the words stand in too many.
    """

    query: Query
    groups: tuple[Group, ...] = ()
    documents: int = 0
    said: int = 0
    problems: tuple[str, ...] = ()
    waiting: int = 0
    weighed: int = 0

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All places to go to, in the order of the groups."""
        return tuple(hit for group in self.groups for hit in group.hits)


def find(project: Project, query: Query, *, limit: int = _LIMIT, in_context: int = 10) -> Found:
    """The `limit` best documents, the first `in_context` of them with the passages of their texts.

    Never raises for what is asked. `read` gives the passages of the others.
    """
    if query.asked is None:
        with project.read() as connection:
            return Found(query, problems=query.problems, waiting=search_index.waiting(connection))
    with project.read() as connection:
        conditions = Conditions(connection)
        texts, count, weighed = _documents(connection, conditions, query.asked, limit)
        said, count_said = find_said(connection, conditions, query, limit)
        groups = _grouped(connection, query, texts, said, limit)
        problems = (*query.problems, *dict.fromkeys(conditions.problems))
        waiting = search_index.waiting(connection)
    first = read(project, query, groups[:in_context])
    return Found(query, (*first, *groups[in_context:]), count, count_said, problems, waiting, weighed)


def read(project: Project, query: Query, groups: Iterable[Group]) -> tuple[Group, ...]:
    """The same groups with the passages of their texts; one whose document is gone is left out."""
    several = list(groups)
    unread = [group.document for group in several if group.is_meant and not group.is_read]
    with project.read() as connection:
        texts = _texts(connection, unread)
    return tuple(
        group if group.document not in unread else _with_passages(group, query, texts[group.document])
        for group in several
        if group.document not in unread or group.document in texts
    )


def _texts(connection: Connection, wanted: Sequence[UUID]) -> dict[UUID, str]:
    """The texts of the living among these documents: short ones at once, long ones as the window keeps them."""
    d, t = table(Document).c, table(DocumentText).c
    sizes = select(d.id, d.characters).where(d.id.in_(wanted), d.deleted.is_(False))
    there = {row: size for row, size in connection.execute(sizes)} if wanted else {}
    short = [row for row, size in there.items() if size < _LONG]
    found = {row: text for row, text in connection.execute(select(t.id, t.text).where(t.id.in_(short)))}
    return found | {row: documents.text_of(connection, row) for row in there.keys() - found.keys()}


def _with_passages(group: Group, query: Query, text: str) -> Group:
    hits = []
    for found in passages(text, query.words, _PASSAGES):
        place = (group.document, found.start, found.end, text[found.start : found.end])
        shown = line(text, found.start, found.end, query.words)
        hits.append(Hit("document", group.document, *place, group.score, shown, found.marks))
    if len(hits) > 1 and hits[0].line.words == group.title.words:  # its title once more, at the top of its text
        del hits[0]
    if not hits and not group.hits:  # found by its title or a field: it can be opened at its beginning
        hits = [Hit("document", group.document, group.document, 0, 0, "", group.score, line(text, 0, 0, ()))]
    return replace(group, hits=(*hits, *group.hits), is_read=True)


# --- documents

Ranked = list[tuple[UUID, float]]


def _documents(connection: Connection, conditions: Conditions, asked: Node, limit: int) -> tuple[Ranked, int, int]:
    """(document, score) of the best, how many there are, and of how many the best were chosen if not of all."""
    known, d = table(LocalDocument), table(Document).c
    match, rest = parted(asked)
    if match is None:
        if not _may_be_documents(asked):
            return [], 0, 0
        query = select(d.id).select_from(table(Document).outerjoin(known, known.c.document == d.id))
        query = query.where(d.deleted.is_(False), conditions.of_documents(asked))
        count = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
        newest = query.order_by(d.published.desc(), d.id).limit(limit)
        return [(row, 0.0) for row in connection.execute(newest).scalars()], count, 0
    where: list[ColumnElement[bool]] = [literal_column(DOCUMENTS.name).op("MATCH")(match)]
    count = connection.execute(select(func.count()).select_from(DOCUMENTS).where(*where)).scalar_one()
    weighed = 0
    if count > _MOST_RANKED:
        last = connection.execute(select(func.max(known.c.rid))).scalar() or 0
        where.append(DOCUMENTS.c.rowid > last - last * _MOST_RANKED // count)
        weighed = _MOST_RANKED
    rank = func.bm25(literal_column(DOCUMENTS.name), _TEXT, _TITLE).label("score")
    if rest:
        every = select(DOCUMENTS.c.rowid, rank).where(*where).limit(-1).subquery()  # ranked before anything is joined
        query = select(d.id, every.c.score, func.count().over()).select_from(every)
        query = query.join(known, known.c.rid == every.c.rowid).join(table(Document), d.id == known.c.document)
        query = query.where(d.deleted.is_(False), *map(conditions.of_documents, rest))
        rows = connection.execute(query.order_by(every.c.score, known.c.rid).limit(limit)).all()
        return [(row[0], 0.0 - row[1]) for row in rows], (rows[0][2] if rows else 0), weighed
    best = select(DOCUMENTS.c.rowid, rank).where(*where).order_by("score").limit(limit + _SLACK).subquery()
    query = select(d.id, best.c.score).select_from(best).join(known, known.c.rid == best.c.rowid)
    query = query.join(table(Document), d.id == known.c.document).where(d.deleted.is_(False))
    rows = connection.execute(query.order_by(best.c.score, known.c.rid).limit(limit)).all()
    return [(row[0], 0.0 - row[1]) for row in rows], count if len(rows) == limit else len(rows), weighed


def _may_be_documents(asked: Node) -> bool:
    """Whether a search without words means documents at all: not where all that is asked is about facts."""
    names = {field.name for field in fields_of(asked)}
    return not names or bool(names - OF_FACTS)


def _grouped(
    connection: Connection, query: Query, texts: Ranked, said: Mapping[UUID, list[Hit]], limit: int
) -> list[Group]:
    """One group a document, the best first."""
    scores = dict(texts)
    best = {document: max(hit.score for hit in hits) for document, hits in said.items()}
    place = {document: at for at, (document, _score) in enumerate(texts)}
    order = sorted(
        {*scores, *best},
        key=lambda one: (-max(scores.get(one, _NONE), best.get(one, _NONE)), place.get(one, len(place)), one),
    )
    d, e = table(Document).c, table(Entity).c
    about = select(d.id, d.title, d.published, d.publisher_printed, e.name)
    about = about.outerjoin(table(Entity), and_(e.id == d.publisher, e.deleted.is_(False)))
    known = {row.id: row for row in connection.execute(about.where(d.id.in_(order[:limit]), d.deleted.is_(False)))}
    return [
        Group(
            document,
            whole(known[document].title, query.words),
            known[document].published,
            known[document].name or known[document].publisher_printed,
            max(scores.get(document, _NONE), best.get(document, _NONE)),
            tuple(said.get(document, ())),
            is_read=document not in scores,
            is_meant=document in scores,
        )
        for document in order[:limit]
        if document in known
    ]
