"""Posts in time: who was seen in which, and what follows from it for the days in between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.browse.entities.others import Other, Proof, of_row, others, proofs
from workbench.core.browse.entities.sightings import Run, Sight, Sightings
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Document, table
from workbench.core.posts import ACTING, LEFT
from workbench.core.project import Project
from workbench.core.values.days import EARLIEST, LATEST, days


@dataclass(frozen=True, slots=True)
class SightRow:
    """One time a person was seen in a post: noted as a `sighting` or told by a `fact`, on a day (EDTF or "")."""

    sighting: UUID | None
    fact: UUID | None
    kind: str
    on: str
    printed: str
    document: UUID | None
    document_title: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a post, from the first to the last day they were seen in it with nobody else in between.

    `title` is as printed last. `since` and `until` are EDTF: a day if the change is told, an interval in which it took
    place ("2023-04-06/2025-07-24": unknown when), "../2023-04-06" if nobody was seen before, "" if nobody was seen
    after. `is_single` tells whether one person at a time holds it; if not, nothing follows from others. `is_disputed`
    if somebody else was seen in it on the same day, or both before and after. `is_acting` if seen only so.
    """

    person: Other
    title: str
    post: Other | None
    at: Other | None
    first_seen: str
    last_seen: str
    since: str
    until: str
    is_single: bool
    is_acting: bool
    is_disputed: bool
    sightings: tuple[SightRow, ...]


@dataclass(frozen=True, slots=True)
class Capacity:
    """A post to offer for a speaker: seen in it on a day (EDTF). `is_sure` if seen in it before and after the day."""

    title: str
    post: Other | None
    at: Other | None
    seen: str
    is_sure: bool

    @property
    def words(self) -> str:
        """The title, and where it is held."""
        where = self.at.name if self.at and self.at.name.casefold() not in self.title.casefold() else ""
        return ", ".join(filter(None, (self.title, where)))


def posts_of(project: Project, person: UUID) -> tuple[Holding, ...]:
    """The posts of a person, the one seen last first. Made for the background, as all that reads every sighting."""
    with project.read() as connection:
        known = Sightings(connection)
        ours = known.kept(person)
        keys = [key for key, sights in known.by_key.items() if any(sight.person == ours for sight in sights)]
        found = [run for key in keys for run in known.runs(key) if run.person == ours]
        found.sort(key=lambda run: days(run.seen[1]) or (EARLIEST, EARLIEST), reverse=True)
        return holdings(connection, found)


def holders(project: Project, post: UUID | tuple[str, UUID | None]) -> tuple[Holding, ...]:
    """Who was seen in a post, given as an entity or as a title and where it is held, in the order of time."""
    with project.read() as connection:
        known = Sightings(connection)
        key = known.key("", None, post) if isinstance(post, UUID) else known.key(*post)
        return holdings(connection, known.runs(key))


def held_at(connection: Connection, ours: Iterable[UUID]) -> tuple[Holding, ...]:
    """Who was seen in posts at an organisation or place, by post, then in the order of time."""
    known, places = Sightings(connection), set(ours)
    keys = [key for key, sights in known.by_key.items() if any(sight.at in places for sight in sights)]
    keys.sort(key=lambda key: (not key.is_single, key.title))
    return holdings(connection, [run for key in keys for run in known.runs(key)])


def post_on(project: Project, person: UUID, day: str, sightings: Sightings | None = None) -> tuple[Capacity, ...]:
    """The posts that a person may be offered in as of a day (EDTF), the likeliest first.

    Left out is what they had left by then, and what somebody else held; without a day the posts that were seen last.
    `sightings` are all of the project, if they were read already.
    """
    with project.read() as connection:
        known = sightings or Sightings(connection)
        ours, wanted = known.kept(person), days(day)
        found: list[tuple[bool, int, Run]] = []
        for key, sights in known.by_key.items():
            if any(sight.person == ours for sight in sights):
                run = at_day([run for run in known.runs(key) if run.person == ours], wanted)
                if run is not None:
                    found.append((not _is_within(run, wanted), -_nearest(run, wanted), run))
        found.sort(key=lambda one: one[:2])
        named = others(connection, [end for *_, run in found for sight in run.sights for end in (sight.post, sight.at)])
        return tuple(_capacity(run, not unsure, wanted, named) for unsure, _, run in found)


def at_day(runs: Sequence[Run], wanted: tuple[str, str] | None) -> Run | None:
    """The run in which a day may lie, the one that surely holds it first; without a day one that nobody ended."""
    if wanted is None:
        return runs[-1] if runs and not runs[-1].until else None
    sure = [run for run in runs if _is_within(run, wanted)]
    return next(iter(sure or [run for run in runs if _may_be(run, wanted)]), None)


def holdings(connection: Connection, runs: Sequence[Run]) -> tuple[Holding, ...]:
    """Runs with the names and proofs that a screen shows."""
    sights = [sight for run in runs for sight in run.sights]
    ends = {end for sight in sights for end in (sight.person, sight.post, sight.at)}
    named = others(connection, ends)
    proved = proofs(connection, [sight.sighting for sight in sights if sight.sighting])
    titles = _titles(connection, {sight.document for sight in sights if sight.document})
    found = []
    for run in runs:
        person = named.get(run.person)
        if person is None:
            continue
        rows = tuple(
            SightRow(
                sight.sighting,
                sight.fact,
                sight.kind,
                sight.on,
                sight.title,
                sight.document,
                titles.get(sight.document, "") if sight.document else "",
                of_row(proved, sight.sighting) if sight.sighting else (),
            )
            for sight in run.sights
        )
        where = (named.get(run.key.post), named.get(_last(run, "at")))
        is_acting = all(sight.kind == ACTING for sight in run.sights)
        flags = (run.key.is_single, is_acting, run.is_disputed)
        found.append(Holding(person, _title(run), *where, *run.seen, run.since, run.until, *flags, rows))
    return tuple(found)


def _capacity(run: Run, is_sure: bool, wanted: tuple[str, str] | None, named: dict[UUID | None, Other]) -> Capacity:
    sight = _near(run, wanted)
    return Capacity(sight.title or _title(run), named.get(run.key.post), named.get(_last(run, "at")), sight.on, is_sure)


def _near(run: Run, wanted: tuple[str, str] | None) -> Sight:
    """The sighting nearest to a day, of those that tell the title if any do."""
    told = [sight for sight in run.sights if sight.title and sight.kind != LEFT] or list(run.sights)
    if wanted is None:
        return told[-1]
    return min(told, key=lambda sight: abs(_number(days(sight.on)) - _number(wanted)))


def _nearest(run: Run, wanted: tuple[str, str] | None) -> int:
    """How near to a day the person was seen: 0, or less the farther; without a day how late."""
    on = _number(days(_near(run, wanted).on))
    return on if wanted is None else -abs(on - _number(wanted))


def _number(span: tuple[str, str] | None) -> int:
    """Days, counted as if each month had 31; far away for no day at all."""
    if span is None:
        return -10_000_000
    year, month, day = map(int, span[0].split("-"))
    return (year * 12 + month) * 31 + day


def _is_within(run: Run, wanted: tuple[str, str] | None) -> bool:
    return wanted is not None and run.held[0] <= wanted[0] and wanted[1] <= run.held[1]


def _may_be(run: Run, wanted: tuple[str, str]) -> bool:
    since, until = days(run.since), days(run.until)
    return (since[0] if since else EARLIEST) <= wanted[1] and wanted[0] <= (until[1] if until else LATEST)


def _title(run: Run) -> str:
    return next((sight.title for sight in reversed(run.sights) if sight.title), "")


def _last(run: Run, column: str) -> UUID | None:
    held: UUID | None = next((getattr(sight, column) for sight in reversed(run.sights) if getattr(sight, column)), None)
    return held


def _titles(connection: Connection, documents: set[UUID]) -> dict[UUID, str]:
    d = table(Document).c
    found: dict[UUID, str] = {}
    for chunk in chunks(documents, CHUNK):
        found.update((row.id, row.title) for row in connection.execute(select(d.id, d.title).where(d.id.in_(chunk))))
    return found
