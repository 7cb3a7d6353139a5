"""Who takes part in a meeting, in which capacity and for which side, and what is on its agenda."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from workbench.core import entities, same, uses
from workbench.core.history import Session
from workbench.core.models import AgendaItem, Participation, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.text import one_line

MEETING = ("meeting",)
PARTICIPANTS = ("person", "organisation", "place")  # countries take part as well
SIDES = ("organisation", "place")
ADOPTED = ("instrument", "programme")


def take_part(
    project: Project,
    meeting: UUID,
    participant: UUID,
    *,
    capacity: str = "",
    side: UUID | None = None,
    is_chair: bool = False,
    position: int | None = None,
) -> UUID:
    """Note that somebody takes part; the id of the participation comes back. Saves one revision.

    `capacity` is as printed, `position` the place in the list, the last one if not given. Raises UserError if they, or
    one that is the same, take part already.
    """
    c = table(Participation).c
    with project.change("{name} takes part", name=entities.name_of(project, participant)) as session:
        entities.expect(session, meeting, MEETING)
        name = entities.expect(session, participant, PARTICIPANTS)
        if side is not None:
            entities.expect(session, side, SIDES)
        here = (c.meeting.in_(same.everyone(session.connection, [meeting])), c.deleted.is_(False))
        ours = same.everyone(session.connection, [participant])
        if session.connection.execute(select(c.id).where(*here, c.participant.in_(ours)).limit(1)).first():
            raise UserError("“{name}” takes part in this meeting already.", name=name)
        last = session.connection.execute(select(func.max(c.position)).where(*here)).scalar()
        place = position if position is not None else 0 if last is None else last + 1
        row = Participation(meeting=meeting, participant=participant, side=side, is_chair=is_chair, position=place)
        row.capacity = one_line(capacity)
        return session.add(row)


def edit(project: Project, participation: UUID, changes: Mapping[str, Any]) -> None:
    """Change capacity, side, is_chair or position of a participant, wherever they are listed. Saves one revision.

    Of meetings and of participants that are the same, each list may have a row of its own.
    """
    if unknown := set(changes) - {"capacity", "side", "is_chair", "position"}:
        raise UserError("“{field}” of a participant cannot be edited.", field=min(unknown))
    with project.change("Edit a participant") as session:
        session.require(Participation, participation)
        written = dict(changes)
        if "capacity" in written:
            written["capacity"] = one_line(str(written["capacity"] or ""))
        if written.get("side") is not None:
            entities.expect(session, written["side"], SIDES)
        emptied = {key: value for key, value in written.items() if not value and key != "position"}
        session.set_many(Participation, dict.fromkeys(_listings(session, participation), emptied))
        session.set(Participation, participation, written)


def take_out(project: Project, participation: UUID) -> None:
    """Take a participant off the list, with what proves it. Saves one revision.

    Of meetings and of participants that are the same, they are taken off each list.
    """
    with project.change("Take a participant out") as session:
        session.require(Participation, participation)
        rows = _listings(session, participation)
        uses.drop_citations(session, rows)
        session.remove_many(Participation, rows)


def add_item(project: Project, meeting: UUID, topic: str, *, outcome: str = "", instrument: UUID | None = None) -> UUID:
    """Put a topic at the end of the agenda; the id of the item comes back. Saves one revision."""
    c = table(AgendaItem).c
    with project.change("Add to the agenda: {topic}", topic=one_line(topic)) as session:
        entities.expect(session, meeting, MEETING)
        values = _checked(session, {"topic": topic, "outcome": outcome, "instrument": instrument})
        ours = same.everyone(session.connection, [meeting])
        here = select(func.max(c.number)).where(c.meeting.in_(ours), c.deleted.is_(False))
        last = session.connection.execute(here).scalar()
        return session.add(AgendaItem(meeting=meeting, number=(last or 0) + 1, **values))


def edit_item(project: Project, item: UUID, changes: Mapping[str, Any]) -> None:
    """Change topic, outcome or instrument of an agenda item. Saves one revision."""
    if unknown := set(changes) - {"topic", "outcome", "instrument"}:
        raise UserError("“{field}” of an agenda item cannot be edited.", field=min(unknown))
    with project.change("Edit the agenda") as session:
        session.require(AgendaItem, item)
        session.set(AgendaItem, item, _checked(session, changes))


def remove_item(project: Project, item: UUID) -> None:
    """Take a topic off the agenda, with what proves it; the others keep their numbers. Saves one revision."""
    with project.change("Take a topic off the agenda") as session:
        session.require(AgendaItem, item)
        uses.drop_citations(session, [item])
        session.remove(AgendaItem, item)


def reorder(project: Project, meeting: UUID, items: Sequence[UUID]) -> None:
    """Number the items of an agenda from 1 in this order. Saves one revision.

    Raises UserError if these are not all items of the meeting and of those that are the same, each once: somebody
    changed the agenda meanwhile.
    """
    c = table(AgendaItem).c
    with project.change("Order the agenda") as session:
        ours = same.everyone(session.connection, [meeting])
        here = select(c.id).where(c.meeting.in_(ours), c.deleted.is_(False))
        if sorted(items) != sorted(session.connection.execute(here).scalars()):
            raise UserError("The agenda was changed meanwhile. Look at it again.")
        session.set_many(AgendaItem, {item: {"number": number} for number, item in enumerate(items, 1)})


def _listings(session: Session, participation: UUID) -> list[UUID]:
    """All rows that a card shows as this one: of those that are the same, at meetings that are the same."""
    c = table(Participation).c
    ends = select(c.meeting, c.participant).where(c.id == participation)
    meeting, participant = session.connection.execute(ends).one()
    here = c.meeting.in_(same.everyone(session.connection, [meeting]))
    ours = c.participant.in_(same.everyone(session.connection, [participant]))
    return list(session.connection.execute(select(c.id).where(here, ours, c.deleted.is_(False))).scalars())


def _checked(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(given)
    for key in values.keys() & {"topic", "outcome"}:
        values[key] = one_line(str(values[key] or ""))
    if values.get("topic") == "":
        raise UserError("An agenda item needs a topic.")
    if values.get("instrument") is not None:
        entities.expect(session, values["instrument"], ADOPTED)
    return values
