"""The file a document was made from, byte for byte as it was received."""

import hashlib
import io
import re
import zipfile
import zlib
from pathlib import Path, PurePath
from uuid import UUID

from sqlalchemy import select

from workbench.core.ids import hashed_id
from workbench.core.models import Document, DocumentSource, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.formats.atomic import replacing_bytes

_LARGEST = 1_000_000_000  # unpacked; no file that came in is larger
_LONGEST_NAME = 120
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)

# What a program shows without running or fetching anything: a page of the web asks for its pictures, a table runs
# its formulas, and what a letter carries is anybody's guess.
_SHOWN = frozenset(".txt .text .md .markdown .srt .vtt .jsonl .ndjson .pdf .docx .odt .rtf .epub".split())
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xd0\xcf\x11\xe0")
_OF_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|SubmitForm|RichMedia)\b")
_OF_RTF = re.compile(rb"\\(?:objdata|objemb|objautlink|objupdate|template|\*\\template)\b")
_RUNS = re.compile(r"vbaproject|activex|(?:^|/)(?:basic|scripts)/|embeddings/|\.js$", re.IGNORECASE)
_REMOTE = re.compile(rb'TargetMode\s*=\s*["\']External', re.IGNORECASE)
_TEMPLATE = re.compile(rb"/(?:attachedTemplate|oleObject|frame|subDocument)[\"']", re.IGNORECASE)
_MOST_RELATIONS = 5_000_000


def original(project: Project, document: UUID) -> tuple[str, bytes]:
    """The name and the bytes of the file as received.

    Raises UserError if it is not there, or is not what its hash says.
    """
    d, s = table(Document).c, table(DocumentSource).c
    with project.read() as connection:
        row = connection.execute(
            select(d.source, d.title, d.bytes_sha256).where(d.id == document, d.deleted.is_(False))
        ).first()
        if row is None:
            raise UserError("This document is not in the project (any more).")
        kept = hashed_id("source", row.bytes_sha256)
        packed = connection.execute(select(s.content).where(s.id == kept, s.deleted.is_(False))).scalar()
    if packed is None:
        raise UserError("The original file of “{title}” is not in the project.", title=row.title)
    data = _unpacked(packed)
    if data is None or hashlib.sha256(data).hexdigest() != row.bytes_sha256:
        raise UserError(
            "The original file of “{title}” is damaged in the project; a backup may still hold it.", title=row.title
        )
    return row.source, data


def export_original(project: Project, document: UUID, file: Path) -> int:
    """Write the file as received to `file`, whole or not at all; how many bytes it has."""
    _name, data = original(project, document)
    with replacing_bytes(file) as out:
        out.write(data)
    return len(data)


def safe_name(name: str) -> str:
    """A name for the file that every file system takes and that leads into no other folder; its ending stays."""
    last = re.split(r"[/\\]", name.partition("?")[0].rstrip("/\\"))[-1]
    words = _NOT_IN_A_NAME.sub(" ", last).strip(" .")
    stem, suffix = PurePath(words).stem.strip(" .") or "document", PurePath(words).suffix[:12].rstrip(" .")
    stem = f"_{stem}" if _RESERVED.match(stem) else stem
    while len(stem.encode("utf-8", "replace")) > _LONGEST_NAME:
        stem = stem[:-1]
    return (stem.strip() or "document").encode("utf-8", "replace").decode() + suffix


def refuse_unsafe(name: str, data: bytes) -> None:
    """Raise UserError for a file that may run or fetch something when another program opens it."""
    suffix = PurePath(safe_name(name)).suffix.lower()
    if suffix not in _SHOWN or data.startswith(_PROGRAMS):
        raise UserError(
            "Files of the kind “{kind}” are not opened from here: they may run or fetch something. Export it instead.",
            kind=suffix or name,
        )
    if _is_active(suffix, data):
        raise UserError(
            "“{name}” holds a program or refers to files elsewhere; it is not opened. Export it instead.",
            name=safe_name(name),
        )


def _is_active(suffix: str, data: bytes) -> bool:
    if data.startswith(b"PK"):
        return _archive_is_active(data)
    if suffix == ".rtf" or data.startswith(b"{\\rtf"):
        return _OF_RTF.search(data) is not None
    return b"%PDF" in data[:1024] and _OF_PDF.search(data) is not None


def _archive_is_active(data: bytes) -> bool:
    """Whether an office file or book holds macros, other files, or a template that stands elsewhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(_RUNS.search(one.filename) for one in archive.infolist()):
                return True
            relations = [one for one in archive.infolist() if one.filename.endswith(".rels")]
            if sum(one.file_size for one in relations) > _MOST_RELATIONS:
                return True
            return any(_refers_elsewhere(archive.read(one)) for one in relations)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, zlib.error, EOFError):
        return True


def _refers_elsewhere(relations: bytes) -> bool:
    every = re.split(rb"<(?=Relationship\b)", relations)
    return any(_REMOTE.search(one) and _TEMPLATE.search(one) for one in every)


def _unpacked(packed: bytes) -> bytes | None:
    unpack = zlib.decompressobj()
    try:
        data = unpack.decompress(packed, _LARGEST)
    except zlib.error:
        return None
    return data if unpack.eof else None
