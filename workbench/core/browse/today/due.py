"""Commitments whose deadline is near or past, without evidence of what became of them."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Text, select, type_coerce

from workbench.core import local
from workbench.core.browse import review
from workbench.core.browse.review.passages import passages
from workbench.core.browse.today.sections import MOST, Line, Section
from workbench.core.models import Fact, FactRelation, LocalFact, table
from workbench.core.project import Project
from workbench.core.values.days import days

_AHEAD = timedelta(days=30)
_DEADLINE, _OUTCOME = "deadline", "outcomeFact"


def due(project: Project, day: str) -> Section:
    """The commitments due by thirty days from a day (YYYY-MM-DD), the earliest first; past due is not broken.

    Left out are those with an outcome, those that another fact fulfils, and those rejected.
    """
    until = (date.fromisoformat(day) + _AHEAD).isoformat()
    with project.read() as connection:
        found = sorted(_open(connection, until))
        shown = [fact for _last, fact in found[:MOST]]
        spans = {fact: span for fact, span, _words in passages(connection, shown)}
    rows, lines = review.rows(project, shown), []
    for last, fact in found[:MOST]:
        if row := rows.get(fact):
            status = "stale" if row.stale else row.status
            more = (status, row.type, row.icon, spans.get(fact))
            lines.append(Line("fact", fact, row.statement, row.author, last, "", *more))
    return Section(len(found), tuple(lines))


def _open(connection: Connection, until: str) -> list[tuple[str, UUID]]:
    """(last day, fact) of what is due by a day and not known to be done."""
    f, c, r = table(Fact).c, table(LocalFact).c, table(FactRelation).c
    query = select(f.id, f.fields).join(table(LocalFact), c.fact == f.id).where(f.deleted.is_(False))
    query = query.where(c.status != local.STATUS_OF[local.REJECT])
    query = query.where(type_coerce(f.fields, Text).contains(f'"{_DEADLINE}"', autoescape=True))
    done = select(r.other).where(r.kind == "fulfils", r.deleted.is_(False))
    fulfilled = set(connection.execute(done).scalars())
    found = []
    for fact, fields in connection.execute(query):
        span = days(str(_value(fields.get(_DEADLINE)) or ""))
        if span and span[1] <= until and fact not in fulfilled and not _value(fields.get(_OUTCOME)):
            found.append((span[1], fact))
    return found


def _value(cell: Any) -> Any:
    return cell.get("value") if isinstance(cell, dict) else cell
