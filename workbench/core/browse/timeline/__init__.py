"""What happened when: meetings, posts, programmes with their stages, and dated facts, each with what proves it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection

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
        return _proved(connection, [row for row in rows if row.marks])


def _proved(connection: Connection, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, with the first passage of its fact for each mark that a fact proves and no passage of its own."""
    if not any(_is_bare(mark) for row in rows for mark in row.marks):
        return tuple(rows)
    places = dated.passages(connection)

    def found(mark: Mark) -> Mark:
        place = places.get(mark.fact) if mark.fact is not None and _is_bare(mark) else None
        return replace(mark, document=place[0], first=place[1], last=place[2]) if place is not None else mark

    return tuple(replace(row, marks=tuple(found(mark) for mark in row.marks)) for row in rows)


def _is_bare(mark: Mark) -> bool:
    return mark.fact is not None and mark.kind != "fact" and mark.last <= mark.first
