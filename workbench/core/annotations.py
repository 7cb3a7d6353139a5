"""Passages somebody marked. Offsets are code points of the document's frozen text, half-open."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench import text as texts
from workbench.core import documents
from workbench.core.models import Annotation, Citation, Evidence, Link, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.i18n import _

AREA = "area"
"""The kind of an annotation that is a rectangle of a page; those of words are of the kind `text`."""


def highlight(project: Project, document: UUID, start: int, end: int, *, note: str = "") -> UUID:
    """Mark the passage [start, end), widened to whole grapheme clusters, without white space at its ends.

    Saves one revision. Raises UserError if nothing is left, or the range lies outside the text.
    """
    with project.change("Highlight") as session:
        words = _passage(session.connection, document, start, end)
        return session.add(Annotation(document=document, note=note.strip(), **words))


def mark_area(
    project: Project, document: UUID, page: int, area: tuple[float, float, float, float], *, note: str = ""
) -> UUID:
    """Mark a rectangle of a page, counted from 1: left, top, right, bottom as fractions of its unrotated crop box.

    Saves one revision. Raises UserError if there is no such page, or nothing of the rectangle lies on it.
    """
    left, top, right, bottom = (round(min(1.0, max(0.0, edge)), 5) for edge in area)
    if not (left < right and top < bottom):
        raise UserError("The area is empty, or lies outside the page.")
    with project.change("Mark an area") as session:
        documents.title_of(project, document)
        sheet = next((one for one in documents.pages(session.connection, document) if one.number == page), None)
        if sheet is None:
            raise UserError("The document has no page {page}.", page=page)
        return session.add(
            Annotation(
                kind=AREA,
                document=document,
                start=sheet.start,
                end=sheet.start,
                exact="",
                note=note.strip(),
                page=page,
                area=[left, top, right, bottom],
            )
        )


def mark(project: Project, connection: Connection, document: UUID, start: int, end: int) -> UUID:
    """The annotation of just these words, [start, end), made within the open change if there is none."""
    whole = documents.text_of(connection, document)
    a = table(Annotation).c
    if 0 <= start < end <= len(whole):
        exact = texts.trim(whole, *texts.snap(whole, start, end))
        query = select(a.id).where(a.document == document, a.start == exact[0], a.end == exact[1], a.deleted.is_(False))
        found: UUID | None = connection.execute(query.order_by(a.id).limit(1)).scalar()
        if found is not None:
            return found
    return highlight(project, document, start, end)


def move(project: Project, annotation: UUID, start: int, end: int) -> None:
    """Give an annotation another boundary. Saves one revision; facts it backs become stale if they were reviewed."""
    a = table(Annotation).c
    with project.change("Move a boundary") as session:
        query = select(a.document, a.kind).where(a.id == annotation, a.deleted.is_(False))
        row = session.connection.execute(query).one_or_none()
        if row is None:
            raise UserError("This passage is not marked any more.")
        if row.kind == AREA:
            raise UserError("An area of a page has no words to move it to; delete it and mark another.")
        session.set(Annotation, annotation, _passage(session.connection, row.document, start, end))


def write_note(project: Project, annotation: UUID, note: str) -> None:
    """Put a note on an annotation. Saves one revision."""
    with project.change("Note on a passage") as session:
        session.require(Annotation, annotation)
        session.set(Annotation, annotation, {"note": note.strip()})


def remove(project: Project, annotation: UUID) -> None:
    """Take a mark away, with its links. Saves one revision. Raises UserError while it is evidence or cited."""
    e, k, c = table(Evidence).c, table(Link).c, table(Citation).c
    with project.change("Delete a highlight") as session:
        session.require(Annotation, annotation)
        backing = select(e.id).where(e.annotation == annotation, e.deleted.is_(False)).limit(1)
        if session.connection.execute(backing).first():
            raise UserError("This passage is evidence of a fact; take it out of the fact first, or delete the fact.")
        cited = select(c.id).where(c.annotation == annotation, c.deleted.is_(False)).limit(1)
        if session.connection.execute(cited).first():
            raise UserError("This passage proves what is said of an entity; take the citation away first.")
        links = select(k.id).where(k.annotation == annotation, k.deleted.is_(False))
        session.remove_many(Link, session.connection.execute(links).scalars().all())
        session.remove(Annotation, annotation)


def words(exact: str, page: int | None) -> str:
    """What stands for an annotation in a list: its words; for an area, on which page it is."""
    return exact or _("Area of page {n}").format(n=page or 1)


def of_document(project: Project, document: UUID) -> list[tuple[UUID, int, int]]:
    """(id, start, end) of every annotation of a document, by place in the text."""
    a = table(Annotation).c
    query = select(a.id, a.start, a.end).where(a.document == document, a.deleted.is_(False))
    with project.read() as connection:
        return [(row.id, row.start, row.end) for row in connection.execute(query.order_by(a.start, a.end, a.id))]


def _passage(connection: Connection, document: UUID, start: int, end: int) -> dict[str, Any]:
    """The columns of the annotation that marks a range."""
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
    exact, prefix, suffix = texts.context(whole, start, end)
    page = documents.page_at(connection, document, start)
    return {"start": start, "end": end, "exact": exact, "prefix": prefix, "suffix": suffix, "page": page}
