"""A catalogue of entities in and out: what a file says of people, meetings, programmes and all else with a name."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.entities import Directory, by_ref
from workbench.core.history import Session
from workbench.core.ids import hashed_id
from workbench.core.models import Alias, Entity, Meeting, Participation, Programme, Sighting, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.formats import atomic, read_catalogue, write_catalogue
from workbench.formats.catalogue import Catalogue, Entry, Name, Seen
from workbench.i18n import _

_ATTESTED = {True: "attested", False: "not attested", None: None}
_NAMED, _EMPTY, _REST = "named", "empty", "rest"  # what `more` of an entity holds


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a catalogue: refs that were added, refs that got more than they had, sentences on the rest."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    left_out: tuple[str, ...]


def import_file(project: Project, file: Path) -> Taken:
    """Take in a catalogue file; see `take_in`. Raises UserError if it cannot be read."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UserError(
            "“{name}” cannot be opened: {reason}.", name=file.name, reason=error.strerror or error
        ) from error
    return take_in(project, read_catalogue.read(data, file.name))


def export_file(project: Project, file: Path) -> int:
    """Write every entity to a catalogue file, which appears whole or not at all; how many comes back."""
    found = given(project)
    with atomic.replacing(file) as target:
        json.dump(write_catalogue.as_json(found), target, ensure_ascii=False, indent=1)
        target.write("\n")
    return len(found.entries)


def take_in(project: Project, catalogue: Catalogue) -> Taken:
    """Add the entities of a catalogue, and to those that are there what they lack. Saves one revision.

    An entity is there if it has the ref of the entry. What is known of it stays: an entry fills what is empty and adds
    names, posts and participants. The same catalogue taken in again changes nothing.
    """
    with project.change("Import a catalogue: {n}", n=len(catalogue.entries)) as session:
        work = _Work(session, catalogue)
        work.add_entities()
        work.add_names()
        work.describe()
        work.add_posts()
        return Taken(tuple(work.added), tuple(sorted(work.changed - set(work.added))), tuple(work.left_out))


class _Work:
    """Taking one catalogue in. Refs become ids; all that is there is read once."""

    def __init__(self, session: Session, catalogue: Catalogue) -> None:
        self._session, self._catalogue = session, catalogue
        self._directory = Directory(session.connection, at_once=True)
        self._ids: dict[str, UUID] = {}
        self.added: list[str] = []
        self.changed: set[str] = set()
        self.left_out = list(catalogue.left_out)
        self._entries: list[tuple[UUID, Entry]] = []

    def add_entities(self) -> None:
        """The entities that are not there yet."""
        fresh = []
        for entry in self._catalogue.entries:
            known = self._known(entry)
            row_id = known or hashed_id("entity", entry.ref or f"{entry.kind}:{entry.name}")
            self._entries.append((row_id, entry))
            self._ids[entry.ref] = row_id
            if known is None:
                self.added.append(entry.ref or entry.name)
                row = {"id": row_id, "kind": entry.kind, "name": entry.name, "ref": entry.ref}
                fresh.append({**row, "description": entry.description, "more": _more(entry)})
        self._session.add_many(Entity, fresh)

    def _known(self, entry: Entry) -> UUID | None:
        if entry.ref:
            return by_ref(self._session.connection, entry.ref)
        found = self._directory.named(entry.name, (entry.kind,))
        return found[0] if len(found) == 1 else None

    def add_names(self) -> None:
        """The names that an entity does not have yet."""
        e, a = table(Entity).c, table(Alias).c
        connection = self._session.connection
        own = {row.id: row.name for row in connection.execute(select(e.id, e.name))}
        known = {tuple(row) for row in connection.execute(select(a.entity, a.text).where(a.deleted.is_(False)))}
        rows = {}
        for entity, entry in self._entries:
            for name in entry.names:
                if name.text and name.text != own[entity] and (entity, name.text) not in known:
                    origin = _ATTESTED[name.attested]
                    row_id = hashed_id("alias", entity, name.text)
                    rows[row_id] = {"id": row_id, "entity": entity, "text": name.text, "script": name.script}
                    rows[row_id]["origin"] = origin
                    self.changed.add(entry.ref or entry.name)
        self._session.add_many(Alias, rows.values())

    def describe(self) -> None:
        """Dates, places, states and participants, where an entity has none."""
        m, p = table(Meeting).c, table(Programme).c
        connection = self._session.connection
        meetings = {row.id: row for row in connection.execute(select(table(Meeting)).where(m.deleted.is_(False)))}
        programmes = {row.id: row for row in connection.execute(select(table(Programme)).where(p.deleted.is_(False)))}
        for entity, entry in self._entries:
            if entry.kind == "meeting":
                start, _slash, end = _dates(entry.period)
                given: dict[str, Any] = {"start_date": start, "end_date": end, "status": entry.status}
                given |= {"place": self._ref(entry, entry.place), "part_of": self._ref(entry, entry.part_of)}
                self._fill(Meeting, entity, entry, given, meetings.get(entity))
            elif entry.kind in ("programme", "instrument"):
                given = {"period": entry.period, "status": entry.status, "part_of": self._ref(entry, entry.part_of)}
                self._fill(Programme, entity, entry, given, programmes.get(entity))
        self._add_participants()

    def _fill(
        self, model: type[Meeting | Programme], entity: UUID, entry: Entry, given: Mapping[str, Any], row: Any
    ) -> None:
        filled = {key: value for key, value in given.items() if value}
        if row is None:
            if filled:
                self._session.add(model(id=entity, **filled))
            return
        lacking = {key: value for key, value in filled.items() if not getattr(row, key)}
        if lacking and self._session.set(model, entity, lacking):
            self.changed.add(entry.ref or entry.name)

    def _ref(self, entry: Entry, ref: str) -> UUID | None:
        if not ref:
            return None
        found = self._ids.get(ref) or by_ref(self._session.connection, ref)
        if found is None:
            said = _("“{ref}”, which “{name}” refers to, is no entity here.")
            self.left_out.append(said.format(ref=ref, name=entry.name))
        return found

    def _add_participants(self) -> None:
        c = table(Participation).c
        query = select(c.meeting, c.participant).where(c.deleted.is_(False))
        known = {tuple(row) for row in self._session.connection.execute(query)}
        rows = []
        for entity, entry in self._entries:
            for position, ref in enumerate(entry.participants):
                who = self._ref(entry, ref)
                if who is not None and (entity, who) not in known:
                    known.add((entity, who))
                    rows.append({"meeting": entity, "participant": who, "position": position})
                    self.changed.add(entry.ref or entry.name)
        self._session.add_many(Participation, rows)

    def add_posts(self) -> None:
        """People seen in posts, each sighting once."""
        c = table(Sighting).c
        query = select(c.person, c.printed, c.at, c.seen, c.more).where(c.deleted.is_(False))
        known = {_key(*row) for row in self._session.connection.execute(query)}
        rows = []
        for entity, entry in self._entries:
            for seen in entry.seen:
                at = self._ref(entry, seen.at)
                more = dict(seen.more) | ({"organization": seen.at} if seen.at and at is None else {})
                key = _key(entity, seen.title, at, seen.on, more)
                if key not in known:
                    known.add(key)
                    row = {"person": entity, "printed": seen.title, "at": at, "seen": seen.on}
                    rows.append({**row, "more": more or None})
                    self.changed.add(entry.ref or entry.name)
        self._session.add_many(Sighting, rows)


def given(project: Project, only: UUID | None = None) -> Catalogue:
    """Every entity, or `only` one, as a catalogue holds it, in the order they came in; without a ref by its id."""
    e = table(Entity).c
    query = select(table(Entity)).where(e.deleted.is_(False)).order_by(e.created_at, e.id)
    with project.read() as connection:
        rows = connection.execute(query).all()
        about = _About(connection, {row.id: row.ref or str(row.id) for row in rows})
    return Catalogue(tuple(about.entry(row) for row in rows if only in (None, row.id)))


class _About:
    """All that is told of entities, by id."""

    def __init__(self, connection: Connection, refs: Mapping[UUID, str]) -> None:
        self._refs = refs
        self._names = _grouped(connection, Alias, "entity", "text")
        self._seen = _grouped(connection, Sighting, "person", "id")
        self._participants = _grouped(connection, Participation, "meeting", "position")
        self._details = {
            row.id: row
            for model in (Meeting, Programme)
            for row in connection.execute(select(table(model)).where(table(model).c.deleted.is_(False)))
        }

    def entry(self, row: Any) -> Entry:
        """One entity."""
        more, details = row.more or {}, self._details.get(row.id)
        names = [Name(alias.text, alias.script, _attested(alias.origin)) for alias in self._names[row.id]]
        if _NAMED in more:
            names.append(Name(row.name, more[_NAMED].get("script"), more[_NAMED].get("attested")))
        return Entry(
            kind=row.kind,
            ref=self._refs[row.id],
            name=row.name,
            description=row.description,
            names=tuple(sorted(names, key=lambda name: (name.script or "", name.text))),
            seen=tuple(self._told(seen) for seen in self._seen[row.id]),
            period=_period(details),
            status=getattr(details, "status", "") or "",
            place=self._ref(getattr(details, "place", None)),
            part_of=self._ref(getattr(details, "part_of", None)),
            participants=tuple(self._ref(each.participant) for each in self._participants[row.id]),
            more=more.get(_REST, {}),
            empty=more.get(_EMPTY, {}),
        )

    def _told(self, seen: Any) -> Seen:
        return Seen(seen.printed, self._ref(seen.at), seen.seen, seen.more or {})

    def _ref(self, entity: UUID | None) -> str:
        return self._refs.get(entity, "") if entity is not None else ""


def _grouped(
    connection: Connection, model: type[Alias | Sighting | Participation], by: str, order: str
) -> dict[UUID, list[Any]]:
    target = table(model)
    found: dict[UUID, list[Any]] = defaultdict(list)
    query = select(target).where(target.c.deleted.is_(False)).order_by(target.c[by], target.c[order])
    for row in connection.execute(query):
        found[getattr(row, by)].append(row)
    return found


def _more(entry: Entry) -> dict[str, Any] | None:
    """What has no column of its own: how the file spells the name itself, what it leaves empty, and all else."""
    named = next((name for name in entry.names if name.text == entry.name), None)
    spelt = {} if named is None else {"script": named.script, "attested": named.attested}
    parts = {_EMPTY: dict(entry.empty), _REST: dict(entry.more)}
    made = {key: part for key, part in parts.items() if part} | ({_NAMED: spelt} if named is not None else {})
    return made or None


def _attested(origin: str | None) -> bool | None:
    return next((given for given, kept in _ATTESTED.items() if kept == origin and kept is not None), None)


def _dates(period: str) -> tuple[str, str, str]:
    """First and last day of an interval that has both; any other time is a day by itself."""
    start, slash, end = period.partition("/")
    return (start, slash, end) if slash and ".." not in (start, end) and end else (period, "", "")


def _period(details: Any) -> str:
    if details is None:
        return ""
    if hasattr(details, "period"):
        return str(details.period)
    return "/".join(filter(None, (details.start_date, details.end_date)))


def _key(person: UUID, printed: str, at: UUID | None, seen: str, more: Any) -> tuple[Any, ...]:
    return person, printed, at, seen, repr(sorted((more or {}).items()))
