"""Imported sources. The text of a document never changes; what is said about it does."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import entities, values
from workbench.core.documents.importing import Added, Imported, add, import_files
from workbench.core.documents.lookup import find, text_of, title_of
from workbench.core.documents.sources import LARGEST_BYTES, files_in, read
from workbench.core.entities import Directory
from workbench.core.history import Session
from workbench.core.models import Annotation, Document, DocumentText, Entity, Region, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.i18n import N_
from workbench.text import one_line

__all__ = [
    "LARGEST_BYTES",
    "Added",
    "Imported",
    "add",
    "edit",
    "files_in",
    "find",
    "import_files",
    "read",
    "remove",
    "settle",
    "text_of",
    "title_of",
]

_EDITABLE = ("title", "published", "published_confirmed", "language", "reliability", "source")
_TO_ENTITIES = {"publisher": "organisation", "distributor": "organisation", "reports": "meeting"}
_SEVERAL = {
    "organisation": N_("Several organisations are called “{words}”; give the ref of one."),
    "meeting": N_("Several meetings are called “{words}”; give the ref of one."),
}


def edit(project: Project, document: UUID, changes: Mapping[str, Any]) -> None:
    """Change title, published (a date), language, reliability (A–F), publisher, distributor or reports (meeting).

    The last three take an entity's id, its ref or a name; an unknown publisher or distributor is added. Saves one
    revision. Raises UserError for anything that is not editable or does not fit.
    """
    with project.change("Edit {title}", title=title_of(project, document)) as session:
        written: dict[str, Any] = {}
        for key, value in changes.items():
            if key in _TO_ENTITIES:
                written[key] = _entity(project, session, key, value)
                if key == "publisher" and written[key] is None:
                    written["publisher_printed"] = ""  # no publisher, not even the one the document seems to name
            elif key in _EDITABLE:
                written[key] = settle(key, value)
            else:
                raise UserError("“{key}” of a document cannot be edited.", key=key)
        session.set(Document, document, written)


def settle(key: str, value: object) -> str | bool:
    """A value as `edit` saves it: words trimmed, a date in EDTF. Raises UserError if it does not fit."""
    words = one_line(str(value or ""))
    if key == "published_confirmed":
        return bool(value)
    if key == "published" and words:
        date = values.date_of(words)
        if date is None:
            raise UserError("“{value}” is not a date; write 2026-02-26, 2026-02 or 2026 (EDTF).", value=words)
        return date
    if key == "reliability" and words not in ("", *"ABCDEF"):
        raise UserError("The reliability of a source is a letter from A to F.")
    if key == "title" and not words:
        raise UserError("A document needs a title.")
    return words


def remove(project: Project, document: UUID) -> None:
    """Delete a document. Saves one revision. Raises UserError while passages of it are marked."""
    title = title_of(project, document)
    with project.change("Delete {title}", title=title) as session:
        a, r = table(Annotation).c, table(Region).c
        marked = select(a.id).where(a.document == document, a.deleted.is_(False)).limit(1)
        if session.connection.execute(marked).first():
            raise UserError("“{title}” has marked passages; delete those first.", title=title)
        regions = select(r.id).where(r.document == document, r.deleted.is_(False))
        session.remove_many(Region, session.connection.execute(regions).scalars().all())
        session.remove(DocumentText, document)
        session.remove(Document, document)


def _entity(project: Project, session: Session, key: str, value: object) -> UUID | None:
    if isinstance(value, UUID):
        session.require(Entity, value)
        return value
    words, kind = str(value or "").strip(), _TO_ENTITIES[key]
    if not words:
        return None
    directory = Directory(session.connection)
    if found := directory.find(words, (kind,)):
        return found
    if directory.named(words, (kind,)):
        raise UserError(_SEVERAL[kind], words=words)
    if key == "reports":
        raise UserError("There is no meeting “{words}”; add it first.", words=words)
    return directory.create(project, kind, words, ref=words if entities.kind_of_ref(words) else "")
