"""What a fact's fields refer to, by name."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.browse.card.find import Named
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Entity, Fact, FactType, table


def names_in(connection: Connection, fields: Mapping[str, Any], speaker: UUID | None) -> dict[str, Named]:
    """The entities and facts that a fact refers to, by id as text; an entity by the name of the one that is kept."""
    e, own, f, t = table(Entity).c, same.NAMED, table(Fact).c, table(FactType).c
    entities = select(own.c.id, e.kind, e.name, e.description).select_from(own)
    entities = entities.join(table(Entity), e.id == same.kept(own.c.id))
    entities = entities.where(e.deleted.is_(False))
    facts = select(f.id, f.statement, t.name).join(table(FactType), t.id == f.type).where(f.deleted.is_(False))
    found: dict[str, Named] = {}
    for chunk in chunks(dict.fromkeys((*_referred(fields), *filter(None, [speaker]))), CHUNK):
        for row in connection.execute(entities.where(own.c.id.in_(chunk))):
            found[str(row.id)] = Named(*row)
        for fact_id, statement, type_name in connection.execute(facts.where(f.id.in_(chunk))):
            found[str(fact_id)] = Named(fact_id, "fact", statement, type_name)
    return found


def _referred(fields: Mapping[str, Any]) -> Iterator[UUID]:
    """The ids of the entities and facts that cells refer to."""
    for content in fields.values():
        for cell in content if isinstance(content, list) else [content]:
            value = cell.get("value") if isinstance(cell, Mapping) else None
            text = value.get("entity") or value.get("fact") if isinstance(value, Mapping) else value
            if isinstance(text, str) and len(text) == 36:
                try:
                    yield UUID(text)
                except ValueError:
                    continue
