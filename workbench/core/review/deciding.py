"""A second pair of eyes: who may decide on a fact, what they decided, and what became of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, select

from workbench.core import local
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.models import (
    Document,
    Fact,
    LocalFact,
    Review,
    table,
)
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report
from workbench.core.review.authors import authors
from workbench.core.review.rules import needs_four_eyes
from workbench.errors import UserError
from workbench.i18n import N_, _

DECISIONS = (local.ACCEPT, local.REJECT, local.RETURN)
LABELS = {
    local.ACCEPT: N_("Accept facts: {n}"),
    local.REJECT: N_("Reject facts: {n}"),
    local.RETURN: N_("Return facts: {n}"),
}
"""What the step of each decision is called."""
REASONS = (
    N_("Not in the source"),
    N_("Wrong value or date"),
    N_("Wrong speaker or attribution"),
    N_("Wrong person, body or meeting"),
    N_("Duplicate of another fact"),
    N_("Other"),
)
"""The usual reasons to reject a fact, stored in English so that they count together; screens translate them."""


@dataclass(slots=True)
class Reviewed:
    """What a round of review did: (fact, status) decided, how many were the reviewer's own, (fact, reason) refused.

    `step` is the group of the revision it was saved in.
    """

    reviewed: list[tuple[UUID, str]] = field(default_factory=list)
    skipped: int = 0
    refused: list[tuple[UUID, str]] = field(default_factory=list)
    step: UUID | None = None


def submit(project: Project, facts: Collection[UUID]) -> None:
    """Send facts to review; earlier opinions on them are history from here on. Saves one revision."""
    with project.change("Send to review") as session:
        for fact in facts:
            session.require(Fact, fact)
        rows = ({"fact": fact, "reviewer": session.analyst, "decision": local.SUBMIT} for fact in facts)
        session.add_many(Review, rows)


def decide(
    project: Project,
    facts: Iterable[UUID],
    decision: str,
    *,
    reason: str = "",
    comment: str = "",
    seen: Mapping[UUID, str] | None = None,
) -> Reviewed:
    """Let the acting analyst accept, reject or return facts. Saves one revision; one undo takes the round back.

    Facts the analyst wrote are refused with a sentence, unless the project lets authors decide (four_eyes off); so are
    facts whose content differs from the one that was `seen`, given by its hash.
    """
    if decision not in DECISIONS:
        raise UserError(
            "“{decision}” is not a decision. There are: {known}.", decision=decision, known=", ".join(DECISIONS)
        )
    with project.change(LABELS[decision]) as session:
        if session.analyst is None:
            raise UserError("Say who you are before you review.")
        result, rows = Reviewed(step=session.group), []
        strict, every = needs_four_eyes(session.connection), list(dict.fromkeys(facts))
        for chunk in chunks(every, CHUNK):
            living = living_facts(session.connection, chunk)
            wrote = authors(session.connection, chunk)
            hashes = local.content(session.connection, chunk)
            for fact in chunk:
                if fact not in living:
                    result.refused.append((fact, _("There is no such fact in this project.")))
                elif strict and session.analyst in wrote[fact]:
                    result.refused.append((fact, _("Facts need a second pair of eyes: you wrote this one.")))
                elif seen is not None and seen.get(fact) != hashes[fact]:
                    result.refused.append((fact, _("Somebody changed this fact while you looked at it. Look again.")))
                else:
                    rows.append(review_row(fact, session.analyst, decision, reason, comment, hashes[fact]))
        session.add_many(Review, rows)
        session.arguments["n"] = len(rows)
        decided = [row["fact"] for row in rows]
        for chunk in chunks(decided, CHUNK):
            found = {row["fact"]: row["status"] for row in local.compute(session.connection, chunk)}
            result.reviewed += [(fact, found[fact]) for fact in chunk]
    return result


def decide_in_parts(project: Project, report: Report, facts: Iterable[UUID], decision: str, **words: Any) -> Reviewed:
    """Decide on many facts as one step, in parts, so that others can save meanwhile; `words` are those of `decide`.

    When `report` raises to cancel, what is decided stays.
    """
    whole = Reviewed()

    def work(_session: Session, some: Sequence[UUID]) -> int:
        part = decide(project, some, decision, **words)
        whole.reviewed += part.reviewed
        whole.refused += part.refused
        return len(part.reviewed)

    once = list(dict.fromkeys(facts))
    whole.step = in_parts(project, LABELS.get(decision, decision), once, report, work)[0]
    return whole


def decide_all(project: Project, decision: str, *, reason: str = "", comment: str = "") -> Reviewed:
    """Decide on every fact that waits for the acting analyst; their own are counted as skipped."""
    with project.change(LABELS.get(decision, decision)) as session:
        mine, others = set[UUID](), list[UUID]()
        strict = needs_four_eyes(session.connection)
        for chunk in chunks(waiting(session.connection), CHUNK):
            wrote, done = authors(session.connection, chunk), answered(session.connection, chunk, session.analyst)
            own = {fact for fact in chunk if strict and session.analyst in wrote[fact]}
            mine |= own
            others += [fact for fact in chunk if fact not in own | done]
        result = decide(project, others, decision, reason=reason, comment=comment)
        session.arguments["n"] = len(result.reviewed)
        result.skipped = len(mine)
    return result


def waiting(connection: Connection) -> list[UUID]:
    """Facts nobody has decided on as they stand: drafts, in review, and stale ones; by document's title and place."""
    c, d = table(LocalFact).c, table(Document).c
    query = select(c.fact).outerjoin(table(Document), d.id == c.document)
    query = query.where(is_waiting())
    return list(connection.execute(query.order_by(d.title, c.document, c.start, c.fact)).scalars())


def is_waiting() -> ColumnElement[bool]:
    """The condition on the local rows that nobody has decided on the fact as it stands."""
    c = table(LocalFact).c
    return or_(c.status.in_(("draft", "in_review")), c.stale.is_(True))


def answered(connection: Connection, facts: Collection[UUID], analyst: UUID | None) -> set[UUID]:
    """Those of at most 400 facts on which this analyst has an opinion that counts, on the content as it stands.

    They wait for somebody else: the project wants two reviewers for them.
    """
    r = table(Review).c
    asked = select(r.fact).distinct().where(r.fact.in_(facts), r.reviewer == analyst, r.deleted.is_(False))
    mine = list(connection.execute(asked).scalars()) if analyst is not None else []
    hashes, given, found = local.content(connection, mine), local.reviews_of(connection, mine), set[UUID]()
    for fact in mine:
        place = local.opinions([(who, decision) for who, decision, _seen in given[fact]])[1].get(analyst)
        if place is not None and given[fact][place][2] == hashes.get(fact):
            found.add(fact)
    return found


def review_row(fact: UUID, reviewer: UUID, decision: str, reason: str, comment: str, vouched: str) -> dict[str, Any]:
    """A review as its table keeps it."""
    return {
        "fact": fact,
        "reviewer": reviewer,
        "decision": decision,
        "reason": reason.strip(),
        "comment": comment.strip(),
        "content_sha256": vouched,
    }


def living_facts(connection: Connection, facts: Collection[UUID]) -> set[UUID]:
    """Those of at most 400 facts that are there."""
    f = table(Fact).c
    return set(connection.execute(select(f.id).where(f.id.in_(facts), f.deleted.is_(False))).scalars())
