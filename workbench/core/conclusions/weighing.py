"""Weighing hypotheses that compete: a question, its possible answers, and what each fact is to each of them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from workbench.core.conclusions.scales import VERDICTS
from workbench.core.history import Session
from workbench.core.ids import hashed_id
from workbench.core.models import Conclusion, Fact, Hypothesis, Judgement, Question, Row, table
from workbench.core.project import Project
from workbench.errors import UserError

_LONGEST = 2_000


def ask(project: Project, text: str, note: str = "") -> UUID:
    """Ask what hypotheses shall answer; the id of the question comes back. Saves one revision."""
    with project.change("Ask a question") as session:
        return session.add(Question(text=_text(text), note=note.strip()))


def edit_question(project: Project, question: UUID, changes: Mapping[str, str]) -> None:
    """Change the text or the note of a question. Saves one revision."""
    _edit(project, "Edit a question", Question, question, changes)


def remove_question(project: Project, question: UUID) -> None:
    """Delete a question with its hypotheses; conclusions that answered it stay. Saves one revision."""
    h, c = table(Hypothesis).c, table(Conclusion).c
    with project.change("Delete a question") as session:
        session.require(Question, question)
        run = session.connection.execute
        for hypothesis in run(select(h.id).where(h.question == question, h.deleted.is_(False))).scalars().all():
            _drop(session, hypothesis)
        for row in run(select(c.id).where(c.question == question, c.deleted.is_(False))).scalars().all():
            session.set(Conclusion, row, {"question": None})
        session.remove(Question, question)


def suppose(project: Project, question: UUID, text: str) -> UUID:
    """Add a possible answer behind the others; its id comes back. Saves one revision."""
    h = table(Hypothesis).c
    with project.change("Add a hypothesis") as session:
        session.require(Question, question)
        last = session.connection.execute(
            select(func.max(h.position)).where(h.question == question, h.deleted.is_(False))
        ).scalar()
        return session.add(Hypothesis(question=question, text=_text(text), position=(last or 0) + 1))


def edit_hypothesis(project: Project, hypothesis: UUID, changes: Mapping[str, str]) -> None:
    """Change the text of a hypothesis. Saves one revision."""
    _edit(project, "Edit a hypothesis", Hypothesis, hypothesis, changes)


def remove_hypothesis(project: Project, hypothesis: UUID) -> None:
    """Delete a hypothesis with what was judged of it. Saves one revision."""
    with project.change("Delete a hypothesis") as session:
        session.require(Hypothesis, hypothesis)
        _drop(session, hypothesis)


def judge(project: Project, hypothesis: UUID, fact: UUID, verdict: str, note: str = "") -> UUID:
    """Say what a fact is to a hypothesis: one of VERDICTS; the id of the judgement comes back. Saves one revision."""
    if verdict not in VERDICTS:
        raise UserError("A fact can be one of these to a hypothesis: {known}.", known=", ".join(VERDICTS))
    row = hashed_id("judgement", hypothesis, fact)
    j = table(Judgement).c
    with project.change("Judge a fact") as session:
        session.require(Hypothesis, hypothesis)
        session.require(Fact, fact)
        said: dict[str, Any] = {"verdict": verdict, "note": note.strip()}
        if session.connection.execute(select(j.id).where(j.id == row, j.deleted.is_(False))).first():
            session.set(Judgement, row, said)
            return row
        return session.add(Judgement(id=row, hypothesis=hypothesis, fact=fact, **said))


def unjudge(project: Project, judgement: UUID) -> None:
    """Take a judgement back. Saves one revision."""
    with project.change("Take a judgement back") as session:
        session.require(Judgement, judgement)
        session.remove(Judgement, judgement)


def _edit(project: Project, label: str, model: type[Row], row: UUID, changes: Mapping[str, str]) -> None:
    known = ("text", "note") if model is Question else ("text",)
    if unknown := set(changes) - set(known):
        raise UserError("“{field}” of a question or hypothesis cannot be edited.", field=min(unknown))
    values: dict[str, Any] = {key: _text(value) if key == "text" else value.strip() for key, value in changes.items()}
    with project.change(label) as session:
        session.require(model, row)
        session.set(model, row, values)


def _drop(session: Session, hypothesis: UUID) -> None:
    j = table(Judgement).c
    living = select(j.id).where(j.hypothesis == hypothesis, j.deleted.is_(False))
    session.remove_many(Judgement, session.connection.execute(living).scalars().all())
    session.remove(Hypothesis, hypothesis)


def _text(given: str) -> str:
    text = " ".join(given.split())
    if not 0 < len(text) <= _LONGEST:
        raise UserError("Write 1 to {n} characters.", n=_LONGEST)
    return text
