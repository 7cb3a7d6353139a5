"""File format 4: what is known of entities in time, what proves it, and decisions on who is the same."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

GUID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
JSON = sa.Text()
LIVING = sa.text("deleted IS 0")
ROW = "id created_by created_at deleted head"
KEPT = {
    "entity": f"{ROW} kind name ref description",
    "alias": f"{ROW} entity text",
    "meeting": f"{ROW} start_date end_date place status",
    "programme": f"{ROW} period part_of",
}
INDEXES = {
    "entity": (("ref",), ("kind", "name")),
    "alias": (("entity",), ("text",)),
    "relation": (("entity",), ("other",)),
    "sighting": (("person",), ("at",)),
    "participation": (("meeting",), ("participant",)),
    "agenda_item": (("meeting",),),
    "stage": (("entity",),),
    "identity": (("entity",), ("other",)),
    "citation": (("about_row",), ("annotation",)),
    "fact_relation": (("fact",), ("other",)),
}


def upgrade() -> None:
    """Make four tables anew around their rows, so that they are spelt as in a new file, and add the others.

    What comes to rows that are there may be empty: the log knows nothing of it.
    """
    made = _tables()
    for name, columns in made.items():
        if name in KEPT:
            _make_anew(name, columns)
        else:
            op.create_table(name, *columns)
        for each in INDEXES.get(name, ()):
            op.create_index("_".join(("ix", name, *each)), name, list(each), sqlite_where=LIVING)


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


def _entity(name: str, *, needed: bool = False) -> sa.Column[Any]:
    return sa.Column(name, GUID, sa.ForeignKey("entity.id"), nullable=not needed)


def _tables() -> dict[str, list[sa.Column[Any]]]:
    return {**_described(), **_in_time(), **_decided()}


def _described() -> dict[str, list[sa.Column[Any]]]:
    return {
        "entity": [
            *_logged(),
            *map(_text, ("kind", "name", "ref", "description")),
            sa.Column("more", JSON),
        ],
        "alias": [
            *_logged(),
            _entity("entity", needed=True),
            _text("text"),
            sa.Column("script", sa.String()),
            sa.Column("origin", sa.String()),
        ],
        "meeting": [
            *_logged(),
            *map(_text, ("start_date", "end_date")),
            _entity("place"),
            _text("status"),
            _entity("body"),
            sa.Column("format", sa.String()),
            _entity("part_of"),
            sa.Column("stated_items", sa.Integer()),
        ],
        "programme": [*_logged(), _text("period"), _entity("part_of"), sa.Column("status", sa.String())],
    }


def _in_time() -> dict[str, list[sa.Column[Any]]]:
    pair = [_entity("entity", needed=True), _entity("other", needed=True)]
    return {
        "relation": [*_logged(), *pair, *map(_text, ("kind", "start", "end", "note"))],
        "sighting": [
            *_logged(),
            _entity("person", needed=True),
            _entity("post"),
            _text("printed"),
            _entity("at"),
            *map(_text, ("kind", "seen")),
            sa.Column("document", GUID, sa.ForeignKey("document.id")),
            sa.Column("more", JSON),
        ],
        "participation": [
            *_logged(),
            _entity("meeting", needed=True),
            _entity("participant", needed=True),
            _text("capacity"),
            _entity("side"),
            sa.Column("is_chair", sa.Boolean(), nullable=False),
            sa.Column("position", sa.Integer(), nullable=False),
        ],
        "agenda_item": [
            *_logged(),
            _entity("meeting", needed=True),
            sa.Column("number", sa.Integer(), nullable=False),
            *map(_text, ("topic", "outcome")),
            _entity("instrument"),
        ],
        "stage": [*_logged(), _entity("entity", needed=True), *map(_text, ("stage", "reached")), _entity("by")],
    }


def _decided() -> dict[str, list[sa.Column[Any]]]:
    return {
        "identity": [*_logged(), _entity("entity", needed=True), _entity("other", needed=True), _text("decision")],
        "citation": [
            *_logged(),
            _text("about_table"),
            sa.Column("about_row", GUID, nullable=False),
            _text("field"),
            sa.Column("annotation", GUID, sa.ForeignKey("annotation.id"), nullable=False),
        ],
        "fact_relation": [
            *_logged(),
            sa.Column("fact", GUID, sa.ForeignKey("fact.id"), nullable=False),
            sa.Column("other", GUID, sa.ForeignKey("fact.id"), nullable=False),
            *map(_text, ("kind", "note")),
        ],
        "local_identity": [
            sa.Column("entity", GUID, primary_key=True),
            sa.Column("same_as", GUID, nullable=False),
        ],
    }
