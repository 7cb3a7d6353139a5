"""The facts of the queue on which people agree already, so that a reviewer's time goes to the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import local, same
from workbench.core.browse.compare import contradicted
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Evidence, Fact, LocalFact, table
from workbench.core.project import Project
from workbench.text import fold


@dataclass(frozen=True, slots=True)
class _Said:
    """What somebody recorded of the words [start, end) of a document."""

    fact: UUID
    author: UUID | None
    start: int
    end: int
    says: tuple[Any, ...]


def agreed(project: Project, facts: Sequence[UUID]) -> list[UUID]:
    """Those of the facts on which two people agree and that nothing contradicts, in the order given.

    Two agree if another reviewer has accepted a fact as it stands and nobody decided otherwise, or if somebody else has
    recorded the same, type, fields and speaker, of words that share a character with its own. For the background.
    """
    with project.read() as connection:
        found = set[UUID]()
        for chunk in chunks(facts, CHUNK):
            found |= _accepted_by_another(connection, chunk, project.analyst)
        found |= _recorded_twice(connection, set(facts))
    found -= contradicted(project) if found else set()
    return [fact for fact in facts if fact in found]


def _accepted_by_another(connection: Connection, facts: list[UUID], me: UUID | None) -> set[UUID]:
    given, found = local.reviews_of(connection, facts), set[UUID]()
    asked = [fact for fact in facts if any(decision == local.ACCEPT for _who, decision, _seen in given[fact])]
    hashes = local.content(connection, asked)
    for fact in asked:
        standing = local.opinions([(who, decision) for who, decision, _seen in given[fact]])[1]
        counting = [given[fact][place] for place in standing.values()]
        accepting = all(decision == local.ACCEPT and seen == hashes[fact] for _who, decision, seen in counting)
        if counting and accepting and any(who != me for who, _decision, _seen in counting):
            found.add(fact)
    return found


def _recorded_twice(connection: Connection, facts: set[UUID]) -> set[UUID]:
    c, found = table(LocalFact).c, set[UUID]()
    documents: dict[UUID, None] = {}
    for chunk in chunks(facts, CHUNK):
        there = select(c.document).distinct().where(c.fact.in_(chunk), c.document.is_not(None))
        documents |= dict.fromkeys(connection.execute(there).scalars())
    standing = same.all_kept(connection)
    for document in documents:
        alike: dict[tuple[Any, ...], list[_Said]] = defaultdict(list)
        for one in _said(connection, document, standing):
            alike[one.says].append(one)
        for several in alike.values():
            found.update(fact for fact in _doubled(several) if fact in facts)
    return found


def _doubled(several: Iterable[_Said]) -> Iterator[UUID]:
    """The facts whose words another author marked as well, in part at least. Those given say the same."""
    open_ones: list[_Said] = []
    for one in sorted(several, key=lambda one: (one.start, one.end)):
        open_ones = [other for other in open_ones if other.end > one.start]
        for other in open_ones:
            if other.author != one.author:
                yield one.fact
                yield other.fact
        open_ones.append(one)


def _said(connection: Connection, document: UUID, standing: Mapping[UUID, UUID]) -> Iterator[_Said]:
    """What is recorded of a document and not rejected, passage by passage."""
    e, a, f, c = (table(model).c for model in (Evidence, Annotation, Fact, LocalFact))
    query = select(f.id, f.created_by, a.start, a.end, f.type, f.fields, f.statement, f.speaker, f.speaker_printed)
    query = query.join_from(table(Annotation), table(Evidence), e.annotation == a.id)
    query = query.join(table(Fact), f.id == e.fact).join(table(LocalFact), c.fact == f.id)
    living = (a.deleted.is_(False), e.deleted.is_(False), f.deleted.is_(False))
    query = query.where(a.document == document, *living, c.status != local.STATUS_OF[local.REJECT])
    for row in connection.execute(query):
        fields = tuple((key, _content(cell, standing)) for key, cell in sorted(row.fields.items()))
        words = "" if fields else " ".join(fold(row.statement).split())
        who = (standing.get(row.speaker, row.speaker), fold(row.speaker_printed))
        yield _Said(row.id, row.created_by, row.start, row.end, (row.type, fields, words, who))


def _content(cell: Any, standing: Mapping[UUID, UUID]) -> Any:
    """What a cell means, so that equal ones are equal: entities by id, words folded, several in order."""
    if isinstance(cell, list):
        return tuple(sorted(str(_content(one, standing)) for one in cell))
    value = cell.get("value") if isinstance(cell, Mapping) else cell
    if isinstance(value, Mapping):
        value = value.get("entity") or value.get("fact")
    try:
        entity = UUID(str(value))
    except ValueError:
        return "" if value in (None, "") else " ".join(fold(str(value)).split())
    return str(standing.get(entity, entity))
