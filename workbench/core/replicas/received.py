"""A merge taken back: the revisions that it brought go, and what they wrote goes with them."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select, update

from workbench.core import local, search_index
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.models import TABLES, LocalMerge, LocalSearchTodo, Omitted, Operation, Revision, table
from workbench.core.replicas import disputes
from workbench.core.replicas.graph import Write, values_before
from workbench.core.replicas.outcome import Fate, Outcome, by_table, children_of
from workbench.core.replicas.stored import RowKey, after, settled_of, states, writes_of
from workbench.errors import UserError


def take_out(session: Session, merge: UUID) -> None:
    """Take the revisions that came with a merge out of this copy, and leave the rows as they are without them.

    Raises UserError if anything written since rests on them.
    """
    connection = session.connection
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    r = table(Revision).c
    revisions = set(connection.execute(select(r.id).where(r.received_in == merge)).scalars())
    kept: dict[RowKey, tuple[list[Write], Mapping[str, Any]]] = {}
    gone: set[RowKey] = set()
    for name, rows in by_table(_rows_of(connection, revisions)).items():
        for row, writes in writes_of(connection, name, rows).items():
            stays = [write for write in writes if write.revision not in revisions]
            if any(revisions & {*write.prev} for write in stays):
                _refuse()
            if stays:
                kept[name, row] = stays, values_before(write for write in writes if write.revision in revisions)
            else:
                gone.add((name, row))
    _hide(connection, gone)
    for chunk in chunks(revisions, CHUNK):
        for model, column in ((Operation, "revision"), (Omitted, "revision"), (Revision, "id")):
            connection.execute(delete(table(model)).where(table(model).c[column].in_(chunk)))
    outcome = Outcome(connection)
    for name, rows in by_table(kept).items():
        for row, state in states(connection, name, rows).items():
            writes, before = kept[name, row]
            settled = settled_of(name, writes)
            outcome.fates[name, row] = Fate(state, after(name, state, settled, gone=before), settled)
    outcome.keep_referred()
    disputes.write(connection, outcome.fates)
    _refuse_if_referred(connection, gone)
    _drop(connection, gone)
    disputes.note(connection, outcome.fates)
    disputes.note_duplicates(connection, {name for name, _row in (*kept, *gone)})
    session.note([*outcome.fates, *gone])
    m = table(LocalMerge)
    connection.execute(update(m).where(m.c.id == merge).values(undone=True))


def _refuse() -> None:
    raise UserError(
        "The merge cannot be taken back: something was done since that rests on it. "
        "Restore the backup that was made before the merge."
    )


def _rows_of(connection: Connection, revisions: Collection[UUID]) -> set[RowKey]:
    o, found = table(Operation).c, set[RowKey]()
    for chunk in chunks(revisions, CHUNK):
        query = select(o.table, o.row).where(o.revision.in_(chunk))
        found.update((name, row) for name, row in connection.execute(query))
    return found


def _refuse_if_referred(connection: Connection, gone: Collection[RowKey]) -> None:
    """Refuse if a row that stays refers to one that goes."""
    for name, rows in by_table(gone).items():
        for child, column in children_of(name):
            c = TABLES[child].c
            for chunk in chunks(rows, CHUNK):
                query = select(c.id).where(c[column].in_(chunk))
                if any((child, row) not in gone for row in connection.execute(query).scalars()):
                    _refuse()


def _hide(connection: Connection, gone: Collection[RowKey]) -> None:
    """Mark rows as deleted, and have the index of all words let go of them while their words are there."""
    rows = by_table(gone)
    for name, ids in rows.items():
        target = TABLES[name]
        for chunk in chunks(ids, CHUNK):
            connection.execute(update(target).where(target.c.id.in_(chunk)).values(deleted=True))
    local.refresh(connection, rows)
    search_index.refresh(connection, rows)
    t = table(LocalSearchTodo).c
    if any(row in rows.get(kind, ()) for kind, row in connection.execute(select(t.kind, t.row))):
        search_index.empty(connection)  # it would need the words later, when they are gone
        search_index.note(connection, search_index.everything(connection))


def _drop(connection: Connection, gone: Collection[RowKey]) -> None:
    """Delete rows for good."""
    disputes.forget(connection, gone)
    for name, ids in by_table(gone).items():
        for chunk in chunks(ids, CHUNK):
            connection.execute(delete(TABLES[name]).where(TABLES[name].c.id.in_(chunk)))
