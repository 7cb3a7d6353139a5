"""The codebook for screens: types with their facts, what is out of date, who changed what, what is in use."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core import codebook, local
from workbench.core.browse import history
from workbench.core.browse.history import Step, Touched
from workbench.core.codebook import Term
from workbench.core.codebook.merging import held
from workbench.core.models import (
    Fact,
    FactType,
    FieldDefinition,
    LocalFact,
    Measure,
    Operation,
    Review,
    Revision,
    table,
)
from workbench.core.project import Project


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One type in the tree: `depth` 0 at the top; how many facts it has, and how many of them are `outdated`."""

    id: UUID
    key: str
    name: str
    icon: str
    colour: str
    shortcut: str
    version: int
    parent: UUID | None
    depth: int
    facts: int
    outdated: int


@dataclass(frozen=True, slots=True)
class Use:
    """How many facts say something in a field; for choices and measures also how many hold each value."""

    facts: int
    values: Mapping[str, int]


def types(project: Project) -> list[TypeRow]:
    """The types in the order of the tree: each before those below it."""
    f = table(Fact).c
    with project.read() as connection:
        kinds = list(codebook.of(project).types.values())
        counted = select(f.type, func.count()).where(f.deleted.is_(False)).group_by(f.type)
        facts = {kind: n for kind, n in connection.execute(counted)}
        old = Counter(kind for _fact, kind in _outdated(connection))
    here = {kind.id for kind in kinds}
    below: dict[UUID | None, list[codebook.Type]] = {}
    for kind in kinds:
        below.setdefault(kind.parent if kind.parent in here else None, []).append(kind)
    rows, left = list[TypeRow](), [(kind, 0) for kind in reversed(below.get(None, []))]
    while left:
        kind, depth = left.pop()
        looks = (kind.icon, kind.colour, kind.shortcut, kind.version, kind.parent)
        rows.append(TypeRow(kind.id, kind.key, kind.name, *looks, depth, facts.get(kind.id, 0), old[kind.id]))
        left += [(child, depth + 1) for child in reversed(below.get(kind.id, []))]
    return rows


def outdated(project: Project, kind: UUID) -> bytes:
    """The facts of a type that were decided on under an earlier version of it and not since, 16 bytes each.

    They are stale: in the order of their documents and places.
    """
    with project.read() as connection:
        return b"".join(fact.bytes for fact, _kind in _outdated(connection, kind))


def life(project: Project, kind: UUID) -> list[tuple[Step, list[Touched]]]:
    """Who changed what of a type and its fields when, newest step first."""
    f = table(FieldDefinition).c
    with project.read() as connection:
        fields = connection.execute(select(f.id).where(f.fact_type == kind)).scalars().all()
    return history.of_rows(project, [kind, *fields])


def life_of_measure(project: Project, measure: UUID) -> list[tuple[Step, list[Touched]]]:
    """Who changed what of a measure when, newest step first."""
    return history.of_rows(project, [measure])


def used(project: Project, type_key: str) -> dict[str, Use]:
    """What facts of a type say, by the key of the field, also where the type has no such field (any more).

    Goes through all facts of the type.
    """
    kind = codebook.of(project).type(type_key)
    f = table(Fact).c
    listed = {field.key for field in kind.fields.values() if field.kind in ("choice", "measure")}
    facts, values = Counter[str](), dict[str, Counter[str]]()
    with project.read() as connection:
        query = select(f.fields).where(f.type == kind.id, f.deleted.is_(False))
        for fields in connection.execute(query).scalars():
            for key, content in fields.items():
                said = held(content)
                facts[key] += bool(said)
                if key in listed:
                    values.setdefault(key, Counter()).update({str(value) for value in said})
    return {key: Use(n, values.get(key, {})) for key, n in facts.items()}


def measures(project: Project) -> list[tuple[Term, int]]:
    """The measures by name, each with the number of facts that name it, by any of its names."""
    book, f = codebook.of(project), table(Fact).c
    named: Counter[UUID] = Counter()
    with project.read() as connection:
        for kind in book.types.values():
            keys = [field.key for field in kind.fields.values() if field.kind == "measure"]
            query = select(f.fields).where(f.type == kind.id, f.deleted.is_(False))
            for fields in connection.execute(query).scalars() if keys else ():
                terms = (book.term(value) for key in keys for value in held(fields.get(key)))
                named.update({term.id for term in terms if term})
    return [(term, named[term.id]) for term in book.terms.values()]


def is_codebook(rows: frozenset[tuple[str, UUID]] | None) -> bool:
    """Whether a change with these rows concerns the codebook, so that a screen asks again."""
    names = {table(model).name for model in (FactType, FieldDefinition, Measure)}
    return rows is None or any(name in names for name, _row in rows)


def _outdated(connection: Connection, kind: UUID | None = None) -> list[tuple[UUID, UUID]]:
    """(fact, type) of the stale facts last decided on before their type got its present version, by place."""
    f, k, d, r = table(Fact).c, table(LocalFact).c, table(Review).c, table(Revision).c
    decided = func.max(r.seq)
    query = select(f.id, f.type, decided).select_from(table(Fact)).join(table(LocalFact), k.fact == f.id)
    query = query.join(table(Review), d.fact == f.id).join(table(Revision), r.id == d.head)
    query = query.where(k.stale, f.deleted.is_(False), d.deleted.is_(False), d.decision != local.SUBMIT)
    query = query if kind is None else query.where(f.type == kind)
    query = query.group_by(f.id).order_by(k.document, k.start, f.id)
    found = connection.execute(query).all()
    changed = _versions(connection, {row.type for row in found})
    return [(fact, kind) for fact, kind, at in found if at < changed.get(kind, 0)]


def _versions(connection: Connection, kinds: set[UUID]) -> dict[UUID, int]:
    """The number of the revision that last changed the version of each type and stands; none for those of the first."""
    r, o, changed = table(Revision).c, table(Operation).c, dict[UUID, int]()
    query = select(o.row, o.change, r.seq).join(table(Revision), r.id == o.revision)
    query = query.where(r.undone.is_(False), r.undoes.is_(None))
    for kind in kinds:
        entries = connection.execute(query.where(o.row == kind, o.table == table(FactType).name).order_by(r.seq))
        changed |= {row: seq for row, change, seq in entries if change and change.get("version", [None])[0]}
    return changed
