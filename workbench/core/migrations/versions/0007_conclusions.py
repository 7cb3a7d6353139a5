"""File format 7: conclusions with the facts they rest on, and hypotheses weighed by facts."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

GUID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
_INDEXES = (
    ("hypothesis", "question"),
    ("judgement", "hypothesis"),
    ("judgement", "fact"),
    ("ground", "conclusion"),
    ("ground", "fact"),
)


def upgrade() -> None:
    """Add the tables; nothing that is there changes."""
    for name, columns in _tables().items():
        op.create_table(name, *_usual(), *columns)
    living = sa.text("deleted IS 0")
    for name, column in _INDEXES:
        op.create_index(f"ix_{name}_{column}", name, [column], sqlite_where=living, postgresql_where=living)


def _usual() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", GUID, primary_key=True),
        sa.Column("created_by", GUID),
        _text("created_at"),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("head", GUID),
    ]


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _to(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, GUID, sa.ForeignKey(f"{name}.id"), nullable=optional)


def _tables() -> dict[str, list[sa.Column[Any]]]:
    return {
        "question": [_text("text"), _text("note")],
        "hypothesis": [_to("question"), _text("text"), sa.Column("position", sa.Integer(), nullable=False)],
        "judgement": [_to("hypothesis"), sa.Column("fact", GUID, nullable=False), _text("verdict"), _text("note")],
        "conclusion": [
            *map(_text, ("text", "likelihood", "confidence", "reason", "as_of")),
            _to("question", optional=True),
        ],
        "ground": [
            _to("conclusion"),
            sa.Column("fact", GUID, nullable=False),
            _text("role"),
            sa.Column("is_group", sa.Boolean(), nullable=False),
            _text("content_sha256"),
        ],
    }
