"""Stages that programmes, instruments and organisations reach, each on a day, by a body or at a meeting."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import entities, uses
from workbench.core.history import Session
from workbench.core.models import Stage, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.text import one_line

OF = ("programme", "instrument", "organisation")
BY = ("organisation", "meeting", "person", "place")
_FIELDS = ("stage", "reached", "by")


def reach(project: Project, entity: UUID, stage: str, *, reached: str = "", by: UUID | None = None) -> UUID:
    """Note that a stage was reached; its id comes back. Saves one revision.

    `stage` is a word as “signed”, `reached` EDTF or "" for no day. Raises UserError if just this is noted already, or
    does not fit.
    """
    c = table(Stage).c
    with project.change("{name}: {stage}", name=entities.name_of(project, entity), stage=one_line(stage)) as session:
        entities.expect(session, entity, OF)
        values = {"entity": entity} | _checked(session, {"stage": stage, "reached": reached, "by": by})
        known = select(c.id).where(*(c[key] == value for key, value in values.items()), c.deleted.is_(False))
        if session.connection.execute(known.limit(1)).first():
            raise UserError("This stage is noted already.")
        return session.add(Stage(**values))


def edit(project: Project, stage: UUID, changes: Mapping[str, Any]) -> None:
    """Change stage (the word), reached or by. Saves one revision."""
    if unknown := set(changes) - set(_FIELDS):
        raise UserError("“{field}” of a stage cannot be edited.", field=min(unknown))
    with project.change("Edit a stage") as session:
        session.require(Stage, stage)
        session.set(Stage, stage, _checked(session, changes))


def remove(project: Project, stage: UUID) -> None:
    """Take a stage away, with what proves it. Saves one revision."""
    with project.change("Delete a stage") as session:
        session.require(Stage, stage)
        uses.drop_citations(session, [stage])
        session.remove(Stage, stage)


def _checked(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(given)
    if "stage" in values:
        values["stage"] = one_line(str(values["stage"] or ""))
        if not values["stage"]:
            raise UserError("Which stage? Give a word, as “signed”.")
    if "reached" in values:
        values["reached"] = entities.date(values["reached"])
    if values.get("by") is not None:
        entities.expect(session, values["by"], BY)
    return values
