"""What readers give: one parsed document, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.errors import UserError


@dataclass(frozen=True, slots=True)
class Region:
    """One piece of structure beside the text: [start, end) in code points of the frozen text.

    `kind` is heading, list_item, quote, table, cell, code, front_matter, boilerplate, note, turn or page; `data` holds
    what the kind needs, as JSON values: a heading's `level`, 1 to 6; a cell's `row` and `column`, from 0; a turn's
    `from` and `to` in seconds and its `speaker`; a page's `number`, from 1, its `width` and `height` in points as it is
    shown, and its `rotation`, 0, 90, 180 or 270.
    """

    kind: str
    start: int
    end: int
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file within a file, to be read by itself: an attachment of a letter. `name` is as given, not to be trusted."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document as a reader gives it: its frozen text and what can be proposed about it.

    `encoding` is the Python codec name that decoded the bytes. `published` is EDTF, `language` a BCP 47 tag. An empty
    string means that nothing is proposed. Regions are in order of their start, the enclosing one first.

    `stated` names those of title, published, publisher, language, authors and url that the file says itself; the others
    were guessed from its words. `csl` holds whatever else it says of itself, by the variables of CSL-JSON. `warnings`
    are sentences on what was left out or is doubtful. `parts` are documents of their own, the rows of a table of texts:
    a document with parts and without text stands for its parts alone. `boxes` says where each character stands on its
    page, packed by `formats.boxes`; empty for what has no pages. A PDF without words has an empty text and its pages.
    """

    text: str
    media_type: str
    encoding: str
    title: str
    published: str
    publisher: str
    language: str
    regions: tuple[Region, ...]
    authors: tuple[str, ...] = ()
    url: str = ""
    stated: frozenset[str] = frozenset()
    csl: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    parts: tuple["ParsedDocument", ...] = ()
    attached: tuple[Attached, ...] = ()
    boxes: bytes = b""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What an analyst chose for reading a file; every reader takes what concerns it.

    `encoding` decodes in place of the one that would be guessed; `article_only` leaves out what surrounds the article
    of a web page; `column` is the column of a table that holds the texts; `password` opens a file and is never kept.
    """

    encoding: str = ""
    article_only: bool = False
    column: str = ""
    password: str = ""


AS_IS = ReadOptions()
"""Nothing was chosen: what the file says, or what is guessed."""


class PasswordNeeded(UserError):
    """The file is encrypted: it opens with a password, and not with the one given, if any."""


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
