"""Many facts or passages in one step: edit, delete, send to review. What is gone meanwhile is left out.

`report(done, total)` is called before each part of the work and may raise to cancel; nothing is saved then.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import codebook, local
from workbench.core.entities import Directory
from workbench.core.facts import CREDIBILITIES, find_speaker
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.models import Annotation, Comment, Evidence, Fact, Link, LocalFact, Review, table
from workbench.core.project import Project, Report
from workbench.errors import UserError


def edit(project: Project, report: Report, facts: Collection[UUID], changes: Mapping[str, Any]) -> int:
    """Set type (a key), speaker (id, ref, name or words) and credibility of facts. Saves one revision.

    How many facts there were comes back. Raises UserError for an unknown type or credibility.
    """
    with project.change("Edit facts: {n}", n=len(facts)) as session:
        written: dict[str, Any] = {}
        if "type" in changes:
            written["type"] = codebook.of(project).type(str(changes["type"])).id
        if "speaker" in changes:
            directory = Directory(session.connection)
            written["speaker"], written["speaker_printed"] = find_speaker(directory, changes["speaker"])
        if "credibility" in changes:
            written["credibility"] = _credibility(changes["credibility"])
        found = 0
        for chunk in _living(session, facts, report):
            session.set_many(Fact, dict.fromkeys(chunk, written))
            found += len(chunk)
        session.arguments["n"] = found
    return found


def remove(project: Project, report: Report, facts: Collection[UUID]) -> int:
    """Delete facts with their evidence, links, reviews and comments; passages stay marked. Saves one revision."""
    with project.change("Delete facts: {n}", n=len(facts)) as session:
        found = 0
        for chunk in _living(session, facts, report):
            for model, column in ((Evidence, "fact"), (Link, "fact"), (Review, "fact"), (Comment, "about_row")):
                c = table(model).c
                living = select(c.id).where(c[column].in_(chunk), c.deleted.is_(False))
                session.remove_many(model, session.connection.execute(living).scalars().all())
            session.remove_many(Fact, chunk)
            found += len(chunk)
        session.arguments["n"] = found
    return found


def submit(project: Project, report: Report, facts: Collection[UUID]) -> int:
    """Send facts to review, but for those that wait there or are accepted as they stand. Saves one revision.

    How many were sent comes back.
    """
    with project.change("Send facts to review: {n}", n=len(facts)) as session:
        found = 0
        for chunk in _living(session, facts, report):
            c = table(LocalFact).c
            settled = c.status.in_(("in_review", "accepted")) & c.stale.is_(False)
            query = select(c.fact).where(c.fact.in_(chunk), ~settled).order_by(c.fact)
            open_ones = session.connection.execute(query).scalars().all()
            rows = [{"fact": fact, "reviewer": session.analyst, "decision": local.SUBMIT} for fact in open_ones]
            session.add_many(Review, rows)
            found += len(rows)
        session.arguments["n"] = found
    return found


def remove_highlights(project: Project, report: Report, passages: Collection[UUID]) -> tuple[int, int]:
    """Take marks away, with their links; those that are evidence of a fact stay. Saves one revision.

    (removed, left) comes back.
    """
    a, e, k = table(Annotation).c, table(Evidence).c, table(Link).c
    with project.change("Delete highlights: {n}", n=len(passages)) as session:
        removed = left = 0
        for chunk in chunks(dict.fromkeys(passages), CHUNK):
            report(removed + left, len(passages))
            ask = session.connection.execute
            living = set(ask(select(a.id).where(a.id.in_(chunk), a.deleted.is_(False))).scalars())
            backing = set(ask(select(e.annotation).where(e.annotation.in_(chunk), e.deleted.is_(False))).scalars())
            plain = sorted(living - backing)
            links = select(k.id).where(k.annotation.in_(plain), k.deleted.is_(False))
            session.remove_many(Link, ask(links).scalars().all())
            session.remove_many(Annotation, plain)
            removed, left = removed + len(plain), left + len(living & backing)
        session.arguments["n"] = removed
    return removed, left


def _credibility(value: Any) -> int | None:
    if isinstance(value, bool | float) or value not in CREDIBILITIES:
        raise UserError("Credibility is a number from 1 (confirmed) to 6 (cannot be judged).")
    return None if value is None else int(value)


def _living(session: Session, facts: Collection[UUID], report: Report) -> Iterator[list[UUID]]:
    """The facts that are there, 400 at a time."""
    f, done = table(Fact).c, 0
    for chunk in chunks(dict.fromkeys(facts), CHUNK):
        report(done, len(facts))
        query = select(f.id).where(f.id.in_(chunk), f.deleted.is_(False)).order_by(f.id)
        yield list(session.connection.execute(query).scalars())
        done += len(chunk)
    report(len(facts), len(facts))
