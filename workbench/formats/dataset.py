"""A dataset as plain values, without a database: what the writers take and the JSON and CSV readers give back.

Ids are lowercase UUIDs, offsets half-open ranges of code points of a document's frozen text, dates EDTF, times UTC
with Z. The names and order of the keys are those of `--json` and of the JSON export (resources/schema/dataset-1.json).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, NotRequired, TypedDict

from workbench.formats.types import Region

SCHEMA = 1


class Named(TypedDict):
    """An entity by its id, the id it came with, and its name; of a speaker, `printed` is the post they speak in."""

    id: str
    ref: str
    name: str
    printed: NotRequired[str]


class EvidenceRecord(TypedDict):
    """A passage that backs a fact. `document` is the document's id, `source` its file name or address.

    `page` counts from 1 in a document that has pages. An area of a page has no quote and an empty range; `area` is its
    left, top, right and bottom as fractions of the unrotated page.
    """

    annotation: str
    document: str
    source: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    page: NotRequired[int]
    area: NotRequired[list[float]]


class PassageRecord(TypedDict):
    """A marked passage that backs no fact that is written; the keys are those of a piece of evidence.

    `note` is what was remarked on it, `author` who marked it.
    """

    annotation: str
    document: str
    source: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    note: str
    author: str | None
    page: NotRequired[int]
    area: NotRequired[list[float]]


class LinkRecord(TypedDict):
    """An entity a fact is tied to, and in which role."""

    id: str
    ref: str
    kind: str
    name: str
    role: str


class ReviewRecord(TypedDict):
    """One decision on a fact. `reviewer` is a name.

    It is submit, accept, reject, return, withdraw, or settle_accept, settle_reject, settle_return of a dispute.
    """

    reviewer: str | None
    decision: str
    reason: str
    comment: str
    date: str


class DocumentRecord(TypedDict):
    """One source. `publisher` and `distributor` are entities, or the words as printed.

    `csl` is what else is known of it, by the variables of CSL-JSON (author, URL …); it is missing if there is nothing.
    `text` is the frozen text in a file that holds the texts; a dataset to be written tells it by its `contents`.
    """

    id: str
    title: str
    source: str
    characters: int
    sha256: str
    publisher: Named | str | None
    distributor: Named | None
    reports: Named | None
    published: str
    language: str
    media_type: str
    reliability: str
    version_of: str | None
    csl: NotRequired[Mapping[str, Any]]
    text: NotRequired[str]


class EntityRecord(TypedDict):
    """An entity. `details` is what only its kind has: a meeting's dates and place, a programme's period and parent.

    `same` are those that are decided to be the same as this one, whose name is kept; it is missing if there are none.
    """

    id: str
    ref: str
    kind: str
    name: str
    aliases: list[str]
    description: str
    details: dict[str, Any]
    same: NotRequired[list[Named]]


class FieldRecord(TypedDict):
    """One field of a fact type."""

    key: str
    name: str
    kind: str
    help: str
    required: bool
    many: bool
    choices: list[str]


class TypeRecord(TypedDict):
    """One fact type of the codebook, with its fields in order."""

    key: str
    name: str
    description: str
    version: int
    fields: list[FieldRecord]


@dataclass(frozen=True, slots=True)
class FactRecord:
    """One fact with everything it rests on.

    `fields` maps a key to a cell {value, printed, start, end, origin} or a list of cells. `speaker` is an entity, the
    words as printed, or None. `author` made the fact; `reviewer`, `reviewed_at` and `decision` are the newest opinion
    that counts. `revision` is the one that last wrote the fact.
    """

    id: str
    type: str
    status: str
    stale: bool
    statement: str
    fields: Mapping[str, Any]
    speaker: Named | str | None
    attribution: str
    credibility: int | None
    said_at: str
    author: str | None
    reviewer: str | None
    reviewed_at: str | None
    decision: str | None
    evidence: list[EvidenceRecord]
    entities: list[LinkRecord]
    reviews: list[ReviewRecord]
    revision: str | None

    def as_json(self) -> dict[str, Any]:
        """The fact as one JSON object, its keys in the order of the schema."""
        return dict(zip(KEYS, _values(self), strict=True))


KEYS = tuple(part.name for part in fields(FactRecord))
_values = attrgetter(*KEYS)


@dataclass(frozen=True, slots=True)
class ProjectInfo:
    """The project a dataset comes from."""

    id: str
    name: str
    settings: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The project as one JSON object."""
        return {"id": self.id, "name": self.name, "settings": self.settings}


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a document, by the document's id: each may be asked for as often as a writer likes.

    `text` is the frozen text, `original` the file as it was imported (empty if it is not kept), `boxes` where its
    characters stand on its pages (packed by `formats.boxes`; empty without pages), `regions` its structure in order.
    `facts` are those to be written that rest on a passage of it, in the order they were made, with all their evidence,
    so that a fact with evidence in two documents comes with both; `passages` are its other marks, by place.
    """

    text: Callable[[str], str]
    original: Callable[[str], bytes]
    boxes: Callable[[str], bytes]
    regions: Callable[[str], Iterable[Region]]
    facts: Callable[[str], Iterable[FactRecord]]
    passages: Callable[[str], Iterable[PassageRecord]]


@dataclass(frozen=True, slots=True)
class Method:
    """How a dataset came about, for the note that goes with it.

    `choice` says in sentences what was chosen, `analysts` are (name, facts made, opinions given), `rules` the project's
    rules of review in sentences, `agreement` figures (of what, how many compared, the figure in words), `profile` the
    name of the choice if it has one, `program` the name and version of this program.
    """

    choice: tuple[str, ...] = ()
    analysts: tuple[tuple[str, int, int], ...] = ()
    rules: tuple[str, ...] = ()
    agreement: tuple[tuple[str, int, str], ...] = ()
    profile: str = ""
    program: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A project's facts and what they refer to. Each part can be gone through once; facts may be a stream.

    Without `contents` nothing is known of the documents but what `documents` says of them.
    """

    project: ProjectInfo
    types: Iterable[TypeRecord]
    documents: Iterable[DocumentRecord]
    entities: Iterable[EntityRecord]
    facts: Iterable[FactRecord]
    contents: Contents | None = None
    method: Method = Method()


HANDLING = ("", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""How far a dataset may be passed on: the labels of the Traffic Light Protocol 2.0 of FIRST; "" for no mark."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to write; every writer takes what concerns it.

    `bom`: begin a CSV file with the mark by which Excel knows UTF-8. `handling` is one of HANDLING and stands in every
    file. `texts`: the documents' texts go along where the format has a place for them and does not need them anyway.
    `ids`: entities by id in cells for people, not by name. `style` is a style of citations by the name of its file.
    `by_document`: a report has a chapter for each document, not for each type of facts.
    """

    bom: bool = False
    handling: str = ""
    texts: bool = False
    ids: bool = False
    style: str = ""
    by_document: bool = False


@dataclass(frozen=True, slots=True)
class LossReport:
    """What was written: facts, rows (lines of a table), and a sentence for each thing that is not in the file."""

    facts: int
    rows: int
    losses: tuple[str, ...] = ()
