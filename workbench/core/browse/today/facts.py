"""Facts that wait for the analyst: returned to them, to be decided on, disputed or stale."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import local
from workbench.core.browse import review
from workbench.core.browse.review import Waiting
from workbench.core.browse.review.passages import Span, passages
from workbench.core.browse.today.sections import MOST, Line, Section
from workbench.core.models import Analyst, Document, LocalFact, Review, table
from workbench.core.project import Project

_ID_BYTES = 16


def returned(project: Project, _day: str) -> Section:
    """The analyst's own facts that came back, each with who returned it and why."""
    with project.read() as connection:
        facts = review.returned(connection, project.analyst)
        why = _why(connection, facts[:MOST])
    return _section(project, facts, why)


def waiting(project: Project, _day: str) -> Section:
    """The facts that the analyst is to decide on, in the order of the review queue."""
    ids = review.queue(project).ids
    facts = [UUID(bytes=ids[at : at + _ID_BYTES]) for at in range(0, len(ids), _ID_BYTES)]
    return _section(project, facts, {})


def disputed(project: Project, _day: str) -> Section:
    """Facts with opposing opinions, then those that were changed since they were decided on, whoever wrote them."""
    c, d = table(LocalFact).c, table(Document).c
    stale = select(c.fact).outerjoin(table(Document), d.id == c.document).where(c.stale.is_(True))
    stale = stale.where(c.status != "disputed").order_by(d.title, c.document, c.start, c.fact)
    with project.read() as connection:
        facts = [*review.disputed(connection), *connection.execute(stale).scalars()]
    return _section(project, facts, {})


def _section(project: Project, facts: Sequence[UUID], why: Mapping[UUID, tuple[str, str, str]]) -> Section:
    shown = facts[:MOST]
    rows = review.rows(project, shown)
    with project.read() as connection:
        spans: dict[UUID, Span] = {}
        for fact, span, _words in passages(connection, shown):
            spans.setdefault(fact, span)
    lines = (_line(rows[fact], spans.get(fact), why.get(fact)) for fact in shown if fact in rows)
    return Section(len(facts), tuple(lines))


def _line(row: Waiting, place: Span | None, why: tuple[str, str, str] | None) -> Line:
    who, said, at = why or (row.author, "", "")
    status = "stale" if row.stale else row.status
    return Line("fact", row.id, row.statement, who, said or row.title, at, status, row.type, row.icon, place)


def _why(connection: Connection, facts: Sequence[UUID]) -> dict[UUID, tuple[str, str, str]]:
    """Who returned each fact last, with which words, and when."""
    r, a = table(Review).c, table(Analyst).c
    query = select(r.fact, a.name, r.reason, r.comment, r.created_at).outerjoin(table(Analyst), a.id == r.reviewer)
    returning = r.decision.in_((local.RETURN, local.SETTLE[local.RETURN]))
    query = query.where(r.fact.in_(facts), returning, r.deleted.is_(False)).order_by(r.id)
    return {
        row.fact: (row.name or "", " · ".join(filter(None, (row.reason, row.comment))), row.created_at)
        for row in connection.execute(query)
    }
