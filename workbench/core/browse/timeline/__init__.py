"""What happened when: meetings, posts, programmes with their stages, and dated facts, each with what proves it."""

from dataclasses import replace
from uuid import UUID

from workbench.core import same
from workbench.core.browse.entities.known import Known
from workbench.core.browse.timeline import dated, meetings, posts, programmes
from workbench.core.browse.timeline.marks import KINDS, Mark, Row
from workbench.core.project import Project

__all__ = ["KINDS", "Mark", "Row", "timeline"]


def timeline(project: Project, entity: UUID | None = None) -> tuple[Row, ...]:
    """The rows of the project, or of what concerns an entity: by KINDS, marks in order of time.

    Nothing without a date is in it. Of entities that are the same there is one. Made for the background.
    """
    named = Known(project).by_id
    with project.read() as connection:
        ours = same.group(connection, entity) if entity is not None else ()
        rows = [
            *meetings.rows(connection, ours),
            *posts.rows(connection, ours),
            *programmes.rows(connection, ours),
            *dated.rows(connection, ours),
        ]
        bare = any(_is_bare(mark) for row in rows for mark in row.marks)
        places = dated.passages(connection) if bare else {}

    def whole(mark: Mark) -> Mark:
        """The mark with all names of its entity, and the passage of its fact where it has none of its own."""
        known = named.get(mark.entity) if mark.entity is not None else None
        mark = replace(mark, also=known.folded) if known is not None else mark
        place = places.get(mark.fact) if mark.fact is not None and _is_bare(mark) else None
        return replace(mark, document=place[0], first=place[1], last=place[2]) if place is not None else mark

    return tuple(replace(row, marks=tuple(map(whole, row.marks))) for row in rows if row.marks)


def _is_bare(mark: Mark) -> bool:
    return mark.fact is not None and mark.kind != "fact" and mark.last <= mark.first
