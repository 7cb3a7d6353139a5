"""Imported sources. The text of a document never changes; what is said about it does."""

import hashlib
import os
import stat
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import entities, values
from workbench.core.entities import Directory
from workbench.core.history import Session
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Annotation, Document, DocumentSource, DocumentText, Entity, Region, table
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.formats import readers
from workbench.formats.types import ParsedDocument
from workbench.i18n import N_

LARGEST_BYTES = 200_000_000
# One revision holds about this much at most: others who save wait for it, and they may be typing.
_BATCH_BYTES, _BATCH_FILES = 250_000, 4
_EDITABLE = ("title", "published", "published_confirmed", "language", "reliability", "source")
_TO_ENTITIES = {"publisher": "organisation", "distributor": "organisation", "reports": "meeting"}
_SEVERAL = {
    "organisation": N_("Several organisations are called “{words}”; give the ref of one."),
    "meeting": N_("Several meetings are called “{words}”; give the ref of one."),
}


@dataclass(frozen=True, slots=True)
class Added:
    """One document that went in."""

    source: str
    id: UUID
    title: str
    characters: int


@dataclass(frozen=True, slots=True)
class _Packed:
    """A file's bytes, compressed before the project is held for writing, and their hash."""

    sha256: str
    content: bytes


@dataclass(slots=True)
class Imported:
    """What became of each source: new, known already, or not readable with the reason."""

    imported: list[Added] = field(default_factory=list)
    known: list[Added] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def import_files(
    project: Project, sources: Iterable[Path], *, recursive: bool = False, report: Report = lambda _d, _t: None
) -> Imported:
    """Bring files and folders in. Saves one step for undo, in several revisions if there is much text.

    A file that cannot be read is reported and the others go in. When `report` raises to cancel, whole documents stay.
    """
    files = [file for source in sources for file in files_in(source, recursive=recursive)]
    found, group, waiting, size = Imported(), new_id(), list[tuple[Path, _Packed, ParsedDocument]](), 0
    for done, file in enumerate(files):
        try:
            report(done, len(files))
        except BaseException:
            _save(project, waiting, found, group)
            raise
        try:
            parsed, data = read(file)
        except UserError as error:
            found.failed.append((str(file), str(error)))
            continue
        waiting.append((file, _packed(data), parsed))
        size += len(data)
        if size > _BATCH_BYTES or len(waiting) >= _BATCH_FILES:
            _save(project, waiting, found, group)
            waiting, size = [], 0
    _save(project, waiting, found, group)
    report(len(files), len(files))
    return found


def files_in(source: Path, *, recursive: bool) -> list[Path]:
    """The file itself, or the files of a folder by name, hidden ones left out."""
    if not os.path.isdir(source):  # unlike Path.is_dir it never raises: `read` says what is wrong
        return [source]
    try:
        inside = list(source.rglob("*") if recursive else source.iterdir())
    except OSError:
        return [source]
    visible = (file for file in inside if not any(part.startswith(".") for part in file.relative_to(source).parts))
    return sorted(file for file in visible if file.is_file() or (file.is_symlink() and not file.exists()))


def read(file: Path) -> tuple[ParsedDocument, bytes]:
    """A file as a document, with its bytes. Raises UserError with the reason if it cannot be one."""
    reader = readers.reader(file.suffix)
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UserError("This is a folder you may not open, or no ordinary file.")
        if reader is None:
            known = ", ".join(sorted(readers.SUFFIXES))
            raise UserError(
                "Files of the kind “{kind}” cannot be read; known are {known}.",
                kind=file.suffix or file.name,
                known=known,
            )
        if found.st_size > LARGEST_BYTES:
            raise UserError("The file is larger than {limit} MB; split it first.", limit=LARGEST_BYTES // 1_000_000)
        data = file.read_bytes()
    except FileNotFoundError:
        raise UserError("The file is not there (any more).") from None
    except OSError as error:
        raise UserError("The file cannot be opened: {reason}.", reason=error.strerror or error) from error
    return reader(data, _name(file)), data


def add(
    project: Project, parsed: ParsedDocument, source: str, data: bytes, *, known: Directory | None = None
) -> tuple[UUID, bool]:
    """Add a document; (id, True), or (id, False) if its text is here already. Saves one revision.

    `known` saves the look-up of all names for the publisher where many documents come in at once.
    """
    return _add(project, parsed, source, _packed(data), known)


def _add(
    project: Project, parsed: ParsedDocument, source: str, packed: _Packed, known: Directory | None
) -> tuple[UUID, bool]:
    sha = hashlib.sha256(parsed.text.encode("utf-8", "surrogatepass")).hexdigest()
    document = hashed_id("document", sha)
    with project.change("Import {source}", source=source) as session:
        d = table(Document).c
        if session.connection.execute(select(d.id).where(d.id == document, d.deleted.is_(False))).first():
            return document, False
        _write(session, document, sha, parsed, source, packed)
        if parsed.publisher:
            publishers = (known or Directory(session.connection)).named(parsed.publisher, ("organisation",))
            session.set(Document, document, {"publisher": publishers[0] if len(publishers) == 1 else None})
    return document, True


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
    words = str(value or "").strip()
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


def text_of(connection: Connection, document: UUID) -> str:
    """The frozen text. Raises UserError if the document is not there."""
    t = table(DocumentText).c
    found = connection.execute(select(t.text).where(t.id == document, t.deleted.is_(False))).scalar()
    if found is None:
        raise UserError("This document is not in the project (any more).")
    return str(found)


def title_of(project: Project, document: UUID) -> str:
    """The title. Raises UserError if the document is not there."""
    d = table(Document).c
    with project.read() as connection:
        title = connection.execute(select(d.title).where(d.id == document, d.deleted.is_(False))).scalar()
    if title is None:
        raise UserError("This document is not in the project (any more).")
    return str(title)


def find(connection: Connection, key: str) -> UUID:
    """The document with this id or file name. Raises UserError if there is none, or several have the name."""
    d = table(Document).c
    try:
        wanted = d.id == UUID(key)
    except ValueError:
        wanted = d.source == key
    found: Sequence[UUID] = (
        connection.execute(select(d.id).where(wanted, d.deleted.is_(False)).limit(2)).scalars().all()
    )
    if not found:
        raise UserError("There is no document “{key}” in this project.", key=key)
    if len(found) > 1:
        raise UserError("Several documents are called “{key}”; use the id of one.", key=key)
    return found[0]


def _name(file: Path) -> str:
    """The file's name as text; bytes in it that are none are replaced, for no database could keep them."""
    return os.fsencode(file.name).decode("utf-8", "replace")


def _save(project: Project, batch: list[tuple[Path, _Packed, ParsedDocument]], found: Imported, group: UUID) -> None:
    if not batch:
        return
    with project.change("Import documents: {n}", group=group, n=len(batch)) as session:
        known = Directory(session.connection)
        for file, packed, parsed in batch:
            document, is_new = _add(project, parsed, _name(file), packed, known)
            entry = Added(str(file), document, title_of(project, document), len(parsed.text))
            (found.imported if is_new else found.known).append(entry)


def _packed(data: bytes) -> _Packed:
    return _Packed(hashlib.sha256(data).hexdigest(), zlib.compress(data))


def _write(session: Session, document: UUID, sha: str, parsed: ParsedDocument, source: str, packed: _Packed) -> None:
    session.add(
        Document(
            id=document,
            title=parsed.title or source,
            source=source,
            publisher_printed=parsed.publisher,
            published=parsed.published,
            language=parsed.language,
            media_type=parsed.media_type,
            encoding=parsed.encoding,
            characters=len(parsed.text),
            text_sha256=sha,
            bytes_sha256=packed.sha256,
        )
    )
    session.add(DocumentText(id=document, text=parsed.text))
    session.add(DocumentSource(id=hashed_id("source", packed.sha256), content=packed.content))
    session.add_many(
        Region,
        (
            {
                "id": hashed_id("region", document, region.kind, region.start, region.end),
                "document": document,
                "kind": region.kind,
                "start": region.start,
                "end": region.end,
                "details": dict(region.data),
            }
            for region in parsed.regions
        ),
    )


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
