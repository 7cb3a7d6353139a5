"""What refers to an entity, moved to another one within an open change."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from workbench.core.history import CHUNK, Session, chunks
from workbench.core.ids import hashed_id
from workbench.core.models import (
    AgendaItem,
    Alias,
    Citation,
    Document,
    Entity,
    Fact,
    Link,
    Participation,
    Relation,
    Row,
    Sighting,
    Stage,
    table,
)
from workbench.errors import UserError
from workbench.i18n import N_

NAMING: Mapping[str, tuple[type[Row], tuple[str, ...], str]] = {
    "sightings": (
        Sighting,
        ("person", "post", "at"),
        N_("A sighting that is chosen is not of this entity (any more)."),
    ),
    "participations": (
        Participation,
        ("meeting", "participant", "side"),
        N_("A participation that is chosen is not of this entity (any more)."),
    ),
    "items": (
        AgendaItem,
        ("meeting", "instrument"),
        N_("An agenda item that is chosen is not of this entity (any more)."),
    ),
    "stages": (Stage, ("entity", "by"), N_("A stage that is chosen is not of this entity (any more).")),
    "relations": (Relation, ("entity", "other"), N_("A relation that is chosen is not of this entity (any more).")),
    "documents": (
        Document,
        ("publisher", "distributor", "reports"),
        N_("A document that is chosen is not of this entity (any more)."),
    ),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Ids of what belongs to another entity; `links` are those of passages and of facts, `items` those of agendas."""

    links: Collection[UUID] = ()
    facts: Collection[UUID] = ()
    aliases: Collection[UUID] = ()
    sightings: Collection[UUID] = ()
    participations: Collection[UUID] = ()
    items: Collection[UUID] = ()
    stages: Collection[UUID] = ()
    relations: Collection[UUID] = ()
    documents: Collection[UUID] = ()

    def __len__(self) -> int:
        return len(self.rows())

    def rows(self) -> list[tuple[str, UUID]]:
        """(which of the above, id) of all that is chosen, names first."""
        return [(field.name, row) for field in fields(self) for row in getattr(self, field.name)]


def all_to(session: Session, chosen: Chosen, ours: Collection[UUID], made: UUID) -> None:
    """Move all that is chosen from `ours` to `made`. Raises UserError if something chosen is not of ours."""
    of_facts = facts_to(session, chosen.facts, ours, made)
    links_to(session, {*chosen.links, *of_facts}, ours, made)
    aliases_to(session, chosen.aliases, ours, made)
    for name in NAMING:
        rows_to(session, name, getattr(chosen, name), ours, made)


def rows_to(session: Session, name: str, rows: Collection[UUID], ours: Collection[UUID], made: UUID) -> None:
    """Let rows of NAMING name `made` wherever they name one of ours; what proves them stays with them.

    Raises UserError if a row names none of ours, would be there twice, or would tie `made` to itself.
    """
    model, columns, not_ours = NAMING[name]
    c = table(model).c
    for chunk in chunks(sorted(set(rows)), CHUNK):
        query = select(c.id, *(c[column] for column in columns))
        query = query.where(c.id.in_(chunk), c.deleted.is_(False), or_(*(c[column].in_(ours) for column in columns)))
        found = session.connection.execute(query).mappings().all()
        if len(found) != len(chunk):
            raise UserError(not_ours)
        writes = {row["id"]: {column: made for column in columns if row[column] in ours} for row in found}
        for row in found:
            _refuse_unfit(session, model, {**row, **writes[row["id"]]}, made)
        session.set_many(model, writes)


def _refuse_unfit(session: Session, model: type[Row], row: Mapping[str, Any], made: UUID) -> None:
    """Raise UserError if a relation would join an entity to itself, or somebody take part in a meeting twice."""
    if model is Relation and row["entity"] == row["other"]:
        raise UserError("A relation that is chosen is one to this very entity. Delete it instead.")
    if model is Participation and made in (row["meeting"], row["participant"]):
        p = table(Participation).c
        twice = select(p.id).where(p.meeting == row["meeting"], p.participant == row["participant"])
        if session.connection.execute(twice.where(p.id != row["id"], p.deleted.is_(False)).limit(1)).first():
            raise UserError(
                "A participation that is chosen is noted there already. Take it out of the meeting instead."
            )


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
        _cite_instead(session, {row.id: row.text for row in found}, made, name)
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


def _cite_instead(session: Session, texts: Mapping[UUID, str], made: UUID, name: str) -> None:
    """Let the passages that prove these names of others prove those of `made`, called `name`."""
    c = table(Citation).c
    query = select(c.id, c.about_row, c.field, c.annotation).where(c.about_row.in_(list(texts)), c.deleted.is_(False))
    found = session.connection.execute(query).all()
    session.remove_many(Citation, [row.id for row in found])
    rows = []
    for row in found:
        is_name = texts[row.about_row] == name
        about = (
            ("entity", made, "name")
            if is_name
            else ("alias", hashed_id("alias", made, texts[row.about_row]), row.field)
        )
        said = dict(zip(("about_table", "about_row", "field"), about, strict=True))
        rows.append({"id": hashed_id("citation", *about, row.annotation), **said, "annotation": row.annotation})
    session.add_many(Citation, rows)
