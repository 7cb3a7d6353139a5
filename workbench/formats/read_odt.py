"""OpenDocument texts: paragraphs, headings, lists, tables and notes of content.xml; what was deleted is left out."""

from typing import Any

from workbench.errors import UserError
from workbench.formats.markup import Written, walk
from workbench.formats.markup.stated import language
from workbench.formats.office import Office
from workbench.formats.proposing import NOTHING, Stated, document
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions
from workbench.i18n import _

_TYPE = "application/vnd.oasis.opendocument.text"
_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE, _META, _DRAW = (_OASIS % part for part in ("text", "table", "office", "meta", "drawing"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_AS_HTML = {
    _TEXT + "p": "p",
    _TEXT + "list": "ul",
    _TEXT + "list-item": "li",
    _TEXT + "list-header": "li",
    _TEXT + "section": "div",
    _TEXT + "line-break": "br",
    _TEXT + "note-body": "div",
    _DRAW + "text-box": "div",
    _TABLE + "table": "table",
    _TABLE + "table-row": "tr",
    _TABLE + "table-cell": "td",
}
_LEFT_OUT = frozenset(
    (_TEXT + "tracked-changes", _OFFICE + "annotation", _OFFICE + "annotation-end", _TEXT + "note-citation")
)
_MOST_SPACES = 100


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """An OpenDocument text called `name`. Raises UserError for one that is encrypted, damaged or without words."""
    del options
    office = Office(data)
    if "META-INF/manifest.xml" in office and b"encryption-data" in office.bytes_of("META-INF/manifest.xml"):
        raise UserError("The file is encrypted; open it with its password and save it without one.")
    root = office.xml("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UserError("The file is not what its name says: it holds no text document.")
    commented = next(body.iter(_OFFICE + "annotation"), None) is not None
    notes = _as_html(body)
    written = Written()
    walk(body, written)
    for note in notes:
        written.apart()
        start = written.position
        walk(note, written)
        written.mark("note", start)
    text, regions = written.finish()
    if not text.strip():
        raise UserError("The file holds no text.")
    warnings = [_("The comments of the file were left out.")] if commented else []
    return document(text, name, _TYPE, regions=regions, said=_meta(office), warnings=warnings)


def _as_html(body: Any) -> list[Any]:
    """Rename the elements to those of HTML, in place; the notes are taken out of the text and come back."""
    notes = []
    for element in list(body.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.tag == _TEXT + "h":
            level = element.get(_TEXT + "outline-level") or "1"
            element.tag = f"h{min(int(level), 6)}" if level.isdecimal() and int(level) else "h1"
        elif element.tag == _TEXT + "s":
            count = element.get(_TEXT + "c") or "1"
            element.text = " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
            element.tag = "span"
        elif element.tag == _TEXT + "tab":
            element.tag, element.text = "span", " "
        elif element.tag in _LEFT_OUT:
            element.tag = "script"  # the walk goes past it
        elif element.tag == _TEXT + "note":
            notes.append(element)
        else:
            element.tag = _AS_HTML.get(element.tag, "span")
    return [_taken_out(note) for note in notes]


def _taken_out(note: Any) -> Any:
    """Take a note out of its paragraph, whose words go on without it."""
    parent, tail = note.getparent(), note.tail
    before = note.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    note.tail, note.tag = None, "div"
    parent.remove(note)
    return note


def _meta(office: Office) -> Stated:
    """What the properties of the file say."""
    if "meta.xml" not in office:
        return NOTHING
    meta = office.xml("meta.xml").find(_OFFICE + "meta")
    if meta is None:
        return NOTHING
    author = meta.findtext(_META + "initial-creator") or meta.findtext(_DC + "creator") or ""
    title, tag = meta.findtext(_DC + "title") or "", meta.findtext(_DC + "language") or ""
    authors = (" ".join(author.split()),) if author.strip() else ()
    return Stated(title=" ".join(title.split()), authors=authors, language=language(tag))
