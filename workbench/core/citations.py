"""Passages that prove what is said of entities: of a row as a whole, or of one of its fields."""

from uuid import UUID

from sqlalchemy import Connection, Table, select

from workbench.core import annotations, same
from workbench.core.ids import hashed_id
from workbench.core.models import TABLES, Annotation, Citation
from workbench.core.project import Project
from workbench.errors import UserError

ABOUT = "entity alias meeting programme sighting participation agenda_item stage relation".split()
_DETAILS = ("meeting", "programme")  # what one entity lacks in these comes from those that are the same


def cite(project: Project, about_table: str, about_row: UUID, field: str, annotation: UUID) -> UUID:
    """Say that a marked passage proves a row, in one field or ("") as a whole. Saves one revision.

    The same citation twice is one. A detail that only another entity tells that is the same is proved there. Raises
    UserError if the row or the passage is gone.
    """
    target = TABLES[about_table] if about_table in ABOUT else None
    if target is None or (field and field not in target.c):
        raise ValueError(f"nothing to prove in {about_table}.{field}")
    with project.change("Cite a passage") as session:
        session.require(Annotation, annotation)
        about_row = _told_by(session.connection, target, about_row, field)
        row_id = hashed_id("citation", about_table, about_row, field, annotation)
        return session.add(
            Citation(id=row_id, about_table=about_table, about_row=about_row, field=field, annotation=annotation)
        )


def cite_words(project: Project, about_table: str, about_row: UUID, field: str, passage: tuple[UUID, int, int]) -> UUID:
    """As `cite`, by a passage (document, start, end), which is marked if nobody has marked it yet."""
    with project.change("Cite a passage") as session:
        return cite(project, about_table, about_row, field, annotations.mark(project, session.connection, *passage))


def uncite(project: Project, citation: UUID) -> None:
    """Take a citation away; the passage stays marked. Saves one revision."""
    with project.change("Take a citation away") as session:
        session.require(Citation, citation)
        session.remove(Citation, citation)


def _told_by(connection: Connection, target: Table, row: UUID, field: str) -> UUID:
    """The row to cite: itself, or that of the entity, among those that are the same, which tells the detail."""
    rows = same.group(connection, row) if target.name in _DETAILS else (row,)
    found = connection.execute(select(target).where(target.c.id.in_(rows), target.c.deleted.is_(False))).mappings()
    living = {one["id"]: one for one in found}
    telling = [one for one in rows if one in living and (not field or living[one][field] not in (None, ""))]
    if row in living and (row in telling or not telling):
        return row
    if not telling:
        raise UserError("What this passage is to prove is not in the project (any more).")
    return telling[0]
