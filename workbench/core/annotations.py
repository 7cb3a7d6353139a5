"""Passages somebody marked. Offsets are code points of the document's frozen text, half-open."""

from uuid import UUID

from sqlalchemy import Connection, select

from workbench import text as texts
from workbench.core import documents
from workbench.core.models import Annotation, Evidence, Link, table
from workbench.core.project import Project
from workbench.errors import UserError


def highlight(project: Project, document: UUID, start: int, end: int, *, note: str = "") -> UUID:
    """Mark the passage [start, end), widened to whole grapheme clusters, without white space at its ends.

    Saves one revision. Raises UserError if nothing is left, or the range lies outside the text.
    """
    with project.change("Highlight") as session:
        start, end, exact, prefix, suffix = _passage(session.connection, document, start, end)
        return session.add(
            Annotation(
                document=document, start=start, end=end, exact=exact, prefix=prefix, suffix=suffix, note=note.strip()
            )
        )


def move(project: Project, annotation: UUID, start: int, end: int) -> None:
    """Give an annotation another boundary. Saves one revision; facts it backs become stale if they were reviewed."""
    a = table(Annotation).c
    with project.change("Move a boundary") as session:
        row = session.connection.execute(
            select(a.document).where(a.id == annotation, a.deleted.is_(False))
        ).scalar_one_or_none()
        if row is None:
            raise UserError("This passage is not marked any more.")
        start, end, exact, prefix, suffix = _passage(session.connection, row, start, end)
        session.set(
            Annotation,
            annotation,
            {"start": start, "end": end, "exact": exact, "prefix": prefix, "suffix": suffix},
        )


def write_note(project: Project, annotation: UUID, note: str) -> None:
    """Put a note on an annotation. Saves one revision."""
    with project.change("Note on a passage") as session:
        session.require(Annotation, annotation)
        session.set(Annotation, annotation, {"note": note.strip()})


def remove(project: Project, annotation: UUID) -> None:
    """Take a mark away, with its links. Saves one revision. Raises UserError while it is evidence of a fact."""
    e, k = table(Evidence).c, table(Link).c
    with project.change("Delete a highlight") as session:
        session.require(Annotation, annotation)
        backing = select(e.id).where(e.annotation == annotation, e.deleted.is_(False)).limit(1)
        if session.connection.execute(backing).first():
            raise UserError("This passage is evidence of a fact; take it out of the fact first, or delete the fact.")
        links = select(k.id).where(k.annotation == annotation, k.deleted.is_(False))
        session.remove_many(Link, session.connection.execute(links).scalars().all())
        session.remove(Annotation, annotation)


def of_document(project: Project, document: UUID) -> list[tuple[UUID, int, int]]:
    """(id, start, end) of every annotation of a document, by place in the text."""
    a = table(Annotation).c
    query = select(a.id, a.start, a.end).where(a.document == document, a.deleted.is_(False))
    with project.read() as connection:
        return [(row.id, row.start, row.end) for row in connection.execute(query.order_by(a.start, a.end, a.id))]


def _passage(connection: Connection, document: UUID, start: int, end: int) -> tuple[int, int, str, str, str]:
    whole = documents.text_of(connection, document)
    if not 0 <= start < end <= len(whole):
        raise UserError(
            "The passage {start}–{end} lies outside the text of {length} characters.",
            start=start,
            end=end,
            length=len(whole),
        )
    start, end = texts.trim(whole, *texts.snap(whole, start, end))
    if start >= end:
        raise UserError("The passage holds nothing but white space.")
    return (start, end, *texts.context(whole, start, end))
