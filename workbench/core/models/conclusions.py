"""The tables of conclusions: what analysts make of facts, the facts they rest on, and hypotheses weighed by facts."""

from uuid import UUID

from sqlmodel import Field

from workbench.core.models.columns import Guid, Row


class Question(Row, table=True):
    """What competing hypotheses answer."""

    text: str
    note: str = ""


class Hypothesis(Row, table=True):
    """One possible answer to a question."""

    question: UUID = Field(foreign_key="question.id", sa_type=Guid)
    text: str
    position: int = 0


class Judgement(Row, table=True):
    """What a fact is to a hypothesis: consistent, inconsistent or neutral; its id is made from both."""

    hypothesis: UUID = Field(foreign_key="hypothesis.id", sa_type=Guid)
    fact: UUID = Field(sa_type=Guid)  # no key of another table: it is told of a fact that is gone that it is gone
    verdict: str
    note: str = ""


class Conclusion(Row, table=True):
    """An assessment: what follows, how likely it is, and apart from that how confident its author is (ICD 203).

    `likelihood` is a word of the scale, "" where none is given; `confidence` is low, moderate, high or "". `as_of` is
    the day it is of (EDTF), `question` what it answers, if anything.
    """

    text: str
    likelihood: str = ""
    confidence: str = ""
    reason: str = ""
    as_of: str = ""
    question: UUID | None = Field(default=None, foreign_key="question.id", sa_type=Guid)


class Ground(Row, table=True):
    """A fact that a conclusion rests on: it supports it, speaks against it, or is context; its id is made from both.

    With `is_group` its whole claim group is meant. `content_sha256` is what the fact said when it was cited.
    """

    conclusion: UUID = Field(foreign_key="conclusion.id", sa_type=Guid)
    fact: UUID = Field(sa_type=Guid)  # no key of another table: it is told of a fact that is gone that it is gone
    role: str
    is_group: bool = False
    content_sha256: str = ""
