"""Facts that speak of the same: by a relation somebody noted, or as figures of one measure, subject and time."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Text, select, type_coerce

from workbench.core import local, same
from workbench.core.browse.values import Names, in_words
from workbench.core.models import Analyst, Document, Fact, FactRelation, FactType, LocalFact, table
from workbench.text import fold

OPPOSING = ("contradicts", "tension")
_WHAT, _WHEN = ("measure", "subject", "programme"), ("period", "asOf")
_ABOUT = (*_WHAT, *_WHEN, "counterparty", "unit", "currency", "aspect", "basis", "scope")
_SAYS = ("value", "minValue", "maxValue")
_EXACT = ("", "exact")
_ROUND = Decimal("0.05")  # "nearly 50" and 49 say the same: by how much of the larger they may differ
_MOST = 20  # that one card shows

About = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A fact that speaks of the same: `kind` is the relation somebody noted, with its `note`, or "" for a like figure.

    `is_from` says that the relation leads from the fact under review to this one; `agrees` whether the figures do, None
    if there are none to compare. `value` is the figure in words.
    """

    id: UUID
    type: str
    icon: str
    statement: str
    status: str
    author: str
    title: str
    value: str
    kind: str
    is_from: bool
    note: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure: `about` is what it measures, of what and when; `says` the decimals, `is_exact` how they are meant."""

    about: About
    says: tuple[Decimal | None, ...]
    is_exact: bool

    def agrees(self, other: "Claim") -> bool:
        """Whether another figure about the same says the same, as exactly as both are meant."""
        if self.says == other.says or (self.is_exact and other.is_exact):
            return self.says == other.says
        pairs = [pair for pair in zip(self.says, other.says, strict=True) if None not in pair]
        return all(_is_near(one, another) for one, another in pairs if one is not None and another is not None)


def claim(fields: Mapping[str, Any], standing: Mapping[UUID, UUID]) -> Claim | None:
    """What a fact says as a figure, entities by the ones that stand for them; None if it says no figure of anything."""
    about = tuple(content_of(fields.get(key), standing) for key in _ABOUT)
    says = tuple(_decimal(fields.get(key)) for key in _SAYS)
    is_known = any(about[: len(_WHAT)]) and any(about[len(_WHAT) : len(_WHAT) + len(_WHEN)])
    if not is_known or not any(one is not None for one in says):
        return None
    return Claim(about, says, str(_value(fields.get("modifier")) or "") in _EXACT)


def related(connection: Connection, fact: UUID, fields: Mapping[str, Any], names: Names) -> list[Related]:
    """The facts that speak of the same as this one: those noted as related first, at most twenty."""
    noted = {other: (kind, note, is_from) for other, kind, note, is_from in _noted(connection, fact)}
    alike = _alike(connection, fact, fields)
    ids = [*noted, *(one for one in alike if one not in noted)][:_MOST]
    f, k, c, d, a = (table(model).c for model in (Fact, FactType, LocalFact, Document, Analyst))
    query = select(f.id, f.fields, k.key, k.icon, f.statement, c.status, a.name, d.title)
    query = query.join(table(FactType), k.id == f.type).join(table(LocalFact), c.fact == f.id)
    query = query.outerjoin(table(Document), d.id == c.document).outerjoin(table(Analyst), a.id == f.created_by)
    rows = {row.id: row for row in connection.execute(query.where(f.id.in_(ids), f.deleted.is_(False)))}
    found = []
    for row in (rows[one] for one in ids if one in rows):
        kind, note, is_from = noted.get(row.id, ("", "", False))
        value = in_words(row.fields.get("value"), names)
        said = (row.statement, row.status, row.name or "", row.title or "", value, kind, is_from, note)
        found.append(Related(row.id, row.key, row.icon, *said, alike.get(row.id)))
    return found


def contradicted(connection: Connection) -> set[UUID]:
    """The facts that another one contradicts or is in tension with, by a relation noted or by another figure.

    Reads every figure of the project: for the background.
    """
    r = table(FactRelation).c
    query = select(r.fact, r.other).where(r.kind.in_(OPPOSING), r.deleted.is_(False))
    found = {end for pair in connection.execute(query) for end in pair}
    figures: dict[About, dict[Claim, list[UUID]]] = defaultdict(dict)
    for fact, one in _figures(connection):
        figures[one.about].setdefault(one, []).append(fact)
    for claims in figures.values():
        for one, other in combinations(claims, 2):
            if not one.agrees(other):
                found.update(claims[one], claims[other])
    return found


def _figures(connection: Connection) -> Iterator[tuple[UUID, Claim]]:
    f, c = table(Fact).c, table(LocalFact).c
    query = select(f.id, type_coerce(f.fields, Text)).join(table(LocalFact), c.fact == f.id)
    query = query.where(f.deleted.is_(False), c.status != local.STATUS_OF[local.REJECT])
    standing = same.all_kept(connection)
    for fact, fields in connection.execute(query):
        if any(f'"{key}"' in fields for key in _SAYS) and (one := claim(json.loads(fields), standing)) is not None:
            yield fact, one


def _noted(connection: Connection, fact: UUID) -> Iterator[tuple[UUID, str, str, bool]]:
    """(the other fact, kind, note, whether it leads there) of the relations of a fact."""
    r = table(FactRelation).c
    living = r.deleted.is_(False)
    for mine, other in ((r.fact, r.other), (r.other, r.fact)):
        query = select(other, r.kind, r.note).where(mine == fact, living).order_by(r.id)
        for row in connection.execute(query):
            yield row[0], row.kind, row.note, mine is r.fact


def _alike(connection: Connection, fact: UUID, fields: Mapping[str, Any]) -> dict[UUID, bool]:
    """Whether they agree, of the other facts that say a figure about the same."""
    standing = same.all_kept(connection)
    mine = claim(fields, standing)
    if mine is None:
        return {}
    f, c = table(Fact).c, table(LocalFact).c
    written = type_coerce(f.fields, Text)
    query = select(f.id, f.fields).join(table(LocalFact), c.fact == f.id).where(f.id != fact, f.deleted.is_(False))
    query = query.where(c.status != local.STATUS_OF[local.REJECT])
    for key in _WHEN:  # spelled the same if it is the same: the database leaves out what cannot be meant
        if isinstance(when := _value(fields.get(key)), str) and when:
            query = query.where(written.contains(f'"{when}"', autoescape=True))
    others = ((row.id, claim(row.fields, standing)) for row in connection.execute(query.order_by(f.id)))
    return {other: mine.agrees(one) for other, one in others if one is not None and one.about == mine.about}


def _value(cell: Any) -> Any:
    return cell.get("value") if isinstance(cell, Mapping) else cell


def content_of(cell: Any, standing: Mapping[UUID, UUID]) -> Any:
    """What a cell means, so that equal ones are equal: entities by id, words folded, several in order."""
    if isinstance(cell, list):
        return tuple(sorted(str(content_of(one, standing)) for one in cell))
    value = _value(cell)
    if isinstance(value, Mapping):
        value = value.get("entity") or value.get("fact")
    try:
        entity = UUID(str(value))
    except ValueError:
        return "" if value in (None, "") else " ".join(fold(str(value)).split())
    return str(standing.get(entity, entity))


def _decimal(cell: Any) -> Decimal | None:
    try:
        value = _value(cell)
        return None if value in (None, "") else Decimal(str(value)).normalize()
    except InvalidOperation:
        return None


def _is_near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= _ROUND * max(abs(one), abs(other))
