"""An old value brought back from the log by the verbs that a card saves with; a deleted row, with what went with it.

Each is a step of its own, so that undo takes it back. What the verbs of today would refuse is refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.history import from_log
from workbench.core.models import LOGGED, TABLES, Entity, Operation, table
from workbench.core.project import Project
from workbench.core.replicas import state
from workbench.core.restoring.put import EDITABLE, FIELDS, PLACE, SET, Values
from workbench.core.restoring.stored import belonging, deleted_by, gone_with, is_deleted, stored
from workbench.errors import UserError
from workbench.i18n import N_, _

_NOTHING_BEFORE = N_("This step brought the row in or back; there is nothing before it.")
_THE_SAME = N_("It says the same today.")
_BY_NOBODY = N_("What this step wrote is not edited by hand, and is not restored by hand.")


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be brought back of what a revision did to a row: these `fields`, or the row itself, which is deleted.

    `why` says why there is nothing to bring back; "" if there is.
    """

    fields: tuple[str, ...] = ()
    is_gone: bool = False
    why: str = ""


def offer(project: Project, revision: UUID, name: str, row: UUID) -> Offer:
    """What `restore` or `bring_back` would take of a revision. Fields that say the same today are left out."""
    with project.read() as connection:
        if is_deleted(connection, name, row):
            return Offer(is_gone=True)
        before = _before(connection, revision, name, row)
        values = _editable(name, before)
        now = stored(connection, name, row, values)
    fields = tuple(key for key, value in values.items() if now[key] != value)
    if fields:
        return Offer(fields)
    if not before:
        return Offer(why=_(_NOTHING_BEFORE))
    return Offer(why=_(_THE_SAME if values else _BY_NOBODY))


def restore(project: Project, revision: UUID, name: str, row: UUID, fields: Iterable[str] | None = None) -> None:
    """Let fields of a row say again what they said before a revision: these, as the log calls them, or all it changed.

    Saves one revision. Raises UserError if the row is deleted, or a value does not fit any more.
    """
    with project.read() as connection:
        before = _before(connection, revision, name, row)
    if not before:
        raise UserError(_NOTHING_BEFORE)
    set_back(project, name, row, _chosen(name, before, fields))


def restore_state(project: Project, revision: UUID, name: str, row: UUID, fields: Iterable[str] | None = None) -> None:
    """Let fields of a row say again what they said after a revision: these, or all that differ. Otherwise as `restore`.

    Raises UserError if the revision did not write the row.
    """
    with project.read() as connection:
        then, now = state.after(connection, name, row, revision), state.now(connection, name, row)
    differ = {key: then.get(key) for key in {**then, **now} if then.get(key) != now.get(key)}
    set_back(project, name, row, _chosen(name, differ, fields))


def set_back(project: Project, name: str, row: UUID, logged: Values) -> None:
    """Let fields of a row say what the log says, {field: logged value}. Saves one revision; errors as of `restore`.

    Fields that nobody edits by hand stay as they are. Raises UserError if none is left.
    """
    values = _editable(name, logged)
    if not values:
        raise UserError(_BY_NOBODY if logged else _THE_SAME)
    with project.change("Restore an earlier value") as session:
        if is_deleted(session.connection, name, row):
            raise UserError("It is deleted. Bring it back first.")
        _refuse_if_referred_is_gone(session.connection, name, values)
        SET[name](project, session, row, values)
        if name != "annotation":  # its verb finds the words anew; the others may have put a value into other words
            session.set(next(model for model in LOGGED if table(model).name == name), row, values)


def bring_back(project: Project, name: str, row: UUID) -> int:
    """Bring back a deleted row with all that went with it in the same step; how many rows that is. Saves one revision.

    Raises UserError if it is not deleted, or refers to what is deleted itself.
    """
    with project.change("Bring back what was deleted") as session:
        step = deleted_by(session.connection, name, row)
        if step is None:
            raise UserError("It is not deleted.")
        parents = gone_with(session.connection, step)
        rows = belonging(parents, (name, row))
        for key in rows:
            for parent in parents.get(key, ()):
                if parent not in rows and is_deleted(session.connection, *parent):
                    raise UserError("It belongs to something that is deleted itself. Bring that back first.")
        for model in LOGGED:
            ours = [one for called, one in rows if called == table(model).name]
            session.set_many(model, {one: {"deleted": False} for one in ours})
    return len(rows)


def _before(connection: Connection, revision: UUID, name: str, row: UUID) -> dict[str, Any]:
    """{field: logged value} of what a revision changed of a row, as it was before."""
    o = table(Operation).c
    query = select(o.prev, o.change).where(o.revision == revision, o.table == name, o.row == row)
    found = connection.execute(query).first()
    if found is None:
        raise UserError("This step did not change the row.")
    change = (found.change or {}) if found.prev else {}
    return {key: old for key, (old, new) in change.items() if old != new and key != "deleted"}


def _chosen(name: str, values: Values, fields: Iterable[str] | None) -> Values:
    """Those of the values that are wanted, and those that only make sense together with them."""
    wanted = set(values if fields is None else fields)
    if name == "annotation" and not wanted.isdisjoint(PLACE):
        wanted |= PLACE
    return {key: value for key, value in values.items() if key in wanted}


def _editable(name: str, logged: Values) -> dict[str, Any]:
    """Those of the logged values that are edited by hand, as their columns keep them."""
    known = EDITABLE.get(name, ())
    if name == "annotation" and "document" in logged:  # it was carried to another version: its place is no place there
        known = ("note",)
    kept = {key: value for key, value in logged.items() if key in known or (name == "fact" and key.startswith(FIELDS))}
    return {key: from_log(TABLES[name], key, value) for key, value in kept.items()}


def _refuse_if_referred_is_gone(connection: Connection, name: str, values: Values) -> None:
    """Raise UserError if a value refers to a row that is deleted."""
    referred = [
        (foreign.column.table.name, value)
        for key, value in values.items()
        if value is not None and key in TABLES[name].c
        for foreign in TABLES[name].c[key].foreign_keys
    ]
    referred += [(table(Entity).name, entity) for entity in _entities_in(list(values.values()))]
    if any(is_deleted(connection, *one) for one in referred):
        raise UserError("What it referred to is deleted. Bring that back first.")


def _entities_in(value: Any) -> set[UUID]:
    """The entities that cells name."""
    if isinstance(value, Mapping):
        own = {UUID(value["entity"])} if isinstance(value.get("entity"), str) else set[UUID]()
        return own.union(*map(_entities_in, value.values()))
    return set[UUID]().union(*map(_entities_in, value)) if isinstance(value, list) else set()
