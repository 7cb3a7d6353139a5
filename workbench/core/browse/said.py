"""The turns of a text whose speaker somebody set."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import same
from workbench.core.browse.card.find import Named
from workbench.core.models import Document, Entity, Region, table
from workbench.core.project import Project
from workbench.core.turns import TURN

_LONGEST = 500  # characters of a printed name


@dataclass(frozen=True, slots=True)
class Said:
    """A turn that somebody set: [start, end), who as known or None, and as printed or ""."""

    start: int
    end: int
    speaker: Named | None
    printed: str


def turns(project: Project, document: UUID) -> list[Said]:
    """The turns of a document whose speaker somebody set, by place, an enclosing one first."""
    r, e, d, own = table(Region).c, table(Entity).c, table(Document).c, same.NAMED
    query = select(r.start, r.end, r.details).where(r.document == document, r.kind == TURN, r.deleted.is_(False))
    with project.read() as connection:
        rows = connection.execute(query.order_by(r.start, r.end.desc())).all()
        ids = {known for row in rows if (known := _id(row.details)) is not None}
        named = select(own.c.id, e.kind, e.name).select_from(own)
        named = named.join(table(Entity), e.id == same.kept(own.c.id)).where(own.c.id.in_(ids), e.deleted.is_(False))
        names = {row.id: Named(row.id, row.kind, row.name) for row in connection.execute(named)}
        length = connection.execute(select(d.characters).where(d.id == document)).scalar() or 0
    sound = (row for row in rows if 0 <= row.start < row.end <= length)  # a received file may say anything
    found = [Said(row.start, row.end, names.get(_id(row.details)), _printed(row.details)) for row in sound]
    return [one for one in found if one.speaker or one.printed]


def _id(details: Any) -> UUID | None:
    try:
        return UUID(details["speaker"])
    except (TypeError, KeyError, ValueError, AttributeError):
        return None


def _printed(details: Any) -> str:
    found = details.get("printed") if isinstance(details, dict) else None
    return found[:_LONGEST] if isinstance(found, str) else ""
