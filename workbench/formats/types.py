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


@dataclass(frozen=True, slots=True)
class BookField:
    """One field of a fact type in a codebook file. `kind` is as the file has it; who takes it in judges it."""

    key: str
    name: str
    kind: str = "text"
    help: str = ""
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    entity_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BookType:
    """One fact type in a codebook file; empty where the file says nothing.

    `parent` is the key of the type above it, `guid` the id it goes by in a .qdc file, in capitals.
    """

    key: str
    name: str
    description: str = ""
    examples: tuple[str, ...] = ()
    icon: str = ""
    colour: str = ""
    shortcut: str = ""
    parent: str = ""
    guid: str = ""
    fields: tuple[BookField, ...] = ()


@dataclass(frozen=True, slots=True)
class BookTerm:
    """One term of the list of measures; `minimum` and `maximum` are decimals as text, "" for no bound."""

    name: str
    definition: str = ""
    unit: str = ""
    synonyms: tuple[str, ...] = ()
    minimum: str = ""
    maximum: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A codebook as a file holds it, types in order, parents anywhere among them.

    `left_out` says in sentences what the file holds beside that and a codebook has no place for.
    """

    types: tuple[BookType, ...]
    terms: tuple[BookTerm, ...] = ()
    left_out: tuple[str, ...] = ()
