"""Imported sources. The text of a document never changes; what is said about it does."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import entities, values
from workbench.core.documents.importing import Added, Imported, add, id_of, import_files, import_read
from workbench.core.documents.lookup import find, text_of, title_of
from workbench.core.documents.original import export_original, original, refuse_unsafe, safe_name
from workbench.core.documents.pages import PAGED, Sheet, boxes, page_at, pages
from workbench.core.documents.reading import (
    ARCHIVES,
    Original,
    Read,
    needs_password,
    read,
    read_again,
    read_all,
    read_text,
)
from workbench.core.documents.sources import LARGEST_BYTES, files_in
from workbench.core.entities import Directory
from workbench.core.history import Session
from workbench.core.models import (
    Annotation,
    Document,
    DocumentBoxes,
    DocumentText,
    Entity,
    Membership,
    Region,
    Sighting,
    table,
)
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.formats import stated
from workbench.formats.sources.record import author_variable
from workbench.i18n import N_
from workbench.text import one_line

__all__ = [
    "ARCHIVES",
    "LARGEST_BYTES",
    "PAGED",
    "Added",
    "Imported",
    "Original",
    "Read",
    "Sheet",
    "add",
    "boxes",
    "edit",
    "export_original",
    "files_in",
    "find",
    "id_of",
    "import_files",
    "import_read",
    "needs_password",
    "original",
    "page_at",
    "pages",
    "read",
    "read_again",
    "read_all",
    "read_text",
    "refuse_unsafe",
    "remove",
    "safe_name",
    "settle",
    "text_of",
    "title_of",
]

_EDITABLE = ("title", "published", "published_confirmed", "language", "reliability", "reliability_reason", "source")
_VARIABLES = {"authors": "author", "url": "URL"}  # of CSL-JSON
_TO_ENTITIES = {"publisher": "organisation", "distributor": "organisation", "reports": "meeting"}
_SEVERAL = {
    "organisation": N_("Several organisations are called “{words}”; give the ref of one."),
    "meeting": N_("Several meetings are called “{words}”; give the ref of one."),
}


def edit(project: Project, document: UUID, changes: Mapping[str, Any]) -> None:
    """Change title, published (a date), language, reliability (A–F) and its reason, authors, url, and who is behind it.

    Authors are names, or one text with semicolons between them. Publisher, distributor and reports (a meeting) take an
    entity's id, its ref or a name; an unknown publisher or distributor is added. Saves one revision. Raises UserError
    for anything that is not editable or does not fit.
    """
    with project.change("Edit {title}", title=title_of(project, document)) as session:
        written: dict[str, Any] = {}
        for key, value in changes.items():
            if key in _TO_ENTITIES:
                written[key] = _entity(project, session, key, value)
                if key == "publisher" and written[key] is None:
                    written["publisher_printed"] = ""  # no publisher, not even the one the document seems to name
            elif key in _VARIABLES:
                csl = written.get("csl") or _csl(session, document)
                written["csl"] = {**csl, _VARIABLES[key]: _variable(key, value)}
            elif key in _EDITABLE:
                written[key] = settle(key, value)
            else:
                raise UserError("“{key}” of a document cannot be edited.", key=key)
        if "csl" in written:
            written["csl"] = {key: value for key, value in written["csl"].items() if value is not None} or None
        session.set(Document, document, written)


def _csl(session: Session, document: UUID) -> Mapping[str, Any]:
    found = session.connection.execute(select(table(Document).c.csl).where(table(Document).c.id == document)).scalar()
    return found or {}


def _variable(key: str, value: object) -> object:
    """What CSL-JSON says for authors or url; None for nothing."""
    if key == "url":
        return settle(key, value) or None
    each = value if isinstance(value, list | tuple) else [value]
    names = [name for one in each for name in stated.names(str(one or ""))]
    return author_variable(names) or None


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
    if key == "url" and words and (" " in words or not words.lower().startswith(("http://", "https://", "ftp://"))):
        raise UserError("The address of a source begins with https:// or http:// and has no spaces.")
    if key == "title" and not words:
        raise UserError("A document needs a title.")
    return words


def remove(project: Project, document: UUID) -> None:
    """Delete a document. Saves one revision.

    Raises UserError while passages are marked, people were seen in it, or a newer version of it is there.
    """
    title = title_of(project, document)
    with project.change("Delete {title}", title=title) as session:
        d = table(Document).c
        later = select(d.id).where(d.version_of == document, d.deleted.is_(False)).limit(1)
        if session.connection.execute(later).first():
            raise UserError("“{title}” has a newer version; delete that first.", title=title)
        a = table(Annotation).c
        marked = select(a.id).where(a.document == document, a.deleted.is_(False)).limit(1)
        if session.connection.execute(marked).first():
            raise UserError("“{title}” has marked passages; delete those first.", title=title)
        s = table(Sighting).c
        seen = select(s.id).where(s.document == document, s.deleted.is_(False)).limit(1)
        if session.connection.execute(seen).first():
            raise UserError("“{title}” shows people in posts; delete what it shows first.", title=title)
        for model, key in ((Region, "document"), (Membership, "document"), (DocumentText, "id"), (DocumentBoxes, "id")):
            c = table(model).c
            theirs = select(c.id).where(c[key] == document, c.deleted.is_(False))
            session.remove_many(model, session.connection.execute(theirs).scalars().all())
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
