"""PDF files: the text of their pages, and where each character stands on them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.errors import UserError
from workbench.formats import propose
from workbench.formats.read_pdf.engine import opened
from workbench.formats.read_pdf.extracting import characters
from workbench.formats.read_pdf.lines import text_and_places
from workbench.formats.read_pdf.pages import NOTHING, PageText, put_together
from workbench.formats.read_pdf.stated import Stated, stated
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions, Region
from workbench.i18n import N_, _
from workbench.text import freeze

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_LONGEST = 100_000_000  # characters; a page may claim any number
_NO_TEXT = N_("This PDF has no text that can be read: its pages are pictures. Areas can be marked on them.")
_SOME_WITHOUT = N_("There is no text on these pages, they may be pictures: {pages}.")
_UNREADABLE = N_("These pages are damaged and stay empty: {pages}.")


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """A PDF file called `name`: its text, a region for each page, and the box of each character.

    A paragraph is a line of the text, an empty line stands between pages, a hyphen at a line end stays. One without
    words has an empty text. Raises PasswordNeeded for an encrypted file unless the password fits, and UserError for one
    that is damaged.
    """
    with opened(data, name, options.password) as document:
        says = stated(document)
        pages = list(_pages(document, name))
    return _parsed(name, says, pages)


def _pages(document: "PdfDocument", name: str) -> Iterator[PageText | None]:
    """Each page; None for one that is damaged."""
    from pypdfium2 import PdfiumError

    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except PdfiumError:
            yield None
            continue
        try:
            found = characters(page)
        except PdfiumError:
            yield None
            continue
        finally:
            page.close()
        text, places = text_and_places(found)
        length += len(text)
        if length > _LONGEST:
            raise UserError("“{name}” holds more text than can be read.", name=name)
        yield PageText(freeze(text), found.width, found.height, found.rotation, places)


def _parsed(name: str, says: Stated, pages: list[PageText | None]) -> ParsedDocument:
    text, regions, boxes = put_together([page or NOTHING for page in pages])
    damaged = [number for number, page in enumerate(pages, 1) if page is None]
    empty = [number for number, page in enumerate(pages, 1) if page is not None and not page.text]
    return _document(name, says, text, regions, boxes, _warnings(text, empty, damaged))


def _warnings(text: str, empty: list[int], damaged: list[int]) -> tuple[str, ...]:
    said = [_(_NO_TEXT)] if not text else [_(_SOME_WITHOUT).format(pages=_listed(empty))] if empty else []
    return (*said, *([_(_UNREADABLE).format(pages=_listed(damaged))] if damaged else []))


def _listed(numbers: list[int]) -> str:
    """Numbers in words: 1–3, 7, and no more than ten runs of them."""
    runs = list[list[int]]()
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:10]]
    return ", ".join([*said, "…"] if len(runs) > 10 else said)


def _document(
    name: str, says: Stated, text: str, regions: list[Region], boxes: bytes, warnings: tuple[str, ...]
) -> ParsedDocument:
    known = {"title": says.title, "authors": says.authors, "language": says.language}
    return ParsedDocument(
        text=text,
        media_type="application/pdf",
        encoding="utf-8",
        title=says.title or propose.title(text, name),
        published=propose.published(text) or says.made,
        publisher=propose.publisher(text),
        language=says.language or propose.language(text),
        regions=tuple(regions),
        authors=says.authors,
        stated=frozenset(key for key, value in known.items() if value),
        csl=says.csl,
        warnings=warnings,
        boxes=boxes,
    )
