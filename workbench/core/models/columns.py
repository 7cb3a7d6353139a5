"""What every table of a project file is made of: how ids and JSON are stored, and the columns of every logged row."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import Dialect, LargeBinary, Text, TypeDecorator, Uuid
from sqlmodel import Field, SQLModel

from workbench.core.ids import new_id
from workbench.errors import UserError

LATER = {"info": {"later": True}}
"""For a column that came to a table older files have."""


class DamagedValue(UserError):
    """What is stored in a column is not what is ever written there."""


class Guid(TypeDecorator[UUID]):
    """A UUID in 16 bytes: BLOB in SQLite, uuid in PostgreSQL."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """The column type of the database at hand."""
        return dialect.type_descriptor(Uuid() if dialect.name == "postgresql" else LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """The value as the driver stores it."""
        return value if value is None or dialect.name == "postgresql" else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """The stored value as a UUID."""
        return UUID(bytes=value) if isinstance(value, bytes) else value


class Json(TypeDecorator[Any]):
    """JSON as text with sorted keys, so that equal values are equal bytes in every copy."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The value as text."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The text as a value."""
        try:
            return None if value is None else json.loads(value)
        except ValueError:
            raise DamagedValue("A value in this project is damaged. Look it over with: workbench check") from None


def canonical(value: object) -> str:
    """One spelling per value: sorted keys, no spaces, characters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


class Row(SQLModel):
    """What every logged row has."""

    id: UUID = Field(default_factory=new_id, primary_key=True, sa_type=Guid)
    created_by: UUID | None = Field(default=None, sa_type=Guid)
    created_at: str = ""
    deleted: bool = False
    head: UUID | None = Field(default=None, sa_type=Guid)
