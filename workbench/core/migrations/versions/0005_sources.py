"""File format 5: collections, saved searches, where words stand on pages, and what else is known of a source."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

GUID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
JSON = sa.Text()
LIVING = sa.text("deleted IS 0")
ROW = "id created_by created_at deleted head"
KEPT = {
    "document": (
        f"{ROW} title source publisher publisher_printed distributor reports published published_confirmed language "
        "media_type encoding reliability characters text_sha256 bytes_sha256 version_of"
    ),
    "annotation": f"{ROW} kind document start end exact prefix suffix note",
}
INDEXES = {
    "document": (("source",), ("version_of",), ("reprint_of",)),
    "annotation": (("document", "start"),),
    "membership": (("collection",), ("document",)),
}


SEARCHES = (
    "CREATE VIRTUAL TABLE local_search USING fts5(text, title, content='', tokenize='ascii')",
    "CREATE VIRTUAL TABLE local_said_search USING fts5(words, content='', tokenize='ascii')",
)
NOTED = {"document": "", "fact": "", "comment": "", "annotation": "AND note <> ''"}


def upgrade() -> None:
    """Make two tables anew around their rows, so that they are spelt as in a new file, and add the others."""
    for name, columns in _tables().items():
        if name in KEPT:
            _make_anew(name, columns)
        else:
            op.create_table(name, *columns)
        for each in INDEXES.get(name, ()):
            op.create_index("_".join(("ix", name, *each)), name, list(each), sqlite_where=LIVING)
    _make_searchable()


def _make_searchable() -> None:
    """Note what is to be indexed. Whoever opens a large file does not wait for its words: a search fetches them."""
    op.create_table(
        "local_document",
        sa.Column("rid", sa.Integer(), primary_key=True),
        sa.Column("document", GUID, nullable=False, unique=True),
        _text("title"),
    )
    numbers = [sa.Column(name, sa.Float()) for name in ("low", "high")]
    op.create_table(
        "local_said",
        sa.Column("rid", sa.Integer(), primary_key=True),
        _text("kind"),
        sa.Column("row", GUID, nullable=False, unique=True),
        *(_text("words"), *numbers, _text("units")),
    )
    op.create_index("ix_local_said_high", "local_said", ["high"])
    op.create_table(
        "local_search_todo",
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("row", GUID, primary_key=True),
    )
    op.create_table("local_search_state", sa.Column("pipeline", sa.Integer(), primary_key=True))
    for index in SEARCHES:
        op.execute(index)
    for kind, noted in NOTED.items():
        op.execute(f"INSERT INTO local_search_todo SELECT '{kind}', id FROM {kind} WHERE deleted IS 0 {noted}")  # noqa: S608 - names of our own


def _make_anew(name: str, columns: list[sa.Column[Any]]) -> None:
    listed = ", ".join(f'"{column}"' for column in KEPT[name].split())
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


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _to(name: str, other: str, *, needed: bool = False) -> sa.Column[Any]:
    return sa.Column(name, GUID, sa.ForeignKey(f"{other}.id"), nullable=not needed)


def _tables() -> dict[str, list[sa.Column[Any]]]:
    return {
        "document": _document(),
        "annotation": [
            *_logged(),
            _text("kind"),
            _to("document", "document", needed=True),
            *map(_number, ("start", "end")),
            *map(_text, ("exact", "prefix", "suffix", "note")),
            sa.Column("page", sa.Integer()),
            sa.Column("area", JSON),
            sa.Column("kept", sa.Boolean()),
        ],
        "document_boxes": [*_logged(), sa.Column("content", sa.LargeBinary(), nullable=False)],
        "collection": [*_logged(), *map(_text, ("kind", "name", "colour"))],
        "membership": [
            *_logged(),
            _to("collection", "collection", needed=True),
            _to("document", "document", needed=True),
        ],
        "saved_search": [*_logged(), *map(_text, ("name", "query"))],
        "local_signature": [
            sa.Column("document", GUID, primary_key=True),
            _number("pipeline"),
            sa.Column("found", sa.LargeBinary(), nullable=False),
        ],
    }


def _document() -> list[sa.Column[Any]]:
    return [
        *_logged(),
        *map(_text, ("title", "source")),
        _to("publisher", "entity"),
        _text("publisher_printed"),
        _to("distributor", "entity"),
        _to("reports", "entity"),
        _text("published"),
        sa.Column("published_confirmed", sa.Boolean(), nullable=False),
        *map(_text, ("language", "media_type", "encoding", "reliability")),
        _number("characters"),
        *map(_text, ("text_sha256", "bytes_sha256")),
        _to("version_of", "document"),
        sa.Column("csl", JSON),
        sa.Column("reliability_reason", sa.String()),
        _to("reprint_of", "document"),
    ]
