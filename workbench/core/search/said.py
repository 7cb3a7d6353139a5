"""Searching what is said of documents: facts, notes on passages, and comments."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Row, and_, func, literal_column, select

from workbench.core.models import Annotation, Comment, Evidence, Fact, FactType, LocalFact, LocalSaid, table
from workbench.core.search.conditions import (
    OF_FACTS,
    SAID,
    SUBJECT_DOCUMENT,
    SUBJECT_FACT,
    SUBJECTS,
    Conditions,
    fields_of,
    parted,
)
from workbench.core.search.language import Node, Query
from workbench.core.search.marking import Line, whole

_SLACK = 20  # rows that may be deleted and not yet out of the index


@dataclass(frozen=True, slots=True)
class Hit:
    """One place to go to: [start, end) of the document's text; `quote` are the words that stand there.

    `kind` is document, fact, annotation (a note on a passage) or comment, `row` its id. `line` shows the words that
    were asked for: in their context, or in the statement, note or comment. `words`
    are their places in the text of a document, `type` is the key of a fact's type.
    """

    kind: str
    row: UUID
    document: UUID
    start: int
    end: int
    quote: str
    score: float
    line: Line
    words: tuple[tuple[int, int], ...] = ()
    fact: UUID | None = None
    type: str = ""
    type_name: str = ""
    icon: str = ""
    status: str = ""


class _Told(NamedTuple):
    """What a row says, and the place it is about: [start, end) of its document, with the words there."""

    text: str
    start: int = 0
    end: int = 0
    quote: str = ""
    type: str = ""
    type_name: str = ""
    icon: str = ""
    status: str = ""


def find_said(
    connection: Connection, conditions: Conditions, query: Query, limit: int
) -> tuple[dict[UUID, list[Hit]], int]:
    """The best facts, notes and comments, by the document they are about, the best first; how many there are in all."""
    if query.asked is None:
        return {}, 0
    rows, count = _ranked(connection, conditions, query.asked, limit)
    told = _told(connection, rows)
    found: dict[UUID, list[Hit]] = {}
    for row in rows:
        if (one := told.get(row.row)) is not None:
            line = whole(one.text or one.quote, query.words)
            place = (row.document, one.start, one.end, one.quote)
            hit = Hit(row.kind, row.row, *place, 0.0 - row.score, line, (), row.fact, *one[4:])
            found.setdefault(row.document, []).append(hit)
    return found, count


def _ranked(connection: Connection, conditions: Conditions, asked: Node, limit: int) -> tuple[Sequence[Row[Any]], int]:
    """(kind, row, fact, document, score) of the best, and how many there are."""
    match, rest = parted(asked, said=True)
    kinds = _kinds(asked)
    s = table(LocalSaid).c
    columns = (s.kind, s.row, SUBJECT_FACT.label("fact"), SUBJECT_DOCUMENT.label("document"))
    there = SUBJECT_DOCUMENT.is_not(None)
    if match is None:
        if not kinds:
            return [], 0
        query = select(*columns, literal_column("0.0").label("score"), func.count().over().label("n"))
        query = query.select_from(SUBJECTS).where(there, s.kind.in_(kinds), *map(conditions.of_said, rest))
    else:
        where = literal_column(SAID.name).op("MATCH")(match)
        ranked = select(SAID.c.rowid, func.bm25(literal_column(SAID.name)).label("score")).where(where)
        # ranked before anything is joined; all of them where a condition chooses
        best = (ranked.limit(-1) if rest else ranked.order_by("score").limit(limit + _SLACK)).subquery()
        every = select(func.count()).select_from(SAID).where(where).scalar_subquery()
        query = select(*columns, best.c.score, (func.count().over() if rest else every).label("n"))
        query = query.select_from(SUBJECTS.join(best, best.c.rowid == s.rid))
        query = query.where(there, *map(conditions.of_said, rest))
    rows = connection.execute(query.order_by("score", s.rid).limit(limit)).all()
    return rows, rows[0].n if len(rows) == limit else len(rows)


def _kinds(asked: Node) -> Collection[str]:
    """What a search without words means of all that is said: facts if it asks for what only facts have."""
    fields = list(fields_of(asked))
    if any(field.name == "in" and field.words == "notes" for field in fields):
        return ("annotation", "comment")
    is_about_facts = any(field.name in OF_FACTS | {"entity"} or field.words == "facts" for field in fields)
    return ("fact",) if is_about_facts else ()


def _told(connection: Connection, rows: Sequence[Row[Any]]) -> dict[UUID, _Told]:
    if not rows:
        return {}
    facts = _facts(connection, {row.fact for row in rows if row.fact is not None})
    found = dict(facts)
    a, c = table(Annotation).c, table(Comment).c
    ids = [row.row for row in rows if row.kind != "fact"]
    for row in connection.execute(select(a.id, a.note, a.start, a.end, a.exact).where(a.id.in_(ids))):
        found[row.id] = _Told(row.note, row.start, row.end, row.exact)
    comments = connection.execute(select(c.id, c.text, c.about_row).where(c.id.in_(ids))).all()
    about = [row.about_row for row in comments]
    marks = connection.execute(select(a.id, a.start, a.end, a.exact).where(a.id.in_(about)))
    places = {mark.id: _Told("", mark.start, mark.end, mark.exact) for mark in marks}
    for remark in comments:
        place = facts.get(remark.about_row) or places.get(remark.about_row) or _Told("")
        found[remark.id] = place._replace(text=remark.text)
    return found


def _facts(connection: Connection, facts: Collection[UUID]) -> dict[UUID, _Told]:
    """Facts with their first evidence in the document they stand in."""
    f, t, own = table(Fact).c, table(FactType).c, table(LocalFact).c
    e, a = table(Evidence).c, table(Annotation).c
    query = select(f.id, f.statement, t.key, t.name, t.icon, own.status, a.start, a.end, a.exact)
    query = query.join(table(FactType), t.id == f.type).join(table(LocalFact), own.fact == f.id)
    query = query.join(table(Evidence), and_(e.fact == f.id, e.deleted.is_(False)))
    query = query.join(table(Annotation), and_(a.id == e.annotation, a.deleted.is_(False)))
    query = query.where(f.id.in_(facts), a.document == own.document, a.start == own.start)
    return {
        row.id: _Told(row.statement, row.start, row.end, row.exact, row.key, row.name, row.icon, row.status)
        for row in connection.execute(query.order_by(a.end.desc(), a.id.desc()))
    }
