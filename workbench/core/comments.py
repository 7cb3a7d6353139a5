"""Remarks on any row, and replies to them; "@" and a name asks somebody to look."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from workbench.core.history import CHUNK, Session, chunks
from workbench.core.models import TABLES, Analyst, Comment, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.text import fold

_AT = "@"


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment: by whom (None and "" if nobody was known) and when, in UTC. `reply_to` is a remark of its thread."""

    id: UUID
    reply_to: UUID | None
    author: UUID | None
    name: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark and the replies to it, the oldest first, to whichever of them they are."""

    first: Remark
    replies: tuple[Remark, ...]


def comment(project: Project, about_table: str, about_row: UUID, text: str, *, reply_to: UUID | None = None) -> UUID:
    """Remark on a row, or reply to a remark on it. Saves one revision. Raises UserError if the text is empty."""
    if about_table not in TABLES:
        raise ValueError(f"no table {about_table}")
    with project.change("Comment") as session:
        if reply_to is not None:
            session.require(Comment, reply_to)
        return session.add(Comment(about_table=about_table, about_row=about_row, text=_said(text), reply_to=reply_to))


def edit(project: Project, comment_id: UUID, text: str) -> None:
    """Reword a remark. Saves one revision. Raises UserError if it is somebody else's, or the text empty."""
    with project.change("Edit a comment") as session:
        _require_own(session, comment_id)
        session.set(Comment, comment_id, {"text": _said(text)})


def remove(project: Project, comment_id: UUID) -> None:
    """Delete a remark. Saves one revision. Raises UserError if it is somebody else's, or has replies."""
    c = table(Comment).c
    with project.change("Delete a comment") as session:
        _require_own(session, comment_id)
        if session.connection.execute(select(c.id).where(c.reply_to == comment_id, c.deleted.is_(False))).first():
            raise UserError("This comment has replies; delete those first.")
        session.remove(Comment, comment_id)


def about(project: Project, row: UUID) -> list[tuple[UUID, UUID | None, UUID | None, str, str]]:
    """(id, reply to, author, time, text) of the remarks on a row, oldest first."""
    return [(one.id, one.reply_to, one.author, one.at, one.text) for one in _remarks(project, [row])]


def threads(project: Project, rows: Collection[UUID]) -> tuple[Thread, ...]:
    """What is said of any of these rows, thread by thread, the oldest first.

    A reply whose remark is gone begins a thread of its own.
    """
    known: dict[UUID, UUID] = {}  # remark → the first of its thread
    firsts: dict[UUID, Remark] = {}
    replies: dict[UUID, list[Remark]] = {}
    for one in _remarks(project, rows):
        first = known.get(one.reply_to) if one.reply_to is not None else None
        known[one.id] = first or one.id
        if first is None:
            firsts[one.id], replies[one.id] = one, []
        else:
            replies[first].append(one)
    return tuple(Thread(first, tuple(replies[key])) for key, first in firsts.items())


def counts(project: Project, rows: Iterable[UUID]) -> Mapping[UUID, int]:
    """How many remarks there are on each of these rows; those without are left out."""
    c, found = table(Comment).c, Counter[UUID]()
    query = select(c.about_row, func.count()).where(c.deleted.is_(False)).group_by(c.about_row)
    with project.read() as connection:
        for chunk in chunks(rows, CHUNK):
            found.update({row: n for row, n in connection.execute(query.where(c.about_row.in_(chunk)))})
    return found


def names_somebody(text: str, name: str) -> bool:
    """Whether a remark asks somebody of this name, or of this first name, to look: "@Anna Petrova", "@anna"."""
    said, wanted = fold(text), " ".join(fold(name).split())
    return any(_stands_in(said, _AT + called) for called in {wanted, wanted.partition(" ")[0]} if called)


def _stands_in(said: str, words: str) -> bool:
    """Whether the words stand in a text, with nothing before or behind that would make them others."""
    at = said.find(words)
    while at >= 0:
        end = at + len(words)
        if not said[end : end + 1].isalnum() and not said[max(0, at - 1) : at].isalnum():
            return True
        at = said.find(words, end)
    return False


def _remarks(project: Project, rows: Collection[UUID]) -> list[Remark]:
    c, a = table(Comment).c, table(Analyst).c
    query = select(c.id, c.reply_to, c.created_by, func.coalesce(a.name, ""), c.created_at, c.text)
    query = query.outerjoin(table(Analyst), a.id == c.created_by)
    query = query.where(c.about_row.in_(rows), c.deleted.is_(False)).order_by(c.id)
    with project.read() as connection:
        return [Remark(*row) for row in connection.execute(query)]


def _require_own(session: Session, comment_id: UUID) -> None:
    session.require(Comment, comment_id)
    c = table(Comment).c
    author = session.connection.execute(select(c.created_by).where(c.id == comment_id)).scalar()
    if author is not None and author != session.analyst:
        raise UserError("Somebody else wrote this comment; reply to it instead.")


def _said(text: str) -> str:
    if not text.strip():
        raise UserError("The comment is empty.")
    return text.strip()
