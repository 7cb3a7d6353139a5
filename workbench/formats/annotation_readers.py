"""Which reader is for which file of other people's annotations.

Every reader takes the bytes, the name of the file and answers to its questions, and gives `annotated.Annotated`.
"""

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import Any

from workbench.errors import UserError
from workbench.formats.annotated import Annotated
from workbench.formats.archive import Archive
from workbench.formats.untrusted import json_of, mapping

Reader = Callable[[bytes, str, Mapping[str, str] | None], Annotated]
_SAMPLE = 1 << 16
_BOM = b"\xef\xbb\xbf"


def _reader(module: str) -> Reader:
    """The `read` of a module that is imported on use."""

    def read(data: bytes, name: str, answers: Mapping[str, str] | None = None) -> Annotated:
        found: Reader = import_module(module).read
        return found(data, name, answers)

    return read


READERS: dict[str, Reader] = {
    "w3c": _reader("workbench.formats.read_annotations"),
    "qdpx": _reader("workbench.formats.read_qdpx"),
    "brat": _reader("workbench.formats.read_brat"),
    "cas": _reader("workbench.formats.read_cas"),
    "spans": _reader("workbench.formats.read_spans"),
    "label-studio": _reader("workbench.formats.read_label_studio"),
    "hypothesis": _reader("workbench.formats.read_hypothesis"),
    "pdf": _reader("workbench.formats.read_pdf.highlights"),
}
"""The reader of each format; `spans` reads the lines of Prodigy, doccano and spaCy.

Raises UserError, one sentence, for a file that cannot be read.
"""
ENDINGS = (".json", ".jsonl", ".ndjson", ".jsonld", ".qdpx", ".zip", ".xmi", ".xml", ".pdf")
"""What the names of their files usually end in."""


def kind_of(data: bytes, name: str) -> str:
    """The key of the reader for a file, told by its contents first and by its name second.

    Raises UserError if none of them is for it, or it is JSON that is damaged.
    """
    found = _in_archive(data) if data.startswith(b"PK") else _in_file(data, name)
    if not found:
        raise UserError("“{name}” holds no annotations of a kind that is known here.", name=name)
    return found


def _in_archive(data: bytes) -> str:
    endings = {PurePath(inner).suffix.casefold() for inner, _place in Archive(data).names()}
    if ".qde" in endings:
        return "qdpx"
    if ".ann" in endings:
        return "brat"
    return "cas" if endings & {".xmi", ".json", ".zip"} else ""


def _in_file(data: bytes, name: str) -> str:
    head = data[:_SAMPLE].removeprefix(_BOM).lstrip()
    if data[:1024].find(b"%PDF-") >= 0:
        return "pdf"
    if head[:1] == b"<":
        return "cas" if b"www.omg.org/XMI" in head else ""
    if PurePath(name).suffix.casefold() in (".jsonl", ".ndjson") or _is_lines(data.removeprefix(_BOM).lstrip()):
        return "spans"
    return _in_json(json_of(data, name)) if head[:1] in (b"{", b"[") else ""


def _is_lines(data: bytes) -> bool:
    """Whether the first of several lines is JSON by itself."""
    first, _end, rest = data.partition(b"\n")
    if not rest.strip() or first[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return True


def _in_json(content: Any) -> str:
    if "%FEATURE_STRUCTURES" in mapping(content):
        return "cas"
    first = mapping(content[0] if isinstance(content, list) and content else content)
    is_result = isinstance(mapping(content).get("rows", mapping(content).get("annotations")), list)
    if is_result and not {"data", "@context"} & first.keys():
        return "hypothesis"
    return _by_keys(first)


def _by_keys(one: Mapping[str, Any]) -> str:
    """By what the first object of a file says of itself."""
    if "uri" in one and "target" in one:
        return "hypothesis"
    if {"@context", "target"} & one.keys() or str(one.get("type", "")).startswith("Annotation"):
        return "w3c"
    if "annotations" in one or "completions" in one or "annotation_id" in one:
        return "label-studio"
    return "spans" if "text" in one else ""
