"""A few facts as they are told in passing, while the pointer rests on their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from workbench.core.browse.facts.rows import FactRow, rows
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Comment, Fact, table
from workbench.core.project import Project


@dataclass(frozen=True, slots=True)
class Brief:
    """One fact as a table has it, and how many comments there are on it."""

    fact: FactRow
    comments: int


def briefs(project: Project, facts: Sequence[UUID]) -> list[Brief]:
    """These facts in their order; one that is gone is left out. Only for those at one place."""
    found, c = rows(project, facts), table(Comment).c
    query = select(c.about_row, func.count()).where(c.about_table == table(Fact).name, c.deleted.is_(False))
    comments: dict[UUID, int] = {}
    with project.read() as connection:
        for chunk in chunks(facts, CHUNK):
            counted = connection.execute(query.where(c.about_row.in_(chunk)).group_by(c.about_row))
            comments.update((row, count) for row, count in counted)
    return [Brief(found[fact], comments.get(fact, 0)) for fact in facts if fact in found]
