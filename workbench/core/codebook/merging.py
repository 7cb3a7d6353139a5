"""Make one fact type of two, or two of one: one step for undo, however many facts there are.

Facts are moved in parts, so that others can save meanwhile. `report(done, total)` is called before each part and may
raise to cancel; the parts that are saved stay. What a fact says is never lost, and what was accepted becomes stale.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import values
from workbench.core.codebook import rules
from workbench.core.codebook.fields import contents, facts_of, insert_field, refuse_if_undone
from workbench.core.codebook.reading import Codebook, Type, of, on
from workbench.core.codebook.types import drop_type, insert_type, next_position
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.ids import new_id
from workbench.core.models import Fact, FactType, table
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.i18n import N_


def merge_types(
    project: Project, report: Report, source: str, target: str, fields: Mapping[str, str] | None = None
) -> int:
    """Make all facts of `source` facts of `target` and take `source` out of the codebook: how many facts moved.

    `fields` says which field of `target` takes what facts say in which field of `source`; fields of the same key need
    no word. What has no field there stays with the fact as it is. Two contents for one field become a list.
    """
    book = of(project)
    into, moved = book.type(target), dict(fields or {})
    gone = mergeable(book, source, target, moved)
    label, words = N_("Merge the fact type {source} into {target}: {n}"), {"source": gone.name, "target": into.name}

    def move(session: Session, some: Sequence[UUID]) -> int:
        session.arguments.update(words)
        session.require(FactType, into.id)
        rows = {
            fact: {"type": into.id, **_moved(said, moved, into)} for fact, said in contents(session.connection, some)
        }
        return session.set_many(Fact, rows)

    with project.read() as connection:
        facts = facts_of(connection, gone.id)
    group, count = in_parts(project, label, facts, report, move)
    with project.change(label, group=group, n=0, **words) as session:
        refuse_if_undone(session, group)
        book = on(session.connection)
        gone = mergeable(book, source, target, moved)
        session.arguments["n"] = move(session, facts_of(session.connection, gone.id))  # those that came meanwhile
        drop_type(session, book, gone, heir=into.id)
        return count + int(session.arguments["n"])


def mergeable(book: Codebook, source: str, target: str, fields: Mapping[str, str]) -> Type:
    """The type that can be merged into another. Raises UserError if it is the same one, or a field is unknown."""
    gone, into = book.type(source), book.type(target)
    if gone.id == into.id:
        raise UserError("“{type}” is the type itself; choose another one to merge it into.", type=gone.name)
    for old, new in fields.items():
        gone.field(old)
        into.field(new)
    return gone


def split_type(
    project: Project,
    report: Report,
    type_key: str,
    key: str,
    name: str,
    *,
    facts: Collection[UUID] = (),
    where: tuple[str, str] | None = None,
) -> int:
    """Make a new type with the fields of an old one and move some of its facts there: how many moved.

    The facts are given by their ids, or by a field and a value that they hold in it. Those of other types are left
    alone. Raises UserError if the key is none or taken, or the type has no such field.
    """
    old = of(project).type(type_key)
    with project.read() as connection:
        chosen = chosen_facts(connection, old, facts, where)
    words = {"source": old.name, "name": name.strip()}
    group, label = new_id(), N_("Split {name} off the fact type {source}: {n}")
    with project.change(label, group=group, n=0, **words) as session:
        book = on(session.connection)
        old = book.type(type_key)
        kind = _copy(session, book, old, rules.new_key(key, book.types), name)

    def move(session: Session, some: Sequence[UUID]) -> int:
        session.arguments.update(words)
        session.require(FactType, kind)
        return session.set_many(Fact, {fact: {"type": kind} for fact in _still(session, some, old.id)})

    return in_parts(project, label, chosen, report, move, group=group)[1]


def _still(session: Session, facts: Sequence[UUID], kind: UUID) -> list[UUID]:
    """Those of the facts that are there and of this type."""
    f, found = table(Fact).c, list[UUID]()
    for chunk in chunks(facts, CHUNK):
        query = select(f.id).where(f.id.in_(chunk), f.type == kind, f.deleted.is_(False))
        found += session.connection.execute(query).scalars()
    return found


def _moved(said: Mapping[str, Any], fields: Mapping[str, str], into: Type) -> dict[str, Any]:
    """What to write so that each content stands under its field of the other type."""
    after: dict[str, Any] = {}
    for old, content in said.items():
        new = fields.get(old, old)
        after[new] = content if new not in after else [*_listed(after[new]), *_listed(content)]
    for key in after.keys() & into.fields.keys():
        after[key] = _read_as(into.fields[key].kind, after[key])
    gone = {f"fields.{key}": None for key in said if key not in after}
    return gone | {f"fields.{key}": content for key, content in after.items()}


def _listed(content: Any) -> list[Any]:
    return content if isinstance(content, list) else [content]


def _read_as(kind: str, content: Any) -> Any:
    if isinstance(content, list):
        return [_read_as(kind, cell) for cell in content]
    return {**content, "value": values.normal(kind, content.get("value"))}


def chosen_facts(
    connection: Connection, kind: Type, facts: Collection[UUID], where: tuple[str, str] | None
) -> list[UUID]:
    """The facts of a type that a split takes: those with these ids, or that hold a value in a field."""
    ids = facts_of(connection, kind.id)
    if where is None:
        wanted = set(facts)
        return [fact for fact in ids if fact in wanted]
    field, value = kind.field(where[0]).key, where[1]
    return [fact for fact, said in contents(connection, ids) if value in held(said.get(field))]


def held(content: Any) -> list[Any]:
    """The values in a cell or a list of cells; empty for none."""
    cells = _listed(content) if content is not None else []
    return [cell["value"] for cell in cells if cell.get("value") is not None]


def _copy(session: Session, book: Codebook, old: Type, key: str, name: str) -> UUID:
    """A type like another, with its fields; digit and examples stay with the old one."""
    looks = {"icon": old.icon, "colour": old.colour, "description": old.description}
    columns = rules.type_changes(book, None, {"name": name, **looks})
    place = {"position": next_position(session), "parent": old.parent}
    kind = insert_type(session, key, {**columns, **place})
    for at, field in enumerate(old.fields.values()):
        same = {"name": field.name, "kind": field.kind, "help": field.help, "position": at}
        flags = {"required": field.required, "many": field.many}
        lists = {"choices": list(field.choices), "entity_kinds": list(field.entity_kinds)}
        insert_field(session, kind, key, field.key, {**same, **flags, **lists})
    return kind
