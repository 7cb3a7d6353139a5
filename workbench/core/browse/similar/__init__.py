"""What other documents say of the same: the sentences most like a passage, or like what a fact rests on.

Two stages, so that 10,000 documents take seconds and little memory: the stretches of all texts that hold most of the
words are found first, then their sentences are compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.browse.similar import asked
from workbench.core.browse.similar.asked import Asked
from workbench.core.browse.similar.stretches import Sentence, in_sentences, likely
from workbench.core.models import Annotation, Document, Evidence, Fact, table
from workbench.core.project import Project, Report
from workbench.core.suggest.similar import Passages, roots

__all__ = ["Similar", "of_fact", "similar"]

_LEAST = 0.05  # a passage that holds less of the words does so by chance


@dataclass(frozen=True, slots=True)
class Similar:
    """A sentence of another document, [start, end) of its text; `score` above 0, at most 1: how much of it is there.

    `is_tagged`: a fact rests on a passage that shares a character with it.
    """

    document: UUID
    title: str
    start: int
    end: int
    quote: str
    score: float
    is_tagged: bool


def _silent(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def similar(
    project: Project, document: UUID, start: int, end: int, most: int = 20, *, report: Report = _silent
) -> list[Similar]:
    """The sentences of other documents most like [start, end) of this one, the best first.

    Boilerplate is left out. `report` is called between portions of a million characters and may raise to cancel.
    Raises UserError if the document is gone.
    """
    return _like(project, asked.of_passage(project, document, start, end), most, report)


def of_fact(project: Project, fact: UUID, most: int = 20, *, report: Report = _silent) -> list[Similar]:
    """The sentences most like the evidence of a fact, the best first, of documents that hold none of it.

    [] without evidence. Boilerplate and `report` as in `similar`.
    """
    return _like(project, asked.of_fact(project, fact), most, report)


def _like(project: Project, wanted: Asked, most: int, report: Report) -> list[Similar]:
    if not roots(wanted.words):
        return []
    passages = Passages(in_sentences(project, likely(project, wanted, report), wanted.names))
    best = [(place, score) for place, score in passages.like(wanted.words, wanted.names, most) if score >= _LEAST]
    return _told(project, best)


def _told(project: Project, best: Sequence[tuple[Sentence, float]]) -> list[Similar]:
    d = table(Document).c
    shown: list[Similar] = []
    with project.read() as connection:
        for (document, start, end, quote), score in best:
            title = connection.execute(select(d.title).where(d.id == document, d.deleted.is_(False))).scalar()
            if title is None:
                continue  # deleted while others were read
            tagged = _is_tagged(connection, document, start, end)
            shown.append(Similar(document, title, start, end, quote, score, tagged))
    return shown


def _is_tagged(connection: Connection, document: UUID, start: int, end: int) -> bool:
    a, e, f = table(Annotation).c, table(Evidence).c, table(Fact).c
    query = select(a.id).join(table(Evidence), e.annotation == a.id).join(table(Fact), f.id == e.fact)
    query = query.where(a.document == document, a.start < end, a.end > start)
    query = query.where(a.deleted.is_(False), e.deleted.is_(False), f.deleted.is_(False))
    return connection.execute(query.limit(1)).first() is not None
