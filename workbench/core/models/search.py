"""What is kept of every word of the project, so that it is found at once: of this copy alone, never shared.

Two full-text indexes hold the stems (workbench.text.stems) and nothing else: `local_search` of documents, by the `rid`
of `local_document`; `local_said_search` of facts, notes and comments, by the `rid` of `local_said`.
"""

from uuid import UUID

from sqlmodel import Field, SQLModel

from workbench.core.models.columns import Guid


class LocalDocument(SQLModel, table=True):
    """A document whose words are in the index, and the stems of its title as they were put there."""

    __tablename__ = "local_document"
    rid: int = Field(primary_key=True)
    document: UUID = Field(sa_type=Guid, unique=True)
    title: str


class LocalSaid(SQLModel, table=True):
    """A fact, a passage with a note, or a comment, by the name of its table, and its stems as they are in the index.

    `low`, `high` and `units` are of a fact: the least and the greatest number of its figures, its units and currencies.
    """

    __tablename__ = "local_said"
    rid: int = Field(primary_key=True)
    kind: str
    row: UUID = Field(sa_type=Guid, unique=True)
    words: str
    low: float | None = None
    high: float | None = None
    units: str = ""


class LocalSearchTodo(SQLModel, table=True):
    """A row, by the name of its table, whose words are still to be put into the index, or taken out of it."""

    __tablename__ = "local_search_todo"
    kind: str = Field(primary_key=True)
    row: UUID = Field(primary_key=True, sa_type=Guid)


class LocalSearchState(SQLModel, table=True):
    """The number of the pipeline that made the stems in the indexes; no row while they are empty."""

    __tablename__ = "local_search_state"
    pipeline: int = Field(primary_key=True)
