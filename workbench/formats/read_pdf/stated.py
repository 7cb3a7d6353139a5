"""What a PDF file says of itself: title, authors, when it was made, its language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.text import one_line

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_NO_TITLE = re.compile(
    r"\(?(?:untitled|anonymous|unspecified|без имени|без названия)\)?(?:[ -]?\d*)?|"
    r"\S+\.(?:docx?|rtf|odt|indd|pptx?|xlsx?|pdf|tex|dvi|ps)|"
    r"(?:document|документ|layout|slide)\s?\d*|[\W\d_]*",
    re.IGNORECASE,
)
_FROM_PROGRAM = re.compile(r"^microsoft (?:word|powerpoint|excel) - ", re.IGNORECASE)
_DAY = re.compile(r"(?:D:)?((?:19|20)\d\d)(?:(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?)?")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Stated:
    """What the file says; "" where it does not. `made` is the EDTF day on which the file was made."""

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    made: str = ""
    csl: Mapping[str, object] = field(default_factory=dict)


def stated(document: "PdfDocument") -> Stated:
    """What the file says of itself. Hold the lock of the engine."""
    entries = {key: one_line(value)[:_LONGEST] for key, value in document.get_metadata_dict().items()}
    keywords = entries.get("Keywords", "")
    return Stated(
        title=_title(entries.get("Title", "")),
        authors=_authors(entries.get("Author", "")),
        language=_language(document),
        made=_day(entries.get("CreationDate", "")),
        csl={"number-of-pages": str(len(document)), **({"keyword": keywords} if keywords else {})},
    )


def _title(words: str) -> str:
    bare = _FROM_PROGRAM.sub("", words)
    return "" if _NO_TITLE.fullmatch(bare) else bare


def _authors(words: str) -> tuple[str, ...]:
    names = (one_line(name) for name in words.split(";"))
    return tuple(name for name in names if name and not _NO_TITLE.fullmatch(name))


def _day(words: str) -> str:
    match = _DAY.match(words)
    return "-".join(filter(None, match.groups())) if match else ""


def _language(document: "PdfDocument") -> str:
    import ctypes

    from pypdfium2 import raw

    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size <= 64:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFCatalog_GetLanguage(document, buffer, size)
    tag = bytes(buffer).decode("utf-16-le", "replace").strip("\0 ")
    return tag if _TAG.fullmatch(tag) else ""
