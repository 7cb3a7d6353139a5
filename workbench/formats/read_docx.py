"""Word files. Headings, lists, tables, text boxes and notes are read; macros are never run, comments left out."""

import io

from workbench.errors import UserError
from workbench.formats.markup import Written, parse, walk
from workbench.formats.markup.stated import language
from workbench.formats.office import Office
from workbench.formats.proposing import NOTHING, Stated, document
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions
from workbench.i18n import _

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CORE, _COMMENTS = "docProps/core.xml", "word/comments.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_UNNAMED = ("document", "документ", "microsoft word", "word document")


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """A Word file called `name`: its words in reading order, notes at the end, structure as regions.

    Raises UserError for a file that is encrypted, damaged or without words.
    """
    del options
    office, written = Office(data), Written()
    office.bytes_of("word/document.xml")
    for part in office.names():
        if part.endswith((".xml", ".rels")):
            office.xml(part)  # refuses what declares entities, and what unpacks to too much
    walk(parse(_html(data)), written)
    text, regions = written.finish()
    if not text.strip():
        raise UserError("The file holds no text.")
    warnings = (_("The comments of the file were left out."),) if _COMMENTS in office else ()
    return document(text, name, _TYPE, regions=regions, said=_core(office), warnings=warnings)


def _html(data: bytes) -> str:
    import mammoth

    def no_picture(_image: object) -> dict[str, str]:
        return {"src": ""}

    pictures = mammoth.images.img_element(no_picture)
    return str(mammoth.convert_to_html(io.BytesIO(data), convert_image=pictures, id_prefix="").value)


def _core(office: Office) -> Stated:
    """What the properties of the file say; what every new file is called is no title."""
    if _CORE not in office:
        return NOTHING
    root = office.xml(_CORE)
    title, author, tag = (
        " ".join((root.findtext(_DC + key) or "").split()) for key in ("title", "creator", "language")
    )
    is_named = title and not title.lower().startswith(_UNNAMED)
    return Stated(title=title if is_named else "", authors=(author,) if author else (), language=language(tag))
