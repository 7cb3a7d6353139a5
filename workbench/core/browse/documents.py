"""The list of documents: which, in which order, how far each is reviewed; and one of them to be edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from workbench.core import groups, same
from workbench.core.browse import shelf
from workbench.core.browse.shelf import ORDERS, REVIEWED, STATES, Filter, get_ready, snapshot
from workbench.core.groups import Group
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Document, Entity, Meeting, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.formats.sources.record import author_names
from workbench.text import fold

__all__ = [
    "ORDERS",
    "REVIEWED",
    "STATES",
    "Described",
    "Filter",
    "Listed",
    "described",
    "get_ready",
    "names",
    "rows",
    "snapshot",
]

_NONE = (0, 0)


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of the list. `publisher` is a name or the words printed; `published` is EDTF.

    `groups` are its collections, then its labels, each by name.
    """

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
    groups: tuple[Group, ...] = ()

    @property
    def state(self) -> str:
        """One of STATES."""
        return shelf.state(self.facts, self.reviewed)


@dataclass(frozen=True, slots=True)
class Described:
    """What can be edited of a document. `publisher`, `distributor` and `reports` are names, or the words printed.

    `authors` have semicolons between them.
    """

    title: str
    published: str
    published_confirmed: bool
    publisher: str
    distributor: str
    reports: str
    language: str
    reliability: str
    reliability_reason: str
    authors: str
    url: str


def rows(project: Project, ids: Sequence[UUID]) -> dict[UUID, Listed]:
    """The documents with these ids; one that is gone is left out."""
    d, p = table(Document).c, table(Entity).alias("publisher").c
    columns = (d.published, d.published_confirmed, d.language, d.reliability, d.characters, d.source)
    query = select(d.id, d.title, func.coalesce(p.name, d.publisher_printed), *columns)
    query = query.outerjoin(p.id.table, p.id == same.kept(d.publisher)).where(d.deleted.is_(False))
    found: dict[UUID, Listed] = {}
    with project.read() as connection:
        for chunk in chunks(ids, CHUNK):
            counts, grouped = shelf.counts(connection, chunk), groups.of_documents(connection, chunk)
            for row in connection.execute(query.where(d.id.in_(chunk))):
                found[row.id] = Listed(*row, *counts.get(row.id.bytes, _NONE), grouped.get(row.id, ()))
    return found


def described(project: Project, document: UUID) -> Described:
    """What can be edited of one document. Raises UserError if it is not there (any more)."""
    d = table(Document).c
    names = {key: table(Entity).alias(key).c for key in ("publisher", "distributor", "reports")}
    publisher = func.coalesce(names["publisher"].name, d.publisher_printed)
    others = (func.coalesce(names[key].name, "") for key in ("distributor", "reports"))
    query = select(d.title, d.published, d.published_confirmed, publisher, *others, d.language, d.reliability)
    query = query.add_columns(func.coalesce(d.reliability_reason, ""), d.csl)
    for key, name in names.items():
        query = query.outerjoin(name.id.table, name.id == same.kept(d[key]))
    with project.read() as connection:
        row: Any = connection.execute(query.where(d.id == document, d.deleted.is_(False))).first()
    if row is None:
        raise UserError("This document is not in the project (any more).")
    *told, csl = row
    url = (csl or {}).get("URL")
    authors = "; ".join(author_names((csl or {}).get("author")))
    return Described(*(*told, authors, url if isinstance(url, str) else ""))


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
