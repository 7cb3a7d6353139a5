"""Web pages: the whole page, or the article alone."""

import codecs
import re

from workbench.errors import UserError
from workbench.formats.decode import decode
from workbench.formats.markup import Written, clean, parse, walk
from workbench.formats.markup.stated import stated
from workbench.formats.proposing import document
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_HEAD = 4_096
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """A web page called `name`: its words in the order of its source, what it says of itself, and its regions.

    Raises UserError for one without words.
    """
    source, encoding = decode(data, options.encoding or declared(data))
    return page(source, encoding, name, "text/html", options)


def declared(data: bytes) -> str:
    """The encoding that a page says it is in, if its bytes agree; "" otherwise."""
    found = None if data.startswith(_MARKS) else _CHARSET.search(data[:_HEAD])
    if found is None:
        return ""
    if not data.isascii() and _is_utf8(data):
        return ""  # whatever the page says: no other encoding gives such bytes
    encoding = found[1].decode("ascii").lower()
    encoding = {"windows-1251": "cp1251", "iso-8859-1": "cp1252"}.get(encoding, encoding)  # as browsers take them
    try:
        data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return ""
    return encoding


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def page(source: str, encoding: str, name: str, media_type: str, options: ReadOptions) -> ParsedDocument:
    """The source of a page as a document. Raises UserError for one without words."""
    root, written = parse(source), Written()
    said = stated(root)
    body = _article(source) if options.article_only else clean(source)
    walk(parse(body), written)
    text, regions = written.finish()
    if not text.strip():
        raise UserError("The page holds no text.")
    return document(text, name, media_type, encoding=encoding, regions=regions, said=said)


def _article(source: str) -> str:
    """The source of the article alone. Raises UserError if none stands out."""
    import trafilatura

    found = trafilatura.extract(
        source,
        output_format="html",
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        favor_recall=True,
    )
    if not found:
        raise UserError("No article stands out on this page; read the whole page.")
    return clean(str(found))
