"""Remarks on any row, and replies to them."""

from uuid import UUID

from sqlalchemy import select

from workbench.core.models import TABLES, Comment, table
from workbench.core.project import Project
from workbench.errors import UserError


def comment(project: Project, about_table: str, about_row: UUID, text: str, *, reply_to: UUID | None = None) -> UUID:
    """Remark on a row. Saves one revision. Raises UserError if the text is empty."""
    if about_table not in TABLES:
        raise ValueError(f"no table {about_table}")
    with project.change("Comment") as session:
        if reply_to is not None:
            session.require(Comment, reply_to)
        return session.add(Comment(about_table=about_table, about_row=about_row, text=_said(text), reply_to=reply_to))


def edit(project: Project, comment_id: UUID, text: str) -> None:
    """Reword a remark. Saves one revision."""
    with project.change("Edit a comment") as session:
        session.require(Comment, comment_id)
        session.set(Comment, comment_id, {"text": _said(text)})


def remove(project: Project, comment_id: UUID) -> None:
    """Delete a remark. Saves one revision. Raises UserError while it has replies."""
    c = table(Comment).c
    with project.change("Delete a comment") as session:
        session.require(Comment, comment_id)
        if session.connection.execute(select(c.id).where(c.reply_to == comment_id, c.deleted.is_(False))).first():
            raise UserError("This comment has replies; delete those first.")
        session.remove(Comment, comment_id)


def about(project: Project, row: UUID) -> list[tuple[UUID, UUID | None, UUID | None, str, str]]:
    """(id, reply to, author, time, text) of the remarks on a row, oldest first."""
    c = table(Comment).c
    query = select(c.id, c.reply_to, c.created_by, c.created_at, c.text)
    query = query.where(c.about_row == row, c.deleted.is_(False)).order_by(c.id)
    with project.read() as connection:
        return [(r.id, r.reply_to, r.created_by, r.created_at, r.text) for r in connection.execute(query)]


def _said(text: str) -> str:
    if not text.strip():
        raise UserError("The comment is empty.")
    return text.strip()
