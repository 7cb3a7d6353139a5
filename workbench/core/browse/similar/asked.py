"""What is looked for in other documents: words, and the names of what they are about."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select, union_all

from workbench.core import documents, same
from workbench.core.browse.entities.known import entities_in
from workbench.core.history import CHUNK
from workbench.core.models import Annotation, Evidence, Fact, Link, table
from workbench.core.project import Project
from workbench.core.suggest.similar import phrase, roots, spelled

_LONGEST = 20_000  # characters that are asked for: of a whole book its beginning

Names = Mapping[UUID, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, all names of the entities they are about, and the documents they come from."""

    words: str
    names: Names
    documents: frozenset[UUID]


def of_passage(project: Project, document: UUID, start: int, end: int) -> Asked:
    """The words [start, end) of a document, with the entities printed in them or linked to what is marked there.

    Raises UserError if the document is gone.
    """
    a, e = table(Annotation).c, table(Evidence).c
    end = min(end, start + _LONGEST)
    here = (a.document == document, a.start < end, a.end > start, a.deleted.is_(False))
    marked = select(a.id).where(*here).order_by(a.start, a.id).limit(CHUNK)
    resting = select(e.fact).join(table(Annotation), a.id == e.annotation).where(*here, e.deleted.is_(False))
    resting = resting.order_by(a.start, e.id).limit(CHUNK)
    with project.read() as connection:
        words = documents.text_of(connection, document)[start:end]
        marks = connection.execute(marked).scalars().all()
        linked = _linked(connection, connection.execute(resting).scalars().all(), marks)
        return Asked(words, _names(connection, words, linked), frozenset([document]))


def of_fact(project: Project, fact: UUID) -> Asked:
    """The words of a fact's evidence, one passage a line, with the entities printed in them or linked to the fact."""
    a, e = table(Annotation).c, table(Evidence).c
    evidence = select(a.id, a.document, a.exact).join(table(Evidence), a.id == e.annotation)
    evidence = evidence.where(e.fact == fact, e.deleted.is_(False), a.deleted.is_(False)).order_by(a.document, a.start)
    with project.read() as connection:
        marks = connection.execute(evidence.limit(CHUNK)).all()
        words = "\n".join(mark.exact for mark in marks)[:_LONGEST]
        linked = _linked(connection, [fact], [mark.id for mark in marks])
        return Asked(words, _names(connection, words, linked), frozenset(mark.document for mark in marks))


def _linked(connection: Connection, facts: Sequence[UUID], marks: Sequence[UUID]) -> set[UUID]:
    """The entities that these facts and marks name, or that stand for those."""
    f, k = table(Fact).c, table(Link).c
    ties = select(k.entity).where(k.fact.in_(facts) | k.annotation.in_(marks), k.deleted.is_(False))
    found = set(connection.execute(ties).scalars())
    for (fields,) in connection.execute(select(f.fields).where(f.id.in_(facts), f.deleted.is_(False))):
        found.update(entities_in(fields))
    return set(same.everyone(connection, found).values())


def _names(connection: Connection, words: str, linked: Collection[UUID]) -> Names:
    """All names of the entities linked to a passage or printed in it."""
    found_names = connection.execute(union_all(*same.names()))
    rows, said = [(entity, text) for entity, _kind, _name, text in found_names], spelled(words)
    found = {entity for entity, name in rows if entity in linked or _is_named(name, said)}
    names: dict[UUID, list[str]] = defaultdict(list)
    for entity, name in rows:
        if entity in found and roots(name):
            names[entity].append(name)
    return names


def _is_named(name: str, said: str) -> bool:
    parts = roots(name)
    if not parts or not all(part in said for part in parts):  # most names fail here, and cheaply
        return False
    wanted = phrase(name)
    return wanted is not None and wanted.search(said) is not None
