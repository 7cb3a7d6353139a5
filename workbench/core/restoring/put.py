"""Puts an earlier value back, table by table, by the verbs that cards call; which fields there are to put back."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import (
    analysts,
    annotations,
    codebook,
    comments,
    documents,
    entities,
    facts,
    groups,
    meetings,
    posts,
    relations,
    stages,
)
from workbench.core.codebook.rules import RESERVED
from workbench.core.history import Session
from workbench.core.models import Document, FactType, FieldDefinition, Row, table
from workbench.core.project import Project
from workbench.core.restoring.stored import stored

Values = Mapping[str, Any]

FIELDS = "fields."
PLACE = {"start", "end", "exact"}
EDITABLE: Mapping[str, Collection[str]] = {
    "fact": ("type", "statement", "credibility", "speaker", "speaker_printed", "attribution", "said_at"),
    "entity": ("name", "kind", "description"),
    "meeting": ("start_date", "end_date", "place", "status", "body", "format", "part_of", "stated_items"),
    "programme": ("period", "part_of", "status"),
    "document": (
        *("title", "published", "published_confirmed", "language", "reliability", "reliability_reason", "source"),
        *("publisher", "publisher_printed", "distributor", "reports", "csl"),
    ),
    "annotation": ("note", "start", "end", "exact"),
    "comment": ("text",),
    "relation": ("kind", "start", "end", "note"),
    "sighting": ("person", "post", "printed", "at", "kind", "seen", "document"),
    "participation": ("capacity", "side", "is_chair", "position"),
    "agenda_item": ("topic", "outcome", "instrument"),
    "stage": ("stage", "reached", "by"),
    "collection": ("name", "colour"),
    "analyst": ("name",),
    "fact_type": ("name", "description", "examples", "icon", "colour", "shortcut", "parent"),
    "field": ("name", "kind", "help", "required", "many", "choices", "entity_kinds"),
    "measure": ("name", "definition", "unit", "synonyms", "minimum", "maximum"),
}


def _fact(project: Project, session: Session, row: UUID, values: Values) -> None:
    written = {key: value for key, value in values.items() if not key.startswith(FIELDS)}
    own = {key.removeprefix(FIELDS): value for key, value in values.items() if key.startswith(FIELDS)}
    written |= {key: value for key, value in own.items() if key not in RESERVED}
    if "type" in values:
        written["type"] = _key(session, FactType, values["type"])
    if "speaker" in values or written.pop("speaker_printed", None) is not None:
        who = stored(session.connection, "fact", row, ("speaker", "speaker_printed")) | dict(values)
        entity, printed = who["speaker"], who["speaker_printed"]
        written.pop("speaker_printed", None)
        written["speaker"] = {"entity": str(entity), "printed": printed} if entity else {"name": printed}
    facts.edit(project, row, written)


def _document(project: Project, session: Session, row: UUID, values: Values) -> None:
    """What an import read, or a list of sources brought, no form writes as it stands."""
    written = {key: value for key, value in values.items() if key not in ("publisher_printed", "csl")}
    printed = stored(session.connection, "document", row, ("publisher_printed",))
    documents.edit(project, row, written)
    session.set(Document, row, printed)


def _annotation(project: Project, session: Session, row: UUID, values: Values) -> None:
    if "note" in values:
        annotations.write_note(project, row, values["note"])
    if not PLACE.isdisjoint(values):
        place = stored(session.connection, "annotation", row, ("start", "end")) | dict(values)
        annotations.move(project, row, place["start"], place["end"])


def _fact_type(project: Project, session: Session, row: UUID, values: Values) -> None:
    above = (
        {"parent": _key(session, FactType, values["parent"]) if values["parent"] else ""} if "parent" in values else {}
    )
    codebook.edit_type(project, _key(session, FactType, row), {**values, **above})


def _field(project: Project, session: Session, row: UUID, values: Values) -> None:
    kind = stored(session.connection, "field", row, ("fact_type",))["fact_type"]
    codebook.edit_field(project, _key(session, FactType, kind), _key(session, FieldDefinition, row), values)


def _measure(project: Project, session: Session, row: UUID, values: Values) -> None:
    name = stored(session.connection, "measure", row, ("name",))["name"]
    codebook.edit_measure(
        project, name, {key: value or () if key == "synonyms" else value for key, value in values.items()}
    )


def _key(session: Session, model: type[Row], row: UUID) -> str:
    c = table(model).c
    return str(session.connection.execute(select(c.key).where(c.id == row)).scalar_one())


def _by(verb: Callable[[Project, UUID, Values], object]) -> Callable[[Project, Session, UUID, Values], None]:
    """A verb that takes the values as they are."""

    def put_back(project: Project, _session: Session, row: UUID, values: Values) -> None:
        verb(project, row, values)

    return put_back


SET: Mapping[str, Callable[[Project, Session, UUID, Values], None]] = {
    "fact": _fact,
    "document": _document,
    "annotation": _annotation,
    "fact_type": _fact_type,
    "field": _field,
    "measure": _measure,
    "entity": _by(entities.edit),
    "meeting": _by(entities.describe_meeting),
    "programme": _by(entities.describe_programme),
    "comment": _by(lambda project, row, values: comments.edit(project, row, values["text"])),
    "relation": _by(relations.edit),
    "sighting": _by(posts.edit),
    "participation": _by(meetings.edit),
    "agenda_item": _by(meetings.edit_item),
    "stage": _by(stages.edit),
    "collection": _by(groups.edit),
    "analyst": _by(lambda project, row, values: analysts.rename(project, row, values["name"])),
}
