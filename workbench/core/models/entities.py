"""The tables of people, meetings, programmes and all else that has a name, and of what is known of them in time."""

from typing import Any
from uuid import UUID

from sqlmodel import Field

from workbench.core.models.columns import LATER, Guid, Json, Row


class Entity(Row, table=True):
    """A person, organisation, meeting, programme, place, instrument or post. `ref` is the id it came with.

    `more` is what a file said of it that has no column, by key, to be given back.
    """

    kind: str
    name: str
    ref: str = ""
    description: str = ""
    more: dict[str, Any] | None = Field(default=None, sa_type=Json, sa_column_kwargs=LATER)


class Alias(Row, table=True):
    """Another name of an entity; its id is made from both. `script` is ISO 15924, `origin` where it was taken from."""

    entity: UUID = Field(foreign_key="entity.id", sa_type=Guid)
    text: str
    script: str | None = Field(default=None, sa_column_kwargs=LATER)
    origin: str | None = Field(default=None, sa_column_kwargs=LATER)


class Meeting(Row, table=True):
    """What only a meeting has; the id is the entity's. `stated_items` is how many agenda items it is said to have."""

    start_date: str = ""
    end_date: str = ""
    place: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)
    status: str = ""
    body: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid, sa_column_kwargs=LATER)
    format: str | None = Field(default=None, sa_column_kwargs=LATER)
    part_of: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid, sa_column_kwargs=LATER)
    stated_items: int | None = Field(default=None, sa_column_kwargs=LATER)


class Programme(Row, table=True):
    """What a programme or an instrument has; the id is the entity's."""

    period: str = ""
    part_of: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)
    status: str | None = Field(default=None, sa_column_kwargs=LATER)


class Relation(Row, table=True):
    """One entity stands in a relation to another, from `start` to `end` (EDTF, "" for not stated)."""

    entity: UUID = Field(foreign_key="entity.id", sa_type=Guid)
    other: UUID = Field(foreign_key="entity.id", sa_type=Guid)
    kind: str
    start: str = ""
    end: str = ""
    note: str = ""


class Sighting(Row, table=True):
    """A person seen in a post on a day (EDTF): `kind` is holds, appointed, left or acting; `printed` the title's words.

    From and to of a post follow from sightings. `at` is the organisation, place or meeting, `post` an entity if it is
    one. `more` as of an entity.
    """

    person: UUID = Field(foreign_key="entity.id", sa_type=Guid)
    post: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)
    printed: str = ""
    at: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)
    kind: str = "holds"
    seen: str = ""
    document: UUID | None = Field(default=None, foreign_key="document.id", sa_type=Guid)
    more: dict[str, Any] | None = Field(default=None, sa_type=Json)


class Participation(Row, table=True):
    """Somebody takes part in a meeting: in a capacity as printed, for a side, perhaps in the chair."""

    meeting: UUID = Field(foreign_key="entity.id", sa_type=Guid)
    participant: UUID = Field(foreign_key="entity.id", sa_type=Guid)
    capacity: str = ""
    side: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)
    is_chair: bool = False
    position: int = 0


class AgendaItem(Row, table=True):
    """One topic of a meeting, what came of it, and the instrument that was adopted."""

    __tablename__ = "agenda_item"
    meeting: UUID = Field(foreign_key="entity.id", sa_type=Guid)
    number: int
    topic: str
    outcome: str = ""
    instrument: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)


class Stage(Row, table=True):
    """A programme, instrument or organisation reaches a stage, on a day (EDTF), by a body or at a meeting."""

    entity: UUID = Field(foreign_key="entity.id", sa_type=Guid)
    stage: str
    reached: str = ""
    by: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)


class Identity(Row, table=True):
    """A decision on two entities: same, different or unsure. Its id is made from both; `entity` gives the name."""

    entity: UUID = Field(foreign_key="entity.id", sa_type=Guid)
    other: UUID = Field(foreign_key="entity.id", sa_type=Guid)
    decision: str


class Citation(Row, table=True):
    """A passage that proves what a row says, in one field or ("") as a whole; its id is made from all four."""

    about_table: str
    about_row: UUID = Field(sa_type=Guid)
    field: str = ""
    annotation: UUID = Field(foreign_key="annotation.id", sa_type=Guid)
