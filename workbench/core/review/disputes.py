"""Opposing opinions on a fact: who may settle the dispute, and taking one's own opinion back."""

from collections.abc import Callable, Collection, Iterable, Mapping
from uuid import UUID

from sqlalchemy import Connection

from workbench.core import local
from workbench.core.models import Fact, Review
from workbench.core.project import Project
from workbench.core.review.authors import authors
from workbench.core.review.deciding import DECISIONS, Reviewed, review_row
from workbench.core.review.rules import needs_four_eyes, parties_may_settle
from workbench.errors import UserError
from workbench.i18n import _


def settle(
    project: Project, fact: UUID, decision: str, *, reason: str = "", comment: str = "", seen: str | None = None
) -> Reviewed:
    """Let the acting analyst end a dispute by accepting, rejecting or returning the fact. Saves one revision.

    The opinions before it count no more. Refused, with a sentence, are facts that are not disputed, that the analyst
    wrote, on which they gave one of the opinions (unless the project lets the parties settle), and those whose content
    differs from the one that was `seen`, given by its hash.
    """
    if decision not in DECISIONS:
        raise UserError(
            "“{decision}” is not a decision. There are: {known}.", decision=decision, known=", ".join(DECISIONS)
        )
    with project.change("Settle a dispute") as session:
        if session.analyst is None:
            raise UserError("Say who you are before you review.")
        session.require(Fact, fact)
        result = Reviewed(step=session.group)
        vouched = local.content(session.connection, [fact])[fact]
        if why := _why_not(session.connection, fact, session.analyst):
            result.refused.append((fact, why))
        elif seen is not None and seen != vouched:
            result.refused.append((fact, _("Somebody changed this fact while you looked at it. Look again.")))
        else:
            word = local.SETTLE[decision]
            session.add_many(Review, [review_row(fact, session.analyst, word, reason, comment, vouched)])
            result.reviewed.append((fact, local.compute(session.connection, [fact])[0]["status"]))
    return result


def withdraw(project: Project, fact: UUID, *, comment: str = "") -> Reviewed:
    """Take the acting analyst's own opinion on a fact back: it counts no more, and stays in the history.

    Saves one revision. Raises UserError if they have none that counts.
    """
    with project.change("Withdraw an opinion") as session:
        session.require(Fact, fact)
        if session.analyst is None or session.analyst not in opposed(session.connection, [fact])[fact]:
            raise UserError("You have no opinion on this fact that counts.")
        vouched = local.content(session.connection, [fact])[fact]
        session.add_many(Review, [review_row(fact, session.analyst, local.WITHDRAW, "", comment, vouched)])
        status = local.compute(session.connection, [fact])[0]["status"]
        return Reviewed([(fact, status)], step=session.group)


def settle_all(
    project: Project, facts: Iterable[UUID], decision: str, *, reason: str = "", comment: str = ""
) -> Reviewed:
    """Settle the disputes about several facts. Saves one revision; what may not be settled is refused."""
    whole = Reviewed()
    with project.change("Settle a dispute"):
        for fact in dict.fromkeys(facts):
            _take_in(whole, fact, lambda fact: settle(project, fact, decision, reason=reason, comment=comment))
    return whole


def withdraw_all(project: Project, facts: Iterable[UUID], *, comment: str = "") -> Reviewed:
    """Withdraw one's opinions on several facts. Saves one revision; a fact without an own opinion is refused."""
    whole = Reviewed()
    with project.change("Withdraw an opinion"):
        for fact in dict.fromkeys(facts):
            _take_in(whole, fact, lambda fact: withdraw(project, fact, comment=comment))
    return whole


def _take_in(whole: Reviewed, fact: UUID, verb: Callable[[UUID], Reviewed]) -> None:
    try:
        part = verb(fact)
    except UserError as error:
        whole.refused.append((fact, str(error)))
    else:
        whole.reviewed += part.reviewed
        whole.refused += part.refused


def may_settle(connection: Connection, fact: UUID, analyst: UUID | None) -> bool:
    """Whether an analyst may end the dispute about a fact."""
    return analyst is not None and not _why_not(connection, fact, analyst)


def opposed(connection: Connection, facts: Collection[UUID]) -> Mapping[UUID, Mapping[UUID | None, int]]:
    """Of at most 400 facts, who has an opinion that counts, with its place among all reviews, oldest first."""
    given = local.reviews_of(connection, facts)
    return {fact: local.opinions([(who, what) for who, what, _seen in given[fact]])[1] for fact in facts}


def _why_not(connection: Connection, fact: UUID, analyst: UUID) -> str:
    """Why an analyst may not settle; "" if they may."""
    if [row["status"] for row in local.compute(connection, [fact])] != ["disputed"]:
        return _("Nobody disputes this fact (any more).")
    if needs_four_eyes(connection) and analyst in authors(connection, [fact])[fact]:
        return _("Facts need a second pair of eyes: you wrote this one.")
    if analyst in opposed(connection, [fact])[fact] and not parties_may_settle(connection):
        return _("You gave one of the opinions: somebody else settles it. You may change or withdraw yours.")
    return ""
