"""Commitments as of a day: who promised what for whom until when, and what became of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.answers.lines import TIMELINE, Answer, Chart, Column, Line, Mark
from workbench.core.answers.matters import repeated
from workbench.core.answers.standing import (
    CALLED_OFF,
    DENIED,
    DONE,
    PUT_OFF,
    STANDING_NAMES,
    STANDINGS,
    Outcome,
    standing,
)
from workbench.core.answers.told import Names, Told, line, told
from workbench.core.browse.entities.told import value
from workbench.core.models import FactRelation, table
from workbench.core.project import Project
from workbench.core.values.days import EARLIEST, LATEST, days
from workbench.i18n import N_, _

COMMITMENT = "commitment"
COLUMNS = (
    Column("standing", N_("Standing")),
    Column("until", N_("Until")),
    Column("deadline", N_("Deadline"), is_date=True),
    Column("who", N_("Who")),
    Column("what", N_("What")),
    Column("for", N_("For")),
    Column("made", N_("Made"), is_date=True),
    Column("made_at", N_("Made at")),
    Column("where", N_("Where")),
    Column("condition", N_("Condition")),
    Column("outcomes", N_("Outcome")),
    Column("source", N_("Source")),
)
_DATES = ("stageDate", "startDate", "asOf", "endDate", "period")
_CALLED_OFF = frozenset({"cancelled", "terminated", "suspended"})
_NOT_YET = frozenset({"scheduled", "postponed", "rescheduled", "delayed", "planned", "possible", "proposed"})


@dataclass(frozen=True, slots=True)
class Came:
    """A fact that tells what became of a commitment: what it `says` (of `standing`), on which day (EDTF)."""

    fact: UUID
    statement: str
    says: str
    on: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment. `standing` is one of STANDINGS as of the day asked for; dates are EDTF, "" where none is told.

    `until` is the deadline as it is worded, `deadline` what it means. `made` is when it was said, `made_at` the meeting
    that it names, or else that its document reports.
    """

    fact: UUID
    who: str
    what: str
    of: str
    until: str
    deadline: str
    standing: str
    outcomes: tuple[Came, ...]
    made: str
    made_at: str
    condition: str
    where: str
    strength: str
    told: Told

    @property
    def facts(self) -> tuple[UUID, ...]:
        """The facts that carry the row: the commitment, then what became of it."""
        return (self.fact, *(one.fact for one in self.outcomes))


def commitments(project: Project, as_of: str) -> tuple[Commitment, ...]:
    """The commitments made by a day (YYYY-MM-DD), what asks for attention first, then by their deadlines.

    Without a day of their own they count as made. Outcomes are facts that somebody said fulfil or contradict one, those
    its field names, and events that name it; what happened after the day is not known yet. One that somebody said
    another one updates is put off: it is due when that one is, and what became of that one became of it; if it was
    done, its own deadline tells whether that was late. For the background.
    """
    with project.read() as connection:
        names = Names(connection)
        every = {one.id: one for one in told(connection, names)}
        outcomes = _outcomes(connection, every)
        newer = _put_off(connection, every, as_of)
    found = []
    for one in every.values():
        if one.type == COMMITMENT and one.is_said_by(as_of):
            later = [every[fact] for fact in _later(one.id, newer)]
            came = {got for each in (one, *later) for got in outcomes.get(each.id, ()) if _by(got, as_of)}
            came |= {Came(each.id, each.statement, PUT_OFF, each.said) for each in later}
            ordered = sorted(came, key=lambda outcome: (outcome.on, outcome.fact))
            until = next((due for each in reversed(later) if (due := value(each.fields, "deadline"))), "")
            found.append(_row(one, names, tuple(ordered), as_of, until))
    return tuple(sorted(found, key=_order))


def answer(project: Project, as_of: str) -> Answer:
    """The commitments as they stand on a day; the chart draws each from when it was made to its deadline.

    A line repeats if its source has promised the same before.
    """
    rows = commitments(project, as_of)
    again = repeated(project, as_of, ["promise"])
    marks = tuple(
        Mark(row.who or _("not stated"), row.what, *_span(row, as_of), tone=row.standing, line=place)
        for place, row in enumerate(rows)
    )
    return Answer(COLUMNS, tuple(_line(row, repeats=row.fact in again) for row in rows), Chart(TIMELINE, "", marks))


def _line(row: Commitment, *, repeats: bool) -> Line:
    outcomes = "; ".join(" ".join(filter(None, (one.on, one.statement))) for one in row.outcomes)
    until = row.until if row.until != row.deadline else ""
    cells = (
        *(_(STANDING_NAMES[row.standing]), until, row.deadline, row.who, row.what, row.of, row.made),
        *(row.made_at, row.where, row.condition, outcomes, row.told.source),
    )
    span = _span(row, "")
    shown = line(cells, [row.told], mark=row.standing, span=days(row.made) if span[1] == LATEST else span)
    return replace(shown, facts=row.facts, repeats=repeats)


def _span(row: Commitment, as_of: str) -> tuple[str, str]:
    """From the day it was made to its deadline, or to what became of it if it has none; open if neither is told."""
    until, made = days(row.deadline) or days(row.outcomes[-1].on if row.outcomes else ""), days(row.made)
    first = made[0] if made else until[0] if until else as_of
    last = until[1] if until else LATEST
    return min(first, last), last


def _row(one: Told, names: Names, came: tuple[Came, ...], as_of: str, put_off_to: str) -> Commitment:
    fields = one.fields
    deadline = value(fields, "deadline")
    is_done = any(got.says == DONE for got in came)
    due = deadline if is_done else put_off_to or deadline
    return Commitment(
        fact=one.id,
        who=", ".join(names.in_fields(fields, "actor")) or one.speaker,
        what=value(fields, "action") or one.statement,
        of=", ".join(names.in_fields(fields, "programme")),
        until=value(fields, "deadlineText") or deadline,
        deadline=deadline,
        standing=standing(due, [Outcome(got.says, got.on) for got in came], as_of),
        outcomes=came,
        made=one.said,
        made_at=", ".join(names.in_fields(fields, "madeAt")) or names.of(one.meeting),
        condition=value(fields, "condition"),
        where=", ".join(names.in_fields(fields, "location")),
        strength=value(fields, "strength"),
        told=one,
    )


def _order(row: Commitment) -> tuple[int, str, str]:
    return STANDINGS.index(row.standing), (days(row.deadline) or ("", LATEST))[1], str(row.fact)


def _by(came: Came, as_of: str) -> bool:
    return (days(came.on) or (EARLIEST, ""))[0] <= as_of


def _outcomes(connection: Connection, every: Mapping[UUID, Told]) -> Mapping[UUID, list[Came]]:
    """What became of each commitment, each fact once."""
    found: dict[UUID, dict[UUID, Came]] = defaultdict(dict)
    for commitment, fact, says in _pairs(connection, every):
        if commitment in every and fact in every and (came := _came(every[fact], says)) is not None:
            found[commitment].setdefault(fact, came)
    return {commitment: list(came.values()) for commitment, came in found.items()}


def _put_off(connection: Connection, every: Mapping[UUID, Told], as_of: str) -> Mapping[UUID, UUID]:
    """Commitment → the newest that somebody said updates it, of those made by a day."""
    r = table(FactRelation).c
    noted = select(r.fact, r.other).where(r.kind == "updates", r.deleted.is_(False)).order_by(r.id)
    found: dict[UUID, UUID] = {}
    for fact, other in connection.execute(noted):
        both = every.get(fact), every.get(other)
        if all(one is not None and one.type == COMMITMENT for one in both) and every[fact].is_said_by(as_of):
            before = found.get(other)
            found[other] = fact if before is None else max(fact, before, key=lambda one: (every[one].said, one))
    return found


def _later(commitment: UUID, newer: Mapping[UUID, UUID]) -> Iterator[UUID]:
    """What a commitment was updated by, that by what it was, and so on; each once."""
    seen = {commitment}
    while (at := newer.get(commitment)) is not None and at not in seen:
        seen.add(at)
        yield at
        commitment = at


def _pairs(connection: Connection, every: Mapping[UUID, Told]) -> Iterator[tuple[UUID, UUID, str]]:
    """(commitment, fact, what it says of it)."""
    r = table(FactRelation).c
    noted = select(r.fact, r.other, r.kind).where(r.kind.in_(("fulfils", "contradicts")), r.deleted.is_(False))
    for fact, other, kind in connection.execute(noted.order_by(r.id)):
        if kind == "fulfils":
            yield other, fact, DONE
        else:
            yield other, fact, DENIED
            yield fact, other, DENIED
    for one in every.values():
        for commitment, fact in _of_fields(one):
            yield commitment, fact, DONE


def _of_fields(one: Told) -> Iterator[tuple[UUID, UUID]]:
    """(commitment, fact) as fields say: a commitment names its outcome, an event the commitment that it keeps."""
    if (outcome := _fact(one.fields.get("outcomeFact"))) is not None:
        yield one.id, outcome
    if one.type != COMMITMENT and (kept := _fact(one.fields.get(COMMITMENT))) is not None:
        yield kept, one.id


def _came(fact: Told, says: str) -> Came | None:
    """What a fact tells of a commitment; None if it tells only of another plan."""
    stage = value(fact.fields, "eventStatus", "stage")
    if says == DONE and stage in _CALLED_OFF:
        says = CALLED_OFF
    elif (says == DONE and stage in _NOT_YET) or (says == DENIED and fact.type == COMMITMENT):
        return None
    return Came(fact.id, fact.statement, says, value(fact.fields, *_DATES) or fact.said)


def _fact(cell: Any) -> UUID | None:
    held = cell.get("value") if isinstance(cell, Mapping) else None
    held = held.get("fact") if isinstance(held, Mapping) else held
    try:
        return UUID(str(held)) if held else None
    except ValueError:
        return None
