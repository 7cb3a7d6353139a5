"""Every table of a project file, one class each (SQLModel).

Rows are never deleted, only marked. `head` names the revision that last wrote the row: it is kept beside the row, not
logged. Offsets are half-open ranges of code points of a document's frozen text; dates are EDTF; times are UTC with Z.
"""

from typing import Any, cast
from uuid import UUID

from sqlalchemy import Column, Index, Table
from sqlmodel import Field, SQLModel

from workbench.core.models.columns import DamagedValue, Guid, Json, Row, canonical
from workbench.core.models.conclusions import Conclusion, Ground, Hypothesis, Judgement, Question
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
from workbench.core.models.log import (
    LocalConflict,
    LocalFact,
    LocalHeads,
    LocalIdentity,
    LocalMerge,
    LocalSignature,
    LocalSuggestion,
    Manifest,
    Omitted,
    Operation,
    Revision,
)
from workbench.core.models.search import (
    LocalDocument,
    LocalSaid,
    LocalSearchState,
    LocalSearchTodo,
)
from workbench.core.models.sources import (
    Annotation,
    Collection,
    Document,
    DocumentBoxes,
    DocumentSource,
    DocumentText,
    Membership,
    Region,
    SavedSearch,
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
    "Collection",
    "Comment",
    "Conclusion",
    "DamagedValue",
    "Document",
    "DocumentBoxes",
    "DocumentSource",
    "DocumentText",
    "Entity",
    "Evidence",
    "Fact",
    "FactRelation",
    "FactType",
    "FieldDefinition",
    "Ground",
    "Guid",
    "Hypothesis",
    "Identity",
    "Json",
    "Judgement",
    "Link",
    "LocalConflict",
    "LocalDocument",
    "LocalFact",
    "LocalHeads",
    "LocalIdentity",
    "LocalMerge",
    "LocalSaid",
    "LocalSearchState",
    "LocalSearchTodo",
    "LocalSignature",
    "LocalSuggestion",
    "Manifest",
    "Measure",
    "Meeting",
    "Membership",
    "Omitted",
    "Operation",
    "Participation",
    "Programme",
    "Project",
    "Question",
    "Region",
    "Relation",
    "Review",
    "Revision",
    "Row",
    "SavedSearch",
    "Share",
    "Sighting",
    "Stage",
    "SuggestionRefused",
    "canonical",
    "table",
]

SCHEMA = 7
READABLE = 7  # the oldest format with the same tables: a file that is only read stays as it is
APPLICATION_ID = 0x46574B42  # "FWKB", so that `file` and MIME magic know a project without its suffix


class Project(Row, table=True):
    """The project itself: one row. Settings: four_eyes, handling."""

    name: str
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=Json, sa_column_kwargs={"info": {"keyed": True}})


class Analyst(Row, table=True):
    """A person who works on the project."""

    name: str
    colour: str = ""


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
    """A typed claim. `fields` maps a field's key to a cell or a list of cells and is logged key by key.

    `speaker_printed` is the post in which the speaker speaks, or the words for one that is no entity.
    """

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
    """How one fact bears on another: supports, contradicts, tension, fulfils, updates, same_statement, complements.

    same_claim and other_claim: they are, or are not, about the same. The id is made from the facts and the kind.
    """

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


class Share(Row, table=True):
    """A copy that was given out: to whom, what of the project, and the newest revision in it."""

    recipient: str
    what: str = ""
    newest: UUID = Field(sa_type=Guid)


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
    DocumentBoxes,
    Region,
    Annotation,
    Collection,
    Membership,
    SavedSearch,
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
    Question,
    Hypothesis,
    Judgement,
    Conclusion,
    Ground,
    Share,
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
    (Document, ("version_of",)),
    (Document, ("reprint_of",)),
    (Region, ("document", "start")),
    (Annotation, ("document", "start")),
    (Membership, ("collection",)),
    (Membership, ("document",)),
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
    (Hypothesis, ("question",)),
    (Judgement, ("hypothesis",)),
    (Judgement, ("fact",)),
    (Ground, ("conclusion",)),
    (Ground, ("fact",)),
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
_index(LocalSaid, "high", living=False)
_index(LocalConflict, "table", "row", living=False)
