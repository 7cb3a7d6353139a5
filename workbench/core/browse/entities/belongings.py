"""All that leads to an entity, row by row, for somebody to choose what belongs to another one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Text, func, or_, select, type_coerce

from workbench.core import same
from workbench.core.browse.entities.card import spans
from workbench.core.browse.entities.others import Proof, of_row, others, proofs
from workbench.core.models import (
    AgendaItem,
    Alias,
    Annotation,
    Document,
    Fact,
    FactType,
    Link,
    LocalFact,
    Participation,
    Relation,
    Sighting,
    Stage,
    table,
)
from workbench.core.project import Project

KINDS = ("aliases", "links", "facts", "sightings", "participations", "items", "stages", "relations", "documents")


@dataclass(frozen=True, slots=True)
class Belonging:
    """One row that leads to the entity: one of KINDS, as `moving.Chosen` calls it, in words, and where it stands.

    `detail` is what the row says beside its words: a role, a day, a capacity. `document` is None if it stands nowhere.
    Of a passage `before` and `after` are the words around it.
    """

    kind: str
    id: UUID
    words: str
    detail: str
    title: str = ""
    document: UUID | None = None
    start: int = 0
    end: int = 0
    before: str = ""
    after: str = ""


def belongings(project: Project, entity: UUID) -> tuple[Belonging, ...]:
    """All that leads to an entity or to those that are the same, by kind, then by document and place.

    Links of facts come with their fact. Facts are read through for their fields: made for the background.
    """
    with project.read() as connection:
        ours = same.group(connection, entity)
        return (
            *_aliases(connection, ours),
            *_passages(connection, ours),
            *_facts(connection, ours),
            *_in_time(connection, ours),
            *_documents(connection, ours),
        )


def _aliases(connection: Connection, ours: Sequence[UUID]) -> Iterator[Belonging]:
    a = table(Alias).c
    query = select(a.id, a.text, func.coalesce(a.origin, "")).where(a.entity.in_(ours), a.deleted.is_(False))
    for row in connection.execute(query.order_by(a.text, a.id)):
        yield Belonging("aliases", *row)


def _passages(connection: Connection, ours: Sequence[UUID]) -> Iterator[Belonging]:
    k, a, d = (table(model).c for model in (Link, Annotation, Document))
    query: Any = select(k.id, a.exact, k.role, d.title, a.document, a.start, a.end, a.prefix, a.suffix)
    query = query.join(table(Annotation), a.id == k.annotation).join(table(Document), d.id == a.document)
    query = query.where(k.entity.in_(ours), k.deleted.is_(False), a.deleted.is_(False))
    for row in connection.execute(query.order_by(d.published.desc(), d.id, a.start, k.id)):
        yield Belonging("links", *row)


def _facts(connection: Connection, ours: Sequence[UUID]) -> Iterator[Belonging]:
    """The facts that are linked, whose speaker it is, or that name it in a field, each once."""
    f, k, t, n, d = (table(model).c for model in (Fact, Link, FactType, LocalFact, Document))
    tied = select(k.fact).where(k.entity.in_(ours), k.fact.is_not(None), k.deleted.is_(False))
    named = [type_coerce(f.fields, Text).like(f'%"entity":"{entity}"%') for entity in ours]
    query: Any = select(f.id, f.statement, t.name, func.coalesce(d.title, ""), n.document)
    query = query.join(table(FactType), t.id == f.type).join(table(LocalFact), n.fact == f.id, isouter=True)
    query = query.join(table(Document), d.id == n.document, isouter=True).where(f.deleted.is_(False))
    query = query.where(or_(f.id.in_(tied), f.speaker.in_(ours), *named))
    rows: list[Any] = [*connection.execute(query.order_by(d.published.desc(), d.id, n.start, f.id))]
    places = spans(connection, [row.id for row in rows])
    for row in rows:
        yield Belonging("facts", *(*row, *places.get(row.id, (0, 0))))


def _in_time(connection: Connection, ours: Sequence[UUID]) -> Iterator[Belonging]:
    """Posts, meetings, agendas, stages and relations, with what proves them."""
    rows = [*_rows(connection, ours)]
    named = others(connection, [end for *_, ends in rows for end in ends])
    proved = proofs(connection, [row_id for _kind, row_id, *_ in rows])
    for kind, row_id, words, detail, ends in rows:
        far = [named[end].name for end in ends if end in named and end not in ours]
        said = " · ".join(filter(None, (words, *far)))
        yield Belonging(kind, row_id, said, detail, *_where(of_row(proved, row_id)))


def _rows(
    connection: Connection, ours: Sequence[UUID]
) -> Iterator[tuple[str, UUID, str, str, tuple[UUID | None, ...]]]:
    """(kind, id, words, detail, the entities named)."""
    for kind, model, ends, words, detail in _TABLES:
        c = table(model).c
        query = select(table(model)).where(c.deleted.is_(False))
        for row in _of(connection, query, [c[end] for end in ends], ours):
            yield kind, row.id, getattr(row, words), getattr(row, detail), tuple(getattr(row, end) for end in ends)


_TABLES: tuple[tuple[str, Any, tuple[str, ...], str, str], ...] = (
    ("sightings", Sighting, ("person", "post", "at"), "printed", "seen"),
    ("participations", Participation, ("meeting", "participant", "side"), "capacity", "capacity"),
    ("items", AgendaItem, ("meeting", "instrument"), "topic", "outcome"),
    ("stages", Stage, ("entity", "by"), "stage", "reached"),
    ("relations", Relation, ("entity", "other"), "kind", "start"),
)


def _of(connection: Connection, query: Any, columns: Sequence[Any], ours: Sequence[UUID]) -> list[Any]:
    found: dict[UUID, Any] = {}
    for column in columns:
        found.update((row.id, row) for row in connection.execute(query.where(column.in_(ours))))
    return sorted(found.values(), key=lambda row: row.id)


def _where(proved: Sequence[Proof]) -> tuple[str, UUID | None, int, int]:
    proof = next(iter(proved), None)
    return (proof.title, proof.document, proof.start, proof.end) if proof else ("", None, 0, 0)


def _documents(connection: Connection, ours: Sequence[UUID]) -> Iterator[Belonging]:
    d = table(Document).c
    ties = ("reports", "publisher", "distributor")
    query = select(d.id, d.title, *(d[tie] for tie in ties)).where(d.deleted.is_(False))
    for row in _of(connection, query, [d[tie] for tie in ties], ours):
        detail = next(tie for tie in ties if getattr(row, tie) in ours)
        yield Belonging("documents", row.id, row.title, detail, "", row.id)
