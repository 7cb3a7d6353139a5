"""What happened when: meetings, posts, programmes with their stages, and dated facts, each with what proves it."""

from uuid import UUID

from workbench.core import same
from workbench.core.browse.timeline import dated, meetings, posts, programmes
from workbench.core.browse.timeline.marks import KINDS, Mark, Row
from workbench.core.project import Project

__all__ = ["KINDS", "Mark", "Row", "timeline"]


def timeline(project: Project, entity: UUID | None = None) -> tuple[Row, ...]:
    """The rows of the project, or of what concerns an entity: by KINDS, marks in order of time.

    Nothing without a date is in it. Of entities that are the same there is one. Made for the background.
    """
    with project.read() as connection:
        ours = same.group(connection, entity) if entity is not None else ()
        rows = [
            *meetings.rows(connection, ours),
            *posts.rows(connection, ours),
            *programmes.rows(connection, ours),
            *dated.rows(connection, ours),
        ]
    return tuple(row for row in rows if row.marks)
