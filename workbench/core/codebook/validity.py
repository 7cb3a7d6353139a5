"""What a change of the codebook would break, told before it does."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from workbench.core.codebook import breakage, rules
from workbench.core.codebook.breakage import Held
from workbench.core.codebook.fields import contents, facts_of, rewritable
from workbench.core.codebook.measures import measure
from workbench.core.codebook.merging import held, mergeable
from workbench.core.codebook.reading import Codebook, Field, Type, on
from workbench.core.models import Fact, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.i18n import _, grouped, ngettext


@dataclass(frozen=True, slots=True)
class TypeChange:
    """`edit_type` of the type with this key, or `add_type` if `new`; `changes` None for `remove_type`."""

    type: str
    changes: Mapping[str, Any] | None
    new: bool = False


@dataclass(frozen=True, slots=True)
class TypeKey:
    """`change_type_key`."""

    type: str
    key: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`edit_field` of this field, or `add_field` if `new`; `changes` None for `remove_field`."""

    type: str
    field: str
    changes: Mapping[str, Any] | None
    new: bool = False


@dataclass(frozen=True, slots=True)
class FieldKey:
    """`change_field_key`."""

    type: str
    field: str
    key: str


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """`edit_measure` of this measure, or `add_measure` if `new`; `changes` None for `remove_measure`."""

    measure: str
    changes: Mapping[str, Any] | None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """`merge_types`."""

    source: str
    target: str
    fields: Mapping[str, str] = dataclasses.field(default_factory=dict)


Planned = TypeChange | TypeKey | FieldChange | FieldKey | MeasureChange | Merge


def validate(project: Project, change: Planned) -> list[str]:
    """What this change would break, a sentence each; empty if nothing. Saves nothing.

    A change that its verb would refuse gives that one sentence. Goes through the facts concerned: ask in the
    background where there are many.
    """
    tell: Callable[[Project, Connection, Codebook, Any], Iterable[str]] = _TELL[type(change)]
    with project.read() as connection:
        try:
            return list(tell(project, connection, on(connection), change))
        except UserError as refused:
            return [str(refused)]


def _of_type(_project: Project, connection: Connection, book: Codebook, change: TypeChange) -> Iterator[str]:
    given = change.changes or {}
    if change.new:
        rules.new_key(change.type, book.types)
        rules.type_changes(book, None, {"name": "", **given})
        yield from breakage.digit(book, None, given)
        return
    kind = book.type(change.type)
    if change.changes is None:
        if n := len(facts_of(connection, kind.id)):
            yield ngettext(
                "{n} fact is of the type “{type}”; give it another type first.",
                "{n} facts are of the type “{type}”; give them another type first.",
                n,
            ).format(n=grouped(n), type=kind.name)
        return
    columns = rules.type_changes(book, kind, given)
    yield from breakage.digit(book, kind, given)
    if rules.means_something(columns, rules.before(kind), rules.TYPE_LOOKS):
        yield from breakage.stale(connection, kind)


def _of_type_key(_project: Project, connection: Connection, book: Codebook, change: TypeKey) -> Iterator[str]:
    kind = book.type(change.type)
    if change.key.strip() != kind.key:
        rules.new_key(change.key, book.types)
        yield _("Files and scripts that say “{key}” will not find the type any more.").format(key=kind.key)
        yield from breakage.stale(connection, kind)


def _of_field(_project: Project, connection: Connection, book: Codebook, change: FieldChange) -> Iterator[str]:
    kind, given = book.type(change.type), change.changes or {}
    if change.new:
        rules.new_key(change.field, kind.fields, reserved=rules.RESERVED)
        columns = rules.field_changes({"name": "", **given})
        if columns.get("required"):
            yield from breakage.silent(len(facts_of(connection, kind.id)), columns["name"])
        yield from breakage.stale(connection, kind)
        return
    field = kind.field(change.field)
    columns = rules.field_changes(given)
    if change.changes is None:
        yield from breakage.lost(field, _cells(connection, kind, field))
    elif rules.means_something(columns, rules.before(field), rules.FIELD_LOOKS):
        yield from _of_field_meaning(connection, field, columns, _cells(connection, kind, field))
    else:
        return
    yield from breakage.stale(connection, kind)


def _of_field_meaning(connection: Connection, field: Field, columns: Mapping[str, Any], cells: Held) -> Iterator[str]:
    kind = columns.get("kind", field.kind)
    if kind != field.kind:
        yield from breakage.misfits(field.name, kind, cells)
    if kind == "choice":
        yield from breakage.no_choices(field, columns.get("choices", field.choices), cells)
    if kind == field.kind == "entity" and "entity_kinds" in columns:
        yield from breakage.no_entities(connection, field, columns["entity_kinds"], cells)
    if field.many and not columns.get("many", True):
        yield from breakage.several(field, cells)
    if columns.get("required") and not field.required:
        yield from breakage.silent(sum(not each for each in cells), field.name)


def _of_field_key(project: Project, connection: Connection, book: Codebook, change: FieldKey) -> Iterator[str]:
    kind = book.type(change.type)
    field, key = kind.field(change.field), change.key.strip()
    if key == field.key:
        return
    n = len(rewritable(project, kind, field, key))
    yield _("Files and scripts that say “{key}” will not find the field any more.").format(key=field.key)
    if n:
        yield ngettext("{n} fact would be rewritten.", "{n} facts would be rewritten.", n).format(n=grouped(n))
    yield from breakage.stale(connection, kind)


def _of_measure(_project: Project, connection: Connection, book: Codebook, change: MeasureChange) -> Iterator[str]:
    if change.new:
        rules.measure_changes(book, None, {**(change.changes or {}), "name": change.measure})
        return
    term = measure(book, change.measure)
    using = _naming(connection, book, {term.name, *term.synonyms})
    if change.changes is None:
        yield from breakage.unlisted(len(using), term.name)
        return
    columns = rules.measure_changes(book, term, change.changes)
    for name in sorted({*term.synonyms} - {*columns.get("synonyms", term.synonyms)}):
        yield from breakage.unlisted(sum(name in _measures(kind, fields) for kind, fields in using), name)
    low, high = (columns.get(bound, getattr(term, bound)) or "" for bound in ("minimum", "maximum"))
    if (low, high) != (term.minimum, term.maximum):
        ranged = dataclasses.replace(term, unit=columns.get("unit", term.unit), minimum=low, maximum=high)
        yield from breakage.outside(ranged, using)


def _of_merge(_project: Project, connection: Connection, book: Codebook, change: Merge) -> Iterator[str]:
    gone, into = mergeable(book, change.source, change.target, change.fields), book.type(change.target)
    said = [fields for _fact, fields in contents(connection, facts_of(connection, gone.id))]
    for field in gone.fields.values():
        other = into.fields.get(change.fields.get(field.key, field.key))
        cells = [held(fields.get(field.key)) for fields in said]
        if other is None:
            yield from breakage.lost(field, cells)
            continue
        yield from breakage.misfits(other.name, other.kind, cells)
        if other.kind == "choice":
            yield from breakage.no_choices(None, other.choices, cells)
    for other in into.fields.values():
        if other.required:
            sources = [key for key in gone.fields if change.fields.get(key, key) == other.key]
            n = sum(not any(held(fields.get(key)) for key in sources) for fields in said)
            yield from breakage.silent(n, other.name)
    yield from breakage.stale(connection, gone)


_TELL: dict[type, Callable[..., Iterable[str]]] = {
    TypeChange: _of_type,
    TypeKey: _of_type_key,
    FieldChange: _of_field,
    FieldKey: _of_field_key,
    MeasureChange: _of_measure,
    Merge: _of_merge,
}


def _cells(connection: Connection, kind: Type, field: Field) -> Held:
    return [held(fields.get(field.key)) for _fact, fields in contents(connection, facts_of(connection, kind.id))]


def _naming(connection: Connection, book: Codebook, names: set[str]) -> list[tuple[Type, dict[str, Any]]]:
    """The facts that name a measure in a field for measures, with their types."""
    f, found = table(Fact).c, list[tuple[Type, dict[str, Any]]]()
    for kind in book.types.values():
        if any(field.kind == "measure" for field in kind.fields.values()):
            query = select(f.fields).where(f.type == kind.id, f.deleted.is_(False))
            said = connection.execute(query).scalars()
            found += [(kind, fields) for fields in said if names & _measures(kind, fields)]
    return found


def _measures(kind: Type, fields: Mapping[str, Any]) -> set[str]:
    keys = [field.key for field in kind.fields.values() if field.kind == "measure"]
    return {value for key in keys for value in held(fields.get(key)) if isinstance(value, str)}
