"""A corrected document takes the place of the one before: it comes in, and what is certain moves to it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import documents, ocr
from workbench.core.history import Session
from workbench.core.models import Annotation, Document, table
from workbench.core.project import Project, Report
from workbench.core.superseded import versions
from workbench.core.versions import carrying
from workbench.errors import UserError
from workbench.formats.types import ParsedDocument
from workbench.text.anchoring import Moved, Reanchoring


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a new version: its id, how many passages moved to it, and how many wait to be decided on.

    `is_new` is False if the text was known as a version of this document already; nothing changed then.
    """

    document: UUID
    is_new: bool
    moved: int
    queued: int


def bring(
    project: Project,
    document: UUID,
    parsed: ParsedDocument,
    source: str,
    data: bytes,
    *,
    report: Report = lambda _d, _t: None,
) -> Brought:
    """Bring in a new version of a document, after its newest one, and move to it what is certain. Saves one revision.

    Passages whose place is certain move, with their facts, links and citations; the others wait on the version before.
    `report(done, total)` is called while passages are looked for and may raise to cancel: nothing is saved then.
    Raises UserError if the document is gone, or the text belongs to another document already.
    """
    new = documents.id_of(parsed, hashlib.sha256(data).hexdigest())
    with project.read() as connection:
        title = documents.title_of(project, document)
        known = versions(connection, document)
        old = known[-1]
        if new in known:
            return Brought(new, False, 0, 0)
        _require_free(connection, new)
        compared = Reanchoring(documents.text_of(connection, old), parsed.text)
        places = _places(connection, old, compared, report)
    with project.change("Import a new version of {title}", title=title) as session:
        if versions(session.connection, document)[-1] != old:
            raise UserError("Somebody else has brought in another version of “{title}” meanwhile.", title=title)
        documents.add(project, parsed, source, data)
        carrying.description(session, old, new)
        places |= _places(session.connection, old, compared, lambda _d, _t: None, known=places)
        moved = {one: place for one, place in places.items() if place is not None}
        carrying.passages(session, new, parsed.text, moved)
        in_place = carrying.areas(session, old, new) if _is_one_file(session.connection, old, new) else 0
        carrying.fields(session, old, moved, compared.old, lambda start, end: _sure(compared, start, end))
        _others(session, old, new, compared)
        session.arguments["n"] = len(moved) + in_place
    return Brought(new, True, len(moved) + in_place, len(places) - len(moved) - in_place)


def bring_all(
    project: Project, report: Report, coming: Sequence[tuple[UUID, documents.Read]]
) -> tuple[list[Brought], list[tuple[str, str]]]:
    """Bring in what was read, each as a new version of a document, one revision each; and (source, why not) of others.

    When `report` raises to cancel, the versions that were brought in stay.
    """
    found, failed = list[Brought](), list[tuple[str, str]]()
    for done, (document, one) in enumerate(coming):
        report(done, len(coming))
        try:
            if one.parsed is None:
                raise one.failed or UserError("The file holds no document.")
            found.append(bring(project, document, one.parsed, one.name, one.original.data))
        except UserError as error:
            failed.append((one.source, str(error)))
    return found, failed


def recognise(project: Project, report: Report, document: UUID, *, password: str = "") -> Brought:
    """Recognise the words on the pages of a document, and bring them in as its next version. Takes seconds a page.

    Areas stay where they are on the pages. Saves one revision. Raises UserError without tesseract, or without words.
    """
    parsed = ocr.recognised(project, document, password=password, report=report)
    name, data = documents.original(project, document)
    return bring(project, document, parsed, name, data)


def _is_one_file(connection: Connection, old: UUID, new: UUID) -> bool:
    d = table(Document).c
    return len(set(connection.execute(select(d.bytes_sha256).where(d.id.in_((old, new)))).scalars())) == 1


def _others(session: Session, old: UUID, new: UUID, compared: Reanchoring) -> None:
    carrying.sightings(session, old, new)
    carrying.refusals(session, old, new, compared)
    carrying.regions(session, old, new, compared)


def _require_free(connection: Connection, new: UUID) -> None:
    """Refuse a text that is there as a version of another document."""
    d = table(Document).c
    row = connection.execute(select(d.title, d.version_of).where(d.id == new, d.deleted.is_(False))).first()
    if row is not None and (row.version_of is not None or len(versions(connection, new)) > 1):
        raise UserError("This text is a version of another document already, of “{title}”.", title=row.title)


def _places(
    connection: Connection,
    old: UUID,
    compared: Reanchoring,
    report: Report,
    *,
    known: dict[UUID, tuple[int, int] | None] | None = None,
) -> dict[UUID, tuple[int, int] | None]:
    """Where each passage of the old version has gone, None where that is not certain."""
    a = table(Annotation).c
    query = select(a.id, a.start, a.end, a.kind).where(a.document == old, a.deleted.is_(False))
    rows = connection.execute(query.where(a.kept.is_not(True)).order_by(a.start, a.id)).all()
    places: dict[UUID, tuple[int, int] | None] = {}
    for done, (annotation, start, end, kind) in enumerate(rows):
        if done % 500 == 0:
            report(done, len(rows))
        if known is not None and annotation in known:
            continue
        places[annotation] = _sure(compared, start, end) if kind == "text" else None
    return places


def _sure(compared: Reanchoring, start: int, end: int) -> tuple[int, int] | None:
    found: Moved | None = compared.moved(start, end)
    return None if found is None else (found.start, found.end)
