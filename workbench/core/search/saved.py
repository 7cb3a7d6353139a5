"""Searches kept under a name, as they are typed."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from workbench.core.history import Session
from workbench.core.models import SavedSearch, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.text import fold, one_line


class Saved(NamedTuple):
    """A search that was kept."""

    id: UUID
    name: str
    query: str


def saved(project: Project) -> list[Saved]:
    """The searches that were kept, by name."""
    s = table(SavedSearch).c
    with project.read() as connection:
        rows = connection.execute(select(s.id, s.name, s.query).where(s.deleted.is_(False)))
        return sorted((Saved(*row) for row in rows), key=lambda one: (fold(one.name), one.id))


def save(project: Project, name: str, query: str) -> UUID:
    """Keep a search under a name, in the place of one that has it. Saves one revision.

    Raises UserError without a name or a search.
    """
    name, query = _checked(name), " ".join(query.split())
    if not query:
        raise UserError("There is nothing to keep: type a search first.")
    with project.change("Keep the search “{name}”", name=name) as session:
        known = _called(session, name)
        if known is None:
            return session.add(SavedSearch(name=name, query=query))
        session.set(SavedSearch, known, {"query": query})
        return known


def rename(project: Project, search: UUID, name: str) -> None:
    """Give a kept search another name. Saves one revision. Raises UserError if there is none, or another has it."""
    name = _checked(name)
    with project.change("Rename a search: {name}", name=name) as session:
        session.require(SavedSearch, search)
        if _called(session, name) not in (None, search):
            raise UserError("Another search is called “{name}”.", name=name)
        session.set(SavedSearch, search, {"name": name})


def delete(project: Project, search: UUID) -> None:
    """Keep a search no longer. Saves one revision."""
    with project.change("Delete a search") as session:
        session.require(SavedSearch, search)
        session.remove(SavedSearch, search)


def _checked(name: str) -> str:
    name = one_line(name)
    if not name:
        raise UserError("A search that is kept needs a name.")
    return name


def _called(session: Session, name: str) -> UUID | None:
    s = table(SavedSearch).c
    rows = session.connection.execute(select(s.id, s.name).where(s.deleted.is_(False)).order_by(s.id))
    return next((row for row, known in rows if fold(known) == fold(name)), None)
