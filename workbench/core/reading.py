"""What was read without anything to record: regions of the kind "read", each of the analyst who read it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import documents
from workbench.core.history import Session
from workbench.core.models import Analyst, Document, Region, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.text import trim, whole_paragraphs

READ = "read"  # the kind of these regions; all others say what a document is made of


def mark_read(project: Project, document: UUID, start: int, end: int) -> tuple[int, int]:
    """Note that the paragraphs of [start, end) were read; an empty range means the paragraph at its place.

    What the same analyst read before, beside or within it, becomes one region with it. Gives the range of the
    paragraphs. Saves one revision, or none if it was noted already. Raises UserError if there are no words, or the
    range lies outside the text.
    """
    with project.change("Read, nothing to record") as session:
        text, start, end = _paragraphs(session, document, start, end)
        before, after = _reach(text, start, end)
        own = _touching(session, document, before, after, own=True)
        if not any(row.start <= start and end <= row.end for row in own):
            session.remove_many(Region, [row.id for row in own])
            first, last = min([start, *(row.start for row in own)]), max([end, *(row.end for row in own)])
            session.add(Region(document=document, kind=READ, start=first, end=last))
    return start, end


def mark_unread(project: Project, document: UUID, start: int, end: int) -> None:
    """Take back that the analyst has read the paragraphs of [start, end). Saves one revision.

    Raises UserError if they did not note it, there are no words, or the range lies outside the text.
    """
    with project.change("Not read after all") as session:
        text, start, end = _paragraphs(session, document, start, end)
        own = _touching(session, document, start + 1, end - 1, own=True)
        if not own:
            raise _not_own(session, document, start, end)
        session.remove_many(Region, [row.id for row in own])
        rests = [trim(text, *rest) for row in own for rest in ((row.start, start), (end, row.end)) if rest[0] < rest[1]]
        kept = [
            {"document": document, "kind": READ, "start": first, "end": last} for first, last in rests if first < last
        ]
        session.add_many(Region, kept)


def _paragraphs(session: Session, document: UUID, start: int, end: int) -> tuple[str, int, int]:
    session.require(Document, document)
    text = documents.text_of(session.connection, document)
    if not 0 <= start <= end <= len(text):
        raise UserError(
            "The passage {start}–{end} lies outside the text of {length} characters.",
            start=start,
            end=end,
            length=len(text),
        )
    start, end = whole_paragraphs(text, start, end)
    if start == end:
        raise UserError("There are no words to read here.")
    return text, start, end


def _reach(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the white space around it."""
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end


def _touching(session: Session, document: UUID, start: int, end: int, *, own: bool) -> Sequence[Any]:
    """(id, start, end, created_by) of what the analyst, or anybody, read that overlaps or adjoins the range."""
    r = table(Region).c
    query = select(r.id, r.start, r.end, r.created_by).where(r.document == document, r.start <= end, r.end >= start)
    query = query.where(r.kind == READ, r.deleted.is_(False)).order_by(r.start)
    return session.connection.execute(query.where(r.created_by == session.analyst) if own else query).all()


def _not_own(session: Session, document: UUID, start: int, end: int) -> UserError:
    read = _touching(session, document, start + 1, end - 1, own=False)
    if not read:
        return UserError("Nobody has noted this as read. What is marked counts as read.")
    a = table(Analyst).c
    name = session.connection.execute(select(a.name).where(a.id == read[0].created_by)).scalar()
    return UserError("{name} has noted this as read; only they can take it back.", name=name or "?")
