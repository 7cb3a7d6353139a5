"""One step back, one step forward: the log read in reverse, also after a restart and in every window."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from heapq import merge
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, Table, bindparam, func, select, update

from workbench.core.digest import Changes
from workbench.core.history import CHUNK, TOGETHER, Session, chunks, from_log, said
from workbench.core.models import LOGGED, TABLES, LocalHeads, LocalMerge, Operation, Revision, table
from workbench.core.replicas import received
from workbench.core.replicas.stored import split
from workbench.errors import UserError

Step = tuple[UUID, str, dict[str, Any]]  # group, label, arguments
_WORDS = (  # what an analyst knows a row by
    "title", "statement", "name", "exact", "text", "decision", "role", "topic", "printed", "stage", "capacity"
)  # fmt: skip


class LongStep(Exception):
    """A step wrote `rows` rows, more than were allowed to be written back at once; `group` is how to name it."""

    def __init__(self, group: UUID, rows: int) -> None:
        super().__init__(f"{rows} rows")
        self.group, self.rows = group, rows


def back(session: Session, *, only: UUID | None = None, at_most: int | None = None) -> None:
    """Take the newest step back, if it is the one of the group `only`.

    Raises UserError if there is none, it is another one, or somebody changed one of its rows since; LongStep if it
    wrote more than `at_most` rows.
    """
    step = next_undo(session.connection)
    if step is None:
        raise UserError("There is nothing to undo.")
    if only is not None and step[0] != only:
        raise UserError("Something else was done since: “{step}”. Undo that first.", step=said(*step[1:]))
    _refuse_if_long(session.connection, step[0], at_most)
    _reverse_step(session, step)


def forward(session: Session, *, only: UUID | None = None, at_most: int | None = None) -> None:
    """Bring back the step last taken back, if its undo is the group `only`.

    Raises UserError if there is none, it is another one, or something else was done since; LongStep if it wrote more
    than `at_most` rows.
    """
    step = next_redo(session.connection)
    if step is None or (only is not None and step[0] != only):
        raise UserError("There is nothing to redo.")
    _refuse_if_long(session.connection, step[0], at_most)
    _reverse_step(session, step)
    _mark_undone(session.connection, _undone_by(session.connection, step[0]), False)


def _reverse_step(session: Session, step: Step) -> None:
    session.undoes, session.label, session.arguments = step
    if _merge(session.connection, session.undoes) is not None:
        received.take_out(session, session.undoes)
        return
    reverse(session, session.undoes)
    _mark_undone(session.connection, session.undoes, True)


def _merge(connection: Connection, group: UUID) -> Step | None:
    """The merge with this id as a step."""
    m = table(LocalMerge).c
    row = connection.execute(select(m.label, m.arguments).where(m.id == group, m.undone.is_(False))).first()
    return None if row is None else (group, row.label, row.arguments)


def operations(connection: Connection, group: UUID) -> list[tuple[UUID, str, UUID, bytes, Changes | None]]:
    """(revision, table, row, prev, change) of one group, oldest first."""
    ops, revisions = table(Operation).c, table(Revision).c
    query = select(ops.revision, ops.table, ops.row, ops.prev, ops.change)
    query = query.join(table(Revision), revisions.id == ops.revision).where(revisions.group == group)
    return [tuple(row) for row in connection.execute(query.order_by(revisions.seq))]


def _refuse_if_long(connection: Connection, group: UUID, at_most: int | None) -> None:
    """Raise LongStep if the revisions of one group wrote more rows, counted in each."""
    if at_most is None:
        return
    ops, revisions = table(Operation).c, table(Revision).c
    inside = select(revisions.id).where(revisions.group == group)
    rows = connection.execute(select(func.count()).where(ops.revision.in_(inside))).scalar_one()
    if rows > at_most:
        raise LongStep(group, rows)


def steps_until(connection: Connection, group: UUID) -> list[Step]:
    """The steps that undo takes one after another until this one is taken back as well, newest first.

    Raises UserError if undo never takes it: it is undone already, an undo itself, came with another copy or is the
    making of the project.
    """
    found: list[Step] = []
    for row in _begun_here(connection):
        found.append((row.group, row.label, _of_all_parts(connection, row.group, row.arguments)))
        if row.group == group:
            return found
    raise UserError("This step cannot be undone: it is taken back already, or it did not begin in this copy.")


def reverse(session: Session, group: UUID) -> None:
    """Write every row of a group back to what it was before.

    Raises UserError if somebody has changed one of the rows since: a step goes back whole or not at all.
    """
    revisions: set[UUID] = set()
    arrived: dict[str, set[UUID]] = defaultdict(set)
    before: dict[str, dict[UUID, dict[str, Any]]] = defaultdict(dict)
    decided: set[UUID] = set()
    for revision, name, row_id, prev, change in operations(session.connection, group):
        revisions.add(revision)
        if not prev:
            arrived[name].add(row_id)
            before[name][row_id] = {"deleted": True}
        elif row_id not in arrived[name]:
            old = before[name].setdefault(row_id, {})
            for key, (value, _) in (change or {}).items():
                old.setdefault(key, from_log(TABLES[name], key, value))
            if _is_decision(name, change or {}):
                decided.add(row_id)
    for name, rows in before.items():
        _refuse_if_changed_since(session.connection, name, rows, revisions)
        model = next(model for model in LOGGED if table(model).name == name)
        session.set_many(model, {row: values for row, values in rows.items() if row not in decided})
        session.set_many(model, {row: values for row, values in rows.items() if row in decided}, insist=True)
    for name, rows in before.items():
        _refuse_if_torn(session.connection, name, rows)


def _is_decision(name: str, change: Changes) -> bool:
    """Whether a conflict was decided for what was shown: the log has a field that stayed as it was."""
    together = TOGETHER.get(name, ())
    same = {key for key, (old, new) in change.items() if old == new}
    return bool(same.difference(together)) or (bool(same) and len(same) == len(change))


def _refuse_if_torn(connection: Connection, name: str, rows: Iterable[UUID]) -> None:
    """Refuse if a row now deleted is still referred to by a living one, or a row now living refers to a deleted one."""
    for chunk in chunks(rows, CHUNK):
        for child, parent, torn in _torn(name):
            if connection.execute(torn, {"rows": chunk}).first():
                raise UserError(
                    "This step cannot go back: a {row} made since refers to it ({table}). Undo or delete that first.",
                    row=child.replace("_", " "),
                    table=parent,
                )


@cache
def _torn(name: str) -> list[tuple[str, str, Select[tuple[UUID]]]]:
    """(child, parent, query) for each way a row of a table can be torn from another; kept, for writing one takes long.

    A query finds one among the `rows` of the table.
    """
    found: list[tuple[str, str, Select[tuple[UUID]]]] = []
    for child in TABLES.values():
        for key in child.foreign_keys:
            if child.c.id is key.parent or name not in (child.name, key.column.table.name):
                continue
            parent = key.column.table.alias()
            here = parent.c.id if key.column.table.name == name else child.c.id
            query = select(child.c.id).join(parent, parent.c.id == key.parent)
            query = query.where(here.in_(bindparam("rows", expanding=True)))
            query = query.where(child.c.deleted.is_(False), parent.c.deleted.is_(True)).limit(1)
            found.append((child.name, key.column.table.name, query))
    return found


def _refuse_if_changed_since(connection: Connection, name: str, rows: Iterable[UUID], revisions: set[UUID]) -> None:
    target = TABLES[name]
    for chunk in chunks(rows, CHUNK):
        query = select(target.c.id, target.c.head).where(target.c.id.in_(chunk))
        heads = {row_id: head for row_id, head in connection.execute(query)} | _heads_of_others(
            connection, name, chunk, revisions
        )
        while heads := {row_id: head for row_id, head in heads.items() if head not in revisions}:
            heads = _before_undone(connection, target, heads)


def _heads_of_others(connection: Connection, name: str, rows: Iterable[UUID], revisions: set[UUID]) -> dict[UUID, UUID]:
    """For rows that were written in two copies, a head that is none of the revisions."""
    h = table(LocalHeads).c
    found: dict[UUID, UUID] = {}
    for row, heads in connection.execute(select(h.row, h.heads).where(h.table == name, h.row.in_(rows))):
        found.update((row, head) for head in split(heads) if head not in revisions)
    return found


def _before_undone(connection: Connection, target: Table, heads: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """For rows last written by an undo or redo, the heads they had before the step it took back."""
    r, o = table(Revision).c, table(Operation).c
    found: dict[UUID, UUID] = {}
    for head in set(heads.values()):
        rows = [row_id for row_id, at in heads.items() if at == head]
        undone, label, arguments = connection.execute(select(r.undoes, r.label, r.arguments).where(r.id == head)).one()
        if undone is None:
            words = next((target.c[column] for column in _WORDS if column in target.c), target.c.id)
            called = connection.execute(select(words).where(target.c.id == rows[0])).scalar()
            raise UserError(
                "This step cannot go back: “{name}” ({table}) was changed since, by “{step}”.",
                name=called,
                table=target.name,
                step=said(label, arguments),
            )
        query = select(o.row, o.prev).join(table(Revision), r.id == o.revision)
        query = query.where(r.group == undone, o.row.in_(rows), o.table == target.name).order_by(r.seq.desc())
        found.update((row_id, UUID(bytes=prev[:16])) for row_id, prev in connection.execute(query))
    return found


def next_undo(connection: Connection) -> Step | None:
    """(group, label, arguments) of the step that undo would take: the one begun last. Making the project is not one.

    A step in several parts counts from its first: what others made on it meanwhile goes back before it.
    """
    row = next(_begun_here(connection, 1), None)
    return None if row is None else (row.group, row.label, _of_all_parts(connection, row.group, row.arguments))


def _begun_here(connection: Connection, most: int | None = None) -> Iterator[Any]:
    """The first parts of all steps that undo could take, and merges, newest first; no more than `most` of each."""
    m = table(LocalMerge).c
    merges = select(m.id.label("group"), m.label, m.arguments, m.seq).where(m.undone.is_(False)).order_by(m.seq.desc())
    found = (connection.execute(query.limit(most)) for query in (_local_steps(), merges))
    return merge(*found, key=lambda row: -row.seq)


@cache
def _local_steps() -> Select[tuple[UUID, str, dict[str, Any], int]]:
    part, r = table(Revision).alias(), table(Revision).c
    begun = ~select(part.c.id).where(part.c.group == r.group, part.c.seq < r.seq).exists()
    query = select(r.group, r.label, r.arguments, r.seq).where(r.undoes.is_(None), r.undone.is_(False), begun)
    return query.where(r.received_in.is_(None), r.seq > 1).order_by(r.seq.desc())


def next_redo(connection: Connection) -> Step | None:
    """(group of the undo, label, arguments) of the step that redo would bring back."""
    last, newest = _to_bring_back()
    row = connection.execute(last).first()
    if row is None:
        return None
    return None if connection.execute(newest).scalar_one() > row.seq else (row.group, row.label, row.arguments)


@cache
def _to_bring_back() -> tuple[Select[tuple[UUID, str, dict[str, Any], int]], Select[tuple[int]]]:
    """The last undo, and the number of the newest revision that is none; kept, for it is asked after every save."""
    done, undo = table(Revision), table(Revision).alias()
    query = select(undo.c.group, undo.c.label, undo.c.arguments, undo.c.seq).join(done, done.c.group == undo.c.undoes)
    query = query.where(done.c.undoes.is_(None), undo.c.undone.is_(False), undo.c.received_in.is_(None))
    newest = select(func.max(done.c.seq)).where(done.c.undoes.is_(None), done.c.received_in.is_(None))
    return query.order_by(undo.c.seq.desc()).limit(1), newest


def _of_all_parts(connection: Connection, group: UUID, arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a step whose first part has these: {n} counts what all its parts did."""
    if "n" not in arguments:
        return arguments
    r = table(Revision).c
    return arguments | {"n": count_in(connection.execute(select(r.arguments).where(r.group == group)).scalars())}


def count_in(parts: Iterable[Mapping[str, Any]]) -> int:
    """How much the parts of a step did together, by the {n} of each."""
    counts = (arguments.get("n") for arguments in parts)
    return sum(n for n in counts if isinstance(n, int))


def _mark_undone(connection: Connection, group: UUID, undone: bool) -> None:
    """Note in this copy that a group counts or no longer counts."""
    target = table(Revision)
    connection.execute(update(target).where(target.c.group == group).values(undone=undone))


def is_undone(connection: Connection, group: UUID) -> bool:
    """Whether a part of a group is undone."""
    r = table(Revision).c
    return connection.execute(select(r.id).where(r.group == group, r.undone.is_(True)).limit(1)).first() is not None


def _undone_by(connection: Connection, undo: UUID) -> UUID:
    """The group that the undo group `undo` took back."""
    r = table(Revision).c
    group: UUID = connection.execute(select(r.undoes).where(r.group == undo).limit(1)).scalar_one()
    return group


def steps_left(connection: Connection, *, redo: bool = False) -> int:
    """How many steps undo (or redo) could still take."""
    if redo and next_redo(connection) is None:
        return 0
    return connection.execute(_counted(redo)).scalar_one()


@cache
def _counted(redo: bool) -> Select[int]:
    r, done = table(Revision).c, table(Revision).alias()
    query = select(func.count(func.distinct(r.group))).where(r.undone.is_(False), r.received_in.is_(None), r.seq > 1)
    if not redo:
        m = table(LocalMerge).c
        merges = select(func.count()).where(m.undone.is_(False)).scalar_subquery()
        steps = query.where(r.undoes.is_(None)).scalar_subquery()
        return select(steps + merges)
    newest = select(func.max(r.seq)).where(r.undoes.is_(None), r.received_in.is_(None)).scalar_subquery()
    return query.join(done, done.c.group == r.undoes).where(done.c.undoes.is_(None), r.seq > newest)
