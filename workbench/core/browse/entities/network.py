"""The network of entities: who and what is tied to whom, around one of them or in the whole project."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.browse.entities.known import Known
from workbench.core.browse.entities.others import Proof, proofs
from workbench.core.browse.entities.ties import TIES, Source, Tie, ties
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Document, Evidence, Fact, Sighting, table
from workbench.core.project import Project

__all__ = ["MOST", "TIES", "Network", "Node", "Piece", "Source", "Tie", "evidence", "network"]

MOST = 500  # a picture of more cannot be read


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of the network; `when` (EDTF) is a meeting's date or a programme's period, `ties` how many it has.

    `folded` are all its names, folded, to find it by any of them.
    """

    id: UUID
    kind: str
    name: str
    when: str
    ties: int
    folded: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Entities, those with most ties first, and the ties between them; `left_out` is how many did not fit."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """What proves a tie: a fact, a passage [start, end) of a document, or a document as a whole (an empty range).

    Where nobody cited anything, `document` is None, and the card is all there is to see.
    """

    source: Source
    words: str
    title: str = ""
    fact: UUID | None = None
    document: UUID | None = None
    start: int = 0
    end: int = 0


def network(project: Project, entity: UUID | None = None, *, steps: int = 1, most: int = MOST) -> Network:
    """The entities at most `steps` ties away from one, itself first; without one, all that are tied to another.

    Of entities that are the same there is one. Of more than `most` those with the most ties stay, near ones before
    others. Made for the background.
    """
    known = Known(project)
    with project.read() as connection:
        every = ties(connection)
        centre = same.group(connection, entity)[0] if entity is not None else None
    count = Counter(end for tie in every for end in (tie.of, tie.to))
    away = _away(every, centre, steps) if centre is not None else dict.fromkeys(count, 0)
    ranked = sorted((one for one in away if one in known.by_id), key=lambda one: (away[one], -count[one], one))
    chosen = set(ranked[:most])
    within = tuple(tie for tie in every if tie.of in chosen and tie.to in chosen)
    here = Counter(end for tie in within for end in (tie.of, tie.to))
    order = sorted(chosen, key=lambda one: (one != centre, -here[one], one))
    nodes = (known.by_id[one] for one in order)
    found = tuple(Node(node.id, node.kind, node.name, node.when, here[node.id], node.folded) for node in nodes)
    return Network(found, within, len(ranked) - len(chosen))


def evidence(project: Project, sources: Sequence[Source]) -> tuple[Piece, ...]:
    """What proves a tie, in the order of its sources: everything cited for each, else what the row itself leads to."""
    with project.read() as connection:
        cited = proofs(connection, [source.row for source in sources if source.table not in ("fact", "document")])
        facts = _facts(connection, {source.row for source in sources if source.table == "fact"})
        documents = _documents(connection, sources)
    found = []
    for source in sources:
        if source.table == "fact":
            found += [piece for piece in (facts.get(source.row),) if piece is not None]
            continue
        said: list[Proof] = [
            proof
            for (row, field), held in cited.items()
            if row == source.row and field in ("", source.field or field)
            for proof in held
        ]
        found += [
            Piece(source, one.quote, one.title, None, one.document, one.start, one.end) for one in dict.fromkeys(said)
        ] or [documents.get(source.row, Piece(source, ""))]
    return tuple(found)


def _away(every: Iterable[Tie], centre: UUID, steps: int) -> dict[UUID, int]:
    """How many ties away each entity is, of those that are at most so many."""
    near: dict[UUID, set[UUID]] = defaultdict(set)
    for tie in every:
        near[tie.of].add(tie.to)
        near[tie.to].add(tie.of)
    away, edge = {centre: 0}, {centre}
    for step in range(1, steps + 1):
        edge = {other for one in edge for other in near[one]} - away.keys()
        away.update(dict.fromkeys(edge, step))
    return away


def _facts(connection: Connection, facts: Iterable[UUID]) -> dict[UUID, Piece]:
    """Facts, each with its first passage if it has one."""
    f, v, a, d = (table(model).c for model in (Fact, Evidence, Annotation, Document))
    found: dict[UUID, Piece] = {}
    query: Any = select(f.id, f.statement, d.title, a.document, a.start, a.end, a.exact)
    query = query.join(table(Evidence), (v.fact == f.id) & v.deleted.is_(False), isouter=True)
    query = query.join(table(Annotation), (a.id == v.annotation) & a.deleted.is_(False), isouter=True)
    query = query.join(table(Document), d.id == a.document, isouter=True).order_by(f.id, a.id)
    for chunk in chunks(facts, CHUNK):
        for row in connection.execute(query.where(f.id.in_(chunk), f.deleted.is_(False))):
            said = row.statement or row.exact or ""
            where = (row.document, row.start or 0, row.end or 0)
            found.setdefault(row.id, Piece(Source("fact", row.id), said, row.title or "", row.id, *where))
    return found


def _documents(connection: Connection, sources: Sequence[Source]) -> dict[UUID, Piece]:
    """The documents that report, and those in which a post was seen, by the row that names them."""
    d, s = table(Document).c, table(Sighting).c
    found: dict[UUID, Piece] = {}
    for name, target, key in (("document", table(Document), d.id), ("sighting", table(Sighting), s.id)):
        query: Any = select(key.label("row"), d.id, d.title).select_from(target)
        if name == "sighting":
            query = query.join(table(Document), d.id == s.document)
        by_row = {source.row: source for source in sources if source.table == name}
        for chunk in chunks(by_row, CHUNK):
            for row in connection.execute(query.where(key.in_(chunk), d.deleted.is_(False))):
                found[row.row] = Piece(by_row[row.row], row.title, row.title, None, row.id)
    return found
