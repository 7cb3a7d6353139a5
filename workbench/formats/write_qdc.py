"""Writes fact types as the codes of a REFI-QDA codebook (.qdc), which other programs for qualitative analysis read.

Format: REFI-QDA 1.5, urn:QDA-XML:codebook:1.0.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from workbench.formats.atomic import replacing
from workbench.formats.read_qdc import key_of
from workbench.formats.types import Book, BookType
from workbench.i18n import _, ngettext

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Fact Workbench">\n<Codes>\n'
)


def write(book: Book, path: Path) -> tuple[str, ...]:
    """Write the types, nested as they are; a sentence for each thing that the format has no place for comes back.

    Every type needs its guid. Raises UserError, one sentence, if the file cannot be written.
    """
    below: dict[str, list[BookType]] = {}
    known = {kind.key for kind in book.types}
    for kind in book.types:
        below.setdefault(kind.parent if kind.parent in known else "", []).append(kind)
    with replacing(path) as file:
        file.write(_HEAD)
        file.writelines(_codes(below))
        file.write("</Codes>\n</CodeBook>\n")
    return tuple(losses(book))


def losses(book: Book) -> Iterator[str]:
    """What a .qdc file has no place for, a sentence each."""
    types = book.types
    fields = sum(len(kind.fields) for kind in types)
    if fields:
        sentence = ngettext("{n} field of the types is left out.", "{n} fields of the types are left out.", fields)
        yield sentence.format(n=fields)
    if book.terms:
        n = len(book.terms)
        yield ngettext("{n} measure is left out.", "{n} measures are left out.", n).format(n=n)
    if any(kind.examples for kind in types):
        yield _("The examples of the types are left out.")
    if any(kind.icon or kind.shortcut for kind in types):
        yield _("The icons and digits of the types are left out.")
    if any(kind.colour and not _COLOUR.fullmatch(kind.colour) for kind in types):
        yield _("Colours that are not written as #RRGGBB are left out.")
    if any(key_of(kind.name) != kind.key for kind in types):
        yield _("The keys of the types are left out; other programs know them by name.")
    if any(_NO_XML.search(kind.name + kind.description) for kind in types):
        yield _("Characters that XML cannot hold are replaced.")


def _codes(below: dict[str, list[BookType]]) -> Iterator[str]:
    """The lines of all codes, those below a code inside it."""
    left: list[BookType | str] = [*reversed(below.get("", []))]  # a text closes a code
    while left:
        kind = left.pop()
        if isinstance(kind, str):
            yield kind
            continue
        yield _begun(kind)
        left.append("</Code>\n")
        left += reversed(below.get(kind.key, []))


def _begun(kind: BookType) -> str:
    colour = f' color="{kind.colour.upper()}"' if _COLOUR.fullmatch(kind.colour) else ""
    described = f"<Description>{escape(_held(kind.description))}</Description>" if kind.description else ""
    return f'<Code guid="{kind.guid}" name={quoteattr(_held(kind.name))} isCodable="true"{colour}>{described}\n'


def _held(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
