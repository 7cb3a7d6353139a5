"""File format 3: a type may stand below another; measures have other names and a range; suggestions are refused."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

GUID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
JSON = sa.Text()
LIVING = sa.text("deleted IS 0")
KEPT = "id created_by created_at deleted head key name description examples icon colour shortcut position version"
KEPT_OF_MEASURES = "id created_by created_at deleted head name definition unit"


def upgrade() -> None:
    """Make both tables anew around their rows: a column added later would leave them spelt in another way."""
    _make_anew("fact_type", KEPT, _fact_type())
    _make_anew("measure", KEPT_OF_MEASURES, _measure())
    op.create_table("suggestion_refused", *_refused())
    op.create_index("ix_suggestion_refused_text_sha256", "suggestion_refused", ["text_sha256"], sqlite_where=LIVING)
    op.create_table("local_suggestion", *_kept())


def _make_anew(name: str, kept: str, columns: list[sa.Column[Any]]) -> None:
    listed = ", ".join(f'"{column}"' for column in kept.split())
    op.execute(f"CREATE TABLE kept_rows AS SELECT {listed} FROM {name}")  # noqa: S608 - names of our own
    op.drop_table(name)
    op.create_table(name, *columns)
    op.execute(f"INSERT INTO {name} ({listed}) SELECT {listed} FROM kept_rows")  # noqa: S608 - names of our own
    op.drop_table("kept_rows")


def _logged() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", GUID, primary_key=True),
        sa.Column("created_by", GUID),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("head", GUID),
    ]


def _fact_type() -> list[sa.Column[Any]]:
    return [
        *_logged(),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("examples", JSON, nullable=False),
        sa.Column("icon", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("shortcut", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("parent", GUID, sa.ForeignKey("fact_type.id")),
    ]


def _measure() -> list[sa.Column[Any]]:
    return [
        *_logged(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("synonyms", JSON),
        sa.Column("minimum", sa.String()),
        sa.Column("maximum", sa.String()),
    ]


def _refused() -> list[sa.Column[Any]]:
    return [
        *_logged(),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
    ]


def _kept() -> list[sa.Column[Any]]:
    return [
        sa.Column("document", GUID, primary_key=True),
        sa.Column("pipeline", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("found", sa.LargeBinary(), nullable=False),
    ]
