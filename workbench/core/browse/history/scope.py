"""What a history is about: the rows that make up one fact, entity or document."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, literal, select, union

from workbench.core.models import TABLES, Annotation, Comment, Evidence, Link, Review, table
from workbench.core.replicas.outcome import children_of

FACT, ENTITY, DOCUMENT = "fact", "entity", "document"
_BY_THE_WAY = {"evidence", "link", "review", "fact", "annotation", "document"}  # what only refers to an entity


@dataclass(frozen=True, slots=True)
class About:
    """A fact, an entity or a document by its table and id."""

    table: str
    row: UUID


def behind(about: About) -> CompoundSelect[Any]:
    """The ids of the rows that make it up, deleted ones too, and of the comments on it.

    Of a fact its evidence, passages, links and reviews; of an entity its names, posts, places in meetings and the like,
    not the facts that name it; of a document what is marked and said in it.
    """
    c = table(Comment).c
    parts: list[Any] = [
        select(table(Comment).c.id).where(c.about_row == about.row),
        select(literal(about.row, TABLES[about.table].c.id.type)),
    ]
    if about.table == FACT:
        e, a = table(Evidence).c, table(Annotation).c
        parts += [
            select(table(model).c.id).where(table(model).c.fact == about.row) for model in (Evidence, Link, Review)
        ]
        parts.append(select(a.id).join(table(Evidence), e.annotation == a.id).where(e.fact == about.row))
    else:
        for child, column in children_of(about.table):
            if about.table == DOCUMENT or child not in _BY_THE_WAY:
                parts.append(select(TABLES[child].c.id).where(TABLES[child].c[column] == about.row))
    return union(*parts)
