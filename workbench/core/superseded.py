"""Which documents have a newer version, and the order of the versions of one document."""

from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, select

from workbench.core.models import Document, table


def is_superseded(document: Column[UUID]) -> ColumnElement[bool]:
    """The condition that a newer version of the document in a column is there."""
    newer = table(Document).alias("newer").c
    query = select(newer.id).where(newer.version_of == document, newer.deleted.is_(False))
    return query.correlate(document.table).exists()


def versions(connection: Connection, document: UUID) -> list[UUID]:
    """Every version of a document that is there, the earliest first; just the document if it has no other."""
    d = table(Document).c
    first, seen = document, {document}
    while True:
        before = connection.execute(select(d.version_of).where(d.id == first)).scalar()
        if before is None or before in seen:
            break
        first = before
        seen.add(before)
    found, at, known = list[UUID](), [first], {first}
    while at:
        living = select(d.id).where(d.id.in_(at), d.deleted.is_(False)).order_by(d.created_at, d.id)
        found += connection.execute(living).scalars()
        later = select(d.id).where(d.version_of.in_(at)).order_by(d.created_at, d.id)
        at = [one for one in connection.execute(later).scalars() if one not in known]
        known.update(at)
    return found


def newest(connection: Connection, document: UUID) -> UUID:
    """The newest version of a document: itself if there is no newer one."""
    return (versions(connection, document) or [document])[-1]
