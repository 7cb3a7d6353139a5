"""The tables of file format 1."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

GUID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
JSON = sa.Text()

OF_THE_LIVING = (
    ("alias", "entity"),
    ("alias", "text"),
    ("annotation", "document", "start"),
    ("comment", "about_row"),
    ("document", "source"),
    ("entity", "kind", "name"),
    ("entity", "ref"),
    ("evidence", "annotation"),
    ("evidence", "fact"),
    ("fact", "speaker"),
    ("fact", "type"),
    ("field", "fact_type"),
    ("link", "annotation"),
    ("link", "entity"),
    ("link", "fact"),
    ("region", "document", "start"),
    ("review", "fact"),
)
OF_ALL = (
    ("local_fact", "document", "start"),
    ("local_fact", "status"),
    ("operation", "row"),
    ("revision", "group"),
    ("revision", "hlc"),
    ("revision", "seq"),
)


def upgrade() -> None:
    _project_and_codebook()
    _entities()
    _documents()
    _facts()
    _history()
    _local()
    _indexes()


def _logged() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", GUID, primary_key=True),
        sa.Column("created_by", GUID),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("head", GUID),
    ]


def _project_and_codebook() -> None:
    op.create_table(
        "project",
        *_logged(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("settings", JSON, nullable=False),
    )
    op.create_table(
        "analyst",
        *_logged(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
    )
    op.create_table(
        "fact_type",
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
    )
    op.create_table(
        "field",
        *_logged(),
        sa.Column("fact_type", GUID, sa.ForeignKey("fact_type.id"), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("help", sa.String(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("many", sa.Boolean(), nullable=False),
        sa.Column("choices", JSON, nullable=False),
        sa.Column("entity_kinds", JSON, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
    )
    op.create_table(
        "measure",
        *_logged(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
    )


def _entities() -> None:
    op.create_table(
        "entity",
        *_logged(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
    )
    op.create_table(
        "alias",
        *_logged(),
        sa.Column("entity", GUID, sa.ForeignKey("entity.id"), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
    )
    op.create_table(
        "meeting",
        *_logged(),
        sa.Column("start_date", sa.String(), nullable=False),
        sa.Column("end_date", sa.String(), nullable=False),
        sa.Column("place", GUID, sa.ForeignKey("entity.id")),
        sa.Column("status", sa.String(), nullable=False),
    )
    op.create_table(
        "programme",
        *_logged(),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("part_of", GUID, sa.ForeignKey("entity.id")),
    )


def _documents() -> None:
    op.create_table(
        "document",
        *_logged(),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("publisher", GUID, sa.ForeignKey("entity.id")),
        sa.Column("publisher_printed", sa.String(), nullable=False),
        sa.Column("distributor", GUID, sa.ForeignKey("entity.id")),
        sa.Column("reports", GUID, sa.ForeignKey("entity.id")),
        sa.Column("published", sa.String(), nullable=False),
        sa.Column("published_confirmed", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("reliability", sa.String(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("bytes_sha256", sa.String(), nullable=False),
        sa.Column("version_of", GUID, sa.ForeignKey("document.id")),
    )
    op.create_table(
        "document_text",
        *_logged(),
        sa.Column("text", sa.String(), nullable=False),
    )
    op.create_table(
        "document_source",
        *_logged(),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "region",
        *_logged(),
        sa.Column("document", GUID, sa.ForeignKey("document.id"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("details", JSON, nullable=False),
    )
    op.create_table(
        "annotation",
        *_logged(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("document", GUID, sa.ForeignKey("document.id"), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("suffix", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
    )


def _facts() -> None:
    op.create_table(
        "fact",
        *_logged(),
        sa.Column("type", GUID, sa.ForeignKey("fact_type.id"), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("credibility", sa.Integer()),
        sa.Column("speaker", GUID, sa.ForeignKey("entity.id")),
        sa.Column("speaker_printed", sa.String(), nullable=False),
        sa.Column("attribution", sa.String(), nullable=False),
        sa.Column("said_at", sa.String(), nullable=False),
        sa.Column("fields", JSON, nullable=False),
    )
    op.create_table(
        "evidence",
        *_logged(),
        sa.Column("fact", GUID, sa.ForeignKey("fact.id"), nullable=False),
        sa.Column("annotation", GUID, sa.ForeignKey("annotation.id"), nullable=False),
    )
    op.create_table(
        "link",
        *_logged(),
        sa.Column("fact", GUID, sa.ForeignKey("fact.id")),
        sa.Column("annotation", GUID, sa.ForeignKey("annotation.id")),
        sa.Column("entity", GUID, sa.ForeignKey("entity.id"), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
    )
    op.create_table(
        "review",
        *_logged(),
        sa.Column("fact", GUID, sa.ForeignKey("fact.id"), nullable=False),
        sa.Column("reviewer", GUID, sa.ForeignKey("analyst.id")),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("content_sha256", sa.String(), nullable=False),
    )
    op.create_table(
        "comment",
        *_logged(),
        sa.Column("about_table", sa.String(), nullable=False),
        sa.Column("about_row", GUID, nullable=False),
        sa.Column("reply_to", GUID, sa.ForeignKey("comment.id")),
        sa.Column("text", sa.String(), nullable=False),
    )


def _history() -> None:
    op.create_table(
        "revision",
        sa.Column("id", GUID, primary_key=True),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hlc", sa.BigInteger(), nullable=False),
        sa.Column("analyst", GUID),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("arguments", JSON, nullable=False),
        sa.Column("group", GUID, nullable=False),
        sa.Column("undoes", GUID),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("received_in", GUID),
        sa.Column("undone", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "operation",
        sa.Column("revision", GUID, sa.ForeignKey("revision.id"), primary_key=True),
        sa.Column("table", sa.String(), primary_key=True),
        sa.Column("row", GUID, primary_key=True),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("change", JSON),
        sqlite_with_rowid=False,
    )


def _local() -> None:
    op.create_table(
        "local_fact",
        sa.Column("fact", GUID, primary_key=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("document", GUID),
        sa.Column("start", sa.Integer()),
    )


def _indexes() -> None:
    living = sa.column("deleted", sa.Boolean()).is_(False)
    for name, *columns in OF_THE_LIVING:
        op.create_index("_".join(["ix", name, *columns]), name, columns, sqlite_where=living, postgresql_where=living)
    for name, *columns in OF_ALL:
        op.create_index("_".join(["ix", name, *columns]), name, columns)
