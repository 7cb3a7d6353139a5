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


class Omitted(SQLModel, table=True):
    """An operation that a partial copy was given without: its place in the revision and what its digest is made of.

    Local to a file and not logged; it goes as soon as a merge brings the operation itself.
    """

    __table_args__ = {"sqlite_with_rowid": False}
    revision: UUID = Field(primary_key=True, foreign_key="revision.id", sa_type=Guid)
    number: int = Field(primary_key=True)
    sum: bytes


class Manifest(SQLModel, table=True):
    """What a copy held when it was given out, in the one row of a copy; a project that was never shared has none.

    `signature` is over the exact text of `content`.
    """

    id: int = Field(default=1, primary_key=True)
    content: str
    signature: bytes = b""


class LocalMerge(SQLModel, table=True):
    """A colleague's file that was merged into this copy: one step for undo, beginning with revision number `seq`.

    Beside the arguments of the label, `arguments` holds which of its facts were `seen`: see core/replicas/unseen.py.
    """

    __tablename__ = "local_merge"
    id: UUID = Field(primary_key=True, sa_type=Guid)
    seq: int = Field(sa_type=BigInteger)
    label: str
    arguments: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    undone: bool = False


class LocalHeads(SQLModel, table=True):
    """A row that was written in two copies and by nobody since: all its heads, 16 bytes each, in order."""

    __tablename__ = "local_heads"
    __table_args__ = {"sqlite_with_rowid": False}
    table: str = Field(primary_key=True)
    row: UUID = Field(primary_key=True, sa_type=Guid)
    heads: bytes


class LocalConflict(SQLModel, table=True):
    """Something two copies disagree on, worked out from the log; `details` is what core/replicas says of it."""

    __tablename__ = "local_conflict"
    id: UUID = Field(primary_key=True, sa_type=Guid)
    table: str
    row: UUID = Field(sa_type=Guid)
    field: str = ""
    kind: str
    details: list[Any] = Field(default_factory=list, sa_type=Json)


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
