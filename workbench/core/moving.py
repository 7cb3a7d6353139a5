"""What refers to an entity, moved to another one within an open change."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core.history import CHUNK, Session, chunks
from workbench.core.ids import hashed_id
from workbench.core.models import Alias, Entity, Fact, Link, table
from workbench.errors import UserError


def facts_to(session: Session, facts: Iterable[UUID], ours: Collection[UUID], made: UUID) -> set[UUID]:
    """Let the speaker and the cells of facts name `made` in the place of `ours`; the links of these facts come back.

    Raises UserError if one of the facts names none of ours.
    """
    f, k = table(Fact).c, table(Link).c
    links: set[UUID] = set()
    for chunk in chunks(dict.fromkeys(facts), CHUNK):
        tied = select(k.fact, k.id).where(k.fact.in_(chunk), k.entity.in_(ours), k.deleted.is_(False))
        by_link = {link: fact for fact, link in session.connection.execute(tied)}
        links.update(by_link)
        query = select(f.id, f.speaker, f.fields).where(f.id.in_(chunk), f.deleted.is_(False))
        found = {row.id: row for row in session.connection.execute(query)}
        writes: dict[UUID, dict[str, Any]] = {}
        for fact in chunk:
            values = _with(found[fact], ours, made) if fact in found else {}
            if not values and fact not in by_link.values():
                raise UserError("A fact that is chosen does not name this entity (any more).")
            writes[fact] = values
        session.set_many(Fact, writes)
    return links


def _with(fact: Any, ours: Collection[UUID], made: UUID) -> dict[str, Any]:
    """What to write where a fact names one of ours."""
    values: dict[str, Any] = {"speaker": made} if fact.speaker in ours else {}
    texts = {str(entity) for entity in ours}
    for key, held in fact.fields.items():
        moved = (
            [_renamed(cell, texts, made) for cell in held] if isinstance(held, list) else _renamed(held, texts, made)
        )
        if moved != held:
            values[f"fields.{key}"] = moved
    return values


def _renamed(cell: Any, texts: Collection[str], made: UUID) -> Any:
    value = cell.get("value") if isinstance(cell, dict) else None
    is_ours = isinstance(value, dict) and value.get("entity") in texts
    return {**cell, "value": {**value, "entity": str(made)}} if is_ours else cell  # type: ignore[dict-item]


def links_to(session: Session, links: Collection[UUID], ours: Collection[UUID], made: UUID) -> None:
    """Tie what these links tie to `made`. Raises UserError if one of them is not of ours.

    A link's id is made from what it ties: moving is taking away and adding.
    """
    k = table(Link).c
    for chunk in chunks(sorted(links), CHUNK):
        query = select(k.id, k.fact, k.annotation, k.role).where(
            k.id.in_(chunk), k.entity.in_(ours), k.deleted.is_(False)
        )
        found = session.connection.execute(query).all()
        if len(found) != len(chunk):
            raise UserError("A link that is chosen is not of this entity (any more).")
        session.remove_many(Link, chunk)
        session.add_many(
            Link,
            [
                {
                    "id": hashed_id("link", row.fact or row.annotation, made, row.role),
                    "fact": row.fact,
                    "annotation": row.annotation,
                    "entity": made,
                    "role": row.role,
                }
                for row in found
            ],
        )


def aliases_to(session: Session, aliases: Collection[UUID], ours: Collection[UUID], made: UUID) -> None:
    """Let `made` bear these names; its own is no alias. Raises UserError if one of them is not of ours."""
    a, e = table(Alias).c, table(Entity).c
    name = session.connection.execute(select(e.name).where(e.id == made)).scalar_one()
    for chunk in chunks(sorted(set(aliases)), CHUNK):
        query = select(a.id, a.text, a.script, a.origin)
        query = query.where(a.id.in_(chunk), a.entity.in_(ours), a.deleted.is_(False))
        found = session.connection.execute(query).all()
        if len(found) != len(chunk):
            raise UserError("A name that is chosen is not of this entity (any more).")
        session.remove_many(Alias, chunk)
        moved = {row.text: row for row in found if row.text != name}
        session.add_many(
            Alias,
            [
                {
                    "id": hashed_id("alias", made, text),
                    "entity": made,
                    "text": text,
                    "script": row.script,
                    "origin": row.origin,
                }
                for text, row in moved.items()
            ],
        )
