"""Plain text files."""

from workbench.formats import propose
from workbench.formats.decode import decode
from workbench.formats.types import ParsedDocument
from workbench.text import freeze


def read(data: bytes, name: str) -> ParsedDocument:
    """A plain text file called `name`: its text and what its first lines say about it, without regions.

    Raises UserError for a file that cannot be read as text.
    """
    raw, encoding = decode(data)
    text = freeze(raw)
    return ParsedDocument(
        text=text,
        media_type="text/plain",
        encoding=encoding,
        title=propose.title(text, name),
        published=propose.published(text),
        publisher=propose.publisher(text),
        language=propose.language(text),
        regions=(),
    )
