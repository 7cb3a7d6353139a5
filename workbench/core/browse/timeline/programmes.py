"""Programmes and instruments on a timeline: their periods, and the stages they reached."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.browse.entities import told
from workbench.core.browse.entities.others import Proof, of_row, proofs
from workbench.core.browse.timeline.marks import Mark, Row, is_unsure
from workbench.core.models import Entity, Programme, Relation, Stage, table
from workbench.core.values.days import EARLIEST, LATEST, days

_TELL_STAGES = {"programme_status": "programme", "agreement": "instrument"}  # the field that says whose stage it is


@dataclass(frozen=True, slots=True)
class _Reached:
    stage: str
    on: str
    fact: UUID | None
    proof: Proof | None


def rows(connection: Connection, ours: Sequence[UUID]) -> Iterator[Row]:
    """A row for each, in order of their beginnings; of `ours` if there are any, those that have to do with them."""
    p, e = table(Programme).c, table(Entity).c
    query: Any = select(e.id, e.kind, e.name, p.period).join(table(Programme), p.id == e.id, isouter=True)
    query = query.where(e.kind.in_(("programme", "instrument")), e.deleted.is_(False)).order_by(e.name, e.id)
    standing = same.all_kept(connection)
    near = _tied(connection, ours, standing) if ours else None
    reached, told = _stages(connection, standing), connection.execute(query).all()
    also = {standing[row.id]: row.period for row in told if row.id in standing and row.period}
    found = [
        Row("programme", row.name, _marks(row, row.period or also.get(row.id, ""), reached.get(row.id, [])), row.id)
        for row in told
        if row.id not in standing and (near is None or row.id in near)
    ]
    found.sort(key=lambda row: min(map(_begins, row.marks), default=""))
    yield from found


def _begins(mark: Mark) -> str:
    return mark.start[1] if mark.start[1] != EARLIEST else mark.end[0]


def _marks(row: Any, period: str, reached: Sequence[_Reached]) -> tuple[Mark, ...]:
    marks = []
    span = days(period)
    if span is not None:
        ticks = tuple((one.on, one.stage) for one in reached)
        ends = ((span[0], span[0]), (span[1], span[1]))
        said = (period, *ends, is_unsure(period), row.id)
        marks.append(Mark(f"programme {row.id}", row.name, row.kind, *said, ticks=ticks))
    for number, one in enumerate(reached):
        on = days(one.on) or ("", "")
        where = (one.proof.document, one.proof.start, one.proof.end) if one.proof else (None, 0, 0)
        what = (one.on, on, on, is_unsure(one.on), row.id, one.fact, *where)
        marks.append(Mark(f"stage {row.id} {number}", one.stage, "stage", *what))
    return tuple(marks)


def _stages(connection: Connection, standing: Mapping[UUID, UUID]) -> dict[UUID, list[_Reached]]:
    """The dated stages of every entity in order of time: those noted, those that facts tell, or both in one."""
    s = table(Stage).c
    found: dict[UUID, dict[tuple[str, str], _Reached]] = defaultdict(dict)
    noted = connection.execute(select(table(Stage)).where(s.deleted.is_(False)).order_by(s.id)).all()
    proved = proofs(connection, [row.id for row in noted])
    for row in noted:
        proof = next(iter(of_row(proved, row.id)), None)
        at = (row.stage.casefold(), row.reached)
        found[standing.get(row.entity, row.entity)].setdefault(at, _Reached(row.stage, row.reached, None, proof))
    for fact in reversed(told.of_types(connection, tuple(_TELL_STAGES))):
        word, day = told.value(fact.fields, "stage"), told.value(fact.fields, "stageDate", "asOf")
        for entity in told.named(fact.fields, _TELL_STAGES[fact.type]) if word else ():
            of = found[standing.get(entity, entity)]
            before = of.get((word.casefold(), day), _Reached(word, day, None, None))
            of[word.casefold(), day] = replace(before, fact=before.fact or fact.id)
    return {
        entity: sorted(
            (one for one in of.values() if days(one.on)), key=lambda one: (days(one.on) or (LATEST, LATEST), one.stage)
        )
        for entity, of in found.items()
    }


def _tied(connection: Connection, ours: Sequence[UUID], standing: Mapping[UUID, UUID]) -> set[UUID]:
    """The entities themselves, and programmes that stand in a relation to them or are part of them."""
    r, s, p = table(Relation).c, table(Stage).c, table(Programme).c
    found = set(ours)
    for query in (
        select(r.entity).where(r.other.in_(ours), r.deleted.is_(False)),
        select(r.other).where(r.entity.in_(ours), r.deleted.is_(False)),
        select(s.entity).where(s.by.in_(ours), s.deleted.is_(False)),
        select(p.id).where(p.part_of.in_(ours), p.deleted.is_(False)),
    ):
        found.update(connection.execute(query).scalars())
    return {standing.get(one, one) for one in found}
