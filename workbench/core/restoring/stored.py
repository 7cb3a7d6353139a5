"""What a row says, whether it is deleted, and by which step; what went with it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.history import CHUNK, chunks
from workbench.core.models import TABLES, Operation, Revision, table

RowKey = tuple[str, UUID]  # table, id

_DETAILS_OF = {"meeting": "entity", "programme": "entity", "document_text": "document", "document_boxes": "document"}


def stored(connection: Connection, name: str, row: UUID, keys: Iterable[str]) -> dict[str, Any]:
    """What these fields say, {field: value}."""
    keys, c = list(keys), TABLES[name].c
    columns = dict.fromkeys(["id", *(key.partition(".")[0] for key in keys)])
    found = connection.execute(select(*(c[column] for column in columns)).where(c.id == row)).mappings().one()
    said: dict[str, Any] = {}
    for key in keys:
        column, dot, own = key.partition(".")
        said[key] = found[column].get(own) if dot else found[column]
    return said


def is_deleted(connection: Connection, name: str, row: UUID) -> bool:
    """True for a row that is not there at all."""
    c = TABLES[name].c
    return connection.execute(select(c.deleted).where(c.id == row)).scalar() is not False


def deleted_by(connection: Connection, name: str, row: UUID) -> UUID | None:
    """The step that deleted a row last; None if it is not deleted."""
    if not is_deleted(connection, name, row):
        return None
    o, r = table(Operation).c, table(Revision).c
    query = select(r.group, o.change).join(table(Revision), r.id == o.revision)
    query = query.where(o.table == name, o.row == row, o.prev != b"").order_by(r.seq.desc())
    for group, change in connection.execute(query):
        if _deletes(change):
            found: UUID = group
            return found
    return None


def _deletes(change: Mapping[str, Any] | None) -> bool:
    return bool((change or {}).get("deleted", (None, False))[1])


def gone_with(connection: Connection, step: UUID) -> dict[RowKey, set[RowKey]]:
    """The rows that one step deleted and that still are, each with the rows that it refers to."""
    o, r = table(Operation).c, table(Revision).c
    query = select(o.table, o.row, o.change).join(table(Revision), r.id == o.revision)
    rows: dict[str, list[UUID]] = defaultdict(list)
    for name, row, change in connection.execute(query.where(r.group == step, o.prev != b"")):
        if _deletes(change):
            rows[name].append(row)
    found: dict[RowKey, set[RowKey]] = {}
    for name, ids in rows.items():
        c = TABLES[name].c
        for chunk in chunks(ids, CHUNK):
            for row in connection.execute(select(TABLES[name]).where(c.id.in_(chunk), c.deleted.is_(True))).mappings():
                found[name, row["id"]] = set(_parents(name, row))
    return found


def _parents(name: str, row: Mapping[Any, Any]) -> Iterator[RowKey]:
    """What a row refers to."""
    for column in TABLES[name].c:
        for foreign in column.foreign_keys:
            if row[column.name] is not None:
                yield foreign.column.table.name, row[column.name]
    if "about_row" in row:
        yield row["about_table"], row["about_row"]
    if name in _DETAILS_OF:
        yield _DETAILS_OF[name], row["id"]


def belonging(parents: Mapping[RowKey, Collection[RowKey]], first: RowKey) -> set[RowKey]:
    """Of the rows that are gone those that rest on the first one, directly or not, and it."""
    resting: dict[RowKey, list[RowKey]] = defaultdict(list)
    for key, theirs in parents.items():
        for parent in theirs:
            resting[parent].append(key)
    found, left = {first}, [first]
    while left:
        fresh = [key for key in resting[left.pop()] if key not in found]
        found.update(fresh)
        left += fresh
    return found
