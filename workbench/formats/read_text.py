"""Plain text files."""

from workbench.formats.decode import decode
from workbench.formats.proposing import document
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions
from workbench.text import freeze


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """A plain text file called `name`: its text and what its first lines say about it, without regions.

    Raises UserError for a file that cannot be read as text.
    """
    raw, encoding = decode(data, options.encoding)
    text = freeze(raw)
    return document(text, name, "text/plain", encoding=encoding)
