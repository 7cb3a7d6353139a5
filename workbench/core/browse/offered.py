"""What a document suggests and a text shows: without what is taken, refused, recorded, or no part of the story."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import Connection, Select, select

from workbench.core import suggested
from workbench.core.browse import suggest
from workbench.core.browse.inside import Inside
from workbench.core.models import Annotation, Evidence, Fact, FactType, Link, Region, table
from workbench.core.project import Project
from workbench.core.suggest import Suggestion

Shown = Literal["entity", "name", "date", "quantity", "boilerplate"]
KINDS: tuple[Shown, ...] = get_args(Shown)
"""The kinds that a text shows."""

APART = "boilerplate"
_NO_STORY = (APART, "front_matter")
_FIGURES = "quantity"  # the key of the fact type that records them

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Offered:
    """`found` is all that a text suggests of some kinds, `open` what of it is to be shown; both by place."""

    found: Sequence[Suggestion]
    open: Sequence[Suggestion]


def offered(
    project: Project,
    document: UUID,
    kinds: Collection[str],
    found: Sequence[Suggestion] | None = None,
    part: Span | None = None,
) -> Offered:
    """What a document suggests of these kinds. Takes seconds for a long text: not for the thread of a window.

    With `found`, what the text suggested before, only what became of it is read: that is quick. So is one `part` of a
    text, given as a half-open range.
    """
    if found is None and part is not None:
        found = suggest.of_part(project, document, kinds, *part)
    elif found is None:
        found = suggest.of_document(project, document, kinds) if kinds else []
    with project.read() as connection:
        still = suggested.open_ones(connection, document, found)
        apart = [*_spans(connection, _apart(document)), *((one.start, one.end) for one in still if one.kind == APART)]
        named = set(_spans(connection, _linked(document)))
        backing = _spans(connection, _backing(document)) if {"date", "quantity"} & set(kinds) else []
        figures = _spans(connection, _backing(document, _FIGURES)) if backing else []
    inside = {APART: Inside(()), "date": Inside(backing), "quantity": Inside(figures)}
    no_story = Inside(apart)

    def is_left(one: Suggestion) -> bool:
        if one.kind == "name" and (one.start, one.end) in named:
            return False
        if one.kind != APART and no_story.holds(one.start, one.end):
            return False
        return one.kind not in inside or not inside[one.kind].holds(one.start, one.end)

    return Offered(found, [one for one in still if is_left(one)])


def _spans(connection: Connection, query: Select[Any]) -> list[Span]:
    return [(row[0], row[1]) for row in connection.execute(query)]


def _apart(document: UUID) -> Select[Any]:
    r = table(Region).c
    return select(r.start, r.end).where(r.document == document, r.kind.in_(_NO_STORY), r.deleted.is_(False))


def _linked(document: UUID) -> Select[Any]:
    a, k = table(Annotation).c, table(Link).c
    query = select(a.start, a.end).join(table(Link), k.annotation == a.id)
    return query.where(a.document == document, a.deleted.is_(False), k.deleted.is_(False))


def _backing(document: UUID, type_key: str = "") -> Select[Any]:
    """The passages that back facts, of one type or of any."""
    a, e, f, t = (table(model).c for model in (Annotation, Evidence, Fact, FactType))
    query = select(a.start, a.end).join(table(Evidence), e.annotation == a.id).join(table(Fact), f.id == e.fact)
    living = (a.deleted.is_(False), e.deleted.is_(False), f.deleted.is_(False))
    query = query.where(a.document == document, *living)
    return query.join(table(FactType), t.id == f.type).where(t.key == type_key) if type_key else query
