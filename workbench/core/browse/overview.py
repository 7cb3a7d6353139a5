"""The project at a glance, and anything in it by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from workbench.core import same
from workbench.core.models import Alias, Document, Entity, Fact, FactType, table
from workbench.core.models import Project as ProjectRow
from workbench.core.project import Project
from workbench.core.superseded import is_superseded
from workbench.text import fold

_LONGEST = 8  # hits of each sort
_ENOUGH = 500  # candidates of each sort, of which the best are chosen
_BREAK = "\x1f"  # stands between texts that are folded together: one long fold takes a fifth of the time of many


@dataclass(frozen=True, slots=True)
class Overview:
    """The project's name, and its handling mark or ""."""

    name: str
    handling: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Something with a name: `kind` is "document", "fact" or a kind of entity; `what` says more.

    That is the source of a document, the type of a fact, the other name by which an entity was found.
    """

    id: UUID
    kind: str
    name: str
    what: str


def project(project: Project) -> Overview:
    """Name and handling mark."""
    p = table(ProjectRow).c
    with project.read() as connection:
        name, settings = connection.execute(select(p.name, p.settings)).one()
    return Overview(name, str((settings or {}).get("handling", "")))


def resume(project: Project, read_last: UUID | None) -> UUID | None:
    """The document to go on with: the one read last if it is still there, else the newest; None without documents."""
    d = table(Document).c
    living = select(d.id).where(d.deleted.is_(False))
    with project.read() as connection:
        found: UUID | None = connection.execute(living.where(d.id == read_last)).scalar()
        newest = living.where(~is_superseded(d.id)).order_by(d.published.desc(), d.id).limit(1)
        return found or connection.execute(newest).scalar()


def find(project: Project, typed: str) -> list[Hit]:
    """At most eight documents, entities and facts each whose name holds every word typed, the closest first.

    Letters count as in `text.fold`: in any case, ё as е. Entities are found by their other names as well.
    """
    words = fold(typed).split()
    if not words:
        return []
    with project.read() as connection:
        return [*_documents(connection, words), *_entities(connection, words), *_facts(connection, words)]


def _documents(connection: Connection, words: Sequence[str]) -> list[Hit]:
    d = table(Document).c
    titles = _closest(connection, d.title, d.deleted.is_(False), words)
    query = select(d.id, d.title, d.source).where(d.title.in_(titles), d.deleted.is_(False))
    query = query.where(~is_superseded(d.id)).limit(_ENOUGH)
    rows = sorted(connection.execute(query), key=lambda row: titles.index(row.title))
    return [Hit(row.id, "document", row.title, row.source) for row in rows][:_LONGEST]


def _entities(connection: Connection, words: Sequence[str]) -> list[Hit]:
    e, a = table(Entity).c, table(Alias).c
    names = _closest(connection, e.name, e.deleted.is_(False), words)
    others = _closest(connection, a.text, a.deleted.is_(False), words)
    called, also = same.names()
    by_name = called.where(same.NAMED.c.name.in_(names)).limit(_ENOUGH)
    by_alias = also.where(a.text.in_(others)).limit(_ENOUGH)
    found: dict[UUID, Hit] = {}
    for row in sorted(connection.execute(by_name), key=lambda row: names.index(row.text)):
        found.setdefault(row.id, Hit(row.id, row.kind, row.name, row.text if row.text != row.name else ""))
    for entity, kind, name, alias in sorted(connection.execute(by_alias), key=lambda row: others.index(row.text)):
        found.setdefault(entity, Hit(entity, kind, name, alias))
    return list(found.values())[:_LONGEST]


def _facts(connection: Connection, words: Sequence[str]) -> list[Hit]:
    f, t = table(Fact).c, table(FactType).c
    statements = _closest(connection, f.statement, f.deleted.is_(False), words)
    query = select(f.id, f.statement, t.name).join(table(FactType), t.id == f.type)
    query = query.where(f.statement.in_(statements), f.deleted.is_(False)).limit(_ENOUGH)
    rows = sorted(connection.execute(query), key=lambda row: statements.index(row.statement))
    return [Hit(row.id, "fact", row.statement, row.name) for row in rows][:_LONGEST]


def _closest(
    connection: Connection, column: ColumnElement[str], living: ColumnElement[bool], words: Sequence[str]
) -> list[str]:
    """The texts of a column that hold every word: first what begins with the first, then the shorter ones."""
    joined: str = connection.execute(select(func.aggregate_strings(column, _BREAK)).where(living)).scalar() or ""
    found: dict[str, str] = {}
    for part in (_BREAK + words[0], max(words, key=len)):
        found |= _holding(_BREAK + joined, part, words)
    ranked = sorted(found, key=lambda text: (not found[text].startswith(words[0]), len(text), text))
    return ranked[:_LONGEST]


def _holding(joined: str, part: str, words: Sequence[str]) -> dict[str, str]:
    """{text: text folded} of those joined texts that hold a part and every word, at most 500."""
    folded = fold(joined)  # of the same length
    found: dict[str, str] = {}
    at = folded.find(part)
    while at >= 0 and len(found) < _ENOUGH:
        start = folded.rfind(_BREAK, 0, at + 1) + 1
        end = folded.find(_BREAK, at + 1)
        end = len(folded) if end < 0 else end
        text = folded[start:end]
        if all(word in text for word in words):
            found[joined[start:end]] = text
        at = folded.find(part, end)
    return found
