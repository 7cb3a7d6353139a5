"""Bringing documents in: each text once, whole files, in revisions short enough for others to save between them."""

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from workbench.core.documents.lookup import title_of
from workbench.core.documents.sources import files_in, name_of, read
from workbench.core.entities import Directory
from workbench.core.history import Session
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Document, DocumentSource, DocumentText, Region, table
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.formats.types import ParsedDocument

# One revision holds about this much at most: others who save wait for it, and they may be typing.
_BATCH_BYTES, _BATCH_FILES = 250_000, 4


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


def _save(project: Project, batch: list[tuple[Path, _Packed, ParsedDocument]], found: Imported, group: UUID) -> None:
    if not batch:
        return
    with project.read() as connection:  # before the project is held for writing
        is_named = any(parsed.publisher for _file, _packed, parsed in batch)
        known = Directory(connection, at_once=True) if is_named else None
    with project.change("Import documents: {n}", group=group, n=0) as session:
        for file, packed, parsed in batch:
            document, is_new = _add(project, parsed, name_of(file), packed, known)
            session.arguments["n"] += is_new
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
