"""All that the card of one entity shows, of every kind: read at once, so that it belongs together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.browse.entities import instrument, meeting, organisation, posts, programme
from workbench.core.browse.entities.card import Card
from workbench.core.browse.entities.card import card as plain
from workbench.core.browse.entities.instrument import InstrumentCard
from workbench.core.browse.entities.meeting import MeetingCard
from workbench.core.browse.entities.organisation import OrganisationCard
from workbench.core.browse.entities.others import Other, Proof, details, of_entity, of_row, others, proofs
from workbench.core.browse.entities.posts import Holding
from workbench.core.browse.entities.programme import ProgrammeCard
from workbench.core.browse.entities.tied import RelationRow, relations
from workbench.core.models import Meeting, Participation, table
from workbench.core.project import Project

Detail = MeetingCard | ProgrammeCard | InstrumentCard | OrganisationCard


@dataclass(frozen=True, slots=True)
class Attended:
    """A meeting that somebody takes part in; `id` is that of the participation, the date is EDTF or ""."""

    id: UUID
    meeting: Other
    start_date: str
    capacity: str
    side: Other | None
    is_chair: bool
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A card with the `detail` of its kind, None for people and posts.

    `holdings` are the posts of a person, the one seen last first, or the holders of a post in the order of time;
    `attended` the meetings taken part in, the latest first. `proofs` are what proves the entity by field, `of_names`
    what proves each other name, by the id of the alias.
    """

    card: Card
    detail: Detail | None
    holdings: tuple[Holding, ...]
    attended: tuple[Attended, ...]
    relations: tuple[RelationRow, ...]
    proofs: Mapping[str, tuple[Proof, ...]]
    of_names: Mapping[UUID, tuple[Proof, ...]]


def whole(project: Project, entity: UUID, today: str) -> Whole | None:
    """All of an entity, or of the one that stands for it, as of a day (YYYY-MM-DD); None if it is gone.

    Made for the background.
    """
    card = plain(project, entity)
    if card is None:
        return None
    aliases = [alias for alias, _text in card.aliases]
    detail, holdings = _detail(project, card, today), _holdings(project, card)
    with project.read() as connection:
        ours = same.group(connection, entity)
        proved = proofs(connection, [*ours, *aliases])
        attended, tied = _attended(connection, ours), relations(connection, ours)
    of_names = {alias: of_row(proved, alias) for alias in aliases}
    return Whole(card, detail, holdings, attended, tied, of_entity(proved, ours), of_names)


def _detail(project: Project, card: Card, today: str) -> Detail | None:
    match card.kind:
        case "meeting":
            return meeting.card(project, card.id)
        case "programme":
            return programme.card(project, card.id, today)
        case "instrument":
            return instrument.card(project, card.id)
        case "organisation" | "place":
            return organisation.card(project, card.id)
        case _:
            return None


def _holdings(project: Project, card: Card) -> tuple[Holding, ...]:
    if card.kind == "person":
        return posts.posts_of(project, card.id)
    return posts.holders(project, card.id) if card.kind == "post" else ()


def _attended(connection: Connection, ours: Sequence[UUID]) -> tuple[Attended, ...]:
    """Each meeting once: of those that are the same the first."""
    p = table(Participation).c
    query = select(table(Participation)).where(p.participant.in_(ours), p.deleted.is_(False)).order_by(p.id)
    rows = connection.execute(query).all()
    named = others(connection, [end for row in rows for end in (row.meeting, row.side)])
    proved = proofs(connection, [row.id for row in rows])
    found: dict[UUID, Attended] = {}
    for row in rows:
        at = named.get(row.meeting)
        if at is not None and at.id not in found:
            day = details(connection, Meeting, same.group(connection, at.id))["start_date"] or ""
            said = (row.capacity, named.get(row.side), row.is_chair, of_row(proved, row.id))
            found[at.id] = Attended(row.id, at, day, *said)
    return tuple(sorted(found.values(), key=lambda one: (one.start_date, one.meeting.name), reverse=True))
