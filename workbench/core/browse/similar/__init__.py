"""What other documents say of the same: the sentences most like a passage, or like what a fact rests on.

Two stages, so that 10,000 documents take seconds and little memory: the stretches of all texts that hold most of the
words are found first, then their sentences are compared.
"""

from collections.abc import Sequence
from uuid import UUID

from workbench.core.browse.similar import asked
from workbench.core.browse.similar.asked import Asked
from workbench.core.browse.similar.standing import FactAsked, Similar, fact_asked, names, rests_on, standing
from workbench.core.browse.similar.stretches import Sentence, in_sentences, likely, named
from workbench.core.project import Project, Report
from workbench.core.suggest.similar import Passages, roots

__all__ = ["FactAsked", "Similar", "fact_asked", "of_fact", "rests_on", "similar", "standing"]

_LEAST, _LEAST_NAMED = 0.1, 0.05  # what holds less of the words does so by chance, unless it names an entity of theirs


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
    return _told(project, wanted, passages.like(wanted.words, wanted.names, most))


def _told(project: Project, wanted: Asked, best: Sequence[tuple[Sentence, float]]) -> list[Similar]:
    with project.read() as connection:
        called = names(connection, wanted.names)
    shown: list[Similar] = []
    for (document, start, end, quote), score in best:
        shared = tuple(called[entity] for entity in named(quote, wanted.names) if entity in called)
        if score >= (_LEAST_NAMED if shared else _LEAST):
            shown.append(Similar(document, "", "", start, end, quote, score, shared))
    return standing(project, shown)
