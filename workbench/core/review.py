"""A second pair of eyes: who may decide on a fact, what they decided, and what became of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, or_, select

from workbench.core import local
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.models import (
    Annotation,
    Document,
    Evidence,
    Fact,
    Link,
    LocalFact,
    Operation,
    Review,
    Revision,
    table,
)
from workbench.core.models import Project as ProjectRow
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.i18n import N_, _
from workbench.text import fold

DECISIONS = (local.ACCEPT, local.REJECT, local.RETURN)
_NO_CONTENT = {"credibility", "said_at", "note", "prefix", "suffix", "document", "start", "end", "page", "kept"}
"""Writing these makes nobody an author: that a passage has moved is not content, that its words changed is."""
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
            living = _living(session.connection, chunk)
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
                    rows.append(_row(fact, session.analyst, decision, reason, comment, hashes[fact]))
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
            wrote = authors(session.connection, chunk)
            own = {fact for fact in chunk if strict and session.analyst in wrote[fact]}
            mine |= own
            others += [fact for fact in chunk if fact not in own]
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


def needs_four_eyes(connection: Connection) -> bool:
    """Whether facts need another reviewer than their author, as this project has set it (on unless switched off)."""
    settings = connection.execute(select(table(ProjectRow).c.settings)).scalar() or {}
    return bool(settings.get("four_eyes", True))


def require_four_eyes(project: Project, needed: bool) -> None:
    """Say whether facts need another reviewer than their author. Saves one revision."""
    with project.change("Change the rules of review") as session:
        row = session.connection.execute(select(table(ProjectRow).c.id)).scalar_one()
        session.set(ProjectRow, row, {"settings.four_eyes": needed})


def authors(connection: Connection, facts: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Everyone who wrote content of a fact since it was last accepted, or ever if nobody has since.

    At most 400 facts at a time.
    """
    rows = _rows_of(connection, facts)
    accepted = _last_accepted(connection, facts)
    o, r = table(Operation).c, table(Revision).c
    since: dict[UUID, set[UUID]] = {fact: set() for fact in facts}
    ever: dict[UUID, set[UUID]] = {fact: set() for fact in facts}
    for chunk in chunks(rows, CHUNK):
        query = select(o.row, o.change, r.analyst, r.seq).join(table(Revision), r.id == o.revision)
        query = query.where(r.undone.is_(False), r.undoes.is_(None))  # what was taken back is nobody's work
        for row, change, analyst, seq in connection.execute(query.where(o.row.in_(chunk))):
            if analyst is None or (change is not None and not _writes(change)):
                continue
            for fact in rows[row]:
                ever[fact].add(analyst)
                if seq > accepted.get(fact, 0):
                    since[fact].add(analyst)
    return {fact: since[fact] or ever[fact] for fact in facts}


def _writes(change: Mapping[str, Any]) -> bool:
    """Whether a change touches content; to confirm what stands there does not."""
    return any(
        key not in _NO_CONTENT and pair[0] != pair[1] and not _says_the_same(key, *pair) for key, pair in change.items()
    )


def _says_the_same(key: str, old: Any, new: Any) -> bool:
    """Whether a change confirms or moves what is said without saying anything else."""
    if key == "exact" and isinstance(old, str) and isinstance(new, str):
        return fold(old).split() == fold(new).split()
    return _only_confirms(key, old, new)


def _only_confirms(key: str, old: Any, new: Any) -> bool:
    is_cell = key.startswith("fields.") and isinstance(old, dict | list) and isinstance(new, dict | list)
    return is_cell and local.settled({key: old}) == local.settled({key: new})


def rows_behind(connection: Connection, fact: UUID) -> list[UUID]:
    """The rows that make up one fact and what was decided on it, deleted ones included."""
    return [*_rows_of(connection, [fact]), *_ids(connection, Review, [fact])]


def _row(fact: UUID, reviewer: UUID, decision: str, reason: str, comment: str, vouched: str) -> dict[str, Any]:
    return {
        "fact": fact,
        "reviewer": reviewer,
        "decision": decision,
        "reason": reason.strip(),
        "comment": comment.strip(),
        "content_sha256": vouched,
    }


def _living(connection: Connection, facts: Collection[UUID]) -> set[UUID]:
    f = table(Fact).c
    return set(connection.execute(select(f.id).where(f.id.in_(facts), f.deleted.is_(False))).scalars())


def _ids(connection: Connection, model: type[Review], facts: Collection[UUID]) -> list[UUID]:
    target = table(model)
    return list(connection.execute(select(target.c.id).where(target.c.fact.in_(facts))).scalars())


def _rows_of(connection: Connection, facts: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """The rows that carry the content of these facts, each with its facts: fact, evidence, passages, links."""
    rows: dict[UUID, list[UUID]] = defaultdict(list)
    for fact in facts:
        rows[fact].append(fact)
    e, k, a = table(Evidence).c, table(Link).c, table(Annotation).c
    evidence = select(e.id, e.fact).where(e.fact.in_(facts))
    passages = select(a.id, e.fact).join(table(Evidence), e.annotation == a.id).where(e.fact.in_(facts))
    links = select(k.id, k.fact).where(k.fact.in_(facts))
    for query in (evidence, passages, links):
        for row, fact in connection.execute(query):
            rows[row].append(fact)
    return rows


def _last_accepted(connection: Connection, facts: Collection[UUID]) -> dict[UUID, int]:
    v, o, r = table(Review).c, table(Operation).c, table(Revision).c
    query = select(v.fact, func.min(r.seq)).join(table(Operation), o.row == v.id)
    query = query.join(table(Revision), r.id == o.revision)
    living = (v.fact.in_(facts), v.deleted.is_(False), v.decision == local.ACCEPT)
    last: dict[UUID, int] = {}
    for fact, seq in connection.execute(query.where(*living).group_by(v.id, v.fact)):
        last[fact] = max(seq, last.get(fact, 0))
    return last
