"""The facts of a project as claims: each with what it is read from, entities by what they are known by everywhere."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, select

from workbench.core import local, same
from workbench.core.claims import Claim, claim_of
from workbench.core.history import CHUNK, chunks
from workbench.core.models import (
    Annotation,
    Document,
    Entity,
    Evidence,
    Fact,
    FactType,
    FieldDefinition,
    Link,
    LocalFact,
    table,
)
from workbench.text import fold

_Within = Callable[[Column[Any]], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Around:
    """What facts refer to: looked up once, for all of them.

    `known` maps an entity to what it is known by, which is the id it came with or else its own; `kinds` and `names` go
    by that. `called` are names that belong to one entity only, `asked` those that were looked for among them.
    `documents` as `claim_of` takes them.
    """

    types: Mapping[UUID, str] = field(default_factory=dict)
    of_entities: frozenset[tuple[str, str]] = frozenset()
    known: Mapping[UUID, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def entity(self, entity: UUID | str) -> str:
        """What an entity is known by; its id if it is not in the project."""
        try:
            return self.known.get(UUID(str(entity)), str(entity))
        except ValueError:
            return str(entity)

    def of_name(self, written: str) -> str:
        """The entity that alone has this name, by what it is known by; the name itself if there is none."""
        text = fold(written)
        self.asked.add(text)
        return self.called.get(text, written)

    def means_the_same(self, after: "Around") -> bool:
        """Whether facts that were read with this are read the same way with another, but for their documents."""
        return (
            (self.types, self.of_entities) == (after.types, after.of_entities)
            and all(after.known.get(one) == known for one, known in self.known.items())
            and all(after.kinds.get(one) == kind for one, kind in self.kinds.items())
            and all(after.called.get(text) == self.called.get(text) for text in self.asked)
        )


def look_around(connection: Connection, before: Around | None = None) -> Around:
    """What the facts of a project refer to; documents as `before`, if that is given."""
    t, f = table(FactType).c, table(FieldDefinition).c
    types = {row.id: row.key for row in connection.execute(select(t.id, t.key))}
    query = select(f.fact_type, f.key).where(f.kind == "entity", f.deleted.is_(False))
    of_entities = frozenset((types[kind], key) for kind, key in connection.execute(query) if kind in types)
    known, kinds, names = _entities(connection)
    called = _called(connection, known)
    documents = before.documents if before else _documents(connection, known)
    return Around(types, of_entities, known, kinds, names, called, documents, before.asked if before else set())


def claims(connection: Connection, around: Around, facts: Collection[UUID] | None = None) -> Iterator[Claim]:
    """These facts as claims, or all, but for those that are deleted or rejected."""
    if facts is None:
        yield from _read(connection, around, lambda column: column.is_not(None))
        return
    for chunk in chunks(sorted(facts), CHUNK):
        yield from _read(connection, around, partial(_is_one_of, chunk))


def claim(fact: Mapping[str, Any], around: Around) -> Claim:
    """A fact, whether it is saved or not, as a claim: `claim_of` with ids and cells as a project holds them."""
    kind = str(fact["type"])
    cells = {key: _cells(cell, around, (kind, key) in around.of_entities) for key, cell in fact["fields"].items()}
    entities = [{"id": one, "kind": around.kinds.get(one, "")} for one in map(around.entity, fact.get("entities", ()))]
    speaker = around.entity(fact["speaker"]) if fact.get("speaker") else fact.get("speaker_printed") or ""
    return claim_of({**fact, "fields": cells, "entities": entities, "speaker": speaker}, around.documents)


def _is_one_of(ids: Sequence[UUID], column: Column[Any]) -> ColumnElement[bool]:
    return column.in_(ids)


def _read(connection: Connection, around: Around, within: _Within) -> Iterator[Claim]:
    evidence, links = _evidence(connection, within), _links(connection, within)
    f, c = table(Fact).c, table(LocalFact).c
    said = (f.statement, f.fields, f.speaker, f.speaker_printed, f.attribution, f.said_at)
    query = select(f.id, f.type, *said, c.document).join(table(LocalFact), c.fact == f.id)
    query = query.where(within(f.id), f.deleted.is_(False), c.status != local.STATUS_OF[local.REJECT]).order_by(f.id)
    for row_id, kind, statement, fields, speaker, printed, attribution, said_at, document in connection.execute(query):
        passages = sorted(evidence.get(row_id, ()), key=lambda one: (one[0] != document, str(one[0]), one[1]))
        yield claim(
            {
                "id": str(row_id),
                "type": around.types.get(kind, ""),
                "statement": statement,
                "fields": fields,
                "speaker": speaker,
                "speaker_printed": printed,
                "attribution": attribution,
                "said_at": said_at,
                "evidence": [{"document": str(where), "start": start, "quote": q} for where, start, q in passages],
                "entities": links.get(row_id, ()),
            },
            around,
        )


def _evidence(connection: Connection, within: _Within) -> Mapping[UUID, list[tuple[UUID, int, str]]]:
    """Fact → (document, start, words) of its passages."""
    e, a = table(Evidence).c, table(Annotation).c
    query = select(e.fact, a.document, a.start, a.exact).join(table(Annotation), a.id == e.annotation)
    found: dict[UUID, list[tuple[UUID, int, str]]] = defaultdict(list)
    living = (e.deleted.is_(False), a.deleted.is_(False))
    for fact, *passage in connection.execute(query.where(within(e.fact), *living)):
        found[fact].append(tuple(passage))
    return found


def _links(connection: Connection, within: _Within) -> Mapping[UUID, list[UUID]]:
    k = table(Link).c
    found: dict[UUID, list[UUID]] = defaultdict(list)
    query = select(k.fact, k.entity).where(within(k.fact), k.deleted.is_(False)).order_by(k.id)
    for fact, entity in connection.execute(query):
        found[fact].append(entity)
    return found


def _cells(content: Any, around: Around, names_entity: bool) -> Any:
    if isinstance(content, list):
        return [_cell(one, around, names_entity) for one in content]
    return _cell(content, around, names_entity)


def _cell(cell: Any, around: Around, names_entity: bool) -> Any:
    """A cell with its entity by what it is known by, also where it is only printed and one entity has the name."""
    if not isinstance(cell, Mapping):
        return cell
    value = cell.get("value")
    if isinstance(value, Mapping) and "entity" in value:
        return {**cell, "value": {"id": around.entity(value["entity"])}}
    if names_entity:
        return {**cell, "value": around.of_name(str(value or cell.get("printed") or ""))}
    return cell


def _entities(connection: Connection) -> tuple[dict[UUID, str], dict[str, str], dict[str, str]]:
    e = table(Entity).c
    standing = same.all_kept(connection)
    own, kinds, names = dict[UUID, str](), dict[str, str](), dict[str, str]()
    for row in connection.execute(select(e.id, e.ref, e.kind, e.name).where(e.deleted.is_(False))):
        known = own[row.id] = row.ref or str(row.id)
        if row.id not in standing:
            kinds[known], names[known] = row.kind, row.name
    return own | {one: own.get(kept, str(kept)) for one, kept in standing.items()}, kinds, names


def _called(connection: Connection, known: Mapping[UUID, str]) -> Mapping[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    for query in same.names():
        for row in connection.execute(query):
            found[fold(row.text)].add(known.get(row.id, str(row.id)))
    return {text: next(iter(ones)) for text, ones in found.items() if len(ones) == 1}


def _documents(connection: Connection, known: Mapping[UUID, str]) -> Mapping[str, Mapping[str, Any]]:
    """What `claim_of` wants to know of documents; a version and a reprint go back to the first of them."""
    d = table(Document).c
    query = select(d.id, d.publisher, d.publisher_printed, d.published, d.language, d.version_of, d.reprint_of)
    rows = {row.id: row for row in connection.execute(query)}
    found = {}
    for row in rows.values():
        first, seen = row, {row.id}
        while (before := rows.get(first.version_of or first.reprint_of)) is not None and before.id not in seen:
            first = before
            seen.add(first.id)
        publisher = known.get(row.publisher, "") if row.publisher else ""
        found[str(row.id)] = {
            "publisher": publisher or row.publisher_printed,
            "published": row.published,
            "language": row.language,
            "reprintOf": str(first.id),
        }
    return found
