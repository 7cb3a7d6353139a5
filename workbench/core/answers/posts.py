"""Posts in time: who was seen in which, between which days they took it up and left it, by how many sources."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection

from workbench.core.answers.lines import TIMELINE, Answer, Chart, Column, Line, Mark
from workbench.core.answers.told import Names, Source, Told, beside, line, sources, span_of, told
from workbench.core.browse.entities import posts as cards
from workbench.core.browse.entities.posts import Holding
from workbench.core.browse.entities.sightings import Sight, Sightings, plain, runs
from workbench.core.project import Project
from workbench.core.values.days import EARLIEST, LATEST, days
from workbench.i18n import N_, _
from workbench.text import fold

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
        return _ordered(row for held in _holdings(connection) for row in _rows(held, as_of))


def answer(project: Project, as_of: str) -> Answer:
    """Who was seen in which post by a day, in the order of time; the chart draws each from first to last seen.

    What was seen or published after the day counts for nothing, so that nobody has left for who came later.
    """
    with project.read() as connection:
        names = Names(connection)
        every = {one.id: one for one in told(connection, names, ["role"])}
        papers = sources(connection, names)
        held = _holdings(connection, lambda sight: _is_known(sight, every, papers, as_of))
        rows = _ordered(row for one in held for row in _rows(one, ""))
    called = {_post(row): row for row in rows}
    marks = []
    for place, row in enumerate(rows):
        if span := span_of(row.first_seen, row.last_seen):
            last = called[_post(row)]
            marks.append(Mark(", ".join(filter(None, (last.post, last.at))), row.person, *span, line=place))
    return Answer(COLUMNS, tuple(_line(row, every, papers) for row in rows), Chart(TIMELINE, "", tuple(marks)))


def _line(row: PostRow, every: Mapping[UUID, Told], papers: Mapping[UUID, Source]) -> Line:
    notes = (_("acting") if row.is_acting else "", _("disputed") if row.is_disputed else "")
    cells = (
        *(row.post, row.at, row.person, row.first_seen, row.last_seen, row.since, row.until),
        *(", ".join(filter(None, notes)), str(len(row.documents))),
    )
    facts = [every[fact] for fact in row.facts if fact in every]
    shown = beside(line(cells, facts, span=span_of(row.first_seen, row.last_seen)), row.documents, facts)
    seen_in = [papers[document] for document in row.documents if document in papers]
    return replace(
        shown,
        entities=shown.entities | frozenset(filter(None, (row.post, row.at, row.person))),
        sources=shown.sources | frozenset(one.source for one in seen_in if one.source),
        reliabilities=shown.reliabilities | frozenset(one.reliability for one in seen_in if one.reliability),
    )


def _is_known(sight: Sight, every: Mapping[UUID, Told], papers: Mapping[UUID, Source], day: str) -> bool:
    """Whether somebody had been seen so, and it had been said, by a day."""
    if (days(sight.on) or (EARLIEST, ""))[0] > day:
        return False
    fact = every.get(sight.fact) if sight.fact else None
    paper = papers.get(sight.document) if sight.document else None
    return fact.is_said_by(day) if fact else paper is None or paper.is_out_by(day)


def _holdings(connection: Connection, counts: Callable[[Sight], bool] = lambda _sight: True) -> tuple[Holding, ...]:
    """The holdings of every post, as the sightings tell that count."""
    known = Sightings(connection)
    found = [run for key, sights in known.by_key.items() for run in runs(key, filter(counts, sights))]
    return cards.holdings(connection, found)


def _ordered(rows: Iterable[PostRow]) -> tuple[PostRow, ...]:
    """By post as it was printed last, those of one post together, in the order of time."""
    every = sorted(rows, key=lambda row: days(row.first_seen) or (LATEST, LATEST))
    called = {_post(row): row.post.casefold() for row in every}
    return tuple(sorted(every, key=lambda row: (called[_post(row)], _post(row))))


def _post(row: PostRow) -> tuple[str, str]:
    """What rows of one post have in common, however it is printed."""
    return plain(row.post, [fold(row.at)] if row.at else []), row.at.casefold()


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
