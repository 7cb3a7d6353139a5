"""How what is typed into a card is saved: each `verb(project, of, values)` is one step, by the verbs of the core."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from workbench.core import documents, entities, meetings, posts, relations, stages
from workbench.core.project import Project


def add_name(project: Project, entity: UUID, values: Mapping[str, Any]) -> None:
    """One more name."""
    entities.add_alias(project, entity, values["text"])


def take_part(project: Project, meeting: UUID, values: Mapping[str, Any]) -> None:
    """A participant of a meeting."""
    meetings.take_part(project, meeting, **values)


def attend(project: Project, participant: UUID, values: Mapping[str, Any]) -> None:
    """A meeting somebody takes part in."""
    said = dict(values)
    meetings.take_part(project, said.pop("meeting"), participant, **said)


def add_report(project: Project, meeting: UUID, values: Mapping[str, Any]) -> None:
    """A document that reports a meeting."""
    documents.edit(project, UUID(values["document"]), {"reports": meeting})


def remove_report(project: Project, document: UUID) -> None:
    """A document reports no meeting after all."""
    documents.edit(project, document, {"reports": None})


def add_item(project: Project, meeting: UUID, values: Mapping[str, Any]) -> None:
    """A topic at the end of the agenda."""
    meetings.add_item(project, meeting, **values)


def reach(project: Project, entity: UUID, values: Mapping[str, Any]) -> None:
    """A stage of a programme, an instrument or an organisation."""
    said = dict(values)
    stages.reach(project, entity, said.pop("stage"), **said)


def see(project: Project, person: UUID, values: Mapping[str, Any]) -> None:
    """A person in a post."""
    posts.see(project, posts.Seen(person, **values))


def see_in(project: Project, post: UUID, values: Mapping[str, Any]) -> None:
    """Somebody in a post."""
    posts.see(project, posts.Seen(post=post, **values))


def see_at(project: Project, at: UUID, values: Mapping[str, Any]) -> None:
    """Somebody in a post at an organisation or place."""
    posts.see(project, posts.Seen(at=at, **values))


def relate(project: Project, entity: UUID, values: Mapping[str, Any]) -> None:
    """A relation, from whichever side its kind is called: "part of" or "-part of" for "has part"."""
    said = dict(values)
    kind, other = said.pop("kind"), said.pop("other")
    ends = (other, kind[1:], entity) if kind.startswith("-") else (entity, kind, other)
    relations.relate(project, *ends, **said)


def order_agenda(project: Project, meeting: UUID, items: Sequence[UUID]) -> None:
    """The agenda in another order."""
    meetings.reorder(project, meeting, items)
