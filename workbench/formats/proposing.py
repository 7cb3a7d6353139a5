"""A document put together from its text and what its file says of itself; the rest is proposed from its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.formats import propose
from workbench.formats.types import ParsedDocument, Region


@dataclass(frozen=True, slots=True)
class Stated:
    """Title, EDTF date, publisher, authors, BCP 47 language and address as a file says them; "" if nowhere."""

    title: str = ""
    published: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    url: str = ""

    @property
    def names(self) -> frozenset[str]:
        """Which of them are said."""
        fields = ("title", "published", "publisher", "authors", "language", "url")
        return frozenset(name for name in fields if getattr(self, name))


NOTHING = Stated()


def document(
    text: str,
    name: str,
    media_type: str,
    *,
    encoding: str = "utf-8",
    regions: Iterable[Region] = (),
    said: Stated = NOTHING,
    warnings: Iterable[str] = (),
    boxes: bytes = b"",
) -> ParsedDocument:
    """The document with this frozen text, of a file called `name`."""
    return ParsedDocument(
        text=text,
        media_type=media_type,
        encoding=encoding,
        title=said.title or propose.title(text, name),
        published=said.published or propose.published(text),
        publisher=said.publisher or propose.publisher(text),
        language=said.language or propose.language(text),
        regions=tuple(regions),
        authors=said.authors,
        url=said.url,
        stated=said.names,
        warnings=tuple(warnings),
        boxes=boxes,
    )
