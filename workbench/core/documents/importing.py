"""Bringing documents in: each text once, whole files, in revisions short enough for others to save between them."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.documents.reading import Original, Read, read_all
from workbench.core.documents.sources import files_in
from workbench.core.entities import Directory
from workbench.core.history import Session
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Document, DocumentBoxes, DocumentSource, DocumentText, Region, canonical, table
from workbench.core.project import Project, Report
from workbench.formats.sources.record import author_variable
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions
from workbench.formats.types import Region as ReadRegion

# One revision holds about this much at most: others who save wait for it, and they may be typing.
_BATCH_BYTES, _BATCH_FILES = 250_000, 12

_Coming = tuple[ParsedDocument, str, Original, Mapping[str, Any]]  # with its name and what its file says nothing of


@dataclass(frozen=True, slots=True)
class Added:
    """One document that went in."""

    source: str
    id: UUID
    title: str
    characters: int


@dataclass(slots=True)
class Imported:
    """What became of each source: new, known already, a newer version, or not readable with the reason.

    `waiting` is how many passages of earlier versions somebody has to decide on.
    """

    imported: list[Added] = field(default_factory=list)
    known: list[Added] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    newer: list[Added] = field(default_factory=list)
    waiting: int = 0


def import_files(
    project: Project,
    sources: Iterable[Path],
    *,
    recursive: bool = False,
    report: Report = lambda _d, _t: None,
    options: ReadOptions = AS_IS,
    only: Sequence[str] = (),
) -> Imported:
    """Bring files and folders in, of these those that fit one of the patterns in `only`; one step for undo.

    A file that cannot be read is reported and the others go in. When `report` raises to cancel, whole documents stay.
    """
    files = [file for source in sources for file in files_in(source, recursive=recursive, only=only)]
    batch = _Batch(project)

    def tick() -> None:
        report(batch.files, len(files))

    try:
        tick()
        for _file, found in read_all(files, tick, options):
            for one in found:
                batch.take(one)
            batch.files += 1
            tick()
    finally:
        batch.save()
    return batch.imported


def import_read(
    project: Project, reads: Sequence[Read], report: Report, besides: Callable[[UUID], Mapping[str, Any]]
) -> Imported:
    """Bring in what was read. Saves one step for undo; when `report` raises to cancel, whole documents stay.

    `besides` gives columns of a document that its file says nothing of.
    """
    batch = _Batch(project, besides)
    try:
        for done, one in enumerate(reads):
            report(done, len(reads))
            batch.take(one)
        report(len(reads), len(reads))
    finally:
        batch.save()
    return batch.imported


class _Batch:
    """Documents that wait to be saved together."""

    def __init__(self, project: Project, besides: Callable[[UUID], Mapping[str, Any]] = lambda _id: {}) -> None:
        self.imported, self.files = Imported(), 0
        self._project, self._besides, self._group = project, besides, new_id()
        self._waiting, self._size = list[tuple[UUID, Read, ParsedDocument]](), 0

    def take(self, one: Read) -> None:
        """Save a document with those before it, as soon as they are enough; or note why it is none."""
        if one.parsed is None:
            self.imported.failed.append((one.source, str(one.failed)))
            return
        self.imported.warnings += [(one.source, warning) for warning in one.parsed.warnings]
        self._waiting.append((id_of(one.parsed, one.original.sha256), one, one.parsed))
        _packed = one.original.packed  # made before the project is held for writing
        self._size += len(one.original.data)
        if self._size > _BATCH_BYTES or len(self._waiting) >= _BATCH_FILES:
            self.save()

    def save(self) -> None:
        """Save what waits."""
        waiting, self._waiting, self._size = self._waiting, [], 0
        if waiting:
            _save(self._project, waiting, self.imported, self._group, self._besides)


def add(
    project: Project, parsed: ParsedDocument, source: str, data: bytes, *, known: Directory | None = None
) -> tuple[UUID, bool]:
    """Add a document; (id, True), or (id, False) if its text is here already. Saves one revision.

    `known` saves the look-up of all names for the publisher where many documents come in at once.
    """
    original = Original(data)
    document = id_of(parsed, original.sha256)
    with project.change("Import {source}", source=source) as session:
        if _titles(session.connection, [document]):
            return document, False
        named = known or (Directory(session.connection) if parsed.publisher else None)
        _write(session, {document: (parsed, source, original, {})}, named)
    return document, True


def id_of(parsed: ParsedDocument, bytes_sha256: str) -> UUID:
    """The id of a document: made from its text, so that each is there once, or from its bytes if it has none."""
    return hashed_id("document", _sha256(parsed.text)) if parsed.text else hashed_id("document of bytes", bytes_sha256)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _save(
    project: Project,
    batch: list[tuple[UUID, Read, ParsedDocument]],
    found: Imported,
    group: UUID,
    besides: Callable[[UUID], Mapping[str, Any]],
) -> None:
    with project.read() as connection:  # before the project is held for writing
        is_named = any(parsed.publisher for _id, _read, parsed in batch)
        named = Directory(connection, at_once=True) if is_named else None
    with project.change("Import documents: {n}", group=group, n=0) as session:
        titles = _titles(session.connection, [document for document, _read, _parsed in batch])
        fresh: dict[UUID, _Coming] = {}
        for document, one, parsed in batch:
            is_new = document not in titles
            if is_new:
                fresh[document] = (parsed, one.name, one.original, besides(document))
                titles[document] = parsed.title or one.name
            entry = Added(one.source, document, titles[document], len(parsed.text))
            (found.imported if is_new else found.known).append(entry)
        session.arguments["n"] += len(fresh)
        _write(session, fresh, named)


def _titles(connection: Connection, documents: Sequence[UUID]) -> dict[UUID, str]:
    """The titles of those that are here."""
    d = table(Document).c
    query = select(d.id, d.title).where(d.id.in_(documents), d.deleted.is_(False))
    return {document: title for document, title in connection.execute(query)}


def _write(session: Session, fresh: Mapping[UUID, _Coming], named: Directory | None) -> None:
    """Write rows for documents that are not here, each table at once."""
    if not fresh:
        return
    coming = [(document, *one) for document, one in fresh.items()]
    session.add_many(Document, [_row(*one, named) for one in coming])
    session.add_many(DocumentText, ({"id": document, "text": parsed.text} for document, parsed, *_rest in coming))
    originals = {hashed_id("source", original.sha256): original for _id, _parsed, _name, original, _more in coming}
    session.add_many(DocumentSource, ({"id": key, "content": one.packed} for key, one in originals.items()))
    boxes = [{"id": document, "content": parsed.boxes} for document, parsed, *_rest in coming if parsed.boxes]
    session.add_many(DocumentBoxes, boxes)
    session.add_many(Region, (region for document, parsed, *_rest in coming for region in _regions(document, parsed)))


def _row(
    document: UUID,
    parsed: ParsedDocument,
    source: str,
    original: Original,
    besides: Mapping[str, Any],
    named: Directory | None,
) -> dict[str, Any]:
    publishers = named.named(parsed.publisher, ("organisation",)) if named and parsed.publisher else []
    return {
        "id": document,
        "title": parsed.title or source,
        "source": source,
        "publisher": publishers[0] if len(publishers) == 1 else None,
        "publisher_printed": parsed.publisher,
        "published": parsed.published,
        "language": parsed.language,
        "media_type": parsed.media_type,
        "encoding": parsed.encoding,
        "characters": len(parsed.text),
        "text_sha256": _sha256(parsed.text),
        "bytes_sha256": original.sha256,
        "csl": _csl(parsed) or None,
        **besides,
    }


def _regions(document: UUID, parsed: ParsedDocument) -> Iterator[dict[str, Any]]:
    for region in parsed.regions:
        yield {
            "id": hashed_id("region", document, region.kind, region.start, region.end, *_which(region)),
            "document": document,
            "kind": region.kind,
            "start": region.start,
            "end": region.end,
            "details": dict(region.data),
        }


def _which(region: ReadRegion) -> tuple[str, ...]:
    """What tells apart what stands at one place without words: empty cells, pages that are pictures."""
    return (canonical(dict(region.data)),) if region.start == region.end else ()


def _csl(parsed: ParsedDocument) -> dict[str, Any]:
    """What a document says of itself beyond the columns, by the variables of CSL-JSON."""
    found = dict(parsed.csl)
    if parsed.authors:
        found.setdefault("author", author_variable(parsed.authors))
    if parsed.url:
        found.setdefault("URL", parsed.url)
    return found
