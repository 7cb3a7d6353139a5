"""The people who work on a project."""

from uuid import UUID

from sqlalchemy import select

from workbench.core.models import Analyst, table
from workbench.core.project import Project
from workbench.errors import UserError


def join(project: Project, name: str, *, own_id: UUID | None = None) -> UUID:
    """The id of the analyst with this name in this project, added if unknown. Saves one revision if so.

    `own_id` is the id a person carries from project to project; names alone are matched only within one file.
    """
    name = name.strip()
    if not name:
        raise UserError("Say who you are: the name of the analyst is empty.")
    a = table(Analyst).c
    with project.change("Add analyst {name}", name=name) as session:
        found = session.connection.execute(select(a.id).where(a.name == name, a.deleted.is_(False))).scalar()
        if found is not None:
            return UUID(str(found))
        known = session.connection.execute(select(a.deleted).where(a.id == own_id)).scalar()
        if own_id is None or known is None:
            return session.add(Analyst(name=name) if own_id is None else Analyst(id=own_id, name=name))
        if known:
            session.set(Analyst, own_id, {"deleted": False, "name": name})
        return own_id  # the same person under another name: nobody reviews their own facts by renaming themselves


def act_as(project: Project, name: str, *, own_id: UUID | None = None) -> UUID:
    """Let this analyst be the one who acts from here on, the change that is open included."""
    with project.change("Add analyst {name}", name=name) as session:
        project.analyst = join(project, name, own_id=own_id)
        session.analyst = project.analyst
        return project.analyst


def names(project: Project) -> dict[UUID, str]:
    """The analysts of the project by id, in the order of their names."""
    a = table(Analyst).c
    with project.read() as connection:
        rows = connection.execute(select(a.id, a.name).where(a.deleted.is_(False)).order_by(a.name, a.id))
        return {analyst: name for analyst, name in rows}


def refuse_namesake(project: Project, name: str, own_id: UUID) -> None:
    """Raise UserError if somebody else in the project has this name, and the person with this id is not yet in it."""
    known = names(project)
    if own_id not in known and name.strip() in known.values():
        raise UserError(
            "This project already has an analyst called “{name}” from another computer. "
            "Choose a name that tells you apart.",
            name=name.strip(),
        )


def introduce(project: Project, name: str, own_id: UUID) -> UUID:
    """Let the person with this id act from here on, the change that is open included: a name alone is nobody.

    Raises UserError if they are not in the project yet and somebody else there has the name.
    """
    with project.change("Add analyst {name}", name=name) as session:
        if own_id not in names(project):
            refuse_namesake(project, name, own_id)
            join(project, name, own_id=own_id)
        project.analyst = session.analyst = own_id
        return own_id


def rename(project: Project, analyst: UUID, name: str) -> None:
    """Give an analyst another name. Saves one revision. Raises UserError if it is empty or another analyst's."""
    name = name.strip()
    if not name:
        raise UserError("The name of the analyst is empty.")
    a = table(Analyst).c
    with project.change("Rename analyst to {name}", name=name) as session:
        taken = select(a.id).where(a.name == name, a.id != analyst, a.deleted.is_(False))
        if session.connection.execute(taken).first():
            raise UserError(
                "“{name}” is another analyst of this project; choose a name that tells them apart.", name=name
            )
        session.set(Analyst, analyst, {"name": name})
