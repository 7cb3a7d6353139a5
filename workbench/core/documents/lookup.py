"""Finding a document, its title and its text."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.models import Document, DocumentText, table
from workbench.core.project import Project
from workbench.errors import UserError


def text_of(connection: Connection, document: UUID) -> str:
    """The frozen text. Raises UserError if the document is not there."""
    t = table(DocumentText).c
    found = connection.execute(select(t.text).where(t.id == document, t.deleted.is_(False))).scalar()
    if found is None:
        raise UserError("This document is not in the project (any more).")
    return str(found)


def title_of(project: Project, document: UUID) -> str:
    """The title. Raises UserError if the document is not there."""
    d = table(Document).c
    with project.read() as connection:
        title = connection.execute(select(d.title).where(d.id == document, d.deleted.is_(False))).scalar()
    if title is None:
        raise UserError("This document is not in the project (any more).")
    return str(title)


def find(connection: Connection, key: str) -> UUID:
    """The document with this id or file name. Raises UserError if there is none, or several have the name."""
    d = table(Document).c
    try:
        wanted = d.id == UUID(key)
    except ValueError:
        wanted = d.source == key
    found: Sequence[UUID] = (
        connection.execute(select(d.id).where(wanted, d.deleted.is_(False)).limit(2)).scalars().all()
    )
    if not found:
        raise UserError("There is no document “{key}” in this project.", key=key)
    if len(found) > 1:
        raise UserError("Several documents are called “{key}”; use the id of one.", key=key)
    return found[0]
