"""People, organisations, meetings, programmes, places, instruments and posts, under all their names."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Text, func, select, type_coerce

from workbench.core import same, uses
from workbench.core.history import Session
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import (
    Alias,
    Entity,
    Fact,
    Identity,
    Meeting,
    Operation,
    Programme,
    Revision,
    table,
)
from workbench.core.project import Project
from workbench.core.values import is_edtf
from workbench.errors import UserError
from workbench.i18n import N_, _
from workbench.text import fold, one_line

KINDS = ("person", "organisation", "meeting", "programme", "place", "instrument", "post")
PREFIXES = {
    "per": "person",
    "org": "organisation",
    "mtg": "meeting",
    "prg": "programme",
    "plc": "place",
    "doc": "instrument",
    "pst": "post",
}
_OTHER_KIND = {
    "meeting": N_("“{name}” is no meeting but of the kind {kind}."),
    "programme": N_("“{name}” is no programme but of the kind {kind}."),
}
_DESCRIBED = {"meeting": ("meeting",), "programme": ("programme", "instrument")}  # kinds with a row of details
_REFERRED = {"place": ("place", "organisation"), "body": ("organisation",), "part_of": ()}  # (): of its own kind
_OF_MEETINGS = ("start_date", "end_date", "place", "status", "body", "format", "part_of", "stated_items")
_OF_PROGRAMMES = ("period", "part_of", "status")


def create(
    project: Project, kind: str, name: str, *, ref: str = "", description: str = "", aliases: Iterable[str] = ()
) -> UUID:
    """Add an entity. Saves one revision. With a `ref`, its id is made from it, so that copies agree.

    Raises UserError if the kind is unknown, the name empty, or the ref taken.
    """
    name = one_line(name)
    if kind not in KINDS:
        raise UserError("“{kind}” is not a kind of entity. There are: {known}.", kind=kind, known=", ".join(KINDS))
    if not name:
        raise UserError("An entity needs a name.")
    with project.change("Add {kind} {name}", kind=kind, name=name) as session:
        if ref and by_ref(session.connection, ref) is not None:
            raise UserError("“{ref}” is there already.", ref=ref)
        row_id = hashed_id("entity", ref) if ref else new_id()
        session.add(Entity(id=row_id, kind=kind, name=name, ref=ref, description=description))
        for text in dict.fromkeys(map(one_line, aliases)):
            if text and text != name:
                session.add(Alias(id=hashed_id("alias", row_id, text), entity=row_id, text=text))
    return row_id


def edit(project: Project, entity: UUID, changes: Mapping[str, Any]) -> None:
    """Change name, kind or description. Saves one revision; facts about it do not become stale.

    Raises UserError for another kind of what is the same as another entity.
    """
    if unknown := set(changes) - {"name", "kind", "description"}:
        raise UserError("“{field}” of an entity cannot be edited.", field=min(unknown))
    changes = {key: one_line(str(value)) if key == "name" else str(value).strip() for key, value in changes.items()}
    if changes.get("name") == "":
        raise UserError("An entity needs a name.")
    if changes.get("kind", KINDS[0]) not in KINDS:
        raise UserError(
            "“{kind}” is not a kind of entity. There are: {known}.", kind=changes["kind"], known=", ".join(KINDS)
        )
    name = name_of(project, entity)
    with project.change("Edit {name}", name=name) as session:
        if "kind" in changes:
            _refuse_kind_of_its_own(session, entity, changes["kind"], name)
        session.set(Entity, entity, changes)


def describe_meeting(project: Project, entity: UUID, details: Mapping[str, Any]) -> None:
    """Set what is known of a meeting. Saves one revision.

    `details`: start_date, end_date (EDTF), status, format (words), place, body (an organisation), part_of (another
    meeting), and stated_items, how many agenda items it is said to have. Raises UserError for what does not fit.
    """
    given = _checked(details, _OF_MEETINGS, ("start_date", "end_date"))
    if given.get("stated_items") is not None:
        given["stated_items"] = _count(given["stated_items"])
    _describe(project, Meeting, entity, given)


def describe_programme(project: Project, entity: UUID, details: Mapping[str, Any]) -> None:
    """Set period (EDTF), status and part_of (another one) of a programme or an instrument. Saves one revision."""
    _describe(project, Programme, entity, _checked(details, _OF_PROGRAMMES, ("period",)))


def expect(session: Session, entity: UUID, kinds: Collection[str]) -> str:
    """The name of a living entity of one of these kinds. Raises UserError if it is gone or of another kind."""
    session.require(Entity, entity)
    e = table(Entity).c
    name, kind = session.connection.execute(select(e.name, e.kind).where(e.id == entity)).one()
    if kind not in kinds:
        raise UserError(
            "“{name}” is of the kind {kind}; here stands only: {known}.", name=name, kind=kind, known=", ".join(kinds)
        )
    return str(name)


def date(words: object) -> str:
    """An EDTF date as it is saved, "" for none. Raises UserError for anything else."""
    given = one_line(str(words or ""))
    if given and not is_edtf(given):
        raise UserError("“{value}” is not a date; write 2026-02-26, 2026-02 or 2026 (EDTF).", value=given)
    return given


def add_alias(project: Project, entity: UUID, text: str) -> UUID:
    """Note another name. Saves one revision."""
    text = one_line(text)
    if not text:
        raise UserError("An alias needs a text.")
    with project.change("Add the alias {alias}", alias=text) as session:
        session.require(Entity, entity)
        return session.add(Alias(id=hashed_id("alias", entity, text), entity=entity, text=text))


def remove_alias(project: Project, alias: UUID) -> None:
    """Take another name back, with what proves it. Saves one revision."""
    with project.change("Delete an alias") as session:
        session.require(Alias, alias)
        uses.drop_citations(session, [alias])
        session.remove(Alias, alias)


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search of every fact's fields for an entity gave, as of a revision: a fact that refers to it, or None."""

    until: int
    found: UUID | None


def search_fields(project: Project, entity: UUID) -> Searched:
    """Look through the fields of every fact for an entity, which may take a while: for the background."""
    with project.read() as connection:
        until = connection.execute(select(func.max(table(Revision).c.seq))).scalar_one()
        return Searched(until, _mentioning(connection, entity))


def remove(project: Project, entity: UUID, searched: Searched | None = None) -> None:
    """Delete an entity with its aliases, details, agenda, participants and stages. Saves one revision.

    With what was `searched` just before, only facts that were saved since are looked through. Raises UserError while
    anything refers to it.
    """
    name = name_of(project, entity)
    with project.change("Delete {name}", name=name) as session:
        use = uses.of(session.connection, entity)
        if _is_mentioned(session.connection, entity, searched):
            use.append(_("a field of a fact"))
        decided = _decisions(session.connection, entity)
        if same.SAME in decided.values():
            use.append(_("the same as another"))
        if use:
            raise UserError(
                "“{name}” is still in use: {uses}. Take it out there first.", name=name, uses=", ".join(use)
            )
        session.remove_many(Identity, decided)
        uses.remove_own(session, entity)
        session.remove(Entity, entity)


def by_ref(connection: Connection, ref: str) -> UUID | None:
    """The living entity with this ref."""
    e = table(Entity).c
    return connection.execute(select(e.id).where(e.ref == ref, e.deleted.is_(False))).scalar()


class Directory:
    """Entities by ref and by name, looked up once: for work that asks often within one change.

    Of those that are the same the one that is kept comes back, by any of their refs and names. An id means what it
    says: what is written down stays as it was given.
    """

    def __init__(self, connection: Connection, *, at_once: bool = False) -> None:
        self._connection = connection
        self._refs: dict[str, UUID | None] = {}
        self._names: dict[str, dict[UUID, str]] | None = self._load() if at_once else None  # else when first asked for

    def by_ref(self, ref: str) -> UUID | None:
        """The living entity with this ref, or the one that stands for it."""
        if ref not in self._refs:
            found = by_ref(self._connection, ref)
            self._refs[ref] = found and same.everyone(self._connection, [found])[found]
        return self._refs[ref]

    def named(self, name: str, kinds: Collection[str] = ()) -> list[UUID]:
        """The living entities, of these kinds if any are given, with this name or alias."""
        if self._names is None:
            self._names = self._load()
        found = self._names.get(fold(name.strip()), {})
        return [entity for entity, kind in found.items() if not kinds or kind in kinds]

    def find(self, given: object, kinds: Collection[str] = ()) -> UUID | None:
        """The one entity meant by an id, a ref, a name or an exported {"id", "ref", "name"}; None if not one."""
        if isinstance(given, Mapping):
            parts = (given.get(key) for key in ("id", "entity", "ref", "name"))
            return next((found for found in (self.find(part, kinds) for part in parts if part) if found), None)
        words = str(given or "").strip()
        if kind_of_ref(words):
            return self.by_ref(words)
        return self.with_id(words) or self._only(self.named(words, kinds))

    def create(self, project: Project, kind: str, name: str, *, ref: str = "") -> UUID:
        """Add an entity and know it from here on."""
        entity = create(project, kind, name, ref=ref)
        if ref:
            self._refs[ref] = entity
        if self._names is not None:
            self._names.setdefault(fold(name.strip()), {})[entity] = kind
        return entity

    def with_id(self, words: str) -> UUID | None:
        """The living entity with this id, if the words are an id at all."""
        try:
            wanted = UUID(words)
        except ValueError:
            return None
        e = table(Entity).c
        return self._connection.execute(select(e.id).where(e.id == wanted, e.deleted.is_(False))).scalar()

    @staticmethod
    def _only(found: list[UUID]) -> UUID | None:
        return found[0] if len(found) == 1 else None

    def _load(self) -> dict[str, dict[UUID, str]]:
        found: dict[str, dict[UUID, str]] = {}
        for query in same.names():
            for entity, kind, _name, text in self._connection.execute(query):
                found.setdefault(fold(text), {})[entity] = kind
        return found


def kind_of_ref(text: str) -> str | None:
    """The kind that a ref's prefix tells ("per:mishustin" is a person), or None if it is not a ref."""
    prefix, colon, rest = text.partition(":")
    return PREFIXES.get(prefix) if colon and rest and " " not in text else None


def name_of(project: Project, entity: UUID) -> str:
    """The name on screen. Raises UserError if there is no such entity."""
    e = table(Entity).c
    with project.read() as connection:
        name = connection.execute(select(e.name).where(e.id == entity, e.deleted.is_(False))).scalar()
    if name is None:
        raise UserError("This entity is not there any more.")
    return str(name)


def _checked(details: Mapping[str, Any], known: Collection[str], dates: Collection[str]) -> dict[str, Any]:
    """Details as they are saved; what is referred to is looked at later."""
    if unknown := set(details) - set(known):
        raise UserError("“{field}” of an entity cannot be edited.", field=min(unknown))
    given = dict(details)
    for key in given.keys() & {"status", "format"}:
        given[key] = one_line(str(given[key] or ""))
    return given | {key: date(given[key]) for key in given.keys() & set(dates)}


def _count(given: object) -> int:
    if isinstance(given, bool) or not str(given).isdecimal():
        raise UserError("“{value}” is no number of agenda items.", value=given)
    return int(str(given))


def _describe(project: Project, model: type[Meeting | Programme], entity: UUID, details: Mapping[str, Any]) -> None:
    with project.change("Describe {name}", name=name_of(project, entity)) as session:
        target, e = table(model), table(Entity).c
        kind = session.connection.execute(select(e.kind).where(e.id == entity)).scalar_one()
        if kind not in _DESCRIBED[target.name]:
            raise UserError(_OTHER_KIND[target.name], name=name_of(project, entity), kind=kind)
        for key, kinds in _REFERRED.items():
            if details.get(key) is not None:
                expect(session, details[key], kinds or _DESCRIBED[target.name])
        if details.get("part_of") is not None:
            _refuse_circle(session.connection, model, entity, details["part_of"])
        known = session.connection.execute(select(target.c.deleted).where(target.c.id == entity)).scalar()
        if known is None:
            session.add(model(id=entity, **details))
        else:
            session.set(model, entity, {"deleted": False, **details})


def _refuse_circle(connection: Connection, model: type[Meeting | Programme], entity: UUID, whole: UUID) -> None:
    """Raise UserError if the whole is the entity itself or a part of it."""
    c = table(model).c
    above: UUID | None = whole
    seen = set[UUID]()
    while above is not None and above not in seen:
        if above == entity:
            raise UserError("Nothing can be a part of itself or of one of its own parts.")
        seen.add(above)
        above = connection.execute(select(c.part_of).where(c.id == above, c.deleted.is_(False))).scalar()


def _refuse_kind_of_its_own(session: Session, entity: UUID, kind: str, name: str) -> None:
    """Raise UserError if those that are the same would be of two kinds."""
    e = table(Entity).c
    before = session.connection.execute(select(e.kind).where(e.id == entity)).scalar()
    if kind != before and same.SAME in _decisions(session.connection, entity).values():
        raise UserError(
            "“{name}” is the same as another of the kind {kind}. Take that decision back before it changes its kind.",
            name=name,
            kind=before,
        )


def _decisions(connection: Connection, entity: UUID) -> dict[UUID, str]:
    """What is decided on an entity and others, by the id of the decision."""
    i = table(Identity).c
    query = select(i.id, i.decision).where((i.entity == entity) | (i.other == entity), i.deleted.is_(False))
    return {row: decision for row, decision in connection.execute(query)}


def _is_mentioned(connection: Connection, entity: UUID, searched: Searched | None) -> bool:
    f, o, r = table(Fact).c, table(Operation).c, table(Revision).c
    if searched is not None and searched.found is None:
        since = select(o.row).join(table(Revision), r.id == o.revision).where(r.seq > searched.until, o.table == "fact")
        return _mentioning(connection, entity, f.id.in_(since)) is not None
    if searched is not None and _mentioning(connection, entity, f.id == searched.found):
        return True
    return _mentioning(connection, entity) is not None


def _mentioning(connection: Connection, entity: UUID, *among: ColumnElement[bool]) -> UUID | None:
    """A living fact, of those among which to look, that refers to an entity in one of its fields."""
    f = table(Fact).c
    mentioned = type_coerce(f.fields, Text).like(f'%"entity":"{entity}"%')
    return connection.execute(select(f.id).where(mentioned, f.deleted.is_(False), *among).limit(1)).scalar()
