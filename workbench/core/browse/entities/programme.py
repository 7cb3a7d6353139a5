"""All of a programme: its period, what it is part of, who is responsible, how far it has come, and what is due next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.browse.entities import told
from workbench.core.browse.entities.others import Other, Proof, details, head, of_entity, others, proofs
from workbench.core.browse.entities.tied import RelationRow, StageRow, related, relations, stages
from workbench.core.models import Programme, table
from workbench.core.project import Project
from workbench.core.values.days import LATEST, days

_FOLLOWED = ("value", "modifier", "minValue", "maxValue", "unit", "currency", "measure", "aspect")


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something promised by a day (EDTF). `is_past` if the day is over; `is_kept` if a fact tells of the outcome."""

    fact: UUID
    action: str
    deadline: str
    actor: Other | None
    is_past: bool
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of a programme for a period, or as of a day (EDTF); decimals and codes as text, "" for none."""

    fact: UUID
    statement: str
    period: str
    value: str
    modifier: str
    least: str
    most: str
    unit: str
    currency: str
    measure: str
    aspect: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What programmes and instruments have alike, with what is known of those that are the same.

    `period` is EDTF or ""; `parts` come by period, `stages` in order of time, each with the body or meeting.
    `approved_by` are bodies, people and countries, `approved_at` meetings. `proofs` are what proves it, by field.
    """

    id: UUID
    name: str
    period: str
    status: str
    part_of: Other | None
    parts: tuple[Other, ...]
    predecessors: tuple[Other, ...]
    successors: tuple[Other, ...]
    approved_by: tuple[Other, ...]
    approved_at: tuple[Other, ...]
    stages: tuple[StageRow, ...]
    relations: tuple[RelationRow, ...]
    proofs: Mapping[str, tuple[Proof, ...]]


@dataclass(frozen=True, slots=True)
class ProgrammeCard(Plan):
    """A programme: `responsible` are bodies, people and countries, `deadlines` come in order of time.

    `indicators` come in order of their period.
    """

    kind: str
    responsible: tuple[Other, ...]
    deadlines: tuple[Deadline, ...]
    indicators: tuple[Indicator, ...]

    @property
    def next_deadline(self) -> Deadline | None:
        """The first that is not over and of whose outcome nothing is known."""
        return next((one for one in self.deadlines if not one.is_past and not one.is_kept), None)


def card(project: Project, entity: UUID, today: str) -> ProgrammeCard | None:
    """The card of a programme, or of the one that stands for it, as of a day (YYYY-MM-DD); None if it is gone."""
    with project.read() as connection:
        ours = same.group(connection, entity)
        found = head(connection, ours, ("programme", "instrument"))
        if found is None:
            return None
        said = details(connection, Programme, ours)
        parts = parts_of(connection, ours)
        named = others(connection, [said["part_of"], *parts])
        tied = relations(connection, ours)
        reached = stages(connection, ours)
        row_id, kind, name = found
        approved_by, approved_at = approved(tied, reached)
        return ProgrammeCard(
            id=row_id,
            kind=kind,
            name=name,
            period=said["period"] or "",
            status=said["status"] or "",
            part_of=named.get(said["part_of"]),
            parts=tuple(dict.fromkeys(named[part] for part in parts if part in named and named[part].id != row_id)),
            predecessors=related(tied, "precedes", is_first=False),
            successors=related(tied, "precedes", is_first=True),
            approved_by=approved_by,
            approved_at=approved_at,
            responsible=related(tied, "responsible for", is_first=False),
            stages=reached,
            deadlines=_deadlines(connection, ours, today),
            indicators=_indicators(connection, ours),
            relations=tied,
            proofs=of_entity(proofs(connection, ours), ours),
        )


def parts_of(connection: Connection, ours: Sequence[UUID]) -> list[UUID]:
    """The programmes and instruments that are part of one of ours, by period."""
    p = table(Programme).c
    query = select(p.id).where(p.part_of.in_(ours), p.deleted.is_(False)).order_by(p.period, p.id)
    return list(connection.execute(query).scalars())


def approved(tied: Sequence[RelationRow], reached: Iterable[StageRow]) -> tuple[tuple[Other, ...], tuple[Other, ...]]:
    """By whom and at which meetings it was approved or adopted, by relations and by stages."""
    by = [
        *related(tied, "approved by", is_first=True),
        *related(tied, "approved at", is_first=True),
        *related(tied, "adopted", is_first=False),
        *(row.by for row in reached if row.by and row.stage.casefold() in ("approved", "adopted")),
    ]
    meetings = tuple(dict.fromkeys(one for one in by if one.kind == "meeting"))
    return tuple(dict.fromkeys(one for one in by if one.kind != "meeting")), meetings


def _deadlines(connection: Connection, ours: Sequence[UUID], today: str) -> tuple[Deadline, ...]:
    """What is promised about a programme and by when, in order of time."""
    facts = [
        fact
        for fact in told.naming(connection, ("commitment",), ("programme",), ours, linked=True)
        if told.value(fact.fields, "deadline")
    ]
    actors = {fact.id: next(told.named(fact.fields, "actor"), None) for fact in facts}
    named = others(connection, actors.values())
    rows = []
    for fact in facts:
        deadline = told.value(fact.fields, "deadline")
        span = days(deadline)
        action = told.value(fact.fields, "action") or fact.statement
        is_kept = bool(fact.fields.get("outcomeFact"))
        is_past = span is not None and span[1] < today
        rows.append(Deadline(fact.id, action, deadline, named.get(actors[fact.id]), is_past, is_kept))
    return tuple(sorted(rows, key=lambda one: ((days(one.deadline) or (LATEST, LATEST))[::-1], one.fact)))


def _indicators(connection: Connection, ours: Sequence[UUID]) -> tuple[Indicator, ...]:
    """The figures about a programme: those of quantities, and those that its status is told with."""
    facts = told.naming(connection, ("quantity",), ("subject",), ours, linked=True)
    facts += told.naming(connection, ("programme_status",), ("programme",), ours)
    rows = [
        Indicator(fact.id, fact.statement, _time(fact.fields), *(told.value(fact.fields, key) for key in _FOLLOWED))
        for fact in facts
        if told.value(fact.fields, "value", "minValue", "maxValue")
    ]
    return tuple(sorted(rows, key=lambda one: (days(one.period) or (LATEST, LATEST), one.measure, one.fact)))


def _time(fields: Mapping[str, Any]) -> str:
    return told.value(fields, "period", "asOf")
