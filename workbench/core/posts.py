"""People seen in posts: who held what where, on which day, as a source prints it. From and to follow from these."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import citations, entities, uses
from workbench.core.history import Session
from workbench.core.models import Document, Sighting, table
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.text import one_line

HOLDS, APPOINTED, LEFT, ACTING = KINDS = ("holds", "appointed", "left", "acting")
AT = ("organisation", "place", "meeting", "programme")  # where a post is held
_Added = dict[tuple[str, str], UUID]  # by kind and name
_FIELDS = ("person", "post", "printed", "at", "kind", "seen", "document")


@dataclass(frozen=True, slots=True)
class Seen:
    """A person in a post, to be noted: the post itself, its printed title, or both; `seen` is EDTF, "" for no day.

    `person` is an id, or the name of somebody to be added; `at` an id, or kind and name of what is to be added. `place`
    is the [start, end) of the words in the document.
    """

    person: UUID | str
    printed: str = ""
    post: UUID | None = None
    at: UUID | tuple[str, str] | None = None
    kind: str = HOLDS
    seen: str = ""
    document: UUID | None = None
    place: tuple[int, int] | None = None


def see(project: Project, sighting: Seen) -> UUID:
    """Note that a person was seen in a post; the id of the sighting comes back. Saves one revision.

    The words of a `place` are marked and cited. Raises UserError if just this is noted already, or does not fit.
    """
    with project.change("See {name} in a post", name=_called(project, sighting.person)):
        noted = _note(project, sighting, {})
    if noted is None:
        raise UserError("This is noted already: the same person in the same post, on the same day.")
    return noted


def see_all(project: Project, sightings: Iterable[Seen], report: Report | None = None) -> list[UUID]:
    """Note many sightings in one step, without those that are noted already; their ids come back in order.

    A name that is to be added several times is added once. Raises UserError if one does not fit; nothing is saved then,
    nor if `report(done, total)` raises to cancel.
    """
    every = list(sightings)
    added: _Added = {}
    noted = []
    with project.change("See people in posts: {n}", n=len(every)):
        for done, sighting in enumerate(every):
            if report is not None:
                report(done, len(every))
            noted.append(_note(project, sighting, added))
    return [sighting for sighting in noted if sighting is not None]


def edit(project: Project, sighting: UUID, changes: Mapping[str, Any]) -> None:
    """Change person, post, printed, at, kind, seen or document of a sighting. Saves one revision."""
    if unknown := set(changes) - set(_FIELDS):
        raise UserError("“{field}” of a sighting cannot be edited.", field=min(unknown))
    c = table(Sighting).c
    with project.change("Edit a sighting") as session:
        session.require(Sighting, sighting)
        query = select(*(c[name] for name in _FIELDS)).where(c.id == sighting)
        before = dict(session.connection.execute(query).mappings().one())
        session.set(Sighting, sighting, _checked(session, before | dict(changes), set(changes)))


def remove(project: Project, sighting: UUID) -> None:
    """Take a sighting away, with what proves it. Saves one revision."""
    with project.change("Delete a sighting") as session:
        session.require(Sighting, sighting)
        uses.drop_citations(session, [sighting])
        session.remove(Sighting, sighting)


def _called(project: Project, person: UUID | str) -> str:
    return entities.name_of(project, person) if isinstance(person, UUID) else one_line(person)


def _entity(project: Project, given: UUID | tuple[str, str] | None, added: _Added) -> UUID | None:
    """The id of what is given, added first if it is a kind and a name that were not added before."""
    if given is None or isinstance(given, UUID):
        return given
    kind, name = given[0], one_line(given[1])
    if (kind, name) not in added:
        added[kind, name] = entities.create(project, kind, name)
    return added[kind, name]


def _note(project: Project, sighting: Seen, added: _Added) -> UUID | None:
    """The id of the sighting; None if it is noted already."""
    with project.change("See {name} in a post", name=_called(project, sighting.person)) as session:
        values = {name: getattr(sighting, name) for name in _FIELDS}
        person = sighting.person if isinstance(sighting.person, UUID) else ("person", sighting.person)
        values |= {"person": _entity(project, person, added), "at": _entity(project, sighting.at, added)}
        values = _checked(session, values, set(_FIELDS))
        c = table(Sighting).c
        same = select(c.id).where(*(c[name] == value for name, value in values.items()), c.deleted.is_(False))
        if session.connection.execute(same.limit(1)).first():
            return None
        row_id = session.add(Sighting(**values))
        if sighting.place is not None and sighting.document is not None:
            passage = (sighting.document, *sighting.place)
            citations.cite_words(project, "sighting", row_id, "", passage)
        return row_id


def _checked(session: Session, values: dict[str, Any], given: set[str]) -> dict[str, Any]:
    """The values as they are saved; what was not given is not looked at again."""
    values = values | {"printed": one_line(values["printed"] or "")}
    if not values["printed"] and values["post"] is None:
        raise UserError("Which post? Give its title as printed, or the post itself.")
    if values["kind"] not in KINDS:
        raise UserError(
            "“{kind}” is not a way to be seen in a post. There are: {known}.",
            kind=values["kind"],
            known=", ".join(KINDS),
        )
    if "seen" in given:
        values["seen"] = entities.date(values["seen"])
    for name, kinds in (("person", ("person",)), ("post", ("post",)), ("at", AT)):
        if name in given and (values[name] is not None or name == "person"):
            entities.expect(session, values[name], kinds)
    if "document" in given and values["document"] is not None:
        session.require(Document, values["document"])
    return values
