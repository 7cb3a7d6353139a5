"""The list of documents: which, in which order, how far each is reviewed; and one of them to be edited."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, case, func, select

from workbench.core import same
from workbench.core.browse import reading
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Document, Entity, LocalFact, Meeting, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.text import fold

ORDERS = ("date", "title", "publisher", "facts", "read", "added")
NOT_BEGUN, IN_WORK, REVIEWED = STATES = ("not begun", "in work", "reviewed")
_DECIDED = ("accepted", "rejected")
_LAST = "\uffff"
_NONE = (0, 0)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents: all `words` in title, publisher or source, in any case; of one of STATES, or "" for any."""

    words: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of the list. `publisher` is a name or the words printed; `published` is EDTF."""

    id: UUID
    title: str
    publisher: str
    published: str
    confirmed: bool
    language: str
    reliability: str
    characters: int
    source: str
    facts: int
    reviewed: int

    @property
    def state(self) -> str:
        """One of STATES."""
        return _state(self.facts, self.reviewed)


@dataclass(frozen=True, slots=True)
class Described:
    """What can be edited of a document. `publisher`, `distributor` and `reports` are names, or the words printed."""

    title: str
    published: str
    published_confirmed: bool
    publisher: str
    distributor: str
    reports: str
    language: str
    reliability: str


def snapshot(project: Project, wanted: Filter, order: str) -> bytes:
    """The ids of the documents wanted, 16 bytes each, in one of ORDERS: newest, most facts or least read first.

    Words are compared here and not by the database, which knows no case outside Latin letters.
    """
    d, p = table(Document).c, table(Entity).alias("publisher").c
    query = select(d.id, d.title, p.name, d.publisher_printed, d.source, d.published, d.created_at)
    query = query.outerjoin(p.id.table, p.id == same.kept(d.publisher)).where(d.deleted.is_(False))
    query = query.order_by(d.created_at, d.id)
    with project.read() as connection:
        found = list(connection.execute(query))
        counts = _counts(connection) if wanted.state or order == "facts" else {}
    terms = fold(wanted.words).split()
    rows = [
        row
        for row in found
        if (not wanted.state or _state(*counts.get(row.id, _NONE)) == wanted.state) and (not terms or _has(terms, row))
    ]
    shares = reading.percents(project, [row.id for row in rows]) if order == "read" else {}
    rows.sort(key=_key(order, counts, shares), reverse=order in ("date", "facts", "added"))
    return b"".join(row.id.bytes for row in rows)


def rows(project: Project, ids: Sequence[UUID]) -> dict[UUID, Listed]:
    """The documents with these ids; one that is gone is left out."""
    d, p = table(Document).c, table(Entity).alias("publisher").c
    columns = (d.published, d.published_confirmed, d.language, d.reliability, d.characters, d.source)
    query = select(d.id, d.title, func.coalesce(p.name, d.publisher_printed), *columns)
    query = query.outerjoin(p.id.table, p.id == same.kept(d.publisher)).where(d.deleted.is_(False))
    found: dict[UUID, Listed] = {}
    with project.read() as connection:
        for chunk in chunks(ids, CHUNK):
            counts = _counts(connection, chunk)
            for row in connection.execute(query.where(d.id.in_(chunk))):
                found[row.id] = Listed(*row, *counts.get(row.id, _NONE))
    return found


def described(project: Project, document: UUID) -> Described:
    """What can be edited of one document. Raises UserError if it is not there (any more)."""
    d = table(Document).c
    names = {key: table(Entity).alias(key).c for key in ("publisher", "distributor", "reports")}
    publisher = func.coalesce(names["publisher"].name, d.publisher_printed)
    others = (func.coalesce(names[key].name, "") for key in ("distributor", "reports"))
    query = select(d.title, d.published, d.published_confirmed, publisher, *others, d.language, d.reliability)
    for key, name in names.items():
        query = query.outerjoin(name.id.table, name.id == same.kept(d[key]))
    with project.read() as connection:
        row: Any = connection.execute(query.where(d.id == document, d.deleted.is_(False))).first()
    if row is None:
        raise UserError("This document is not in the project (any more).")
    return Described(*row)


def names(project: Project, kind: str) -> Mapping[str, UUID]:
    """The entities of a kind by name and alias, in order; those that share a name by what tells them apart as well."""
    e, m = table(Entity).c, table(Meeting).c
    told_by = (e.ref, func.coalesce(m.start_date, ""))
    queries = (query.add_columns(*told_by).outerjoin(table(Meeting), m.id == e.id) for query in same.names())
    with project.read() as connection:
        found = [
            (text, entity, ref, date)
            for query in queries
            for entity, _kind, _name, text, ref, date in connection.execute(query.where(e.kind == kind))
        ]
    owners: dict[str, set[UUID]] = {}
    for name, entity, *_rest in found:
        owners.setdefault(fold(name), set()).add(entity)
    told = {
        name if len(owners[fold(name)]) == 1 else f"{name} ({date or ref or str(entity)[-6:]})": entity
        for name, entity, ref, date in found
    }
    return dict(sorted(told.items(), key=lambda item: fold(item[0])))


def _counts(connection: Connection, documents: Sequence[UUID] | None = None) -> dict[UUID, tuple[int, int]]:
    """(facts, reviewed) by document; of these documents, or of all."""
    c = table(LocalFact).c
    reviewed = func.sum(case((c.status.in_(_DECIDED) & c.stale.is_(False), 1), else_=0))
    query = select(c.document, func.count(), reviewed).group_by(c.document)
    query = query.where(c.document.is_not(None)) if documents is None else query.where(c.document.in_(documents))
    return {document: (facts, decided) for document, facts, decided in connection.execute(query)}


def _state(facts: int, reviewed: int) -> str:
    if not facts:
        return NOT_BEGUN
    return REVIEWED if reviewed == facts else IN_WORK


def _has(terms: Sequence[str], row: Any) -> bool:
    text = fold(" ".join((row.title, row.name or row.publisher_printed, row.source)))
    return all(term in text for term in terms)


def _key(order: str, counts: Mapping[UUID, tuple[int, int]], shares: Mapping[UUID, int | None]) -> Callable[[Any], Any]:
    """What documents are sorted by; those without a date, or without a year, come after all others."""
    keys: dict[str, Callable[[Any], Any]] = {
        "date": lambda row: (row.published[:1].isdigit(), row.published),
        "title": lambda row: fold(row.title),
        "publisher": lambda row: (fold(row.name or row.publisher_printed) or _LAST, fold(row.title)),
        "facts": lambda row: counts.get(row.id, _NONE)[0],
        "read": lambda row: (shares[row.id] is None, shares[row.id], fold(row.title)),
        "added": lambda row: row.created_at,
    }
    return keys[order]
