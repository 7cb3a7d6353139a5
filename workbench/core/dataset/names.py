"""What ids stand for: looked up once, because every fact needs it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Dialect, select, type_coerce
from sqlalchemy.types import UserDefinedType

from workbench.core.models import Analyst, Document, Entity, FactType, LocalIdentity, table
from workbench.formats.dataset import LinkRecord, Named


class Stored(UserDefinedType[bytes]):
    """An id column as its 16 bytes: the cheapest key of a dict. A fact has 20 ids; as UUIDs they take half the time."""

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """The bytes as the driver stores them."""
        return (lambda value: UUID(bytes=value)) if dialect.name == "postgresql" else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], bytes | None] | None:
        """The stored id as bytes."""
        return (lambda value: value and value.bytes) if dialect.name == "postgresql" else None


class IdText(UserDefinedType[str]):
    """An id column as text."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], str | None]:
        """The stored id as text."""
        return (lambda value: value and str(value)) if dialect.name == "postgresql" else _optional


stored = partial(type_coerce, type_=Stored())
text_of = partial(type_coerce, type_=IdText())


def as_text(value: bytes) -> str:
    """16 bytes as a lowercase UUID."""
    digits = value.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _optional(value: bytes | None) -> str | None:
    return as_text(value) if value else None


@dataclass(frozen=True, slots=True)
class Names:
    """What stored ids stand for: names of analysts, keys of types, (id, source) of documents, entities.

    Whatever the project file says, an entity comes out as the one that stands for it, with that one's id: the ids in
    what is written out are those of the list of entities, where the others are named beside the one that is kept.
    """

    analysts: dict[bytes | None, str]
    types: dict[bytes, str]
    sources: dict[bytes, tuple[str, str]]
    entities: dict[bytes, tuple[str, str, str]]  # ref, kind, name; 100,000 of them are kept
    standing: dict[bytes, bytes]  # the entity that stands for another one

    def named(self, entity: bytes | None) -> Named | None:
        """An entity by its id, ref and name; None for none."""
        if entity is None:
            return None
        return self.alone(self.standing.get(entity, entity))

    def alone(self, entity: bytes) -> Named:
        """The same of the entity itself, even if another one stands for it."""
        ref, _, name = self.entities[entity]
        return {"id": as_text(entity), "ref": ref, "name": name}

    def written(self, entity: object) -> Named | None:
        """An entity by its id as a field holds it, as text; None if there is no such entity."""
        try:
            return self.named(bytes.fromhex(str(entity).replace("-", "")))
        except (ValueError, KeyError):
            return None

    def link(self, entity: bytes, role: str) -> LinkRecord:
        """An entity and its role in a fact."""
        entity = self.standing.get(entity, entity)
        ref, kind, name = self.entities[entity]
        return {"id": as_text(entity), "ref": ref, "kind": kind, "name": name, "role": role}


def look_up(connection: Connection) -> Names:
    """The names in a project, of deleted rows too: something may still refer to them."""
    analyst, kind, document, entity = table(Analyst).c, table(FactType).c, table(Document).c, table(Entity).c
    ask = connection.execute
    kinds: dict[str, str] = {}  # one string for each kind, not one for each entity
    entities = ask(select(stored(entity.id), entity.ref, entity.kind, entity.name))
    s = table(LocalIdentity).c
    documents = ask(select(stored(document.id), text_of(document.id), document.source))
    return Names(
        analysts={key: name for key, name in ask(select(stored(analyst.id), analyst.name))},
        types={key: name for key, name in ask(select(stored(kind.id), kind.key))},
        sources={key: (row_id, source) for key, row_id, source in documents},
        entities={key: (ref, kinds.setdefault(of, of), name) for key, ref, of, name in entities},
        standing={key: first for key, first in ask(select(stored(s.entity), stored(s.same_as)))},
    )
