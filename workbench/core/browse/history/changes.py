"""What steps changed, row by row, in words; and how two moments of a project differ."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core.browse import marks
from workbench.core.browse.history.scope import FACT, About, behind
from workbench.core.browse.history.steps import Step, rows
from workbench.core.browse.values import Names, in_words
from workbench.core.history import CHUNK, chunks
from workbench.core.models import TABLES, Annotation, Document, Operation, Region, Revision, table
from workbench.core.project import Project

ADDED, CHANGED, DELETED, RESTORED = "added", "changed", "deleted", "restored"
_WORDS = ("title", "statement", "name", "exact", "annotation", "entity", "fact", "document", "text", "kind")


@dataclass(frozen=True, slots=True)
class Touched:
    """One row that a step changed: its table, what it is called, what happened, and (field, old, new) in words.

    `row` is its id, `keys` the fields as the log names them, in the same order.
    """

    table: str
    name: str
    what: str
    fields: tuple[tuple[str, str, str], ...]
    row: UUID
    keys: tuple[str, ...] = ()


def changed(project: Project, group: UUID, about: About | None = None, at_most: int = 50) -> list[Touched]:
    """What a step did to its rows, or to those that make up one fact, entity or document; at most so many of them."""
    r, o = table(Revision).c, table(Operation).c
    query = select(o.table, o.row, o.prev, o.change).join(table(Revision), r.id == o.revision)
    query = query.where(r.group == group).order_by(r.seq, o.table, o.row).limit(at_most)
    if about is not None:
        query = query.where(o.row.in_(behind(about)))
    with project.read() as connection:
        names = Names(connection)
        return [_touched(connection, names, *row) for row in connection.execute(query).all()]


def of_fact(project: Project, fact: UUID) -> list[tuple[Step, list[Touched]]]:
    """The life of one fact, newest step first: each step with what it changed of the fact."""
    with project.read() as connection:
        found = list(connection.execute(behind(About(FACT, fact))).scalars())
    return of_rows(project, found)


def of_rows(project: Project, wanted: Collection[UUID]) -> list[tuple[Step, list[Touched]]]:
    """The life of some rows, newest step first: each step with what it changed of them."""
    r, o = table(Revision).c, table(Operation).c
    query = select(r.seq, r.group, o.table, o.row, o.prev, o.change).join(table(Revision), r.id == o.revision)
    with project.read() as connection:
        names, touched = Names(connection), dict[UUID, list[Touched]]()
        found = [
            row for chunk in chunks(wanted, CHUNK) for row in connection.execute(query.where(o.row.in_(chunk))).all()
        ]
        for _seq, group, *rest in sorted(found, key=lambda row: row[:1] + row[2:3]):
            touched[group] = [*touched.pop(group, []), _touched(connection, names, *rest)]
    known = rows(project, list(touched))
    return [(known[group], touched[group]) for group in reversed(touched)]


def passages(project: Project, rows: Collection[tuple[str, UUID]]) -> list[tuple[UUID, int, int]]:
    """The (document, start, end) of what a change of these rows was about, gone or not, by place.

    None of deleted documents; nothing if there may be very many.
    """
    marked = marks.touched(project, rows)
    read = [row for name, row in rows if name == table(Region).name]
    d, found = table(Document).c, []
    with project.read() as connection:
        for model, ids in ((Annotation, marked), (Region, read)):
            if ids:
                c = table(model).c
                query = select(c.document, c.start, c.end).join(table(Document), d.id == c.document)
                query = query.where(c.id.in_(list(ids)[:CHUNK]), d.deleted.is_(False))
                found += [(row.document, row.start, row.end) for row in connection.execute(query)]
    return sorted(found, key=lambda passage: passage[1:])


def between(
    project: Project, after: int, until: int | None = None, about: About | None = None, at_most: int = 500
) -> list[Touched]:
    """How the rows differ between two moments, at most so many of them: what was changed and changed back is not told.

    The moments are numbers of revisions in this copy: after the one, up to and with the other, or now.
    """
    r, o = table(Revision).c, table(Operation).c
    query = select(o.table, o.row, o.prev, o.change).join(table(Revision), r.id == o.revision).where(r.seq > after)
    if until is not None:
        query = query.where(r.seq <= until)
    if about is not None:
        query = query.where(o.row.in_(behind(about)))
    with project.read() as connection:
        names, whole = Names(connection), dict[tuple[str, UUID], tuple[bytes, dict[str, Any]]]()
        for name, row, prev, change in connection.execute(query.order_by(r.seq)):
            _first, net = whole.setdefault((name, row), (prev, {}))
            for key, (old, new) in (change or {}).items():
                net[key] = [net[key][0] if key in net else old, new]
        found: list[Touched] = []
        for (name, row), (prev, net) in whole.items():
            kept = {key: pair for key, pair in net.items() if pair[0] != pair[1]}
            touched = _touched(connection, names, name, row, prev, kept) if kept or not prev else None
            if touched is not None and (touched.what != CHANGED or _tells(touched)) and len(found) < at_most:
                found.append(touched)
        return found


def _tells(touched: Touched) -> bool:
    """Whether anything of a row reads otherwise."""
    return any(old != new for _field, old, new in touched.fields)


def number_of(project: Project, group: UUID) -> int:
    """The number of the last revision of a step in this copy, for `between`; 0 if there is no such step."""
    r = table(Revision).c
    with project.read() as connection:
        return connection.execute(select(func.max(r.seq)).where(r.group == group)).scalar() or 0


def _touched(
    connection: Connection, names: Names, name: str, row: UUID, prev: bytes, change: Mapping[str, Any] | None
) -> Touched:
    told = dict(_fields(change or {}, names)) if prev else {}
    return Touched(
        name, called(connection, names, name, row), _what(prev, change), tuple(told.values()), row, tuple(told)
    )


def called(connection: Connection, names: Names, name: str, row: UUID) -> str:
    """What an analyst knows a row by: its own words, or what it ties to a fact."""
    columns = TABLES[name].c
    column = next((columns[word] for word in _WORDS if word in columns), columns.id)
    return in_words(connection.execute(select(column).where(columns.id == row)).scalar(), names)


def _what(prev: bytes, change: Mapping[str, Any] | None) -> str:
    if not prev:
        return ADDED
    gone = (change or {}).get("deleted")
    return CHANGED if gone is None else DELETED if gone[1] else RESTORED


def _fields(change: Mapping[str, Sequence[Any]], names: Names) -> Iterator[tuple[str, tuple[str, str, str]]]:
    for key, (old, new) in change.items():
        if key != "deleted" and old != new:  # what only makes sense together is logged together
            yield key, (key.partition(".")[2] or key, in_words(old, names), in_words(new, names))
