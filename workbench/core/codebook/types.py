"""Add, change, move and remove fact types. Each verb saves one revision, one step for undo."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from workbench.core.codebook import rules
from workbench.core.codebook.reading import Codebook, Type, on
from workbench.core.history import Session
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Fact, FactType, FieldDefinition, Row, table
from workbench.core.project import Project
from workbench.errors import UserError


def add_type(project: Project, key: str, spec: Mapping[str, Any]) -> UUID:
    """Add a fact type without fields, the last of all; its id comes back.

    `spec` holds name (needed), description, examples, icon, colour, shortcut and parent (a type's key). Raises
    UserError if the key is none or taken.
    """
    with project.change("Add the fact type {type}", type=spec.get("name", key)) as session:
        book = on(session.connection)
        key = rules.new_key(key, book.types)
        columns = rules.type_changes(book, None, {"name": "", **spec})
        return insert_type(session, key, {"position": next_position(session), **columns})


def edit_type(project: Project, type_key: str, changes: Mapping[str, Any]) -> None:
    """Change name, description, examples, icon, colour, shortcut or parent (a key, "" for none) of a type.

    If what the type means changes, its version grows and facts reviewed under the old one become stale; looks and
    place do not count. Raises UserError for an unknown parent or one that stands below the type.
    """
    with project.change("Edit the fact type {type}") as session:
        book = on(session.connection)
        kind = book.type(type_key)
        session.arguments["type"] = kind.name
        columns = rules.type_changes(book, kind, changes)
        session.set(FactType, kind.id, columns)
        if rules.means_something(columns, rules.before(kind), rules.TYPE_LOOKS):
            new_version(session, kind.id)


def change_type_key(project: Project, type_key: str, key: str) -> None:
    """Give a type another key, under which files and scripts name it; its version grows.

    Raises UserError if the key is none or taken.
    """
    with project.change("Change the key of {type} to {key}", key=key.strip()) as session:
        book = on(session.connection)
        kind = book.type(type_key)
        session.arguments["type"] = kind.name
        if key.strip() != kind.key:
            session.set(FactType, kind.id, {"key": rules.new_key(key, book.types)})
            new_version(session, kind.id)


def move_type(project: Project, type_key: str, *, before: str | None = None, parent: str | None = None) -> None:
    """Put a type before another one, or last; and below `parent` if that is given, "" for the top.

    Raises UserError for unknown types, or a parent that stands below the type.
    """
    with project.change("Move the fact type {type}") as session:
        book = on(session.connection)
        kind = book.type(type_key)
        session.arguments["type"] = kind.name
        rows: dict[UUID, dict[str, Any]] = {
            row_id: {"position": place} for place, row_id in enumerate(_order(book, kind, before and book.type(before)))
        }
        if parent is not None:
            rows[kind.id] |= rules.type_changes(book, kind, {"parent": parent})
        session.set_many(FactType, rows)


def remove_type(project: Project, type_key: str) -> None:
    """Take a type and its fields out of the codebook; types below it move up.

    Raises UserError while facts are of that type.
    """
    with project.change("Delete the fact type {type}") as session:
        book = on(session.connection)
        kind = book.type(type_key)
        session.arguments["type"] = kind.name
        refuse_in_use(session, kind)
        drop_type(session, book, kind)


def refuse_in_use(session: Session, kind: Type) -> None:
    """Raise UserError while facts are of a type."""
    f = table(Fact).c
    if session.connection.execute(select(f.id).where(f.type == kind.id, f.deleted.is_(False)).limit(1)).first():
        raise UserError("Facts of the type “{type}” exist; give them another type first.", type=kind.name)


def drop_type(session: Session, book: Codebook, kind: Type, *, heir: UUID | None = None) -> None:
    """Remove a type and its fields; types below it move below `heir`, or up if that is one of them."""
    parent = kind.parent if heir in book.below(kind) else heir or kind.parent
    children = [child.id for child in book.types.values() if child.parent == kind.id]
    session.set_many(FactType, {child: {"parent": parent} for child in children})
    session.remove_many(FieldDefinition, [field.id for field in kind.fields.values()])
    session.remove(FactType, kind.id)


def insert_type(session: Session, key: str, columns: Mapping[str, Any]) -> UUID:
    """Write a type; its id comes back. Where one of that key was removed its versions are counted on."""
    row_id = free_id(session, FactType, "fact_type", key)
    t = table(FactType).c
    earlier = session.connection.execute(select(t.version).where(t.id == row_id)).scalar()
    session.add(FactType(**{"id": row_id, "key": key, "version": (earlier or 0) + 1, **columns}))
    return row_id


def free_id(session: Session, model: type[Row], *key: str) -> UUID:
    """The id that every copy of a project gives to this key, or a fresh one while a living row has that."""
    hashed = hashed_id(*key)
    c = table(model).c
    taken = session.connection.execute(select(c.id).where(c.id == hashed, c.deleted.is_(False))).first()
    return new_id() if taken else hashed


def next_position(session: Session) -> int:
    """The place after the last type."""
    t = table(FactType).c
    last = session.connection.execute(select(func.max(t.position)).where(t.deleted.is_(False))).scalar()
    return 0 if last is None else last + 1


def new_version(session: Session, kind: UUID) -> None:
    """Count one more change of what a type means."""
    t = table(FactType).c
    version = session.connection.execute(select(t.version).where(t.id == kind)).scalar_one()
    session.set(FactType, kind, {"version": version + 1})


def _order(book: Codebook, kind: Type, before: Type | str | None) -> list[UUID]:
    """All types in order, with one of them in another place."""
    others = [other.id for other in book.types.values() if other.id != kind.id]
    place = others.index(before.id) if isinstance(before, Type) and before.id != kind.id else len(others)
    return [*others[:place], kind.id, *others[place:]]
