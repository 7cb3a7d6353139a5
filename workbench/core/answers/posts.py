"""Posts in time: who was seen in which, between which days they took it up and left it, by how many sources."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection

from workbench.core.answers.lines import TIMELINE, Answer, Chart, Column, Line, Mark
from workbench.core.answers.told import Names, line, span_of, told
from workbench.core.browse.entities import posts as cards
from workbench.core.browse.entities.posts import Holding
from workbench.core.browse.entities.sightings import Sightings
from workbench.core.project import Project
from workbench.core.values.days import EARLIEST, LATEST, days
from workbench.i18n import N_, _

COLUMNS = (
    Column("post", N_("Post")),
    Column("at", N_("At")),
    Column("person", N_("Person")),
    Column("first_seen", N_("First seen"), is_date=True),
    Column("last_seen", N_("Last seen"), is_date=True),
    Column("since", N_("Took it up"), is_date=True),
    Column("until", N_("Left it"), is_date=True),
    Column("notes", N_("Notes")),
    Column("documents", N_("Documents"), is_number=True),
)


@dataclass(frozen=True, slots=True)
class PostRow:
    """A person in a post. Dates are EDTF: `since` and `until` may be intervals in which the change took place.

    `is_sure` if they were seen in it both before and after the day asked for, or on it. `documents` say so.
    """

    post: str
    at: str
    person: str
    first_seen: str
    last_seen: str
    since: str
    until: str
    is_sure: bool
    is_acting: bool
    is_disputed: bool
    facts: tuple[UUID, ...]
    documents: tuple[UUID, ...]


def posts(project: Project, as_of: str = "") -> tuple[PostRow, ...]:
    """Who held which post, by post and in the order of time; with a day (YYYY-MM-DD) who did or may have on it.

    For the background, as all that reads every sighting.
    """
    with project.read() as connection:
        found = [row for held in _holdings(connection) for row in _rows(held, as_of)]
    return tuple(found)


def answer(project: Project, as_of: str) -> Answer:
    """Who was seen in which post by a day, in the order of time; the chart draws each from first to last seen."""
    rows = [row for row in posts(project) if (days(row.first_seen) or (EARLIEST, ""))[0] <= as_of]
    with project.read() as connection:
        every = {one.id: one for one in told(connection, Names(connection))}
    lines, marks = list[Line](), list[Mark]()
    for row in rows:
        notes = (_("acting") if row.is_acting else "", _("disputed") if row.is_disputed else "")
        cells = (
            *(row.post, row.at, row.person, row.first_seen, row.last_seen, row.since, row.until),
            *(", ".join(filter(None, notes)), str(len(row.documents))),
        )
        span = span_of(row.first_seen, row.last_seen)
        shown = line(cells, [every[fact] for fact in row.facts if fact in every], span=span)
        names = shown.entities | frozenset(filter(None, (row.post, row.at, row.person)))
        lines.append(replace(shown, entities=names))
        if span:
            name = ", ".join(filter(None, (row.post, row.at)))
            marks.append(Mark(name, row.person, *span, line=len(lines) - 1))
    return Answer(COLUMNS, tuple(lines), Chart(TIMELINE, "", tuple(marks)))


def _holdings(connection: Connection) -> list[Holding]:
    """The holdings of every post, those of one post together, by its title."""
    known = Sightings(connection)
    keys = sorted(known.by_key, key=lambda key: (key.title, str(key.post or key.at or "")))
    return list(cards.holdings(connection, [run for key in keys for run in known.runs(key)]))


def _rows(held: Holding, as_of: str) -> Iterator[PostRow]:
    seen = days(held.first_seen), days(held.last_seen)
    is_sure = bool(as_of and seen[0] and seen[1] and seen[0][0] <= as_of <= seen[1][1])
    if as_of and not is_sure and not _may_hold(held, as_of):
        return
    yield PostRow(
        post=held.title or (held.post.name if held.post else ""),
        at=held.at.name if held.at else "",
        person=held.person.name,
        first_seen=held.first_seen,
        last_seen=held.last_seen,
        since=held.since,
        until=held.until,
        is_sure=is_sure,
        is_acting=held.is_acting,
        is_disputed=held.is_disputed,
        facts=tuple(dict.fromkeys(sight.fact for sight in held.sightings if sight.fact is not None)),
        documents=tuple(dict.fromkeys(sight.document for sight in held.sightings if sight.document is not None)),
    )


def _may_hold(held: Holding, as_of: str) -> bool:
    since, until = days(held.since), days(held.until)
    return (since[0] if since else EARLIEST) <= as_of <= (until[1] if until else LATEST)
