"""All of an organisation or a country: its parts, who led it when, the stages it reached, and its meetings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.browse.entities.others import Other, Proof, head, of_entity, others, proofs
from workbench.core.browse.entities.posts import Holding, held_at
from workbench.core.browse.entities.tied import RelationRow, StageRow, related, relations, stages
from workbench.core.models import Meeting, table
from workbench.core.project import Project

_LEADING = ("premier", "state", "secretary", "speaker", "governor", "mayor", "head")


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting of the body, or at the place; the date is EDTF or ""."""

    meeting: Other
    start_date: str


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    """An organisation or a place, with what is known of those that are the same.

    `posts` are all who were seen in posts there, by post and then by time, `leaders` those of them who head it.
    `meetings` are those it meets in or that are held there, the latest first. `proofs` are what proves it, by field.
    """

    id: UUID
    kind: str
    name: str
    part_of: tuple[Other, ...]
    parts: tuple[Other, ...]
    members: tuple[Other, ...]
    predecessors: tuple[Other, ...]
    successors: tuple[Other, ...]
    leaders: tuple[Holding, ...]
    posts: tuple[Holding, ...]
    stages: tuple[StageRow, ...]
    responsible_for: tuple[Other, ...]
    meetings: tuple[MeetingRow, ...]
    relations: tuple[RelationRow, ...]
    proofs: Mapping[str, tuple[Proof, ...]]


def card(project: Project, entity: UUID) -> OrganisationCard | None:
    """The card of an organisation or place, or of the one that stands for it; None if it is gone or something else."""
    with project.read() as connection:
        ours = same.group(connection, entity)
        found = head(connection, ours, ("organisation", "place"))
        if found is None:
            return None
        tied = relations(connection, ours)
        posts = held_at(connection, ours)
        return OrganisationCard(
            *found,
            related(tied, "part of", is_first=True),
            related(tied, "part of", is_first=False),
            related(tied, "member of", is_first=False),
            related(tied, "precedes", is_first=False),
            related(tied, "precedes", is_first=True),
            tuple(held for held in posts if held.is_single and _leads(held.title)),
            posts,
            stages(connection, ours),
            related(tied, "responsible for", is_first=True),
            _meetings(connection, ours),
            tied,
            of_entity(proofs(connection, ours), ours),
        )


def _leads(title: str) -> bool:
    """Whether a title is that of a head: of somebody who is no deputy, and no minister of one of many fields."""
    from workbench.core.suggest.speakers.people import post_of

    return post_of(title) in _LEADING


def _meetings(connection: Connection, ours: Sequence[UUID]) -> tuple[MeetingRow, ...]:
    m = table(Meeting).c
    query = select(m.id, m.start_date).where(m.body.in_(ours) | m.place.in_(ours), m.deleted.is_(False))
    query = query.order_by(m.start_date.desc(), m.id)
    rows = connection.execute(query).all()
    named = others(connection, [row.id for row in rows])
    found: dict[UUID, MeetingRow] = {}
    for row in rows:
        if row.id in named:
            found.setdefault(named[row.id].id, MeetingRow(named[row.id], row.start_date))
    return tuple(found.values())
