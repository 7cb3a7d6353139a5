"""Rows and what was written to them, as a file stores them; and rows written back in the state that follows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from workbench.core.history import CHUNK, TOGETHER, chunks, from_log, overwrite
from workbench.core.models import TABLES, Operation, Revision, table
from workbench.core.replicas.graph import Settled, Write, settle

RowKey = tuple[str, UUID]  # table, id
State = dict[str, Any]  # {column: value} of a whole row, but for file contents


def writes_of(connection: Connection, name: str, rows: Iterable[UUID]) -> dict[UUID, list[Write]]:
    """Everything that was ever written to these rows of a table."""
    o, r = table(Operation).c, table(Revision).c
    columns = (o.row, r.hlc, r.id, o.prev, o.change, r.group, r.undoes)
    query = select(*columns).join(table(Revision), r.id == o.revision).where(o.table == name)
    found: dict[UUID, list[Write]] = defaultdict(list)
    for chunk in chunks(rows, CHUNK):
        for row, clock, revision, prev, change, group, undoes in connection.execute(query.where(o.row.in_(chunk))):
            found[row].append(Write(clock, revision, split(prev), change, group, undoes))
    return found


def settled_of(name: str, writes: Iterable[Write]) -> Settled:
    """What follows for a row of a table from everything written to it."""
    return settle(writes, TOGETHER.get(name, ()))


def split(heads: bytes) -> tuple[UUID, ...]:
    """The revisions that a row followed, as the log keeps them: 16 bytes each."""
    return tuple(UUID(bytes=heads[at : at + 16]) for at in range(0, len(heads), 16))


def states(connection: Connection, name: str, rows: Iterable[UUID]) -> dict[UUID, State]:
    """The rows of a table as they are stored, without file contents."""
    columns = _columns(TABLES[name])
    found: dict[UUID, State] = {}
    for chunk in chunks(rows, CHUNK):
        for row in connection.execute(select(*columns).where(TABLES[name].c.id.in_(chunk))).mappings():
            found[row["id"]] = dict(row)
    return found


def empty(name: str, row_id: UUID) -> State:
    """A row before anything was written: what its columns hold under an id made of its key."""
    return {column.name: {} if column.info.get("keyed") else None for column in _columns(TABLES[name])} | {"id": row_id}


def after(name: str, before: State, settled: Settled, *, gone: Mapping[str, Any] | None = None) -> State:
    """A row with everything written to it; `gone` has the values of fields that only writes now gone have written."""
    target, state = TABLES[name], dict(before)
    values = {**(gone or {}), **settled.values}
    overwrite(state, {field: from_log(target, field, value) for field, value in values.items()})
    state["head"] = settled.heads[-1]
    return state


def store_rows(connection: Connection, name: str, rows: Iterable[State], contents: Mapping[UUID, Any]) -> None:
    """Write rows that are new, with their file contents, and those that are there already."""
    target = TABLES[name]
    content = next((column.name for column in target.c if column.info.get("content")), None)
    rows = list(rows)
    for chunk in chunks(rows, CHUNK):
        ids = [row["id"] for row in chunk]
        known = set(connection.execute(select(target.c.id).where(target.c.id.in_(ids))).scalars())
        fresh = [row for row in chunk if row["id"] not in known]
        if content is not None:
            fresh = [{**row, content: contents[row["id"]]} for row in fresh]
        if fresh:
            connection.execute(insert(target), fresh)
        changed = [{f"v_{name}": value for name, value in row.items()} for row in chunk if row["id"] in known]
        if changed:  # without the id: SQLite would look through all that refers to it
            values = {column.name: bindparam(f"v_{column.name}", type_=column.type) for column in _columns(target)}
            of_row = target.c.id == values.pop("id")
            connection.execute(update(target).where(of_row).values(values), changed)


def _columns(target: Table) -> list[Any]:
    return [column for column in target.c if not column.info.get("content")]
