"""Meetings on a timeline."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from workbench.core import same
from workbench.core.browse.timeline.marks import Mark, Row, in_time, is_unsure
from workbench.core.models import Document, Entity, Link, Meeting, Participation, table
from workbench.core.values.days import days


def rows(connection: Connection, ours: Sequence[UUID]) -> Iterator[Row]:
    """One row of all meetings that have a date; of `ours` if there are any, those that concern them."""
    m, e, d, p = table(Meeting).c, table(Entity).c, table(Document).c, table(Participation).c
    query: Any = select(m.id, e.name, m.start_date, m.end_date, m.status).join(table(Entity), e.id == m.id)
    if ours:
        taking_part = select(p.meeting).where(or_(p.participant.in_(ours), p.side.in_(ours)), p.deleted.is_(False))
        query = query.where(or_(m.id.in_((*ours, *_linked(connection, ours))), m.id.in_(taking_part), *_at(m, ours)))
    query = query.where(m.start_date != "", m.deleted.is_(False), e.deleted.is_(False)).order_by(m.start_date, m.id)
    reported = dict(
        (meeting, document)
        for meeting, document in connection.execute(
            select(same.kept(d.reports), d.id).where(d.reports.is_not(None), d.deleted.is_(False)).order_by(d.id.desc())
        )
    )
    standing = same.all_kept(connection)
    found: dict[UUID, Mark] = {}
    for row in connection.execute(query):
        kept = standing.get(row.id, row.id)
        begun, ended = days(row.start_date), days(row.end_date or row.start_date)
        if begun and ended and (kept not in found or kept == row.id):
            when = (
                f"{row.start_date}/{row.end_date}"
                if row.end_date and row.end_date != row.start_date
                else row.start_date
            )
            name = _name(connection, kept) if kept != row.id else row.name
            told = (reported.get(kept), 0, 0, "", row.status or "")
            found[kept] = Mark(
                f"meeting {kept}", name, "meeting", when, begun, ended, is_unsure(when), kept, None, *told
            )
    yield Row("meeting", "", tuple(sorted(found.values(), key=in_time)))


def _at(meeting: Any, ours: Sequence[UUID]) -> tuple[Any, ...]:
    return (meeting.place.in_(ours), meeting.body.in_(ours), meeting.part_of.in_(ours))


def _linked(connection: Connection, ours: Sequence[UUID]) -> set[UUID]:
    """The meetings that facts tie to these entities."""
    k, other, e = table(Link).c, table(Link).alias("other").c, table(Entity).c
    query = select(other.entity).join_from(table(Link), other.id.table, other.fact == k.fact)
    query = query.join(table(Entity), e.id == other.entity).where(k.entity.in_(ours), e.kind == "meeting")
    return set(connection.execute(query.where(k.deleted.is_(False), other.deleted.is_(False))).scalars())


def _name(connection: Connection, entity: UUID) -> str:
    e = table(Entity).c
    return connection.execute(select(e.name).where(e.id == entity)).scalar() or ""
