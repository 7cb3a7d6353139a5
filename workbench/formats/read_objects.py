"""Texts as JSON Lines (.jsonl, .ndjson): each object is a document of its own."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from workbench.errors import UserError
from workbench.formats import read_jsonl, rows
from workbench.formats.decode import decode
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions
from workbench.i18n import _
from workbench.text import freeze, one_line

_MOST_COMPLAINTS, _DEEPEST = 20, 50


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """The objects of a file as `parts`; a line that is none is left out and named in the warnings.

    Raises UserError if the key that holds the texts cannot be told, or no line is an object.
    """
    raw, encoding = decode(data, options.encoding)
    refused: list[str] = []
    parts = tuple(rows.parts(_objects(freeze(raw).encode(), refused), options.column, name))
    if not parts:
        raise UserError("No line of “{name}” holds a text under this key.", name=one_line(name))
    more = len(refused) - _MOST_COMPLAINTS
    shown = refused[:_MOST_COMPLAINTS] + ([_("… and {n} lines more.").format(n=more)] if more > 0 else [])
    return ParsedDocument(
        text="",
        media_type="application/x-ndjson",
        encoding=encoding,
        title=one_line(PurePath(name).stem) or name,
        published="",
        publisher="",
        language="",
        regions=(),
        warnings=tuple(shown),
        parts=parts,
    )


def _objects(data: bytes, refused: list[str]) -> Iterator[dict[str, Any]]:
    found = 0
    for number, line in read_jsonl.read(data):
        if isinstance(line, str):
            refused.append(_("Line {n}: {reason}").format(n=number, reason=line))
        else:
            found += 1
            yield {key: _kept(value) for key, value in line.items()}
    if refused and not found:
        raise UserError("The file is no JSON Lines: {reason}", reason=refused[0])


def _kept(value: Any, depth: int = 0) -> Any:
    """The value as JSON can keep it: a number with a fraction stays as it is written, as text if need be."""
    if isinstance(value, Decimal):
        return number if str(number := float(value)) == str(value) else str(value)
    if depth > _DEEPEST:
        return "…"
    if isinstance(value, list):
        return [_kept(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return {key: _kept(each, depth + 1) for key, each in value.items()}
    return value
