"""Codebooks from files and into files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from workbench.core.codebook import rules
from workbench.core.codebook.fields import insert_field, next_place
from workbench.core.codebook.reading import Codebook, Field, Type, of, on
from workbench.core.codebook.types import free_id, insert_type, new_version, next_position
from workbench.core.history import Session
from workbench.core.models import FactType, FieldDefinition, Measure
from workbench.core.project import Project
from workbench.core.values import KINDS
from workbench.errors import UserError
from workbench.formats import read_codebook, read_qdc, write_codebook, write_qdc
from workbench.formats.types import Book, BookField, BookTerm, BookType
from workbench.i18n import N_, _

_UNKNOWN_PARENT = N_("“{parent}”, above “{type}”, is not in the file; the type stands at the top.")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a codebook file brought: keys of types added and changed, names of measures, and what was left out."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    measures: tuple[str, ...]
    left_out: tuple[str, ...]


def load(project: Project, book: Mapping[str, Any]) -> None:
    """Add the types, fields and measures of a codebook file, as JSON gives it. Saves one revision.

    Rows get ids made from their keys, so that two projects begun from one codebook agree. Raises UserError if the file
    is not a codebook.
    """
    take_in(project, read_codebook.book_of(book))


def import_file(project: Project, file: Path) -> Taken:
    """Take in a codebook from a file, JSON or .qdc by its suffix; as `take_in`.

    Raises UserError if it cannot be read or is no codebook; nothing is saved then.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(read_codebook.MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            "“{name}” cannot be opened: {reason}.", name=file.name, reason=error.strerror or error
        ) from error
    read = read_qdc.read if file.suffix.lower() == ".qdc" else read_codebook.read
    return take_in(project, read(data, file.name))


def export_file(project: Project, file: Path) -> tuple[str, ...]:
    """Write the codebook to a file, JSON or .qdc by its suffix; a sentence for each thing the format cannot hold."""
    write = write_qdc.write if file.suffix.lower() == ".qdc" else write_codebook.write
    return write(book(project), file)


def book(project: Project) -> Book:
    """The codebook of a project as files hold it."""
    found = of(project)
    keys = {kind.id: kind.key for kind in found.types.values()}
    return Book(
        tuple(_type_out(kind, keys) for kind in found.types.values()),
        tuple(
            BookTerm(term.name, term.definition, term.unit, term.synonyms, term.minimum, term.maximum)
            for term in found.terms.values()
        ),
    )


def take_in(project: Project, book: Book) -> Taken:
    """Bring a codebook into the project's own: types, fields and measures of the same key or name become one.

    What the file says holds; what it leaves empty, and what it does not name, stays as it is. Nothing is removed. Types
    whose meaning changes get a new version. Saves one revision, one step for undo. Raises UserError if something in the
    file cannot be: a key that is none, a type below itself, a range that ends before it begins.
    """
    with project.change("Load the codebook") as session:
        taking = _Taking(session, on(session.connection), list(book.left_out))
        for kind in book.types:
            taking.take_type(kind)
        for kind in book.types:
            taking.place(kind)
        for term in book.terms:
            taking.take_term(term)
        return Taken(tuple(taking.added), tuple(taking.changed), tuple(taking.measures), tuple(taking.left_out))


class _Taking:
    """One codebook on its way into a project."""

    def __init__(self, session: Session, book: Codebook, left_out: list[str]) -> None:
        self.session, self.book, self.left_out = session, book, left_out
        self.added: list[str] = []
        self.changed: list[str] = []
        self.measures: list[str] = []
        self._by_id = {str(kind.id).upper(): kind for kind in book.types.values()}
        self._above = {kind.id: kind.parent for kind in book.types.values()}
        self._ids = {key: kind.id for key, kind in book.types.items()}
        self._digits = {kind.shortcut: kind.id for kind in book.types.values() if kind.shortcut}
        self._names = {called: term.name for called, term in book.called.items()}
        self._position = next_position(session)

    def take_type(self, kind: BookType) -> None:
        known = self._by_id.get(kind.guid) or self.book.types.get(kind.key)
        columns = self._columns(kind)
        if known is None:
            key = rules.new_key(kind.key, self._ids)
            columns = rules.type_changes(self.book, None, columns)
            row_id = insert_type(self.session, key, {"position": self._position, **columns})
            self._position += 1
            self._insert_fields(row_id, key, kind.fields, 0)
            self.added.append(key)
        else:
            row_id = known.id
            self._change(known, columns, kind.fields)
        self._ids[kind.key] = row_id
        if kind.shortcut and self._digits.setdefault(kind.shortcut, row_id) == row_id:
            self.session.set(FactType, row_id, {"shortcut": kind.shortcut})

    def place(self, kind: BookType) -> None:
        """Put a type below the one the file names, after all are there."""
        row_id, parent = self._ids[kind.key], self._ids.get(kind.parent)
        if kind.parent and parent is None:
            self.left_out.append(_(_UNKNOWN_PARENT).format(parent=kind.parent, type=kind.name))
        if parent is None or parent == self._above.get(row_id):
            return
        above: UUID | None = parent
        while above is not None:
            if above == row_id:
                raise UserError(
                    "“{type}” cannot stand below “{parent}”, which stands below it.", type=kind.name, parent=kind.parent
                )
            above = self._above.get(above)
        self._above[row_id] = parent
        self.session.set(FactType, row_id, {"parent": parent})

    def take_term(self, term: BookTerm) -> None:
        said = {"definition": term.definition, "unit": term.unit, "synonyms": list(term.synonyms)}
        said |= {"minimum": term.minimum, "maximum": term.maximum}
        given = {name: value for name, value in said.items() if value}
        known = self.book.term(term.name)
        if known is not None and "synonyms" in given:
            given["synonyms"] = [*known.synonyms, *(other for other in term.synonyms if other != known.name)]
        name = known.name if known else term.name
        columns = rules.measure_changes(self.book, known, {"name": name, **given})
        for called in (name, *columns.get("synonyms", ())):
            if self._names.setdefault(called.casefold(), name) != name:
                other = self._names[called.casefold()]
                raise UserError("“{name}” is in the list of measures already, as “{other}”.", name=called, other=other)
        if known is None:
            row_id = free_id(self.session, Measure, "measure", columns["name"])
            self.session.add(Measure(**{"id": row_id, **columns}))
        if known is None or self.session.set(Measure, known.id, columns):
            self.measures.append(columns["name"])

    def _columns(self, kind: BookType) -> dict[str, Any]:
        """What the file says of a type; its place and digit come later."""
        said: dict[str, Any] = {"name": kind.name, "description": kind.description, "icon": kind.icon}
        said |= {"colour": kind.colour, "examples": list(kind.examples)}
        return {name: value for name, value in said.items() if value}

    def _change(self, known: Type, columns: Mapping[str, Any], fields: tuple[BookField, ...]) -> None:
        written = rules.type_changes(self.book, known, columns)
        means = rules.means_something(written, rules.before(known), rules.TYPE_LOOKS)
        changed = self.session.set(FactType, known.id, written)
        fresh = [field for field in fields if field.key not in known.fields]
        for field in fields:
            if field.key in known.fields:
                wrote, meant = self._change_field(known.fields[field.key], field)
                changed, means = changed or wrote, means or meant
        self._insert_fields(known.id, known.key, tuple(fresh), next_place(self.session, known))
        if means or fresh:
            new_version(self.session, known.id)
        if changed or fresh:
            self.changed.append(known.key)

    def _change_field(self, known: Field, field: BookField) -> tuple[bool, bool]:
        columns = rules.field_changes(_field_columns(field))
        means = rules.means_something(columns, rules.before(known), rules.FIELD_LOOKS)
        return self.session.set(FieldDefinition, known.id, columns), means

    def _insert_fields(self, kind: UUID, type_key: str, fields: tuple[BookField, ...], first: int) -> None:
        taken = set[str]()
        for position, field in enumerate(fields, first):
            key = rules.new_key(field.key, taken, reserved=rules.RESERVED)
            columns = rules.field_changes(_field_columns(field))
            taken.add(key)
            insert_field(self.session, kind, type_key, key, {"position": position, **columns})


def _field_columns(field: BookField) -> dict[str, Any]:
    return {
        "name": field.name,
        "kind": field.kind if field.kind in KINDS else "text",
        "help": field.help,
        "required": field.required,
        "many": field.many,
        "choices": list(field.choices),
        "entity_kinds": list(field.entity_kinds),
    }


def _type_out(kind: Type, keys: Mapping[UUID, str]) -> BookType:
    fields = tuple(
        BookField(
            field.key, field.name, field.kind, field.help, field.required, field.many, field.choices, field.entity_kinds
        )
        for field in kind.fields.values()
    )
    parent = keys.get(kind.parent, "") if kind.parent else ""
    looks = {"icon": kind.icon, "colour": kind.colour, "shortcut": kind.shortcut}
    guid = str(kind.id).upper()
    return BookType(
        kind.key, kind.name, kind.description, kind.examples, parent=parent, guid=guid, fields=fields, **looks
    )
