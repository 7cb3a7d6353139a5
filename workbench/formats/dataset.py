"""A dataset as plain values, without a database: what the writers take and the JSON and CSV readers give back.

Ids are lowercase UUIDs, offsets half-open ranges of code points of a document's frozen text, dates EDTF, times UTC
with Z. The names and order of the keys are those of `--json` and of the JSON export (resources/schema/dataset-1.json).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, NotRequired, TypedDict

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
    """One source without its text. `publisher` and `distributor` are entities, or the words as printed."""

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
class Dataset:
    """A project's facts and what they refer to. Each part can be gone through once; facts may be a stream."""

    project: ProjectInfo
    types: Iterable[TypeRecord]
    documents: Iterable[DocumentRecord]
    entities: Iterable[EntityRecord]
    facts: Iterable[FactRecord]


@dataclass(frozen=True, slots=True)
class Options:
    """How to write. `bom`: begin a CSV file with the mark by which Excel knows UTF-8."""

    bom: bool = False


@dataclass(frozen=True, slots=True)
class LossReport:
    """What was written: facts, rows (lines of a table), and a sentence for each thing that is not in the file."""

    facts: int
    rows: int
    losses: tuple[str, ...] = ()
