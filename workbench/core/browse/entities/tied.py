"""The relations of an entity, from its own side, and the stages it reached."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection, or_, select

from workbench.core.browse.entities import told
from workbench.core.browse.entities.others import Other, Proof, of_row, others, proofs
from workbench.core.models import Relation, Stage, table
from workbench.core.relations import KINDS
from workbench.core.values.days import LATEST, days

_TELL_STAGES = {"programme_status": "programme", "agreement": "instrument"}  # the field that says whose stage it is


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation to an other entity: `name` is what it is called from this side, `is_first` whether it stands first."""

    id: UUID
    kind: str
    is_first: bool
    name: str
    other: Other
    start: str
    end: str
    note: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage reached on a day (EDTF, "" for none) by a body or at a meeting: noted itself, told by a fact, or both."""

    id: UUID | None
    fact: UUID | None
    stage: str
    reached: str
    by: Other | None
    proofs: tuple[Proof, ...]


def relations(connection: Connection, ours: Sequence[UUID]) -> tuple[RelationRow, ...]:
    """The relations of an entity, or of those that are the same, by kind, then by start and name."""
    r = table(Relation).c
    query = select(table(Relation)).where(or_(r.entity.in_(ours), r.other.in_(ours)), r.deleted.is_(False))
    rows = connection.execute(query).all()
    named = others(connection, {end for row in rows for end in (row.entity, row.other)})
    proved = proofs(connection, [row.id for row in rows])
    found = []
    for row in rows:
        is_first = row.entity in ours
        other = named.get(row.other if is_first else row.entity)
        if other is None or other.id == ours[0]:
            continue
        kind = KINDS.get(row.kind)
        name = row.kind if kind is None else kind.name if is_first else kind.other
        said = (other, row.start, row.end, row.note)
        found.append(RelationRow(row.id, row.kind, is_first, name, *said, of_row(proved, row.id)))
    order = {kind: number for number, kind in enumerate(KINDS)}
    found.sort(key=lambda one: (order.get(one.kind, len(order)), not one.is_first, one.start, one.other.name, one.id))
    return tuple(found)


def related(rows: Sequence[RelationRow], kind: str, *, is_first: bool) -> tuple[Other, ...]:
    """The others in relations of one kind, in which the entity itself stands first or not; each once."""
    return tuple(dict.fromkeys(row.other for row in rows if row.kind == kind and row.is_first == is_first))


def stages(connection: Connection, ours: Sequence[UUID]) -> tuple[StageRow, ...]:
    """The stages of an entity, in the order they were reached; those without a day last."""
    s = table(Stage).c
    noted = connection.execute(
        select(table(Stage)).where(s.entity.in_(ours), s.deleted.is_(False)).order_by(s.id)
    ).all()
    facts = [
        fact
        for kind, field in _TELL_STAGES.items()
        for fact in reversed(told.naming(connection, (kind,), (field,), ours))
        if told.value(fact.fields, "stage")
    ]
    by = {fact.id: next(told.named(fact.fields, "by"), None) for fact in facts}
    named = others(connection, [*(row.by for row in noted), *by.values()])
    proved = proofs(connection, [row.id for row in noted])
    rows = [StageRow(row.id, None, row.stage, row.reached, named.get(row.by), of_row(proved, row.id)) for row in noted]
    for fact in facts:
        word, day = told.value(fact.fields, "stage"), told.value(fact.fields, "stageDate", "asOf")
        other = named.get(by[fact.id])
        at = next((n for n, row in enumerate(rows) if _is_same(row, word, day)), None)
        if at is None:
            rows.append(StageRow(None, fact.id, word, day, other, ()))
        elif rows[at].fact is None:
            rows[at] = replace(rows[at], fact=fact.id, by=rows[at].by or other)
    return tuple(sorted(rows, key=lambda one: (days(one.reached) or (LATEST, LATEST), one.stage)))


def _is_same(row: StageRow, word: str, day: str) -> bool:
    return (row.stage.casefold(), row.reached) == (word.casefold(), day)
