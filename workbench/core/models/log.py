"""The tables of the log, and those of this copy alone that are worked out and never shared."""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from workbench.core.models.columns import Guid, Json


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


class LocalSignature(SQLModel, table=True):
    """The MinHash of a document's text, as one `pipeline` made it; empty for a text too short to be compared."""

    __tablename__ = "local_signature"
    document: UUID = Field(primary_key=True, sa_type=Guid)
    pipeline: int
    found: bytes
