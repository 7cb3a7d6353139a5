"""One row as it is, and as it was after any revision, from what the log has of it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from workbench.core.history import logged
from workbench.core.models import TABLES
from workbench.core.replicas.graph import Write
from workbench.core.replicas.stored import states, writes_of
from workbench.errors import UserError


def now(connection: Connection, name: str, row: UUID) -> dict[str, Any]:
    """{field: value as it is logged} of a row; columns that are logged key by key are taken apart.

    Raises UserError if there is no such row.
    """
    found = states(connection, name, [row]).get(row)
    if found is None:
        raise UserError("This row is not in the project (any more).")
    flat: dict[str, Any] = {}
    for key, value in logged(TABLES[name], found).items():
        if TABLES[name].c[key].info.get("keyed"):
            flat |= {f"{key}.{own}": one for own, one in value.items()}
        else:
            flat[key] = value
    return flat


def after(connection: Connection, name: str, row: UUID, revision: UUID) -> dict[str, Any]:
    """As `now`, after a revision and all that it followed: what others wrote meanwhile in their copies is not in it.

    Raises UserError if the revision did not write the row.
    """
    writes = {write.revision: write for write in writes_of(connection, name, [row]).get(row, ())}
    if revision not in writes:
        raise UserError("This step did not change the row.")
    before = _ancestors(writes, revision)
    seen = sorted((write for write in writes.values() if write.revision in before), key=lambda write: write.rank)
    state = now(connection, name, row)
    for key in dict.fromkeys(key for write in writes.values() for key in write.change or {}):
        state[key] = _value(key, seen, writes.values())
    return {key: value for key, value in state.items() if value is not None}


def _value(key: str, seen: Sequence[Write], writes: Collection[Write]) -> Any:
    """What a field was after the writes that were seen: their last word, or what the first one of all found there."""
    for write in reversed(seen):
        if key in (write.change or {}):
            return (write.change or {})[key][1]
    first = min((write for write in writes if key in (write.change or {})), key=lambda write: write.rank)
    return (first.change or {})[key][0]


def _ancestors(writes: Mapping[UUID, Write], revision: UUID) -> set[UUID]:
    found, left = {revision}, [revision]
    while left:
        for before in writes[left.pop()].prev:
            if before in writes and before not in found:
                found.add(before)
                left.append(before)
    return found
