"""What is in the documents of a dataset, read when a writer asks for it."""

from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import documents
from workbench.core.dataset.names import text_of
from workbench.core.models import Analyst, Annotation, Document, Evidence, Region, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.formats.dataset import Contents, FactRecord, PassageRecord
from workbench.formats.types import Region as ReadRegion


def contents(project: Project, connection: Connection, chosen: Callable[[UUID], Iterator[FactRecord]]) -> Contents:
    """The texts, files, pages, structure, facts and other marks of the documents.

    `chosen` gives the facts to be written that rest on a passage of a document.
    """
    return Contents(
        text=lambda document: documents.text_of(connection, UUID(document)),
        original=partial(_original, project),
        boxes=lambda document: documents.boxes(connection, UUID(document)),
        regions=partial(_regions, connection),
        facts=lambda document: chosen(UUID(document)),
        passages=partial(_passages, connection),
    )


def _original(project: Project, document: str) -> bytes:
    try:
        return documents.original(project, UUID(document))[1]
    except UserError:  # it is not kept, or no longer what it was
        return b""


def _regions(connection: Connection, document: str) -> Iterator[ReadRegion]:
    r = table(Region).c
    query = select(r.kind, r.start, r.end, r.details).where(r.document == UUID(document), r.deleted.is_(False))
    for kind, start, end, details in connection.execute(query.order_by(r.start, r.end.desc(), r.id)):
        yield ReadRegion(kind, start, end, details)


def _passages(connection: Connection, document: str) -> Iterator[PassageRecord]:
    """Marks without a fact: those of facts that are not written are not among them."""
    a, d, n, e = table(Annotation).c, table(Document).c, table(Analyst).c, table(Evidence).c
    columns = (text_of(a.id), text_of(a.document), d.source, a.start, a.end, a.exact, a.prefix, a.suffix, a.note)
    keys = ("annotation", "document", "source", "start", "end", "quote", "prefix", "suffix", "note", "author")
    backs = select(e.id).where(e.annotation == a.id, e.deleted.is_(False)).exists()
    query = select(a.page, a.area, *columns, n.name).join(table(Document), d.id == a.document)
    query = query.outerjoin(table(Analyst), n.id == a.created_by)
    query = query.where(a.document == UUID(document), a.deleted.is_(False), ~backs)
    for page, area, *row in connection.execute(query.order_by(a.start, a.end, a.id)):
        places = {key: value for key, value in (("page", page), ("area", area)) if value is not None}
        record: PassageRecord = {**dict(zip(keys, row, strict=True)), **places}  # type: ignore[typeddict-item]
        yield record
