"""Citing several facts at once, each time as one step."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from workbench.core.conclusions import concluding, weighing
from workbench.core.conclusions.scales import NEUTRAL
from workbench.core.ids import hashed_id
from workbench.core.models import Hypothesis, Judgement, table
from workbench.core.project import Project


def conclude_from(project: Project, *, text: str, facts: Sequence[UUID], role: str, is_group: bool = False) -> UUID:
    """Write a conclusion that rests on these facts; its id comes back. Saves one revision."""
    with project.change("Write a conclusion"):
        made = concluding.conclude(project, text)
        cite_all(project, conclusion=made, facts=facts, role=role, is_group=is_group)
    return made


def cite_all(project: Project, *, conclusion: UUID, facts: Sequence[UUID], role: str, is_group: bool = False) -> None:
    """Let a conclusion rest on these facts as well. Saves one revision."""
    with project.change("Cite a fact"):
        for fact in facts:
            concluding.cite(project, conclusion, fact, role, is_group=is_group)


def weigh_all(project: Project, *, question: UUID, facts: Sequence[UUID]) -> int:
    """Put these facts beside the hypotheses of a question, neutral until somebody judges; how many came in.

    What was judged already stays. Saves one revision.
    """
    h, j, count = table(Hypothesis).c, table(Judgement).c, 0
    with project.change("Weigh facts") as session:
        run = session.connection.execute
        query = select(h.id).where(h.question == question, h.deleted.is_(False)).order_by(h.position)
        for hypothesis in run(query).scalars().all():
            for fact in facts:
                row = hashed_id("judgement", hypothesis, fact)
                if run(select(j.id).where(j.id == row, j.deleted.is_(False))).first() is None:
                    weighing.judge(project, hypothesis, fact, NEUTRAL)
                    count += 1
    return count
