"""What is found in the document, and what somebody has chosen of it: ticks, other people, other places. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from workbench.core.browse.entities.pairs import Paired, PairRow
from workbench.core.ids import hashed_id
from workbench.core.posts import Seen
from workbench.text import fold


@dataclass(frozen=True, slots=True)
class Choice:
    """An entity that is known, or is to be added if it has no id."""

    id: UUID | None
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list. `is_clear` unless somebody should say who is meant."""

    id: UUID
    pair: PairRow
    person: Choice
    at: Choice | None
    kind: str
    is_noted: bool
    is_clear: bool
    is_ticked: bool


@dataclass(frozen=True)
class Choices:
    """What was chosen: ticks and kinds by row, people by the name as printed, places by the words as printed."""

    ticks: Mapping[UUID, bool] = field(default_factory=dict)
    kinds: Mapping[UUID, str] = field(default_factory=dict)
    people: Mapping[str, Choice] = field(default_factory=dict)
    places: Mapping[str, Choice] = field(default_factory=dict)

    def ticked(self, rows: Mapping[UUID, bool]) -> "Choices":
        """The same with other ticks in these rows."""
        return replace(self, ticks={**self.ticks, **rows})

    def person_of(self, line: Line, chosen: Choice) -> "Choices":
        """The same with another person in every row that prints this name."""
        return replace(self, people={**self.people, fold(line.pair.name): chosen})

    def place_of(self, line: Line, chosen: Choice) -> "Choices":
        """The same with another place in every row that prints these words for it; without words in this row."""
        return replace(self, places={**self.places, _where(line.pair, line.id): chosen})


def lines(found: Paired, choices: Choices) -> dict[UUID, Line]:
    """The rows of the list by id, in the order of the text."""
    made = (_line(pair, choices) for pair in found.pairs)
    return {line.id: line for line in made}


def seen(line: Line, document: UUID) -> Seen:
    """What is noted of a row; where it is held stays in the title if it is no entity."""
    at = None if line.at is None else line.at.id or (line.at.kind, line.at.name)
    title = line.pair.printed if at else line.pair.whole
    who, place = line.person.id or line.person.name, (line.pair.start, line.pair.end)
    return Seen(who, title, at=at, kind=line.kind, seen=line.pair.seen, document=document, place=place)


def _line(pair: PairRow, choices: Choices) -> Line:
    row = hashed_id("pair", fold(pair.name), fold(pair.printed), fold(pair.organisation), pair.kind, pair.start)
    chosen, where = choices.people.get(fold(pair.name)), choices.places.get(_where(pair, row))
    person = chosen or (
        Choice(pair.person.id, "person", pair.person.name) if pair.person else Choice(None, "person", pair.name)
    )
    at = where or (Choice(pair.at.id, pair.at.kind, pair.at.name) if pair.at else None)
    is_clear = pair.is_clear or chosen is not None
    is_noted = pair.is_noted and not (chosen or where or row in choices.kinds)
    is_ticked = not is_noted and choices.ticks.get(row, is_clear)
    return Line(row, pair, person, at, choices.kinds.get(row, pair.kind), is_noted, is_clear, is_ticked)


def _where(pair: PairRow, row: UUID) -> str:
    return fold(pair.organisation) or str(row)
