"""What a screen needs to show the pages of a document: their sizes, where characters stand, the areas marked."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select

from workbench.core import documents
from workbench.core.annotations import AREA
from workbench.core.models import Annotation, Document, Evidence, Fact, FactType, LocalFact, table
from workbench.core.project import Project


@dataclass(frozen=True, slots=True)
class Paged:
    """The pages of a document, and the packed boxes of its characters (formats/boxes)."""

    sheets: tuple[documents.Sheet, ...]
    boxes: bytes


@dataclass(frozen=True, slots=True)
class Area:
    """A marked rectangle of a page, from 1: fractions of the unrotated page, and one of the facts it backs, if any."""

    annotation: UUID
    page: int
    edges: tuple[float, float, float, float]
    note: str
    fact: UUID | None
    type: str
    status: str
    stale: bool


def paged(project: Project, document: UUID) -> Paged | None:
    """The pages of a document; None for one without pages, or one that is gone."""
    d = table(Document).c
    with project.read() as connection:
        kind = connection.execute(select(d.media_type).where(d.id == document, d.deleted.is_(False))).scalar()
        if kind != documents.PAGED:
            return None
        sheets = tuple(documents.pages(connection, document))
        return Paged(sheets, documents.boxes(connection, document)) if sheets else None


def areas(project: Project, document: UUID) -> list[Area]:
    """The areas marked on the pages of a document, by page; one that backs several facts comes with the first."""
    a, e, f, t, local = (table(model).c for model in (Annotation, Evidence, Fact, FactType, LocalFact))
    backing = and_(e.annotation == a.id, e.deleted.is_(False))
    columns = (a.id, a.page, a.area, a.note, f.id, t.key, local.status, local.stale)
    query = select(*columns).select_from(table(Annotation)).outerjoin(table(Evidence), backing)
    query = query.outerjoin(table(Fact), and_(f.id == e.fact, f.deleted.is_(False)))
    query = query.outerjoin(table(FactType), t.id == f.type).outerjoin(table(LocalFact), local.fact == f.id)
    query = query.where(a.document == document, a.kind == AREA, a.deleted.is_(False)).order_by(a.page, a.id, f.id)
    found = dict[UUID, Area]()
    with project.read() as connection:
        for row, page, edges, note, fact, kind, status, stale in connection.execute(query):
            if row not in found or found[row].fact is None:
                one = Area(row, page, tuple(edges), note, fact, kind or "", status or "draft", bool(stale))
                found[row] = one
    return list(found.values())
