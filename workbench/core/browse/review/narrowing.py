"""What the queue is narrowed down to, and which facts fit."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.browse.compare import contradicted
from workbench.core.browse.review.sample import is_sampled
from workbench.core.models import Document, Fact, FactType, FieldDefinition, LocalFact, table
from workbench.core.project import Project

MINE, STALE, CONTRADICTED, NUMERIC, DISPUTED = ONLY = ("mine", "stale", "contradicted", "numeric", "disputed")
WHOLE = 100
_DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which waiting facts to show: words of the statement, key of a type, author, document; empty for any.

    `only` holds some of ONLY, all of which must be so: the analyst's own facts (which are left out otherwise), those
    changed since they were decided on, those that another fact contradicts, those with a figure, those with opposing
    opinions. `percent` draws a sample of all facts, the same for everybody who says the same `seed`.
    """

    text: str = ""
    type: str = ""
    author: UUID | None = None
    document: UUID | None = None
    only: frozenset[str] = frozenset()
    percent: int = WHOLE
    seed: int = 1

    @property
    def takes_long(self) -> bool:
        """Whether every fact of the project may have to be read."""
        return CONTRADICTED in self.only


EVERYTHING = Wanted()


class Fitting:
    """Looks facts through; what all of them are compared with is read once."""

    def __init__(self, project: Project, connection: Connection, wanted: Wanted) -> None:
        self._connection = connection
        self._wanted = wanted
        self._contradicted = contradicted(project) if wanted.takes_long else set[UUID]()
        self._figures = _figures(connection) if NUMERIC in wanted.only else {}

    def among(self, facts: list[UUID]) -> set[UUID]:
        """Those of at most 400 facts that are wanted."""
        wanted = self._wanted
        fitting = {fact for fact in facts if wanted.percent >= WHOLE or is_sampled(fact, wanted.percent, wanted.seed)}
        if CONTRADICTED in wanted.only:
            fitting &= self._contradicted
        plain = replace(EVERYTHING, only=wanted.only & {MINE, DISPUTED}, percent=wanted.percent, seed=wanted.seed)
        if not fitting or wanted == plain:
            return fitting
        f, k, c, d = table(Fact).c, table(FactType).c, table(LocalFact).c, table(Document).c
        query = select(f.id, f.statement, d.title, f.type, f.fields).join(table(FactType), k.id == f.type)
        query = query.join(table(LocalFact), c.fact == f.id).outerjoin(table(Document), d.id == c.document)
        query = query.where(f.id.in_(fitting))
        for column, value in ((k.key, wanted.type), (f.created_by, wanted.author), (c.document, wanted.document)):
            query = query.where(column == value) if value else query
        query = query.where(c.stale.is_(True)) if STALE in wanted.only else query
        words = wanted.text.casefold().split()
        found = set()
        for fact, statement, title, kind, fields in self._connection.execute(query):
            said = f"{statement} {title or ''}".casefold()
            if all(word in said for word in words) and self._has_figure(kind, fields):
                found.add(fact)
        return found

    def _has_figure(self, kind: UUID, fields: Mapping[str, Any]) -> bool:
        keys: Collection[str] = self._figures.get(kind, ())
        return NUMERIC not in self._wanted.only or any(fields.get(key) for key in keys)


def _figures(connection: Connection) -> dict[UUID, set[str]]:
    """The fields of each type that hold a figure."""
    d, found = table(FieldDefinition).c, defaultdict[UUID, set[str]](set)
    for kind, key in connection.execute(select(d.fact_type, d.key).where(d.kind == _DECIMAL, d.deleted.is_(False))):
        found[kind].add(key)
    return found
