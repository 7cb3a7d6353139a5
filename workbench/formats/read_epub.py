"""E-books: the pages of the spine one after another."""

import posixpath
from typing import Any
from urllib.parse import unquote

from workbench.errors import UserError
from workbench.formats.markup import Written, clean, parse, walk
from workbench.formats.markup.stated import day, language
from workbench.formats.office import Office
from workbench.formats.proposing import Stated, document
from workbench.formats.read_html import declared
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions
from workbench.i18n import _

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF, _DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # only fonts are hidden so
_PAGES = ("application/xhtml+xml", "text/html")


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """An e-book called `name`. Raises UserError for one that is protected, damaged or without words."""
    del options
    office = Office(data)
    if "META-INF/encryption.xml" in office and _is_protected(office.xml("META-INF/encryption.xml")):
        raise UserError("The book is protected against copying and cannot be read.")
    roots = [one.get("full-path") for one in office.xml("META-INF/container.xml").iter(f"{_CONTAINER}rootfile")]
    if not roots or not roots[0]:
        raise UserError("The book does not say where its pages are.")
    package, written = office.xml(str(roots[0])), Written()
    left_out = 0
    for page in _pages(package, posixpath.dirname(str(roots[0]))):
        if page not in office:
            left_out += 1
            continue
        source = office.bytes_of(page)
        written.apart()
        walk(parse(clean(source.decode(declared(source) or "utf-8", "replace"))), written)
    text, regions = written.finish()
    if not text.strip():
        raise UserError("The book holds no text.")
    missing = [_("Some pages of the book are missing in the file.")] if left_out else []
    return document(text, name, "application/epub+zip", regions=regions, said=_stated(package), warnings=missing)


def _stated(package: Any) -> Stated:
    """What the package says of the book."""
    title, publisher, date, tag = (_said(package, key) for key in ("title", "publisher", "date", "language"))
    return Stated(
        title=title,
        published=day(date) or (date if date.isdecimal() and len(date) == 4 else ""),
        publisher=publisher,
        authors=tuple(filter(None, (" ".join((one.text or "").split()) for one in package.iter(_DC + "creator")))),
        language=language(tag),
    )


def _is_protected(root: Any) -> bool:
    methods = [element.get("Algorithm") for element in root.iter() if str(element.tag).endswith("}EncryptionMethod")]
    return any(method not in _FONTS for method in methods)


def _pages(package: Any, folder: str) -> list[str]:
    """The names of the pages in reading order."""
    listed = {one.get("id"): one for one in package.iter(_OPF + "item")}
    items = (listed.get(one.get("idref")) for one in package.iter(_OPF + "itemref"))
    found = (one.get("href") or "" for one in items if one is not None and one.get("media-type") in _PAGES)
    return [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in found]


def _said(package: Any, key: str) -> str:
    return next((" ".join((one.text or "").split()) for one in package.iter(_DC + key)), "")
