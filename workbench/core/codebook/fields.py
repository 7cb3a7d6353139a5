"""Add, change, move and remove the fields of a type. Each verb is one step for undo; facts keep what they say."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core import undo
from workbench.core.codebook import rules
from workbench.core.codebook.reading import Field, Type, of, on
from workbench.core.codebook.types import free_id, new_version
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.ids import new_id
from workbench.core.models import Fact, FieldDefinition, table
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.i18n import N_


def add_field(project: Project, type_key: str, key: str, spec: Mapping[str, Any]) -> UUID:
    """Add a field to a type, after its others; its id comes back. The type gets a new version.

    `spec` holds name (needed), kind (text unless given), help, required, many, choices and entity_kinds. Raises
    UserError if the key is none, taken, or means something of the fact itself.
    """
    with project.change("Add the field {field} to {type}", field=spec.get("name", key)) as session:
        kind = on(session.connection).type(type_key)
        session.arguments["type"] = kind.name
        key = rules.new_key(key, kind.fields, reserved=rules.RESERVED)
        columns = rules.field_changes({"name": "", "kind": "text", **spec})
        row_id = insert_field(session, kind.id, kind.key, key, {"position": next_place(session, kind), **columns})
        new_version(session, kind.id)
        return row_id


def edit_field(project: Project, type_key: str, field_key: str, changes: Mapping[str, Any]) -> None:
    """Change a field: name, kind, help, required, many, choices, entity_kinds or position. Saves one revision.

    If what it means changes, its type gets a new version and facts reviewed under the old one become stale; help,
    place and the order of choices do not count. What facts say in it stays; `validate` tells what would not fit.
    """
    with project.change("Edit the field {field} of {type}", field=field_key) as session:
        kind = on(session.connection).type(type_key)
        session.arguments["type"] = kind.name
        field = kind.field(field_key)
        columns = rules.field_changes(changes)
        session.set(FieldDefinition, field.id, columns)
        if rules.means_something(columns, rules.before(field), rules.FIELD_LOOKS):
            new_version(session, kind.id)


def move_field(project: Project, type_key: str, field_key: str, *, before: str | None = None) -> None:
    """Put a field before another one of its type, or last. Saves one revision."""
    with project.change("Move the field {field} of {type}", field=field_key) as session:
        kind = on(session.connection).type(type_key)
        session.arguments["type"] = kind.name
        moved, others = kind.field(field_key), [key for key in kind.fields if key != field_key]
        place = others.index(kind.field(before).key) if before not in (None, field_key) else len(others)
        order = [*others[:place], moved.key, *others[place:]]
        rows = {kind.fields[key].id: {"position": at} for at, key in enumerate(order)}
        session.set_many(FieldDefinition, rows)


def remove_field(project: Project, type_key: str, field_key: str) -> None:
    """Take a field out of a type, which gets a new version. Saves one revision.

    What facts say in it stays with them, as contents that their type has no field for.
    """
    with project.change("Delete the field {field} of {type}", field=field_key) as session:
        kind = on(session.connection).type(type_key)
        session.arguments["type"] = kind.name
        session.remove(FieldDefinition, kind.field(field_key).id)
        new_version(session, kind.id)


def change_field_key(project: Project, report: Report, type_key: str, field_key: str, key: str) -> int:
    """Give a field another key and move what facts say in it there: how many facts were rewritten.

    The type gets a new version. Saves one step in parts, so that others can save meanwhile. `report(done, total)` is
    called before each part and may raise to cancel; the parts that are saved are taken back then, as a field has one
    key for all facts, unless something else was saved since. Raises UserError if the key is none, taken by another
    field or by what facts of the type say, or means something of the fact itself.
    """
    kind = of(project).type(type_key)
    field, key = kind.field(field_key), key.strip()
    if key == field.key:
        return 0
    facts = rewritable(project, kind, field, key)
    group, label = new_id(), N_("Change the key of {field} in {type} to {key}: {n}")
    words = {"field": field.name, "type": kind.name, "key": key}
    with project.change(label, group=group, n=0, **words) as session:
        kind = on(session.connection).type(type_key)
        rules.new_key(key, kind.fields, reserved=rules.RESERVED)
        session.set(FieldDefinition, kind.field(field_key).id, {"key": key})
        new_version(session, kind.id)

    def rewrite(session: Session, some: Sequence[UUID]) -> int:
        session.arguments.update(words)
        rows = {
            fact: {f"fields.{field_key}": None, f"fields.{key}": fields[field_key]}
            for fact, fields in contents(session.connection, some)
            if field_key in fields and key not in fields
        }
        return session.set_many(Fact, rows)

    with ExitStack() as cancelled:
        cancelled.callback(_take_back, project, group)
        count = in_parts(project, label, facts, report, rewrite, group=group)[1]
        cancelled.pop_all()
    return count


def _take_back(project: Project, group: UUID) -> None:
    with suppress(UserError):  # something else was saved since: the step can be undone as any other
        project.undo_step(group)


def insert_field(session: Session, kind: UUID, type_key: str, key: str, columns: Mapping[str, Any]) -> UUID:
    """Write a field of a type; its id comes back."""
    row_id = free_id(session, FieldDefinition, "field", f"{type_key}.{key}")
    return session.add(FieldDefinition(**{"id": row_id, "fact_type": kind, "key": key, **columns}))


def rewritable(project: Project, kind: Type, field: Field, key: str) -> list[UUID]:
    """The facts of a type that say something in a field which can have this key. Raises UserError if it cannot."""
    rules.new_key(key, kind.fields, reserved=rules.RESERVED)
    with project.read() as connection:
        said = contents(connection, facts_of(connection, kind.id))
    if any(key in fields for _, fields in said):
        raise UserError("Facts of “{type}” say something under “{key}” already.", type=kind.name, key=key)
    return [fact for fact, fields in said if field.key in fields]


def facts_of(connection: Connection, kind: UUID) -> list[UUID]:
    """The living facts of a type, in the order they were made."""
    f = table(Fact).c
    query = select(f.id).where(f.type == kind, f.deleted.is_(False)).order_by(f.id)
    return list(connection.execute(query).scalars())


def contents(connection: Connection, facts: Sequence[UUID]) -> list[tuple[UUID, dict[str, Any]]]:
    """The living among these facts with their fields."""
    f, found = table(Fact).c, list[tuple[UUID, dict[str, Any]]]()
    for chunk in chunks(facts, CHUNK):
        query = select(f.id, f.fields).where(f.id.in_(chunk), f.deleted.is_(False))
        found += [(row.id, row.fields) for row in connection.execute(query)]
    return found


def next_place(session: Session, kind: Type) -> int:
    """The place after the last field of a type."""
    f = table(FieldDefinition).c
    query = select(func.max(f.position)).where(f.fact_type == kind.id, f.deleted.is_(False))
    last = session.connection.execute(query).scalar()
    return 0 if last is None else last + 1


def refuse_if_undone(session: Session, group: UUID) -> None:
    """Raise UserError if the step that is at work was undone meanwhile."""
    if undo.is_undone(session.connection, group):
        raise UserError("This step was undone while it was at work. What was left of it is not done.")
