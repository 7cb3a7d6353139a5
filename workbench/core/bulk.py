"""Many facts or passages in one step for undo: edit, delete, send to review. What is gone meanwhile is left out.

Each saves its step in parts, so that others can save meanwhile. `report(done, total)` is called before each part and
may raise to cancel; the parts that are saved stay.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import codebook, local
from workbench.core.entities import Directory
from workbench.core.facts import CREDIBILITIES, drop_own, find_speaker
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.models import (
    Annotation,
    Citation,
    Entity,
    Evidence,
    Fact,
    FactType,
    Link,
    LocalFact,
    Review,
    table,
)
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report
from workbench.errors import UserError


def edit(project: Project, report: Report, facts: Collection[UUID], changes: Mapping[str, Any]) -> int:
    """Set type (a key), speaker (id, ref, name or words) and credibility of facts.

    How many facts there were comes back. Raises UserError for an unknown type or credibility.
    """
    written: dict[str, Any] = {}
    if "type" in changes:
        written["type"] = codebook.of(project).type(str(changes["type"])).id
    if "speaker" in changes:
        with project.read() as connection:
            directory = Directory(connection)
            written["speaker"], written["speaker_printed"] = find_speaker(directory, changes["speaker"])
    if "credibility" in changes:
        written["credibility"] = _credibility(changes["credibility"])

    def set_in(session: Session, some: Sequence[UUID]) -> int:
        for model, key in ((FactType, "type"), (Entity, "speaker")):
            if written.get(key) is not None:
                session.require(model, written[key])
        living = _living(session, some)
        session.set_many(Fact, dict.fromkeys(living, written))
        return len(living)

    return in_parts(project, "Edit facts: {n}", _once(facts), report, set_in)[1]


def remove(project: Project, report: Report, facts: Collection[UUID]) -> int:
    """Delete facts with what is only their own; passages stay marked. How many comes back."""

    def remove_in(session: Session, some: Sequence[UUID]) -> int:
        living = _living(session, some)
        drop_own(session, living)
        session.remove_many(Fact, living)
        return len(living)

    return in_parts(project, "Delete facts: {n}", _once(facts), report, remove_in)[1]


def submit(project: Project, report: Report, facts: Collection[UUID]) -> int:
    """Send facts to review, but for those that wait there or are accepted as they stand. How many comes back."""

    def submit_in(session: Session, some: Sequence[UUID]) -> int:
        c = table(LocalFact).c
        settled = c.status.in_(("in_review", "accepted")) & c.stale.is_(False)
        open_ones: list[UUID] = []
        for chunk in chunks(_living(session, some), CHUNK):
            query = select(c.fact).where(c.fact.in_(chunk), ~settled).order_by(c.fact)
            open_ones += session.connection.execute(query).scalars()
        rows = [{"fact": fact, "reviewer": session.analyst, "decision": local.SUBMIT} for fact in open_ones]
        session.add_many(Review, rows)
        return len(rows)

    return in_parts(project, "Send facts to review: {n}", _once(facts), report, submit_in)[1]


def remove_highlights(project: Project, report: Report, passages: Collection[UUID]) -> tuple[int, int]:
    """Take marks away, with their links; those that are evidence or cited stay. (removed, left) comes back."""
    a, e, k, c = (table(model).c for model in (Annotation, Evidence, Link, Citation))
    left = 0

    def remove_in(session: Session, some: Sequence[UUID]) -> int:
        nonlocal left
        removed, ask = 0, session.connection.execute
        for chunk in chunks(some, CHUNK):
            living = set(ask(select(a.id).where(a.id.in_(chunk), a.deleted.is_(False))).scalars())
            backing = set(ask(select(e.annotation).where(e.annotation.in_(chunk), e.deleted.is_(False))).scalars())
            backing |= set(ask(select(c.annotation).where(c.annotation.in_(chunk), c.deleted.is_(False))).scalars())
            plain = sorted(living - backing)
            links = select(k.id).where(k.annotation.in_(plain), k.deleted.is_(False))
            session.remove_many(Link, ask(links).scalars().all())
            session.remove_many(Annotation, plain)
            removed, left = removed + len(plain), left + len(living & backing)
        return removed

    removed = in_parts(project, "Delete highlights: {n}", _once(passages), report, remove_in)[1]
    return removed, left


def _once(rows: Collection[UUID]) -> list[UUID]:
    return list(dict.fromkeys(rows))


def _credibility(value: Any) -> int | None:
    if isinstance(value, bool | float) or value not in CREDIBILITIES:
        raise UserError("Credibility is a number from 1 (confirmed) to 6 (cannot be judged).")
    return None if value is None else int(value)


def _living(session: Session, facts: Sequence[UUID]) -> list[UUID]:
    """Those of the facts that are there."""
    f = table(Fact).c
    found: list[UUID] = []
    for chunk in chunks(facts, CHUNK):
        query = select(f.id).where(f.id.in_(chunk), f.deleted.is_(False)).order_by(f.id)
        found += session.connection.execute(query).scalars()
    return found
