"""Taking a catalogue of entities into a project, with a choice for each entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import identities
from workbench.core.catalogue import details
from workbench.core.catalogue.choosing import Decision, Work, called
from workbench.core.catalogue.giving import ATTESTED, REST
from workbench.core.ids import hashed_id
from workbench.core.models import Alias, Entity, table
from workbench.core.project import Project, Report
from workbench.core.same import SAME
from workbench.errors import UserError
from workbench.formats.catalogue import Catalogue, Entry, Name


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a catalogue: refs that were added, refs that got more than they had, sentences on the rest."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    left_out: tuple[str, ...]


def take_in(
    project: Project,
    catalogue: Catalogue,
    decisions: Mapping[int, Decision] | None = None,
    report: Report = lambda _done, _total: None,
) -> Taken:
    """Add the entities of a catalogue, and to those that are there what they lack. Saves one revision.

    An entity is there if it has the ref of the entry, or its id at Wikidata. What is known of it stays: an entry fills
    what is empty and adds names, posts, participants and relations. The same catalogue taken in again changes nothing.
    `decisions` by place of the entry say otherwise; `report` may raise to cancel, then nothing is saved.
    """
    with project.change("Import a catalogue: {n}", n=len(catalogue.entries)) as session:
        work = Work(session, catalogue, decisions or {}, report)
        _add_entities(work)
        _add_names(work)
        details.describe(work)
        details.add_posts(work)
        details.relate(work)
        _decide(project, work)
        return Taken(tuple(work.added), tuple(sorted(work.changed - set(work.added))), tuple(work.left_out))


def _add_entities(work: Work) -> None:
    """The entities that are not there yet; those that are get the description and all else that they lack."""
    work.session.add_many(Entity, work.through(work.fresh))
    fresh = {row["id"] for row in work.fresh}
    e = table(Entity).c
    query = select(e.id, e.name, e.description, e.more).where(e.deleted.is_(False))
    rows = {row.id: row for row in work.session.connection.execute(query)}
    changes: dict[UUID, dict[str, Any]] = {}
    for entity, entry in work.entries:
        if entity not in fresh and (lacking := _lacking(work, rows[entity], changes.get(entity, {}), entry)):
            changes[entity] = changes.get(entity, {}) | lacking
            work.changed.add(called(entry))
    work.session.set_many(Entity, changes)


def _lacking(work: Work, row: Any, changed: Mapping[str, Any], entry: Entry) -> dict[str, Any]:
    replaces = row.id in work.replaced
    more = changed.get("more", row.more) or {}
    rest = more.get(REST, {})
    told = {key: value for key, value in entry.more.items() if (replaces or key not in rest) and rest.get(key) != value}
    found: dict[str, Any] = {"more": {**more, REST: {**rest, **told}}} if told else {}
    if (
        entry.description
        and entry.description != row.description
        and (replaces or not changed.get("description", row.description))
    ):
        found["description"] = entry.description
    if replaces and entry.name != row.name:
        found["name"] = entry.name
    return found


def _add_names(work: Work) -> None:
    """The names that an entity does not have yet, the name of its entry too."""
    e, a = table(Entity).c, table(Alias).c
    connection = work.session.connection
    own = {row.id: row.name for row in connection.execute(select(e.id, e.name))}
    known = {tuple(row) for row in connection.execute(select(a.entity, a.text).where(a.deleted.is_(False)))}
    rows = {}
    for entity, entry in work.entries:
        former = [Name(work.known.names[entity])] if entity in work.known.names else []  # if it was replaced
        for name in (*entry.names, Name(entry.name), *former):
            row_id = hashed_id("alias", entity, name.text)
            if name.text and name.text != own[entity] and (entity, name.text) not in known and row_id not in rows:
                rows[row_id] = {"id": row_id, "entity": entity, "text": name.text, "script": name.script}
                rows[row_id]["origin"] = ATTESTED[name.attested]
                work.changed.add(called(entry))
    work.session.add_many(Alias, work.through(list(rows.values())))


def _decide(project: Project, work: Work) -> None:
    """Decide that what was added is the same as what is there, where somebody said so."""
    for entity, other in work.ties:
        try:
            identities.decide(project, entity, other, SAME)
        except UserError as error:
            work.left_out.append(str(error))
