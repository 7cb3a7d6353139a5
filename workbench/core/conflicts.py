"""Where copies that were merged say different things: listed, and decided once for all copies."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core.history import CHUNK, Session, chunks, from_log, said
from workbench.core.models import (
    LOGGED,
    TABLES,
    Alias,
    Analyst,
    Evidence,
    Link,
    LocalConflict,
    Review,
    Revision,
    Row,
    table,
)
from workbench.core.project import Project
from workbench.core.replicas.graph import CARRIED, DELETE, DUPLICATE, EDIT, PLACE, REVIVED
from workbench.core.replicas.outcome import children_of
from workbench.errors import UserError

_PARTS: Mapping[str, tuple[tuple[type[Row], str], ...]] = {
    "fact": ((Evidence, "fact"), (Link, "fact"), (Review, "fact")),
    "entity": ((Alias, "entity"),),
    "annotation": ((Link, "annotation"),),
}
KINDS = (EDIT, DELETE, REVIVED, DUPLICATE)


@dataclass(frozen=True, slots=True)
class Head:
    """One side of a conflict: what was written, what it replaced, by whom, when (hybrid clock), in which step.

    `is_mine` for what was written in this copy. Of a duplicate each head is a row, `revision` its id.
    """

    revision: UUID
    value: Any
    before: Any
    analyst: str = ""
    clock: int = 0
    step: str = ""
    is_mine: bool = True


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that copies disagree on: a field of a row, or for `field` "" whether the row is there.

    The first of the heads is what is shown meanwhile.
    """

    id: UUID
    table: str
    row: UUID
    field: str
    kind: str
    heads: tuple[Head, ...]


def open_conflicts(project: Project, *, only: Collection[UUID] | None = None) -> list[Conflict]:
    """All that is still to be decided, or those with these ids; oldest rows first."""
    c = table(LocalConflict).c
    query = select(c.id, c.table, c.row, c.field, c.kind, c.details).where(c.kind != CARRIED)
    query = query.order_by(c.table, c.row, c.field)
    with project.read() as connection:
        rows = connection.execute(query).all()
        rows = rows if only is None else [row for row in rows if row.id in only]
        steps = _steps(connection, {UUID(head) for row in rows for head, _new, _old in row.details})
        return [
            Conflict(row.id, row.table, row.row, row.field, row.kind, tuple(_heads(row.details, steps))) for row in rows
        ]


def count(project: Project) -> int:
    """How many conflicts are open."""
    with project.read() as connection:
        c = table(LocalConflict).c
        return connection.execute(select(func.count()).where(c.kind != CARRIED)).scalar_one()


def solve(project: Project, conflict: UUID, head: UUID | None) -> None:
    """Decide a conflict for one of its heads, in every copy; None keeps a row that others refer to. Saves one revision.

    Of a duplicate, the row named stays and the others are deleted. Raises UserError if somebody decided it meanwhile,
    or something still refers to what would be deleted.
    """
    found = _one(project, conflict)
    if head is None and found.kind == REVIVED:
        with project.change("Decide a conflict") as session:
            session.resolve(_model(found.table), found.row, {"deleted": False})
        return
    chosen = next((one for one in found.heads if one.revision == head), None)
    if chosen is None:
        raise UserError("This conflict has no such side.")
    with project.change("Decide a conflict") as session:
        _solve(session, found, chosen)


def solve_with(project: Project, conflict: UUID, value: Any) -> None:
    """Decide a conflict on a field by a value of its own. Saves one revision. Raises UserError as `solve` does."""
    found = _one(project, conflict)
    if found.kind != EDIT or found.field == PLACE:
        raise UserError("Choose one of the sides: this conflict is not about a value.")
    with project.change("Decide a conflict") as session:
        session.resolve(_model(found.table), found.row, {found.field: value})


def solve_all(project: Project, wanted: Collection[UUID], received: Collection[UUID], *, theirs: bool) -> int:
    """Decide all of these conflicts for what came in the revisions `received`, or for what was here; how many.

    Duplicates, and what others refer to, are left open. Saves one revision, or none if there is nothing to decide.
    """
    found = [one for one in open_conflicts(project, only=wanted) if one.kind in (EDIT, DELETE)]
    sides = [(one, next((head for head in one.heads if (head.revision in received) == theirs), None)) for one in found]
    decided = [(one, head) for one, head in sides if head is not None]
    if decided:
        with project.change("Decide conflicts: {n}", n=len(decided)) as session:
            for one, head in decided:
                _solve(session, one, head)
    return len(decided)


def _solve(session: Session, conflict: Conflict, head: Head) -> None:
    model, target = _model(conflict.table), TABLES[conflict.table]
    if conflict.kind == DUPLICATE:
        _keep_one(session, model, conflict, head.revision)
    elif conflict.kind == REVIVED:
        _refuse_if_referred(session.connection, conflict.table, [conflict.row])
        session.resolve(model, conflict.row, {"deleted": True})
    elif conflict.kind == DELETE:
        if head.value:
            _delete_what_is_part_of(session, conflict.table, conflict.row)
            _refuse_if_referred(session.connection, conflict.table, [conflict.row])
        else:
            _keep_carried(session, {one.revision for one in conflict.heads if one.value})
        session.resolve(model, conflict.row, {"deleted": bool(head.value)})
    elif conflict.field == PLACE:
        values = {name: from_log(target, name, value) for name, value in head.value.items()}
        session.resolve(model, conflict.row, values)
    else:
        session.resolve(model, conflict.row, {conflict.field: from_log(target, conflict.field, head.value)})


def _keep_carried(session: Session, deleters: Collection[UUID]) -> None:
    """Keep, for good, what was deleted together with a row that is kept."""
    c = table(LocalConflict).c
    for row in session.connection.execute(select(c.table, c.row, c.details).where(c.kind == CARRIED)).all():
        if any(UUID(head) in deleters for head, _new, _old in row.details):
            session.resolve(_model(row.table), row.row, {"deleted": False})


def _keep_one(session: Session, model: type[Row], conflict: Conflict, kept: UUID) -> None:
    others = [head.revision for head in conflict.heads if head.revision != kept]
    _refuse_if_referred(session.connection, conflict.table, others)
    session.remove_many(model, others)


def _delete_what_is_part_of(session: Session, name: str, row: UUID) -> None:
    """Delete what a fact, an entity or a document would not leave behind."""
    for model, column in _PARTS.get(name, ()):
        c = table(model).c
        living = select(c.id).where(c[column] == row, c.deleted.is_(False))
        session.remove_many(model, session.connection.execute(living).scalars().all())


def _refuse_if_referred(connection: Connection, name: str, rows: Collection[UUID]) -> None:
    for child, column in children_of(name):
        c, k = TABLES[child].c, table(LocalConflict).c
        carried = select(k.row).where(k.table == child, k.kind == CARRIED)  # it goes with what it was deleted with
        query = select(c.id).where(c[column].in_(rows), c.deleted.is_(False), c.id.not_in(carried))
        if connection.execute(query.limit(1)).first():
            raise UserError(
                "Something still refers to it ({table}): move or delete that first.", table=child.replace("_", " ")
            )


def _one(project: Project, conflict: UUID) -> Conflict:
    found = open_conflicts(project, only={conflict})
    if not found:
        raise UserError("This conflict was decided meanwhile.")
    return found[0]


def _model(name: str) -> type[Row]:
    return next(model for model in LOGGED if table(model).name == name)


def _steps(connection: Connection, revisions: Collection[UUID]) -> dict[UUID, Any]:
    r, a = table(Revision).c, table(Analyst).c
    columns = (r.id, r.hlc, r.label, r.arguments, r.received_in, a.name)
    query = select(*columns).outerjoin(table(Analyst), a.id == r.analyst)
    found: dict[UUID, Any] = {}
    for chunk in chunks(revisions, CHUNK):
        found.update((row.id, row) for row in connection.execute(query.where(r.id.in_(chunk))))
    return found


def _heads(details: list[Any], steps: dict[UUID, Any]) -> Iterator[Head]:
    for key, value, before in details:
        revision = UUID(key)
        step = steps.get(revision)
        if step is None:
            yield Head(revision, value, before)
            continue
        words, is_mine = said(step.label, step.arguments), step.received_in is None
        yield Head(revision, value, before, step.name or "", step.hlc, words, is_mine)
