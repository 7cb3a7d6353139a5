"""Take a document out of a project together with what rests on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import documents, uses
from workbench.core.facts import drop_own
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.models import Annotation, Citation, Evidence, Fact, Link, Row, Sighting, table
from workbench.core.project import Project


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on a document: its marked passages, the facts with no evidence elsewhere, and those that have some.

    `sightings` are the people it shows in posts.
    """

    passages: tuple[UUID, ...]
    facts: tuple[UUID, ...]
    shared: tuple[UUID, ...]
    sightings: tuple[UUID, ...] = ()


def resting(project: Project, document: UUID) -> Resting:
    """What would go, or lose evidence, with a document."""
    with project.read() as connection:
        return _resting(connection, document)


def document(project: Project, document: UUID) -> Resting:
    """Delete a document, its passages, what they prove, and facts without other evidence. Saves one revision.

    People it shows in posts are no longer seen there. Facts with evidence in other documents stay and lose what stood
    here. Raises UserError if the document is gone.
    """
    with project.change("Delete {title} with its facts", title=documents.title_of(project, document)) as session:
        gone = _resting(session.connection, document)
        drop_own(session, gone.facts)
        for tied in (Evidence, Link, Citation):
            _remove(session, tied, "annotation", gone.passages)
        uses.drop_citations(session, gone.sightings)
        session.remove_many(Sighting, gone.sightings)
        session.remove_many(Fact, gone.facts)
        session.remove_many(Annotation, gone.passages)
        documents.remove(project, document)
    return gone


def _resting(connection: Connection, document: UUID) -> Resting:
    a, e = table(Annotation).c, table(Evidence).c
    marked = select(a.id).where(a.document == document, a.deleted.is_(False))
    passages = tuple(connection.execute(marked.order_by(a.start, a.id)).scalars())
    here, shared = set[UUID](), set[UUID]()
    for chunk in chunks(passages, CHUNK):
        here.update(connection.execute(select(e.fact).where(e.annotation.in_(chunk), e.deleted.is_(False))).scalars())
    elsewhere = select(e.fact).join(table(Annotation), a.id == e.annotation)
    elsewhere = elsewhere.where(e.deleted.is_(False), a.deleted.is_(False), a.document != document)
    for chunk in chunks(sorted(here), CHUNK):
        shared.update(connection.execute(elsewhere.where(e.fact.in_(chunk))).scalars())
    s = table(Sighting).c
    seen = select(s.id).where(s.document == document, s.deleted.is_(False)).order_by(s.id)
    sightings = tuple(connection.execute(seen).scalars())
    return Resting(passages, tuple(sorted(here - shared)), tuple(sorted(shared)), sightings)


def _remove(session: Session, model: type[Row], column: str, owners: Iterable[UUID]) -> None:
    """Delete the living rows of a table that belong to these."""
    c = table(model).c
    for chunk in chunks(owners, CHUNK):
        living = select(c.id).where(c[column].in_(chunk), c.deleted.is_(False))
        session.remove_many(model, session.connection.execute(living).scalars().all())
