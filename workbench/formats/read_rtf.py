"""Rich text files: their words; headings, lists and tables are not told apart."""

import re

from workbench.errors import UserError
from workbench.formats.proposing import document
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions
from workbench.i18n import _
from workbench.text import freeze

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """An RTF file called `name`. Raises UserError for one that is damaged or without words."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UserError("The file is not what its name says: it is no RTF.")
    from striprtf.striprtf import rtf_to_text

    page = _CODE_PAGE.search(data[:2_000])
    encoding = options.encoding or (f"cp{page[1].decode()}" if page else "cp1252")
    try:
        raw: str = rtf_to_text(data.decode("latin-1"), encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    except (LookupError, ValueError, TypeError, RecursionError):
        raise UserError("The file is damaged: its RTF cannot be followed.") from None
    raw = raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")  # halves of characters come alone
    text = _EMPTY_LINES.sub("\n\n", freeze(raw)).strip("\n ")
    if not text:
        raise UserError("The file holds no text.")
    warning = _("Headings, lists and tables of an RTF file are not told apart.")
    return document(text, name, "application/rtf", encoding=encoding, warnings=[warning])
