"""What a card is made of: who else is named, and the passages that prove what is said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Citation, Document, Entity, Meeting, Programme, table


@dataclass(frozen=True, slots=True)
class Other:
    """An entity that is named on the card of another, or the one that stands for it."""

    id: UUID
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A passage [start, end) of a document that proves what a row says."""

    citation: UUID
    annotation: UUID
    quote: str
    document: UUID
    title: str
    start: int
    end: int


Others = Mapping[UUID | None, Other]  # by id; nobody stands for None
Proofs = Mapping[tuple[UUID, str], tuple[Proof, ...]]  # by row and field, "" for the row as a whole


def others(connection: Connection, entities: Iterable[UUID | None]) -> dict[UUID | None, Other]:
    """Living entities by the ids given, each as the one that stands for it."""
    standing = same.all_kept(connection)
    wanted = {entity: standing.get(entity, entity) for entity in entities if entity is not None}
    e = table(Entity).c
    found: dict[UUID, Other] = {}
    for chunk in chunks(dict.fromkeys(wanted.values()), CHUNK):
        query = select(e.id, e.kind, e.name).where(e.id.in_(chunk), e.deleted.is_(False))
        found.update((row.id, Other(*row)) for row in connection.execute(query))
    return {entity: found[kept] for entity, kept in wanted.items() if kept in found}


def proofs(connection: Connection, rows: Iterable[UUID]) -> dict[tuple[UUID, str], tuple[Proof, ...]]:
    """The passages that prove rows, by row and field, each in the order of documents and places."""
    c, a, d = table(Citation).c, table(Annotation).c, table(Document).c
    query: Any = select(c.about_row, c.field, c.id, a.id, a.exact, a.document, d.title, a.start, a.end)
    query = query.join(table(Annotation), a.id == c.annotation).join(table(Document), d.id == a.document)
    query = query.where(c.deleted.is_(False), a.deleted.is_(False)).order_by(d.published, d.id, a.start, a.id)
    found: dict[tuple[UUID, str], list[Proof]] = defaultdict(list)
    for chunk in chunks(dict.fromkeys(rows), CHUNK):
        for row, field, *proof in connection.execute(query.where(c.about_row.in_(chunk))):
            found[row, field].append(Proof(*proof))
    return {key: tuple(held) for key, held in found.items()}


def of_row(found: Proofs, row: UUID) -> tuple[Proof, ...]:
    """All that proves one row, in whichever field."""
    return tuple(proof for (about, _field), held in found.items() if about == row for proof in held)


def of_entity(found: Proofs, ours: Sequence[UUID]) -> dict[str, tuple[Proof, ...]]:
    """What proves an entity and its details, by field, "" for the entity as a whole."""
    merged: dict[str, tuple[Proof, ...]] = {}
    for (row, field), held in found.items():
        if row in ours:
            merged[field] = merged.get(field, ()) + held
    return merged


def details(connection: Connection, model: type[Meeting | Programme], ours: Sequence[UUID]) -> dict[str, Any]:
    """The columns of a meeting or programme: of those that are the same, the first that says something counts."""
    target = table(model)
    query = select(target).where(target.c.id.in_(ours), target.c.deleted.is_(False))
    rows = {row["id"]: row for row in connection.execute(query).mappings()}
    told = [rows[one] for one in ours if one in rows]
    return {
        column.name: next((row[column.name] for row in told if row[column.name] not in (None, "")), None)
        for column in target.c
    }


def head(connection: Connection, ours: Sequence[UUID], kinds: Sequence[str]) -> tuple[UUID, str, str] | None:
    """(id, kind, name) of the entity kept; None if it is gone or of no such kind."""
    e = table(Entity).c
    query = select(e.id, e.kind, e.name).where(e.id == ours[0], e.deleted.is_(False))
    row = connection.execute(query).first()
    return None if row is None or row.kind not in kinds else (row.id, row.kind, row.name)
