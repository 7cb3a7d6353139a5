"""What is only a fact's own, and goes with it."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from workbench.core.history import CHUNK, Session, chunks
from workbench.core.models import Comment, Evidence, FactRelation, Link, Review, Row, table

_OWN: tuple[tuple[type[Row], str], ...] = (
    (Evidence, "fact"),
    (Link, "fact"),
    (Review, "fact"),
    (Comment, "about_row"),
    (FactRelation, "fact"),
    (FactRelation, "other"),
)


def drop_own(session: Session, facts: Iterable[UUID]) -> None:
    """Delete evidence, links, reviews, comments and relations of facts; their passages stay marked."""
    for chunk in chunks(facts, CHUNK):
        for model, column in _OWN:
            c = table(model).c
            living = select(c.id).where(c[column].in_(chunk), c.deleted.is_(False))
            session.remove_many(model, session.connection.execute(living).scalars().all())
