"""File format 6: copies given out and taken in, and what two copies disagree on."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

GUID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")


def upgrade() -> None:
    """Add the tables; nothing that is there changes."""
    for name, columns in _tables().items():
        with_rowid = {"sqlite_with_rowid": False} if name in ("omitted", "local_heads") else {}
        op.create_table(name, *columns, **with_rowid)
    op.create_index("ix_local_conflict_table_row", "local_conflict", ["table", "row"])


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, GUID, primary_key=True)


def _tables() -> dict[str, list[Any]]:
    return {
        "share": [
            _key("id"),
            sa.Column("created_by", GUID),
            _text("created_at"),
            sa.Column("deleted", sa.Boolean(), nullable=False),
            sa.Column("head", GUID),
            *map(_text, ("recipient", "what")),
            sa.Column("newest", GUID, nullable=False),
        ],
        "omitted": [
            sa.Column("revision", GUID, sa.ForeignKey("revision.id"), primary_key=True),
            sa.Column("number", sa.Integer(), primary_key=True),
            sa.Column("sum", sa.LargeBinary(), nullable=False),
        ],
        "manifest": [
            sa.Column("id", sa.Integer(), primary_key=True),
            _text("content"),
            sa.Column("signature", sa.LargeBinary(), nullable=False),
        ],
        "local_merge": [
            _key("id"),
            sa.Column("seq", sa.BigInteger(), nullable=False),
            _text("label"),
            sa.Column("arguments", sa.Text(), nullable=False),
            sa.Column("undone", sa.Boolean(), nullable=False),
        ],
        "local_heads": [
            sa.Column("table", sa.String(), primary_key=True),
            _key("row"),
            sa.Column("heads", sa.LargeBinary(), nullable=False),
        ],
        "local_conflict": [
            _key("id"),
            _text("table"),
            sa.Column("row", GUID, nullable=False),
            *map(_text, ("field", "kind")),
            sa.Column("details", sa.Text(), nullable=False),
        ],
    }
