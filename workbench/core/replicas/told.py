"""Whether revisions are what their digests say: their operations, and the rows as they came in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import digest, history
from workbench.core.models import TABLES, Omitted, Operation, table
from workbench.core.replicas.graph import values_before
from workbench.core.replicas.stored import states, writes_of


def is_whole(connection: Connection, entry: Mapping[Any, Any]) -> bool:
    """Whether a revision, all columns of it, has the operations that its digest was made of."""
    return digest.is_digest(entry["digest"], entry, lines_of(connection, entry["id"]), omitted(connection, entry["id"]))


def lines_of(connection: Connection, revision: UUID) -> list[digest.Line]:
    """The operations of a revision, in order of table and row, with each row that came in as it was then."""
    o = table(Operation).c
    query = select(o.table, o.row, o.prev, o.change).where(o.revision == revision).order_by(o.table, o.row)
    operations: Sequence[Any] = connection.execute(query).all()
    arrived: dict[tuple[str, UUID], dict[str, Any]] = {}
    for name in {row.table for row in operations if row.change is None}:
        rows = [row.row for row in operations if row.table == name and row.change is None]
        arrived |= {(name, row): values for row, values in as_inserted(connection, name, rows).items()}
    return [(*row, arrived.get((row.table, row.row)) if row.change is None else None) for row in operations]


def omitted(connection: Connection, revision: UUID) -> dict[int, bytes]:
    """The sums of the operations of a revision that this copy was given without, by their places."""
    o = table(Omitted).c
    return {number: sum_ for number, sum_ in connection.execute(select(o.number, o.sum).where(o.revision == revision))}


def as_inserted(connection: Connection, name: str, rows: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Rows of a table, without file contents, as the log has them when they came in."""
    target, rows = TABLES[name], list(rows)
    writes = writes_of(connection, name, rows)
    found: dict[UUID, dict[str, Any]] = {}
    for row_id, state in states(connection, name, rows).items():
        row = history.logged(target, state)
        history.overwrite(row, values_before(writes[row_id]))
        found[row_id] = history.without_later(target, row)
    return found
