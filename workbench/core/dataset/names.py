"""Ids as text, and the names behind them: looked up once, because every fact needs them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, Dialect, select, type_coerce
from sqlalchemy.types import TypeEngine

from workbench.core.models import Analyst, Document, Entity, FactType, table
from workbench.formats.dataset import LinkRecord, Named


class IdText(TypeEngine[str]):
    """An id column read as text: half the time of a UUID, a fraction of it as the key of a dict."""

    cache_ok = True

    def coerce_compared_value(self, op: object, value: object) -> TypeEngine[Any]:
        """What it is compared with is an id as text too."""
        return self

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """The text as the driver stores it."""
        return None if dialect.name == "postgresql" else lambda text: bytes.fromhex(text.replace("-", ""))

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """The stored id as text."""
        return _printed if dialect.name == "postgresql" else _from_bytes


as_text = partial(type_coerce, type_=IdText())


@dataclass(frozen=True, slots=True)
class Names:
    """What ids stand for: analysts and fact types by name and key, documents by source, entities by what they are."""

    analysts: dict[str | None, str]
    types: dict[str, str]
    sources: dict[str, str]
    entities: dict[str, tuple[str, str, str]]  # ref, kind, name

    def named(self, entity: str) -> Named:
        """An entity by its id, ref and name."""
        ref, _, name = self.entities.get(entity, ("", "", ""))
        return {"id": entity, "ref": ref, "name": name}

    def optional(self, entity: str | None) -> Named | None:
        """The same for a column that may be empty."""
        return self.named(entity) if entity else None

    def link(self, entity: str, role: str) -> LinkRecord:
        """An entity and its role in a fact."""
        ref, kind, name = self.entities.get(entity, ("", "", ""))
        return {"id": entity, "ref": ref, "kind": kind, "name": name, "role": role}


def look_up(connection: Connection) -> Names:
    """The names in a project, of deleted rows too: something may still refer to them."""
    analyst, kind, document, entity = table(Analyst).c, table(FactType).c, table(Document).c, table(Entity).c
    ask = connection.execute
    entities = ask(select(as_text(entity.id), entity.ref, entity.kind, entity.name))
    kinds: dict[str, str] = {}  # one string for each kind, not one for each entity
    return Names(
        analysts={row_id: name for row_id, name in ask(select(as_text(analyst.id), analyst.name))},
        types={row_id: key for row_id, key in ask(select(as_text(kind.id), kind.key))},
        sources={row_id: source for row_id, source in ask(select(as_text(document.id), document.source))},
        entities={row_id: (ref, kinds.setdefault(kind, kind), name) for row_id, ref, kind, name in entities},
    )


def _printed(value: object) -> str | None:
    return None if value is None else str(value)


def _from_bytes(stored: bytes | None) -> str | None:
    if stored is None:
        return None
    digits = stored.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
