"""What kinds of fact a project records, and which fields each has."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import values
from workbench.core.history import Session
from workbench.core.ids import hashed_id
from workbench.core.models import Fact, FactType, FieldDefinition, Measure, table
from workbench.core.project import Project
from workbench.core.values import KINDS
from workbench.errors import UserError
from workbench.i18n import _

Values = dict[str, Any]
_TYPE_MEANING = {"name", "description", "examples"}
_TYPE_LOOKS = {"icon", "colour", "shortcut", "position"}
_FIELD_MEANING = {"name", "kind", "help", "required", "many", "choices", "entity_kinds", "position"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a fact type."""

    id: UUID
    key: str
    name: str
    kind: str
    required: bool
    many: bool
    choices: tuple[str, ...]
    entity_kinds: tuple[str, ...]
    help: str


@dataclass(frozen=True, slots=True)
class Type:
    """A fact type with its fields in order."""

    id: UUID
    key: str
    name: str
    version: int
    description: str
    icon: str
    colour: str
    shortcut: str
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codebook as it stands: types by key in order, and the terms of the measure list."""

    types: Mapping[str, Type]
    measures: tuple[str, ...]

    def type(self, key: str) -> Type:
        """The type with this key. Raises UserError naming the known ones."""
        if key not in self.types:
            raise UserError(
                "“{key}” is not a fact type of this project. It has: {known}.", key=key, known=", ".join(self.types)
            )
        return self.types[key]

    def warning(self, field: Field | None, key: str, value: object) -> str | None:
        """One sentence if the value does not fit the field; contents are never refused."""
        if field is None:
            return _("The type has no field “{key}”; kept as given.").format(key=key)
        return values.warnings(field.kind, value, choices=field.choices, terms=self.measures)


def of(project: Project) -> Codebook:
    """The codebook of a project."""
    t, f, m = table(FactType).c, table(FieldDefinition).c, table(Measure).c
    fields: dict[UUID, dict[str, Field]] = {}
    with project.read() as connection:
        columns = (f.fact_type, f.id, f.key, f.name, f.kind, f.required, f.many, f.choices, f.entity_kinds, f.help)
        for type_id, *rest in connection.execute(select(*columns).where(f.deleted.is_(False)).order_by(f.position)):
            field_id, key, name, kind, required, many, choices, kinds, explained = rest
            field = Field(field_id, key, name, kind, required, many, tuple(choices), tuple(kinds), explained)
            fields.setdefault(type_id, {})[key] = field
        looks = (t.description, t.icon, t.colour, t.shortcut)
        query = select(t.id, t.key, t.name, t.version, *looks).where(t.deleted.is_(False))
        query = query.order_by(t.position, t.key)
        types = {row.key: Type(*row, fields.get(row.id, {})) for row in connection.execute(query)}
        measures = connection.execute(select(m.name).where(m.deleted.is_(False)).order_by(m.name)).scalars()
        return Codebook(types, tuple(measures))


def load(project: Project, book: Mapping[str, Any]) -> None:
    """Add the types, fields and measures of a codebook file. Saves one revision.

    Rows get ids made from their keys, so that two projects begun from one codebook agree. Raises UserError if the file
    is not a codebook.
    """
    types = book.get("types")
    if isinstance(types, Mapping):
        types = [{"key": key, **spec} if isinstance(spec, Mapping) else spec for key, spec in types.items()]
    if not isinstance(types, list) or not all(isinstance(spec, dict) and spec.get("key") for spec in types):
        raise UserError("This is not a codebook: it needs a list “types” in which every type has a “key”.")
    try:
        type_rows = [_type_row(place, spec) for place, spec in enumerate(types)]
        field_rows = [row for spec in types for row in _field_rows(str(spec["key"]), spec.get("fields", []))]
        measure_rows = [_measure_row(spec) for spec in book.get("measures", ())]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError(
            "This codebook cannot be read: something in it has another shape ({reason}).", reason=error
        ) from error
    with project.change("Load the codebook") as session:
        session.add_many(FactType, type_rows)
        session.add_many(FieldDefinition, field_rows)
        session.add_many(Measure, measure_rows)


def _measure_row(spec: Mapping[str, Any]) -> Values:
    texts = {key: str(spec[key]) for key in ("name", "definition", "unit") if key in spec}
    return {"id": hashed_id("measure", spec["name"]), **texts}


def _type_row(position: int, spec: Mapping[str, Any]) -> Values:
    key = str(spec["key"])
    texts = {name: str(spec[name]) for name in ("description", "icon", "colour", "shortcut") if spec.get(name)}
    return {
        "id": hashed_id("fact_type", key),
        "key": key,
        "name": str(spec.get("name") or _title(key)),
        "position": position,
        "examples": [str(example) for example in spec.get("examples", ())],
        **texts,
    }


def _field_rows(type_key: str, fields: Any) -> list[Values]:
    if isinstance(fields, Mapping):
        fields = [{"key": key, **_short(meaning)} for key, meaning in fields.items()]
    return [_field_row(type_key, place, spec) for place, spec in enumerate(fields)]


def _field_row(type_key: str, position: int, spec: Mapping[str, Any]) -> Values:
    key, kind = str(spec["key"]), spec.get("kind", "text")
    return {
        "id": hashed_id("field", f"{type_key}.{key}"),
        "fact_type": hashed_id("fact_type", type_key),
        "key": key,
        "name": str(spec.get("name") or _title(key)),
        "kind": kind if kind in KINDS else "text",
        "help": str(spec.get("help", "")),
        "required": bool(spec.get("required")),
        "many": bool(spec.get("many")),
        "choices": [str(choice) for choice in spec.get("choices", ())],
        "entity_kinds": [str(name) for name in spec.get("entity_kinds", ())],
        "position": position,
    }


def _short(meaning: object) -> dict[str, Any]:
    """A field written in short: a list of choices, or words that begin with the kind."""
    if isinstance(meaning, Mapping):
        return dict(meaning)
    if isinstance(meaning, list):
        return {"kind": "choice", "choices": meaning}
    words = str(meaning)
    first = words.split(maxsplit=1)[0].casefold() if words else "text"
    many = words.startswith(("entity ids", "list"))
    aliases = {"ucum": "unit", "iso": "currency", "place": "entity", "meeting": "entity", "term": "text"}
    return {"kind": aliases.get(first, first), "help": words, "many": many}


def _title(key: str) -> str:
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in key).replace("_", " ")
    return spaced[:1].upper() + spaced[1:]


def edit_type(project: Project, type_key: str, changes: Mapping[str, Any]) -> None:
    """Change name, description, examples, icon, colour or shortcut of a type. Saves one revision.

    If what the type means changes, its version grows and facts reviewed under the old one become stale; looks do not
    count.
    """
    kind = of(project).type(type_key)
    _refuse_unknown(changes, _TYPE_MEANING | _TYPE_LOOKS)
    with project.change("Edit the fact type {type}", type=kind.name) as session:
        session.require(FactType, kind.id)
        meaning = {key: value for key, value in changes.items() if key in _TYPE_MEANING}
        session.set(FactType, kind.id, {key: value for key, value in changes.items() if key not in meaning})
        if session.set(FactType, kind.id, meaning):
            _new_version(session, kind)


def edit_field(project: Project, type_key: str, field_key: str, changes: Mapping[str, Any]) -> None:
    """Change a field of a type; like `edit_type`, this makes a new version of the type. Saves one revision."""
    kind = of(project).type(type_key)
    if field_key not in kind.fields:
        raise UserError("The fact type “{type}” has no field “{field}”.", type=kind.name, field=field_key)
    _refuse_unknown(changes, _FIELD_MEANING)
    if changes.get("kind", KINDS[0]) not in KINDS:
        raise UserError(
            "“{kind}” is not a kind of field. There are: {known}.", kind=changes["kind"], known=", ".join(KINDS)
        )
    with project.change("Edit the field {field} of {type}", field=field_key, type=kind.name) as session:
        session.require(FactType, kind.id)
        field = kind.fields[field_key].id
        session.set(FieldDefinition, field, {key: value for key, value in changes.items() if key == "position"})
        if session.set(FieldDefinition, field, {key: value for key, value in changes.items() if key != "position"}):
            _new_version(session, kind)


def _new_version(session: Session, kind: Type) -> None:
    t = table(FactType).c
    version = session.connection.execute(select(t.version).where(t.id == kind.id)).scalar_one()
    session.set(FactType, kind.id, {"version": version + 1})


def _refuse_unknown(changes: Mapping[str, Any], editable: Set[str]) -> None:
    for key, value in changes.items():
        if key not in editable:
            raise UserError(
                "“{key}” cannot be edited here. There are: {known}.", key=key, known=", ".join(sorted(editable))
            )
        if key == "name" and not str(value).strip():
            raise UserError("The name is empty.")


def remove_type(project: Project, type_key: str) -> None:
    """Take a type and its fields out of the codebook. Saves one revision.

    Raises UserError while facts are of that type.
    """
    kind = of(project).type(type_key)
    with project.change("Delete the fact type {type}", type=kind.name) as session:
        f = table(Fact).c
        if session.connection.execute(select(f.id).where(f.type == kind.id, f.deleted.is_(False)).limit(1)).first():
            raise UserError("Facts of the type “{type}” exist; give them another type first.", type=kind.name)
        session.remove_many(FieldDefinition, [field.id for field in kind.fields.values()])
        session.remove(FactType, kind.id)
