"""What one can choose facts by."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import literal, select, union_all

from workbench.core import same
from workbench.core.models import Analyst, Document, FactType, table
from workbench.core.project import Project
from workbench.text import fold

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """Something with a name to choose: a document, or an entity of this kind; `key` is its id, or the key of a type."""

    key: str
    name: str
    kind: str
    icon: str = ""

    @property
    def id(self) -> UUID:
        """The row, where `key` is an id."""
        return UUID(self.key)


@dataclass(frozen=True, slots=True)
class Choices:
    """The short lists: fact types in the order of the codebook, analysts by name."""

    types: tuple[Choice, ...]
    analysts: tuple[Choice, ...]


def choices(project: Project) -> Choices:
    """The fact types and the analysts of a project."""
    t, a = table(FactType).c, table(Analyst).c
    kinds = select(t.key, t.name, t.icon).where(t.deleted.is_(False)).order_by(t.position, t.key)
    people = select(a.id, a.name).where(a.deleted.is_(False))
    with project.read() as connection:
        types = tuple(Choice(key, name, "type", icon) for key, name, icon in connection.execute(kinds))
        analysts = [Choice(str(row_id), name, "analyst") for row_id, name in connection.execute(people)]
    return Choices(types, tuple(sorted(analysts, key=lambda one: fold(one.name))))


def named(project: Project, what: str, typed: str, kinds: Collection[str] = ()) -> list[Choice]:
    """At most 50 of what is called so, in any case and script, those that begin with it first.

    `what` is "document" or "entity"; entities are found by alias too, of `kinds` only if any are given. 100,000 names
    take some tenths of a second: made for the background.
    """
    words = fold(typed).split()
    found: dict[UUID, tuple[bool, str, Choice]] = {}
    with project.read() as connection:
        for row_id, kind, name, called in connection.execute(_names(what)):
            folded = fold(called)
            if (not kinds or kind in kinds) and row_id not in found and all(word in folded for word in words):
                begins = bool(words) and folded.startswith(words[0])
                found[row_id] = (not begins, fold(name), Choice(str(row_id), name, kind))
    return [choice for _begins, _name, choice in sorted(found.values(), key=lambda one: one[:2])[:_SHOWN]]


def _names(what: str) -> Any:
    if what == "document":
        d = table(Document).c
        return select(d.id, literal("document"), d.title, d.title).where(d.deleted.is_(False))
    return union_all(*same.names())
