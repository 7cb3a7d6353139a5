"""What copies disagree on, kept beside the rows of this copy: never logged, and worked out anew from the log alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Text, delete, exists, func, insert, or_, select, type_coerce, union

from workbench.core.history import CHUNK, Session, chunks
from workbench.core.ids import hashed_id
from workbench.core.models import TABLES, LocalConflict, LocalHeads, LocalMerge, Operation, table
from workbench.core.replicas.graph import CARRIED, DUPLICATE, REVIVED
from workbench.core.replicas.outcome import Fate, Outcome, by_table
from workbench.core.replicas.stored import RowKey, settled_of, states, store_rows, writes_of

KEYS: Mapping[str, tuple[str, ...]] = {
    "fact_type": ("key",),
    "field": ("fact_type", "key"),
    "measure": ("name",),
    "collection": ("kind", "name"),
    "saved_search": ("name",),
    "participation": ("meeting", "participant"),
}
"""What no two living rows of a table may have in common. Verbs refuse it; two copies can do it all the same."""

Rows = Mapping[str, set[UUID]]


def refresh(session: Session) -> None:
    """Bring what copies disagree on up to date after a change; nothing to do where nothing was ever merged."""
    connection = session.connection
    if not _ever_merged(connection):
        return
    rows = session.rows()
    concerned = _noted(connection, rows) if session.undoes is None else {(n, r) for n, ids in rows.items() for r in ids}
    if concerned or _is_any(connection, REVIVED, CARRIED):
        outcome = outcome_of(connection, concerned)
        note(connection, outcome.fates)
        changed = {key: fate for key, fate in outcome.fates.items() if fate.after != fate.before}
        write(connection, changed)
        session.note(changed)
    if _is_any(connection, DUPLICATE):
        note_duplicates(connection, rows)


def outcome_of(connection: Connection, keys: Iterable[RowKey]) -> Outcome:
    """What follows for rows from what was written to them in this copy."""
    outcome = Outcome(connection)
    for name, ids in by_table(keys).items():
        writes = writes_of(connection, name, ids)
        for row_id, state in states(connection, name, ids).items():
            outcome.fates[name, row_id] = Fate(state, dict(state), settled_of(name, writes[row_id]))
    outcome.keep_referred()
    return outcome


def write(connection: Connection, fates: Mapping[RowKey, Fate], contents: Mapping[UUID, Any] | None = None) -> None:
    """Store rows as they are to be."""
    for name in TABLES:
        rows = [fate.after for (each, _row), fate in fates.items() if each == name]
        if rows:
            store_rows(connection, name, rows, contents or {})


def note(connection: Connection, fates: Mapping[RowKey, Fate]) -> None:
    """Keep the heads of rows that have several, and what is contested, in the place of what was kept of these rows."""
    h, c = table(LocalHeads), table(LocalConflict)
    forget(connection, fates)
    heads = [
        {"table": name, "row": row, "heads": b"".join(head.bytes for head in fate.settled.heads)}
        for (name, row), fate in fates.items()
        if len(fate.settled.heads) > 1
    ]
    for some in chunks(heads, CHUNK):
        connection.execute(insert(h), some)
    for some in chunks(conflicts(fates), CHUNK):
        connection.execute(insert(c), some)


def forget(connection: Connection, keys: Iterable[RowKey]) -> None:
    """Keep nothing of these rows any more."""
    h, c = table(LocalHeads), table(LocalConflict)
    for name, ids in by_table(keys).items():
        for chunk in chunks(sorted(ids), CHUNK):
            connection.execute(delete(h).where(h.c.table == name, h.c.row.in_(chunk)))
            connection.execute(delete(c).where(c.c.table == name, c.c.row.in_(chunk), c.c.kind != DUPLICATE))


def conflicts(fates: Mapping[RowKey, Fate]) -> Iterator[dict[str, Any]]:
    """What is contested in these rows, as it is kept; its id follows from the heads and is the same in every copy."""
    for (name, row), fate in fates.items():
        for contest in fate.contests:
            heads = sorted(str(head) for head, _new, _old in contest.heads)
            yield {
                "id": hashed_id("conflict", name, row, contest.field, contest.kind, *heads),
                "table": name,
                "row": row,
                "field": contest.field,
                "kind": contest.kind,
                "details": [[str(head), new, old] for head, new, old in contest.heads],
            }


def note_duplicates(connection: Connection, rows: Iterable[str]) -> None:
    """Keep which rows have in common what no two may have, of those tables."""
    c = table(LocalConflict)
    for name in KEYS.keys() & set(rows):
        connection.execute(delete(c).where(c.c.table == name, c.c.kind == DUPLICATE))
        found = list(duplicates(connection, name))
        if found:
            connection.execute(insert(c), found)


def duplicates(connection: Connection, name: str) -> Iterator[dict[str, Any]]:
    """The living rows of a table that have in common what no two may have, as conflicts, the oldest row first."""
    target = TABLES[name]
    key = [target.c[column] for column in KEYS[name]]
    twice = select(*key).where(target.c.deleted.is_(False)).group_by(*key).having(func.count() > 1)
    for values in connection.execute(twice).all():
        query = select(target.c.id).where(target.c.deleted.is_(False))
        query = query.where(*(column == value for column, value in zip(key, values, strict=True)))
        ids = connection.execute(query.order_by(target.c.created_at, target.c.id)).scalars().all()
        yield {
            "id": hashed_id("conflict", name, DUPLICATE, *sorted(map(str, ids))),
            "table": name,
            "row": ids[0],
            "field": KEYS[name][-1],
            "kind": DUPLICATE,
            "details": [[str(row), None, None] for row in ids],
        }


def anew(connection: Connection) -> tuple[dict[RowKey, bytes], dict[UUID, dict[str, Any]]]:
    """All that is kept here, worked out from the log: the heads of rows that have several, and conflicts by id."""
    outcome = outcome_of(connection, _contested(connection))
    heads = {
        key: b"".join(head.bytes for head in fate.settled.heads)
        for key, fate in outcome.fates.items()
        if len(fate.settled.heads) > 1
    }
    found = {one["id"]: one for one in conflicts(outcome.fates)}
    for name in KEYS:
        found |= {one["id"]: one for one in duplicates(connection, name)}
    return heads, found


def kept(connection: Connection) -> tuple[dict[RowKey, bytes], dict[UUID, dict[str, Any]]]:
    """All that is kept, in the form of `anew`."""
    h = table(LocalHeads).c
    heads = {(row.table, row.row): row.heads for row in connection.execute(select(h.table, h.row, h.heads))}
    rows = connection.execute(select(table(LocalConflict))).mappings()
    return heads, {row["id"]: dict(row) for row in rows}


def rebuild(connection: Connection) -> None:
    """Work out anew all that is kept here."""
    for model in (LocalHeads, LocalConflict):
        connection.execute(delete(table(model)))
    note(connection, outcome_of(connection, _contested(connection)).fates)
    note_duplicates(connection, KEYS)


def _contested(connection: Connection) -> list[RowKey]:
    """Every row that was written in two copies apart from each other, or lives although somebody deleted it."""
    o = table(Operation).c
    apart = select(o.table, o.row).group_by(o.table, o.row, o.prev).having(func.count() > 1)
    joined = select(o.table, o.row).where(func.length(o.prev) > 16)
    removed = select(o.table, o.row).where(type_coerce(o.change, Text).like('%"deleted":[false,true]%'))
    return [(name, row) for name, row in connection.execute(union(apart, joined, removed))]


def _ever_merged(connection: Connection) -> bool:
    noted = (select(table(model)) for model in (LocalMerge, LocalHeads, LocalConflict))
    return bool(connection.execute(select(or_(*(exists(query) for query in noted)))).scalar())


def _is_any(connection: Connection, *kinds: str) -> bool:
    c = table(LocalConflict).c
    return connection.execute(select(c.id).where(c.kind.in_(kinds)).limit(1)).first() is not None


def _noted(connection: Connection, rows: Rows) -> set[RowKey]:
    """Those of the rows that have several heads or are contested."""
    found: set[RowKey] = set()
    for model in (LocalHeads, LocalConflict):
        c = table(model).c
        for name, ids in rows.items():
            for chunk in chunks(sorted(ids), CHUNK):
                query = select(c.row).where(c.table == name, c.row.in_(chunk))
                found.update((name, row) for row in connection.execute(query).scalars())
    return found
