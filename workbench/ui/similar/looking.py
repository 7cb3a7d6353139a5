"""What is looked for, the search on its way, and what it gives: made on one thread, read on another, no Qt."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from workbench.core.browse import similar
from workbench.core.browse.similar import FactAsked, Similar
from workbench.core.ids import hashed_id
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.i18n import _
from workbench.ui.current import Passage
from workbench.ui.workspace import Cancelled

_MOST = 40


@dataclass(frozen=True, slots=True)
class Wish:
    """What passages are to be like: one of a document, or what a fact rests on."""

    passage: Passage | None = None
    fact: UUID | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The passages by the id of their row, the best first; the words asked about, and the fact if it is still there.

    `problem` is a sentence that says why there is no answer, or "".
    """

    words: str = ""
    fact: FactAsked | None = None
    rows: Mapping[UUID, Similar] = field(default_factory=dict)
    problem: str = ""


class Search:
    """One search in the background: how far it is, and how to end it."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.done, self.total = 0, 0  # characters
        self._ended = threading.Event()

    def end(self) -> None:
        """Nobody waits for it any more: it ends at its next report."""
        self._ended.set()

    def report(self, done: int, total: int) -> None:
        """Note how far it is. Raises Cancelled once it was ended."""
        if self._ended.is_set():
            raise Cancelled
        self.done, self.total = done, total


def look(project: Project, search: Search) -> Answer:
    """Search through all documents: seconds for thousands of them."""
    wish, asked, report = search.wish, None, search.report
    try:
        report(0, 0)
        if wish.fact is not None:
            asked = similar.fact_asked(project, wish.fact)
            if asked is None:
                return Answer(problem=_("The fact is not there any more."))
            found = similar.of_fact(project, wish.fact, _MOST, report=report)
        elif wish.passage is not None:
            where = (wish.passage.document, wish.passage.start, wish.passage.end)
            found = similar.similar(project, *where, _MOST, report=report)
        else:
            return Answer()
    except UserError as error:
        return Answer(problem=str(error))
    words = asked.words if asked else wish.passage.words if wish.passage else ""
    return Answer(words, asked, {_row_id(one): one for one in found})


def look_again(project: Project, wish: Wish, before: Answer) -> Answer:
    """The same passages as they stand: with the facts that rest on them, without those whose document is gone."""
    asked = similar.fact_asked(project, wish.fact) if wish.fact is not None else None
    found = similar.standing(project, list(before.rows.values()))
    return Answer(before.words, asked, {_row_id(one): one for one in found})


def rows_of(answer: Answer, ids: Iterable[UUID]) -> dict[UUID, Similar]:
    """The passages with these ids; one that is not in the answer is left out."""
    return {one: answer.rows[one] for one in ids if one in answer.rows}


def _row_id(one: Similar) -> UUID:
    return hashed_id("similar", one.document, one.start, one.end)
