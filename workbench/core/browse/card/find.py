"""Entities and facts by the words typed, for fields that refer to one."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from workbench.core import same
from workbench.core.models import Entity, Fact, FactType, table
from workbench.core.project import Project
from workbench.text import fold

MOST = 50


@dataclass(frozen=True, slots=True)
class Named:
    """An entity or a fact by its name on screen. `kind` is "fact" or a kind of entity; `more` tells it apart."""

    id: UUID
    kind: str
    name: str
    more: str = ""


def find_entities(project: Project, typed: str, kinds: Collection[str]) -> list[Named]:
    """At most 50 entities of these kinds (any if none are given) by name or alias; what begins with the words first."""
    kind_of = table(Entity).c.kind
    wanted = " ".join(fold(typed).split())
    best: dict[UUID, tuple[int, str, Named]] = {}
    with project.read() as connection:
        for query in same.names():
            for entity, kind, name, text in connection.execute(query.where(kind_of.in_(kinds)) if kinds else query):
                rank = _rank(fold(text), wanted)
                if rank is not None and (entity not in best or rank < best[entity][0]):
                    more = text if text != name else ""
                    best[entity] = (rank, fold(name), Named(entity, kind, name, more))
    return [named for _, _, named in sorted(best.values(), key=lambda found: found[:2])[:MOST]]


def find_facts(project: Project, typed: str, other_than: UUID | None = None) -> list[Named]:
    """At most 50 facts whose statement holds the words, the newest first."""
    f, t = table(Fact).c, table(FactType).c
    query = select(f.id, f.statement, t.name).join(table(FactType), t.id == f.type)
    query = query.where(f.deleted.is_(False), f.id != other_than if other_than else f.id.is_not(None))
    wanted = " ".join(fold(typed).split())
    found: list[Named] = []
    with project.read() as connection:
        for fact_id, statement, type_name in connection.execute(query.order_by(f.id.desc())):
            if wanted in fold(statement):
                found.append(Named(fact_id, "fact", statement, type_name))
            if len(found) == MOST:
                break
    return found


def _rank(text: str, wanted: str) -> int | None:
    """0 for the text itself, then for its beginning, for the beginning of a word, for any part; None if not in it."""
    place = text.find(wanted)
    if place < 0:
        return None
    if text == wanted:
        return 0
    return 1 if place == 0 else 2 if f" {wanted}" in text else 3
