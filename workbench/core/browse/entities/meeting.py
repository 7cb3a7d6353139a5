"""All of a meeting: when, where and who met, on what, what came of it, and what reports it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core import same
from workbench.core.browse.entities.others import (
    Other,
    Others,
    Proof,
    Proofs,
    details,
    head,
    of_entity,
    of_row,
    others,
    proofs,
)
from workbench.core.browse.entities.tied import RelationRow, related, relations
from workbench.core.meetings import ADOPTED
from workbench.core.models import AgendaItem, Document, Entity, Meeting, Participation, Row, Stage, table
from workbench.core.project import Project

_OFFERED = 50
_ADOPTING = ("signed", "approved", "adopted")


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part: in a capacity as printed, for a side, perhaps in the chair."""

    id: UUID
    who: Other
    capacity: str
    side: Other | None
    is_chair: bool
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A topic, what came of it, and the instrument adopted."""

    id: UUID
    number: int
    topic: str
    outcome: str
    instrument: Other | None
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A document that reports the meeting; `published` is EDTF or ""."""

    id: UUID
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A meeting, with what is known of those that are the same.

    Dates are EDTF or "". `chairs` are those of the `participants` who chair. `adopted` are instruments of the agenda,
    of relations, and those signed, approved or adopted here. `parts` are meetings that are part of it, `unreported` at
    most 50 documents that report no meeting, those published nearest to its first day first. `proofs`: what proves it,
    by field ("place", "start_date" and so on).
    """

    id: UUID
    name: str
    start_date: str
    end_date: str
    status: str
    format: str
    body: Other | None
    part_of: Other | None
    place: Other | None
    parts: tuple[Other, ...]
    participants: tuple[Participant, ...]
    agenda: tuple[AgendaRow, ...]
    stated_items: int | None
    reports: tuple[Report, ...]
    unreported: tuple[Report, ...]
    adopted: tuple[Other, ...]
    relations: tuple[RelationRow, ...]
    proofs: Mapping[str, tuple[Proof, ...]]

    @property
    def chairs(self) -> tuple[Participant, ...]:
        """Who chairs."""
        return tuple(one for one in self.participants if one.is_chair)

    @property
    def is_miscounted(self) -> bool:
        """Whether another number of agenda items is stated than is listed: "stated 7, listed 8"."""
        return self.stated_items is not None and bool(self.agenda) and self.stated_items != len(self.agenda)


def card(project: Project, entity: UUID) -> MeetingCard | None:
    """The card of a meeting, or of the one that stands for it; None if it is gone or no meeting."""
    with project.read() as connection:
        ours = same.group(connection, entity)
        found = head(connection, ours, ("meeting",))
        return None if found is None else _card(connection, ours, found[0], found[2])


def _card(connection: Connection, ours: Sequence[UUID], entity: UUID, name: str) -> MeetingCard:
    said = details(connection, Meeting, ours)
    taking_part = _rows(connection, Participation, "position", ours)
    items = _rows(connection, AgendaItem, "number", ours)
    parts, reached = _parts(connection, ours), _adopted_here(connection, ours)
    ends = [said["body"], said["part_of"], said["place"], *parts, *reached, *(row.instrument for row in items)]
    named = others(connection, [*ends, *(end for row in taking_part for end in (row.participant, row.side))])
    proved = proofs(connection, [*ours, *(row.id for row in (*taking_part, *items))])
    tied = relations(connection, ours)
    agenda = tuple(
        AgendaRow(row.id, row.number, row.topic, row.outcome, named.get(row.instrument), of_row(proved, row.id))
        for row in items
    )
    adopted = [*(row.instrument for row in agenda), *related(tied, "adopted", is_first=True)]
    adopted += [*related(tied, "approved at", is_first=False), *(named.get(row) for row in reached)]
    return MeetingCard(
        id=entity,
        name=name,
        start_date=said["start_date"] or "",
        end_date=said["end_date"] or "",
        status=said["status"] or "",
        format=said["format"] or "",
        body=named.get(said["body"]),
        part_of=named.get(said["part_of"]),
        place=named.get(said["place"]),
        parts=tuple(dict.fromkeys(named[part] for part in parts if part in named and named[part].id != entity)),
        participants=_participants(taking_part, named, proved),
        agenda=agenda,
        stated_items=said["stated_items"],
        reports=_reports(connection, ours),
        unreported=_unreported(connection, said["start_date"] or ""),
        adopted=tuple(dict.fromkeys(one for one in adopted if one is not None)),
        relations=tied,
        proofs=of_entity(proved, ours),
    )


def _participants(rows: Sequence[Any], named: Others, proved: Proofs) -> tuple[Participant, ...]:
    """Each once: of those that are the same the first that is listed, with what only the others tell."""
    found: dict[UUID, Participant] = {}
    for row in rows:
        who = named.get(row.participant)
        if who is None:
            continue
        one = Participant(row.id, who, row.capacity, named.get(row.side), row.is_chair, of_row(proved, row.id))
        first = found.get(who.id)
        found[who.id] = one if first is None else _filled(first, one)
    return tuple(found.values())


def _filled(first: Participant, other: Participant) -> Participant:
    return replace(
        first,
        capacity=first.capacity or other.capacity,
        side=first.side or other.side,
        is_chair=first.is_chair or other.is_chair,
        proofs=first.proofs + other.proofs,
    )


def _rows(connection: Connection, model: type[Row], order: str, ours: Sequence[UUID]) -> list[Any]:
    c = table(model).c
    query = select(table(model)).where(c.meeting.in_(ours), c.deleted.is_(False)).order_by(c[order], c.id)
    return list(connection.execute(query))


def _parts(connection: Connection, ours: Sequence[UUID]) -> list[UUID]:
    m = table(Meeting).c
    query = select(m.id).where(m.part_of.in_(ours), m.deleted.is_(False)).order_by(m.start_date, m.id)
    return list(connection.execute(query).scalars())


def _adopted_here(connection: Connection, ours: Sequence[UUID]) -> list[UUID]:
    """The programmes and instruments that were signed, approved or adopted at one of ours."""
    s, e = table(Stage).c, table(Entity).c
    query = select(s.entity).join(table(Entity), e.id == s.entity).where(s.by.in_(ours), s.deleted.is_(False))
    query = query.where(e.kind.in_(ADOPTED), func.lower(s.stage).in_(_ADOPTING)).order_by(s.id)
    return list(connection.execute(query).scalars())


def _reports(connection: Connection, ours: Sequence[UUID]) -> tuple[Report, ...]:
    d = table(Document).c
    query = select(d.id, d.title, d.published).where(d.reports.in_(ours), d.deleted.is_(False))
    return tuple(Report(*row) for row in connection.execute(query.order_by(d.published, d.id)))


def _unreported(connection: Connection, day: str) -> tuple[Report, ...]:
    """Documents that report no meeting, those published from the day on first, then those from before it."""
    d = table(Document).c
    query = select(d.id, d.title, d.published).where(d.reports.is_(None), d.deleted.is_(False))
    since = query.where(d.published >= day).order_by(d.published, d.id).limit(_OFFERED)
    found = [Report(*row) for row in connection.execute(since)]
    before = query.where(d.published < day).order_by(d.published.desc(), d.id).limit(_OFFERED - len(found))
    return (*found, *(Report(*row) for row in connection.execute(before)))
