"""Writing down what follows from facts: the assessment, and the facts it rests on."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import local
from workbench.core.conclusions.scales import CONFIDENCES, LIKELIHOODS, ROLES
from workbench.core.history import Session
from workbench.core.ids import hashed_id
from workbench.core.models import Conclusion, Fact, Ground, Question, table
from workbench.core.project import Project
from workbench.core.values import is_edtf
from workbench.errors import UserError

_LONGEST = 20_000
_FIELDS = ("text", "likelihood", "confidence", "reason", "as_of", "question")


def conclude(project: Project, text: str, **said: Any) -> UUID:
    """Write down an assessment; its id comes back. Saves one revision.

    `said` may hold likelihood (a key of LIKELIHOODS), confidence (of CONFIDENCES), the reason of it, as_of (EDTF) and
    the question it answers. Raises UserError for what is none of these, and for no text.
    """
    with project.change("Write a conclusion") as session:
        return session.add(Conclusion(**_checked(session, {"text": text, **said})))


def edit(project: Project, conclusion: UUID, changes: Mapping[str, Any]) -> None:
    """Change some of what `conclude` takes. Saves one revision."""
    with project.change("Edit a conclusion") as session:
        session.require(Conclusion, conclusion)
        session.set(Conclusion, conclusion, _checked(session, changes))


def remove(project: Project, conclusion: UUID) -> None:
    """Delete a conclusion with what it cites; the facts stay. Saves one revision."""
    g = table(Ground).c
    with project.change("Delete a conclusion") as session:
        session.require(Conclusion, conclusion)
        living = select(g.id).where(g.conclusion == conclusion, g.deleted.is_(False))
        session.remove_many(Ground, session.connection.execute(living).scalars().all())
        session.remove(Conclusion, conclusion)


def cite(project: Project, conclusion: UUID, fact: UUID, role: str, *, is_group: bool = False) -> UUID:
    """Let a conclusion rest on a fact as it reads now, or on its whole claim group. Saves one revision.

    The same fact again takes the new role. Raises UserError for an unknown role, and if one of them is gone.
    """
    if role not in ROLES:
        raise UserError("A fact can be one of these to a conclusion: {known}.", known=", ".join(ROLES))
    row = hashed_id("ground", conclusion, fact)
    with project.change("Cite a fact") as session:
        session.require(Conclusion, conclusion)
        session.require(Fact, fact)
        said: dict[str, Any] = {"role": role, "is_group": is_group, "content_sha256": _content(session, fact)}
        if _is_living(session, row):
            session.set(Ground, row, said)
            return row
        return session.add(Ground(id=row, conclusion=conclusion, fact=fact, **said))


def uncite(project: Project, ground: UUID) -> None:
    """Let a conclusion rest on a fact no longer. Saves one revision."""
    with project.change("Take a cited fact away") as session:
        session.require(Ground, ground)
        session.remove(Ground, ground)


def look_again(project: Project, conclusion: UUID) -> int:
    """Note that the facts cited were read as they are now; how many had changed. Saves one revision, if any had."""
    g, changed = table(Ground).c, 0
    with project.change("Read cited facts anew") as session:
        session.require(Conclusion, conclusion)
        query = select(g.id, g.fact, g.content_sha256).where(g.conclusion == conclusion, g.deleted.is_(False))
        rows = session.connection.execute(query.order_by(g.id)).all()
        now = local.content(session.connection, [row.fact for row in rows])
        for row in rows:
            if row.fact in now and now[row.fact] != row.content_sha256:
                session.set(Ground, row.id, {"content_sha256": now[row.fact]})
                changed += 1
    return changed


def _checked(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := set(given) - set(_FIELDS):
        raise UserError("“{field}” of a conclusion cannot be edited.", field=min(unknown))
    values: dict[str, Any] = {key: value.strip() if isinstance(value, str) else value for key, value in given.items()}
    if "text" in values and not 0 < len(values["text"]) <= _LONGEST:
        raise UserError("A conclusion has 1 to {n} characters.", n=_LONGEST)
    for key, known in (("likelihood", LIKELIHOODS), ("confidence", CONFIDENCES)):
        if values.get(key) and values[key] not in known:
            raise UserError(
                "“{word}” is not on the scale. There are: {known}.", word=values[key], known=", ".join(known)
            )
    if values.get("as_of") and not is_edtf(values["as_of"]):
        raise UserError("“{date}” is no date. Write it as 2026-02-26, 2026-02 or 2026.", date=values["as_of"])
    if values.get("question") is not None:
        session.require(Question, values["question"])
    return values


def _content(session: Session, fact: UUID) -> str:
    return local.content(session.connection, [fact])[fact]


def _is_living(session: Session, ground: UUID) -> bool:
    g = table(Ground).c
    query = select(g.id).where(g.id == ground, g.deleted.is_(False))
    return session.connection.execute(query).first() is not None
