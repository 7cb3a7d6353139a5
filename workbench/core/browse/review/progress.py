"""Who has decided how much, and how much waits for whom."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core import local, review
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Analyst, Review, table
from workbench.core.project import Project


@dataclass(frozen=True, slots=True)
class Done:
    """How many facts one analyst accepted, rejected and returned, disputes settled so included; how many are `left`.

    `decided` counts each fact once, however often they decided on it.
    """

    id: UUID
    name: str
    accepted: int
    rejected: int
    returned: int
    decided: int
    left: int


def progress(project: Project) -> tuple[Done, ...]:
    """The analysts who decided on anything or may, those who decided most first. For the background."""
    a, found = table(Analyst).c, []
    with project.read() as connection:
        given, decided, left = _given(connection), _decided(connection), _left(connection)
        for analyst, name in connection.execute(select(a.id, a.name).where(a.deleted.is_(False))):
            accepted, rejected, returned = (given[analyst, local.STATUS_OF[one]] for one in review.DECISIONS)
            found.append(Done(analyst, name, accepted, rejected, returned, decided[analyst], left[analyst]))
    return tuple(sorted(found, key=lambda one: (-one.decided, -one.left, one.name)))


def _given(connection: Connection) -> Counter[tuple[UUID, str]]:
    r, found = table(Review).c, Counter[tuple[UUID, str]]()
    query = select(r.reviewer, r.decision, func.count(func.distinct(r.fact))).where(r.deleted.is_(False))
    for reviewer, decision, count in connection.execute(query.group_by(r.reviewer, r.decision)):
        if decision in local.STATUS_OF:
            found[reviewer, local.STATUS_OF[decision]] += count
    return found


def _decided(connection: Connection) -> Counter[UUID]:
    r = table(Review).c
    query = select(r.reviewer, func.count(func.distinct(r.fact))).where(r.deleted.is_(False))
    query = query.where(r.decision.in_(local.STATUS_OF)).group_by(r.reviewer)
    return Counter({reviewer: count for reviewer, count in connection.execute(query)})


def _left(connection: Connection) -> Counter[UUID]:
    a, found = table(Analyst).c, Counter[UUID]()
    people = set(connection.execute(select(a.id).where(a.deleted.is_(False))).scalars())
    strict = review.needs_four_eyes(connection)
    for chunk in chunks(review.waiting(connection), CHUNK):
        wrote = review.authors(connection, chunk) if strict else {}
        done = {who: review.answered(connection, chunk, who) for who in people}
        found.update(who for fact in chunk for who in people - wrote.get(fact, set()) if fact not in done[who])
    return found
