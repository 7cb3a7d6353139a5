"""What a catalogue says of entities beside their names: dates, places, participants, posts, relations."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core.catalogue.choosing import Work, called
from workbench.core.meetings import MEETING, PARTICIPANTS
from workbench.core.models import Meeting, Participation, Programme, Relation, Sighting, table
from workbench.core.relations import KINDS as RELATIONS
from workbench.formats.catalogue import Entry
from workbench.i18n import _

_PLACES, _PLANS = ("place", "organisation"), ("programme", "instrument")


def describe(work: Work) -> None:
    """Dates, places, states and participants, where an entity has none."""
    m, p = table(Meeting).c, table(Programme).c
    connection = work.session.connection
    meetings = {row.id: row for row in connection.execute(select(table(Meeting)).where(m.deleted.is_(False)))}
    programmes = {row.id: row for row in connection.execute(select(table(Programme)).where(p.deleted.is_(False)))}
    circling = _circling(work, {**meetings, **programmes})
    for entity, entry in work.entries:
        if entry.part_of and entity in circling:
            said = _("“{name}” cannot be a part of itself or of one of its own parts.")
            work.left_out.append(said.format(name=entry.name))
            entry = replace(entry, part_of="")
        if work.kinds[entity] == "meeting":
            start, _slash, end = _dates(entry.period)
            given: dict[str, Any] = {"start_date": start, "end_date": end, "status": entry.status}
            given |= {
                "place": work.ref(entry, entry.place, _PLACES),
                "part_of": work.ref(entry, entry.part_of, MEETING),
            }
            _fill(work, Meeting, entity, entry, given, meetings)
        elif work.kinds[entity] in ("programme", "instrument"):
            given = {"period": entry.period, "status": entry.status}
            given |= {"part_of": work.ref(entry, entry.part_of, _PLANS)}
            _fill(work, Programme, entity, entry, given, programmes)
    _add_participants(work)


def _circling(work: Work, rows: Mapping[UUID, Any]) -> set[UUID]:
    """The entities that would be parts of themselves, over any number of others: one for each circle, the last told."""
    standing = {entity: row.part_of for entity, row in rows.items() if row.part_of}
    told: dict[UUID, UUID] = {}
    for entity, entry in work.entries:
        whole = work.known.ids.get(entry.part_of) if entry.part_of else None
        if whole is not None and (entity in work.replaced or (entity not in standing and entity not in told)):
            told[entity] = whole
    order = {entity: place for place, entity in enumerate(told)}
    dropped: set[UUID] = set()
    while circles := _circles({**standing, **told}):
        closing = {max(ours, key=order.__getitem__) for circle in circles if (ours := told.keys() & circle)}
        if not closing:
            break
        dropped |= closing
        told = {entity: whole for entity, whole in told.items() if entity not in closing}
    return dropped


def _circles(above: Mapping[UUID, UUID]) -> list[set[UUID]]:
    """The circles in which each is a part of the next."""
    found, done = [], set[UUID]()
    for first in above:
        path: dict[UUID, int] = {}
        at: UUID | None = first
        while at is not None and at not in done and at not in path:
            path[at] = len(path)
            at = above.get(at)
        if at is not None and at in path:
            found.append(set(list(path)[path[at] :]))
        done |= path.keys()
    return found


def _fill(
    work: Work,
    model: type[Meeting | Programme],
    entity: UUID,
    entry: Entry,
    given: Mapping[str, Any],
    rows: dict[UUID, Any],
) -> None:
    filled = {key: value for key, value in given.items() if value}
    row = rows.get(entity)
    if row is None:
        if filled:
            rows[entity] = model(id=entity, **filled)  # another entry may speak of the same one
            work.session.add(rows[entity])
            work.changed.add(called(entry))
        return
    replaces = entity in work.replaced
    if replaces and "start_date" in filled:
        filled = {"end_date": "", **filled}
    elif not replaces and getattr(row, "start_date", None):
        filled.pop("end_date", None)  # an interval is one statement
    lacking = {key: value for key, value in filled.items() if replaces or not getattr(row, key)}
    if lacking and work.session.set(model, entity, lacking):
        work.changed.add(called(entry))


def _add_participants(work: Work) -> None:
    c = table(Participation).c
    query = select(c.meeting, c.participant).where(c.deleted.is_(False))
    known = {tuple(row) for row in work.session.connection.execute(query)}
    rows = []
    for entity, entry in work.entries:
        for position, ref in enumerate(entry.participants):
            who = work.ref(entry, ref, PARTICIPANTS)
            if who is not None and (entity, who) not in known:
                known.add((entity, who))
                rows.append({"meeting": entity, "participant": who, "position": position})
                work.changed.add(called(entry))
    work.session.add_many(Participation, rows)


def add_posts(work: Work) -> None:
    """People seen in posts, each sighting once."""
    c = table(Sighting).c
    columns = (c.person, c.printed, c.at, c.seen, c.kind, c.post, c.more)
    rows = work.session.connection.execute(select(*columns).where(c.deleted.is_(False)))
    known = {_key(*row) for row in rows}
    fresh = []
    for entity, entry in work.entries:
        for row in _sightings(work, entity, entry):
            key = _key(*(row[column.name] for column in columns))
            if key not in known:
                known.add(key)
                fresh.append(row)
                work.changed.add(called(entry))
    work.session.add_many(Sighting, work.through(fresh))


def _sightings(work: Work, entity: UUID, entry: Entry) -> Iterator[dict[str, Any]]:
    for seen in entry.seen:
        at, post = work.ref(entry, seen.at), work.ref(entry, seen.post)
        more = dict(seen.more) | ({"organization": seen.at} if seen.at and at is None else {})
        if seen.post and (post is None or work.kinds[post] != "post"):
            more, post = more | {"post": seen.post}, None
        row = {"person": entity, "printed": seen.title, "at": at, "seen": seen.on, "post": post}
        yield row | {"kind": seen.kind or "holds", "more": more or None}


def relate(work: Work) -> None:
    """Relations that may stand between the two, each once."""
    c = table(Relation).c
    columns = (c.entity, c.other, c.kind, c.start, c.end)
    rows = work.session.connection.execute(select(*columns).where(c.deleted.is_(False)))
    known = {tuple(row) for row in rows}
    fresh = []
    for entity, entry in work.entries:
        for tie in entry.ties:
            other = work.ref(entry, tie.other)
            kind = RELATIONS.get(tie.kind)
            if other is None:
                continue
            if kind is None or other == entity or not kind.fits(work.kinds[entity], work.kinds[other]):
                said = _("“{name}” cannot be “{kind}” “{other}”; the relation was left out.")
                work.left_out.append(said.format(name=entry.name, kind=tie.kind[:80], other=tie.other))
                continue
            key = (entity, other, tie.kind, tie.start, tie.end)
            if key not in known:
                known.add(key)
                fresh.append(
                    {**dict(zip(("entity", "other", "kind", "start", "end"), key, strict=True)), "note": tie.note}
                )
                work.changed.add(called(entry))
    work.session.add_many(Relation, fresh)


def _dates(period: str) -> tuple[str, str, str]:
    """First and last day of an interval that has both; any other time is a day by itself."""
    start, slash, end = period.partition("/")
    return (start, slash, end) if slash and ".." not in (start, end) and end else (period, "", "")


def _key(
    person: UUID, printed: str, at: UUID | None, seen: str, kind: str, post: UUID | None, more: Any
) -> tuple[Any, ...]:
    return person, printed, at, seen, kind, post, repr(sorted((more or {}).items()))
