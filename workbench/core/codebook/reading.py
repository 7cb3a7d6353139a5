"""The codebook as it stands: types, their fields, and the list of measures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import values
from workbench.core.models import FactType, FieldDefinition, Measure, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.i18n import _


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
    """A fact type with its fields in order; `parent` is the type above it."""

    id: UUID
    key: str
    name: str
    version: int
    description: str
    icon: str
    colour: str
    shortcut: str
    fields: Mapping[str, Field]
    parent: UUID | None = None
    examples: tuple[str, ...] = ()

    def field(self, key: str) -> Field:
        """The field with this key. Raises UserError if there is none."""
        if key not in self.fields:
            raise UserError("The fact type “{type}” has no field “{field}”.", type=self.name, field=key)
        return self.fields[key]


@dataclass(frozen=True, slots=True)
class Term:
    """One measure of the list. `minimum` and `maximum` are decimals as text, "" for no bound."""

    id: UUID
    name: str
    definition: str
    unit: str
    synonyms: tuple[str, ...]
    minimum: str
    maximum: str

    def outside(self, value: object) -> str | None:
        """One sentence if a number lies outside the range of the measure."""
        number = decimal_of(value)
        if number is None or _within(number, self.minimum, self.maximum):
            return None
        range_ = range_of(self.minimum, self.maximum)
        return _("{value} is outside the range of “{measure}”: {range}.").format(
            value=value, measure=self.name, range=range_
        )


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codebook as it stands: types by key in order, the names of the measures, and the measures by name.

    `called` holds the measures by all their names, case folded.
    """

    types: Mapping[str, Type]
    measures: tuple[str, ...]
    terms: Mapping[str, Term] = field(default_factory=dict)
    called: Mapping[str, Term] = field(default_factory=dict)

    def type(self, key: str) -> Type:
        """The type with this key. Raises UserError naming the known ones."""
        if key not in self.types:
            raise UserError(
                "“{key}” is not a fact type of this project. It has: {known}.", key=key, known=", ".join(self.types)
            )
        return self.types[key]

    def below(self, kind: Type) -> set[UUID]:
        """The type and all types below it, by id."""
        found = {kind.id}
        while more := {t.id for t in self.types.values() if t.parent in found and t.id not in found}:
            found |= more
        return found

    def term(self, words: object) -> Term | None:
        """The measure with this name or, in any case of the letters, this other name; None if there is none."""
        if not isinstance(words, str):
            return None
        return self.terms.get(words) or self.called.get(words.strip().casefold())

    def warning(self, field: Field | None, key: str, value: object) -> str | None:
        """One sentence if the value does not fit the field; contents are never refused."""
        if field is None:
            return _("The type has no field “{key}”; kept as given.").format(key=key)
        term = self.term(value) if field.kind == "measure" else None
        if term and term.name != value:
            return _("“{value}” stands for “{measure}” in the list of measures.").format(value=value, measure=term.name)
        return values.warnings(field.kind, value, choices=field.choices, terms=self.measures)

    def outside(self, kind: Type, cells: Mapping[str, Any]) -> list[tuple[str, str]]:
        """(field, sentence) for each decimal of a fact that lies outside the range of the measure it names.

        A figure in another unit than the measure's own is not judged.
        """
        term = next((self.term(_value(cells.get(f.key))) for f in kind.fields.values() if f.kind == "measure"), None)
        units = [_value(cells.get(f.key)) for f in kind.fields.values() if f.kind in ("unit", "currency")]
        if term is None or (term.unit and any(units) and term.unit not in units):
            return []
        numbers = [(f.key, _value(cells.get(f.key))) for f in kind.fields.values() if f.kind in ("decimal", "integer")]
        return [(key, sentence) for key, number in numbers if (sentence := term.outside(number))]


def of(project: Project) -> Codebook:
    """The codebook of a project."""
    with project.read() as connection:
        return on(connection)


def on(connection: Connection) -> Codebook:
    """The codebook that a connection sees."""
    fields = _fields(connection)
    t = table(FactType).c
    looks = (t.description, t.icon, t.colour, t.shortcut, t.parent, t.examples)
    query = select(t.id, t.key, t.name, t.version, *looks).where(t.deleted.is_(False))
    types = {}
    for row in connection.execute(query.order_by(t.position, t.key, t.id)):
        types[row.key] = Type(*row[:8], fields.get(row.id, {}), row.parent, tuple(row.examples))
    terms = _terms(connection)
    called = {name.casefold(): term for term in terms.values() for name in term.synonyms}
    called |= {name.casefold(): term for name, term in terms.items()}
    return Codebook(types, tuple(terms), terms, called)


def _fields(connection: Connection) -> dict[UUID, dict[str, Field]]:
    f = table(FieldDefinition).c
    found: dict[UUID, dict[str, Field]] = {}
    columns = (f.fact_type, f.id, f.key, f.name, f.kind, f.required, f.many, f.choices, f.entity_kinds, f.help)
    query = select(*columns).where(f.deleted.is_(False)).order_by(f.position, f.key, f.id)
    for type_id, *rest in connection.execute(query):
        field_id, key, name, kind, required, many, choices, kinds, explained = rest
        made = Field(field_id, key, name, kind, required, many, tuple(choices), tuple(kinds), explained)
        found.setdefault(type_id, {})[key] = made
    return found


def _terms(connection: Connection) -> dict[str, Term]:
    m = table(Measure).c
    columns = (m.id, m.name, m.definition, m.unit, m.synonyms, m.minimum, m.maximum)
    query = select(*columns).where(m.deleted.is_(False)).order_by(m.name)
    return {
        row.name: Term(*row[:4], tuple(row.synonyms or ()), row.minimum or "", row.maximum or "")
        for row in connection.execute(query)
    }


def decimal_of(value: object) -> Decimal | None:
    """The number that a value is, or None."""
    if value is None or values.warnings("decimal", value):
        return None
    try:
        return Decimal(str(values.normal("decimal", value)))
    except InvalidOperation:
        return None


def range_of(minimum: str, maximum: str) -> str:
    """A range in words."""
    if minimum and maximum:
        return _("from {low} to {high}").format(low=minimum, high=maximum)
    return _("at least {low}").format(low=minimum) if minimum else _("at most {high}").format(high=maximum)


def _within(number: Decimal, minimum: str, maximum: str) -> bool:
    return (not minimum or Decimal(minimum) <= number) and (not maximum or number <= Decimal(maximum))


def _value(cell: Any) -> Any:
    first = cell[0] if isinstance(cell, list) and cell else cell
    return first.get("value") if isinstance(first, Mapping) else None
