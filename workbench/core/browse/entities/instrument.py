"""All of an instrument: its parties, the stages it reached, its provisions, and the meetings that dealt with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.browse.entities import told
from workbench.core.browse.entities.others import Other, Others, details, head, of_entity, others, proofs
from workbench.core.browse.entities.programme import Plan, approved, parts_of
from workbench.core.browse.entities.tied import related, relations, stages
from workbench.core.models import AgendaItem, Programme, table
from workbench.core.project import Project


@dataclass(frozen=True, slots=True)
class Provision:
    """What an instrument provides, as a fact tells."""

    fact: UUID
    text: str


@dataclass(frozen=True, slots=True)
class Treated:
    """An agenda item that adopted the instrument."""

    item: UUID
    meeting: Other
    topic: str
    outcome: str


@dataclass(frozen=True, slots=True)
class InstrumentCard(Plan):
    """An instrument: `parties` are those of relations, then those that facts name."""

    parties: tuple[Other, ...]
    provisions: tuple[Provision, ...]
    agendas: tuple[Treated, ...]


def card(project: Project, entity: UUID) -> InstrumentCard | None:
    """The card of an instrument, or of the one that stands for it; None if it is gone or something else."""
    with project.read() as connection:
        ours = same.group(connection, entity)
        found = head(connection, ours, ("instrument",))
        if found is None:
            return None
        said = details(connection, Programme, ours)
        parts = parts_of(connection, ours)
        facts = list(reversed(told.naming(connection, ("agreement",), ("instrument",), ours)))
        partners = [end for fact in facts for end in told.named(fact.fields, "parties")]
        named = others(connection, [said["part_of"], *parts, *partners])
        tied = relations(connection, ours)
        reached = stages(connection, ours)
        provisions = ((fact.id, told.value(fact.fields, "provision")) for fact in facts)
        approved_by, approved_at = approved(tied, reached)
        return InstrumentCard(
            id=found[0],
            name=found[2],
            period=said["period"] or "",
            status=said["status"] or "",
            part_of=named.get(said["part_of"]),
            parts=tuple(part for part in _named(parts, named) if part.id != found[0]),
            predecessors=related(tied, "precedes", is_first=False),
            successors=related(tied, "precedes", is_first=True),
            parties=tuple(dict.fromkeys((*related(tied, "party to", is_first=False), *_named(partners, named)))),
            approved_by=approved_by,
            approved_at=approved_at,
            stages=reached,
            provisions=tuple(Provision(fact, text) for fact, text in provisions if text),
            agendas=_agendas(connection, ours),
            relations=tied,
            proofs=of_entity(proofs(connection, ours), ours),
        )


def _named(entities: Sequence[UUID], named: Others) -> tuple[Other, ...]:
    return tuple(dict.fromkeys(named[one] for one in entities if one in named))


def _agendas(connection: Connection, ours: Sequence[UUID]) -> tuple[Treated, ...]:
    i = table(AgendaItem).c
    query = select(i.id, i.meeting, i.topic, i.outcome).where(i.instrument.in_(ours), i.deleted.is_(False))
    rows = connection.execute(query.order_by(i.id)).all()
    named = others(connection, [row.meeting for row in rows])
    return tuple(Treated(row.id, named[row.meeting], row.topic, row.outcome) for row in rows if row.meeting in named)
