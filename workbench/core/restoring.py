"""Old values given back to a fact, an entity, a document or a passage, as a new step."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core.history import Session, from_log
from workbench.core.models import TABLES, Annotation, Document, Entity, Fact, Operation, Revision, Row, table
from workbench.core.project import Project
from workbench.errors import UserError

_MODELS: Mapping[str, type[Row]] = {"fact": Fact, "entity": Entity, "document": Document, "annotation": Annotation}
_COLUMNS: Mapping[str, frozenset[str]] = {
    "fact": frozenset({"statement", "fields", "speaker", "speaker_printed", "attribution", "credibility", "said_at"}),
    "entity": frozenset({"name", "description"}),
    "document": frozenset(
        "title publisher publisher_printed distributor reports published language reliability csl".split()
    ),
    "annotation": frozenset({"note"}),
}


def may_restore(name: str, key: str) -> bool:
    """Whether a field, as the log names it, of a row of this table can be given an old value by itself."""
    return key.partition(".")[0] in _COLUMNS.get(name, ())


def restore(project: Project, step: UUID, name: str, row: UUID, keys: Collection[str]) -> None:
    """Give fields of a row the values that they had before a step. Saves one revision.

    Raises UserError if the row or what a value refers to is gone, the step did not change them, or they have these
    values.
    """
    model = _MODELS.get(name)
    if model is None or not all(may_restore(name, key) for key in keys):
        raise UserError("This cannot be restored by itself; undo the step.")
    with project.change("Restore an old value") as session:
        session.require(model, row)
        old = _before(session, step, name, row)
        if not keys or set(keys) - old.keys():
            raise UserError("That step did not change this.")
        values = {key: from_log(TABLES[name], key, old[key]) for key in keys}
        for value in values.values():
            _require_known(session, value)
        if not session.set(model, row, values):
            raise UserError("It says so already.")


def _before(session: Session, step: UUID, name: str, row: UUID) -> dict[str, Any]:
    """What each field that a step changed held before it."""
    r, o = table(Revision).c, table(Operation).c
    query = select(o.change).join(table(Revision), r.id == o.revision)
    query = query.where(r.group == step, o.table == name, o.row == row, o.prev != b"").order_by(r.seq)
    found: dict[str, Any] = {}
    for change in session.connection.execute(query).scalars():
        for key, (old, _new) in (change or {}).items():
            found.setdefault(key, old)
    return found


def _require_known(session: Session, value: Any) -> None:
    """Refuse a value that names an entity that is gone."""
    if isinstance(value, list):
        for one in value:
            _require_known(session, one)
    elif isinstance(value, Mapping):
        _require_known(session, value.get("value"))
        if value.get("entity"):
            session.require(Entity, UUID(str(value["entity"])))
    elif isinstance(value, UUID):
        session.require(Entity, value)
