"""What is known of entities, as a catalogue holds it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from workbench.core.models import (
    AgendaItem,
    Alias,
    Citation,
    Document,
    Entity,
    Fact,
    Link,
    Meeting,
    Participation,
    Programme,
    Relation,
    Row,
    Sighting,
    Stage,
    table,
)
from workbench.core.project import Project
from workbench.formats.catalogue import SEEN_AS, Catalogue, Entry, Name, Seen, Tie
from workbench.i18n import ngettext

ATTESTED = {True: "attested", False: "not attested", None: None}
NAMED, EMPTY, REST = "named", "empty", "rest"  # what `more` of an entity holds


def given(project: Project, only: UUID | None = None, *, kinds: Collection[str] = (), used: bool = False) -> Catalogue:
    """Every entity, or `only` one, as a catalogue holds it, in the order they came in; without a ref by its id.

    With `kinds` those of these kinds; with `used` those that are linked, speak, publish or were reported on.
    """
    e = table(Entity).c
    query = select(table(Entity)).where(e.deleted.is_(False)).order_by(e.created_at, e.id)
    with project.read() as connection:
        rows = connection.execute(query).all()
        about = About(connection, {row.id: row.ref or str(row.id) for row in rows})
        wanted = _used(connection) if used else None
    chosen = (row for row in rows if only in (None, row.id) and (not kinds or row.kind in kinds))
    return Catalogue(tuple(about.entry(row) for row in chosen if wanted is None or row.id in wanted))


def given_all(project: Project) -> dict[UUID, Entry]:
    """Every entity as a catalogue holds it, by its id."""
    e = table(Entity).c
    with project.read() as connection:
        rows = connection.execute(select(table(Entity)).where(e.deleted.is_(False))).all()
        about = About(connection, {row.id: row.ref or str(row.id) for row in rows})
        return {row.id: about.entry(row) for row in rows}


def losses(project: Project) -> tuple[str, ...]:
    """What no file of entities holds, of what this project has: a sentence each."""
    m, p, s = table(Meeting).c, table(Participation).c, table(Sighting).c
    told: dict[type[Row], tuple[ColumnElement[bool], ...]] = {
        AgendaItem: (),
        Stage: (),
        Citation: (),
        Participation: ((p.capacity != "") | p.side.is_not(None) | p.is_chair.is_(True),),
        Meeting: (m.body.is_not(None) | m.format.is_not(None) | m.stated_items.is_not(None),),
        Sighting: (s.document.is_not(None),),
    }
    with project.read() as connection:
        counts = [
            connection.execute(select(func.count()).where(table(model).c.deleted.is_(False), *only)).scalar_one()
            for model, only in told.items()
        ]
    return tuple(sentence.format(n=n) for sentence, n in zip(_lost(*counts), counts, strict=True) if n)


def _lost(items: int, stages: int, proofs: int, participants: int, meetings: int, sightings: int) -> tuple[str, ...]:
    return (
        ngettext("{n} agenda item is not in the file.", "{n} agenda items are not in the file.", items),
        ngettext("{n} stage is not in the file.", "{n} stages are not in the file.", stages),
        ngettext(
            "{n} citation that proves a detail is not in the file.",
            "{n} citations that prove details are not in the file.",
            proofs,
        ),
        ngettext(
            "The capacity, side or chair of {n} participant is not in the file.",
            "The capacity, side or chair of {n} participants is not in the file.",
            participants,
        ),
        ngettext(
            "The body, format or stated agenda of {n} meeting is not in the file.",
            "The body, format or stated agenda of {n} meetings is not in the file.",
            meetings,
        ),
        ngettext(
            "The document of {n} sighting in a post is not in the file.",
            "The documents of {n} sightings in posts are not in the file.",
            sightings,
        ),
    )


def _used(connection: Connection) -> set[UUID]:
    d = table(Document).c
    columns = (table(Link).c.entity, table(Fact).c.speaker, d.publisher, d.distributor, d.reports)
    return {
        found
        for column in columns
        for (found,) in connection.execute(select(column).where(column.table.c.deleted.is_(False)).distinct())
        if found is not None
    }


class About:
    """All that is told of entities, by id."""

    def __init__(self, connection: Connection, refs: Mapping[UUID, str]) -> None:
        self._refs = refs
        self._names = _grouped(connection, Alias, "entity", "text")
        self._seen = _grouped(connection, Sighting, "person", "id")
        self._participants = _grouped(connection, Participation, "meeting", "position")
        self._ties = _grouped(connection, Relation, "entity", "id")
        self._details = {
            row.id: row
            for model in (Meeting, Programme)
            for row in connection.execute(select(table(model)).where(table(model).c.deleted.is_(False)))
        }

    def entry(self, row: Any) -> Entry:
        """One entity."""
        more, details = row.more or {}, self._details.get(row.id)
        names = [Name(alias.text, alias.script, _attested(alias.origin)) for alias in self._names.get(row.id, ())]
        if NAMED in more:
            names.append(Name(row.name, more[NAMED].get("script"), more[NAMED].get("attested")))
        return Entry(
            kind=row.kind,
            ref=self._refs[row.id],
            name=row.name,
            description=row.description,
            names=tuple(sorted(names, key=lambda name: (name.script or "", name.text))),
            seen=tuple(self._told(seen) for seen in self._seen.get(row.id, ())),
            period=_period(details),
            status=getattr(details, "status", "") or "",
            place=self._ref(getattr(details, "place", None)),
            part_of=self._ref(getattr(details, "part_of", None)),
            participants=tuple(self._ref(each.participant) for each in self._participants.get(row.id, ())),
            ties=tuple(self._tie(tie) for tie in self._ties.get(row.id, ())),
            more=more.get(REST, {}),
            empty=more.get(EMPTY, {}),
        )

    def _told(self, seen: Any) -> Seen:
        kind = seen.kind if seen.kind in SEEN_AS else ""
        return Seen(seen.printed, self._ref(seen.at), seen.seen, seen.more or {}, kind, self._ref(seen.post))

    def _tie(self, tie: Any) -> Tie:
        return Tie(tie.kind, self._ref(tie.other), tie.start, tie.end, tie.note)

    def _ref(self, entity: UUID | None) -> str:
        return self._refs.get(entity, "") if entity is not None else ""


def _grouped(
    connection: Connection, model: type[Alias | Sighting | Participation | Relation], by: str, order: str
) -> dict[UUID, list[Any]]:
    target = table(model)
    found: dict[UUID, list[Any]] = defaultdict(list)
    query = select(target).where(target.c.deleted.is_(False)).order_by(target.c[by], target.c[order])
    for row in connection.execute(query):
        found[getattr(row, by)].append(row)
    return found


def _attested(origin: str | None) -> bool | None:
    return next((given for given, kept in ATTESTED.items() if kept == origin and kept is not None), None)


def _period(details: Any) -> str:
    if details is None:
        return ""
    if hasattr(details, "period"):
        return str(details.period)
    return "/".join(filter(None, (details.start_date, details.end_date)))
