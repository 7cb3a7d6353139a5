"""What a fact card tells of its speaker: the posts they may be offered in on that day, and what speaks against one."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from workbench.core.browse.entities.conflicts import Conflict, of_fact
from workbench.core.browse.entities.posts import Capacity, post_on
from workbench.core.browse.entities.sightings import Sightings
from workbench.core.models import Document, table
from workbench.core.project import Project
from workbench.core.values.days import days


@dataclass(frozen=True, slots=True)
class Speaking:
    """The posts to offer, the likeliest first, and the conflict of a saved fact, None if there is none."""

    capacities: tuple[Capacity, ...]
    conflict: Conflict | None


def speaking(project: Project, speaker: UUID, document: UUID, fact: UUID | None, said_at: str = "") -> Speaking:
    """What is known of a speaker as of a day (EDTF), or that of the document; without any no post is offered.

    Reads every sighting, and a document whose speaker is in a post that changed hands: for the background.
    """
    d = table(Document).c
    with project.read() as connection:
        published = connection.execute(select(d.published).where(d.id == document)).scalar()
        sightings = Sightings(connection)
    day = said_at or published or ""
    offered = post_on(project, speaker, day, sightings) if days(day) else ()
    return Speaking(offered, of_fact(project, fact, sightings) if fact is not None else None)
