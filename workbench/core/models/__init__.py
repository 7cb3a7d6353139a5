"""Every table of a project file, one class each (SQLModel).

Rows are never deleted, only marked. `head` names the revision that last wrote the row: it is kept beside the row, not
logged. Offsets are half-open ranges of code points of a document's frozen text; dates are EDTF; times are UTC with Z.
"""

from typing import Any, cast
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, Table
from sqlmodel import Field, SQLModel

from workbench.core.models.columns import Guid, Json, Row, canonical
from workbench.core.models.entities import (
    AgendaItem,
    Alias,
    Citation,
    Entity,
    Identity,
    Meeting,
    Participation,
    Programme,
    Relation,
    Sighting,
    Stage,
)

__all__ = [
    "APPLICATION_ID",
    "LOGGED",
    "READABLE",
    "SCHEMA",
    "TABLES",
    "AgendaItem",
    "Alias",
    "Analyst",
    "Annotation",
    "Citation",
    "Comment",
    "Document",
    "DocumentSource",
    "DocumentText",
    "Entity",
    "Evidence",
    "Fact",
    "FactRelation",
    "FactType",
    "FieldDefinition",
    "Guid",
    "Identity",
    "Json",
    "Link",
    "LocalFact",
    "LocalIdentity",
    "LocalSuggestion",
    "Measure",
    "Meeting",
    "Operation",
    "Participation",
    "Programme",
    "Project",
    "Region",
    "Relation",
    "Review",
    "Revision",
    "Row",
    "Sighting",
    "Stage",
    "SuggestionRefused",
    "canonical",
    "table",
]

SCHEMA = 4
READABLE = 4  # the oldest format with the same tables: a file that is only read stays as it is
APPLICATION_ID = 0x46574B42  # "FWKB", so that `file` and MIME magic know a project without its suffix


class Project(Row, table=True):
    """The project itself: one row. Settings: four_eyes, handling."""

    name: str
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=Json, sa_column_kwargs={"info": {"keyed": True}})


class Analyst(Row, table=True):
    """A person who works on the project."""

    name: str
    colour: str = ""


class Document(Row, table=True):
    """One imported source; its id is made from its text. `source` is a file name or address, never a path."""

    title: str
    source: str
    publisher: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)
    publisher_printed: str = ""
    distributor: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)
    reports: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)
    published: str = ""
    published_confirmed: bool = False
    language: str = ""
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    reliability: str = ""
    characters: int = 0
    text_sha256: str
    bytes_sha256: str
    version_of: UUID | None = Field(default=None, foreign_key="document.id", sa_type=Guid)


class DocumentText(Row, table=True):
    """The frozen text, apart so that lists stay fast; the id is the document's."""

    __tablename__ = "document_text"
    text: str = Field(sa_column_kwargs={"info": {"content": True}})


class DocumentSource(Row, table=True):
    """The file as received, compressed with zlib; the id is made from the hash of its bytes."""

    __tablename__ = "document_source"
    content: bytes = Field(sa_column_kwargs={"info": {"content": True}})


class Region(Row, table=True):
    """A stretch of a document with a part to play: heading, list item, quote, table, boilerplate."""

    document: UUID = Field(foreign_key="document.id", sa_type=Guid)
    kind: str
    start: int
    end: int
    details: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class Annotation(Row, table=True):
    """A passage somebody marked: range, words and 32 code points of context on each side (W3C Web Annotation)."""

    kind: str = "text"
    document: UUID = Field(foreign_key="document.id", sa_type=Guid)
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    note: str = ""


class FactType(Row, table=True):
    """A kind of fact. `version` counts the changes of what it and its fields mean; `parent` is the type above it."""

    __tablename__ = "fact_type"
    key: str
    name: str
    description: str = ""
    examples: list[str] = Field(default_factory=list, sa_type=Json)
    icon: str = Field(default="", sa_column_kwargs={"info": {"looks": True}})
    colour: str = Field(default="", sa_column_kwargs={"info": {"looks": True}})
    shortcut: str = Field(default="", sa_column_kwargs={"info": {"looks": True}})
    position: int = Field(default=0, sa_column_kwargs={"info": {"looks": True}})
    version: int = 1
    parent: UUID | None = Field(
        default=None, foreign_key="fact_type.id", sa_type=Guid, sa_column_kwargs={"info": {"looks": True}}
    )


class FieldDefinition(Row, table=True):
    """One field of a fact type."""

    __tablename__ = "field"
    fact_type: UUID = Field(foreign_key="fact_type.id", sa_type=Guid)
    key: str
    name: str
    kind: str
    help: str = Field(default="", sa_column_kwargs={"info": {"looks": True}})
    required: bool = False
    many: bool = False
    choices: list[str] = Field(default_factory=list, sa_type=Json)
    entity_kinds: list[str] = Field(default_factory=list, sa_type=Json)
    position: int = Field(default=0, sa_column_kwargs={"info": {"looks": True}})


class Measure(Row, table=True):
    """A term of the controlled vocabulary of measures; `minimum` and `maximum` are decimals as text."""

    name: str
    definition: str = ""
    unit: str = ""
    synonyms: list[str] | None = Field(default=None, sa_type=Json)
    minimum: str | None = None
    maximum: str | None = None


class Fact(Row, table=True):
    """A typed claim. `fields` maps a field's key to a cell or a list of cells and is logged key by key."""

    type: UUID = Field(foreign_key="fact_type.id", sa_type=Guid)
    statement: str = ""
    credibility: int | None = None
    speaker: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)
    speaker_printed: str = ""
    attribution: str = ""
    said_at: str = ""
    fields: dict[str, Any] = Field(default_factory=dict, sa_type=Json, sa_column_kwargs={"info": {"keyed": True}})


class Evidence(Row, table=True):
    """An annotation that backs a fact; its id is made from both."""

    fact: UUID = Field(foreign_key="fact.id", sa_type=Guid)
    annotation: UUID = Field(foreign_key="annotation.id", sa_type=Guid)


class Link(Row, table=True):
    """A fact or an annotation tied to an entity in a role; its id is made from the three."""

    fact: UUID | None = Field(default=None, foreign_key="fact.id", sa_type=Guid)
    annotation: UUID | None = Field(default=None, foreign_key="annotation.id", sa_type=Guid)
    entity: UUID = Field(foreign_key="entity.id", sa_type=Guid)
    role: str


class FactRelation(Row, table=True):
    """How one fact bears on another: supports, contradicts, tension, fulfils, updates, same_statement, complements."""

    __tablename__ = "fact_relation"
    fact: UUID = Field(foreign_key="fact.id", sa_type=Guid)
    other: UUID = Field(foreign_key="fact.id", sa_type=Guid)
    kind: str
    note: str = ""


class Review(Row, table=True):
    """One decision on a fact: submit, accept, reject or return, over the content it was made on."""

    fact: UUID = Field(foreign_key="fact.id", sa_type=Guid)
    reviewer: UUID | None = Field(default=None, foreign_key="analyst.id", sa_type=Guid)
    decision: str
    reason: str = ""
    comment: str = ""
    content_sha256: str = ""


class Comment(Row, table=True):
    """A remark on any row, or a reply to a remark."""

    about_table: str
    about_row: UUID = Field(sa_type=Guid)
    reply_to: UUID | None = Field(default=None, foreign_key="comment.id", sa_type=Guid)
    text: str


class SuggestionRefused(Row, table=True):
    """Something a text suggests and somebody does not want; its id is made from the four."""

    __tablename__ = "suggestion_refused"
    text_sha256: str
    start: int
    end: int
    kind: str


class Revision(SQLModel, table=True):
    """One saved step. `seq`, `received_in` and `undone` are this copy's own and not covered by the digest."""

    id: UUID = Field(primary_key=True, sa_type=Guid)
    seq: int = Field(sa_type=BigInteger)
    hlc: int = Field(sa_type=BigInteger)
    analyst: UUID | None = Field(default=None, sa_type=Guid)
    label: str
    arguments: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    group: UUID = Field(sa_type=Guid)
    undoes: UUID | None = Field(default=None, sa_type=Guid)
    digest: bytes
    received_in: UUID | None = Field(default=None, sa_type=Guid)
    undone: bool = False


class Operation(SQLModel, table=True):
    """What one revision did to one row: `prev` the row's heads before (16 bytes each), `change` {field: [old, new]}."""

    __table_args__ = {"sqlite_with_rowid": False}
    revision: UUID = Field(primary_key=True, foreign_key="revision.id", sa_type=Guid)
    table: str = Field(primary_key=True)
    row: UUID = Field(primary_key=True, sa_type=Guid)
    prev: bytes = b""
    change: dict[str, list[Any]] | None = Field(default=None, sa_type=Json)


class LocalIdentity(SQLModel, table=True):
    """The entity that another one is decided to be the same as, in the end; only for those that are."""

    __tablename__ = "local_identity"
    entity: UUID = Field(primary_key=True, sa_type=Guid)
    same_as: UUID = Field(sa_type=Guid)


class LocalFact(SQLModel, table=True):
    """What follows from a fact's reviews and evidence; rebuilt, never logged."""

    __tablename__ = "local_fact"
    fact: UUID = Field(primary_key=True, sa_type=Guid)
    status: str
    stale: bool = False
    document: UUID | None = Field(default=None, sa_type=Guid)
    start: int | None = None


class LocalSuggestion(SQLModel, table=True):
    """What a document's text suggests, as one `pipeline` found it; kept so that it is not worked out again."""

    __tablename__ = "local_suggestion"
    document: UUID = Field(primary_key=True, sa_type=Guid)
    pipeline: int
    said: str
    found: bytes


LOGGED: tuple[type[Row], ...] = (
    Project,
    Analyst,
    Entity,
    Alias,
    Meeting,
    Programme,
    Relation,
    Sighting,
    Participation,
    AgendaItem,
    Stage,
    Identity,
    Document,
    DocumentText,
    DocumentSource,
    Region,
    Annotation,
    FactType,
    FieldDefinition,
    Measure,
    Fact,
    Evidence,
    Link,
    Review,
    Comment,
    SuggestionRefused,
    Citation,
    FactRelation,
)


def table(model: type[SQLModel]) -> Table:
    """The SQLAlchemy table of a model, for queries."""
    return cast(Table, model.__table__)  # type: ignore[attr-defined]


TABLES: dict[str, Table] = {table(model).name: table(model) for model in LOGGED}


def _index(model: type[SQLModel], *columns: str, living: bool = True) -> None:
    where: Column[bool] | Any = table(model).c.deleted.is_(False) if living else None
    name = "_".join(["ix", table(model).name, *columns])
    Index(name, *(table(model).c[column] for column in columns), sqlite_where=where, postgresql_where=where)


for _model, _columns in (
    (Entity, ("ref",)),
    (Entity, ("kind", "name")),
    (Alias, ("entity",)),
    (Alias, ("text",)),
    (Document, ("source",)),
    (Region, ("document", "start")),
    (Annotation, ("document", "start")),
    (FieldDefinition, ("fact_type",)),
    (Fact, ("type",)),
    (Fact, ("speaker",)),
    (Link, ("annotation",)),
    (Link, ("entity",)),
    (Comment, ("about_row",)),
    (SuggestionRefused, ("text_sha256",)),
    (Relation, ("entity",)),
    (Relation, ("other",)),
    (Sighting, ("person",)),
    (Sighting, ("at",)),
    (Participation, ("meeting",)),
    (Participation, ("participant",)),
    (AgendaItem, ("meeting",)),
    (Stage, ("entity",)),
    (Identity, ("entity",)),
    (Identity, ("other",)),
    (Citation, ("about_row",)),
    (Citation, ("annotation",)),
    (FactRelation, ("fact",)),
    (FactRelation, ("other",)),
):
    _index(_model, *_columns)
for _gone, _column in (  # asked for rows that are gone as well: who wrote a fact, what a mark used to back
    (Evidence, "fact"),
    (Evidence, "annotation"),
    (Link, "fact"),
    (Review, "fact"),
):
    _index(_gone, _column, living=False)
for _columns in (("seq",), ("hlc",), ("group",)):
    _index(Revision, *_columns, living=False)
_index(Operation, "row", living=False)
_index(LocalFact, "status", living=False)
_index(LocalFact, "document", "start", living=False)
