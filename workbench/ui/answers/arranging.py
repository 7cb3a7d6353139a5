"""What the background does for the place, so that the window never waits: an answer worked out, narrowed and sorted."""

from dataclasses import dataclass

from workbench.core.answers.lines import Answer, Choice, Line, Offered, narrowed, offered
from workbench.core.answers.ordering import Order, ordered
from workbench.core.project import Project
from workbench.ui.answers.words import Asked
from workbench.ui.rows import ID_BYTES

_FIRST = 1  # the id of the first line; no id is nothing


@dataclass(frozen=True, slots=True)
class Found:
    """A whole answer, and what it may be narrowed by."""

    answer: Answer
    offered: Offered


@dataclass(frozen=True, slots=True)
class Arranged:
    """An answer as it is shown: `places` are its lines in the order they stand, `rows` their ids.

    `of` is how many lines there are without the filter.
    """

    answer: Answer
    places: tuple[int, ...]
    rows: bytes
    of: int

    @property
    def lines(self) -> list[Line]:
        """The lines as they stand."""
        return [self.answer.lines[place] for place in self.places]


NOTHING = Arranged(Answer(()), (), b"", 0)


def find(project: Project, ask: Asked, day: str) -> Found:
    """The answer to a question as of a day."""
    answer = ask(project, day)
    return Found(answer, offered(answer))


def arrange(_project: Project, found: Found, choice: Choice, order: Order) -> Arranged:
    """The lines that a choice keeps, in an order."""
    answer = narrowed(found.answer, choice)
    places = ordered(answer, order)
    rows = b"".join((place + _FIRST).to_bytes(ID_BYTES) for place in places)
    return Arranged(answer, places, rows, len(found.answer.lines))


def place_of(row: int) -> int:
    """The place in the answer, counted from 0, of the line with an id."""
    return row - _FIRST


def row_of(place: int) -> int:
    """The id of the line at a place of the answer."""
    return place + _FIRST
