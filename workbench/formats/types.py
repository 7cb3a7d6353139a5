"""What readers give: one parsed document, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Region:
    """One piece of structure beside the text: [start, end) in code points of the frozen text.

    `kind` is heading, list_item, quote, table, code or front_matter; `data` holds what the kind needs, as JSON values
    (a heading's `level`, 1 to 6).
    """

    kind: str
    start: int
    end: int
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document as a reader gives it: its frozen text and what can be proposed about it.

    `encoding` is the Python codec name that decoded the bytes. `published` is EDTF, `language` a BCP 47 tag. An empty
    string means that nothing is proposed. Regions are in order of their start, the enclosing one first.
    """

    text: str
    media_type: str
    encoding: str
    title: str
    published: str
    publisher: str
    language: str
    regions: tuple[Region, ...]
