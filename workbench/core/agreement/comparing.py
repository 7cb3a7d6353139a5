"""How much two facts about the same say the same: a score for each field, 1 for all of it and 0 for none."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from workbench.core.agreement.work import Tag
from workbench.core.values import normal
from workbench.core.values.days import days
from workbench.text import fold

NUMBERS, PERIODS, ENTITIES, CHOICES, WORDS = "numbers", "periods", "entities", "choices", "words"
SPEAKER, LINKED = "speaker", "linked"  # what every fact has beside its fields
SORTS = (NUMBERS, PERIODS, SPEAKER, ENTITIES, LINKED, CHOICES, WORDS)
"""What is compared of two facts; a field is of one of these sorts by its kind."""

_SORT_OF = {"decimal": NUMBERS, "integer": NUMBERS, "edtf": PERIODS, "entity": ENTITIES, "text": WORDS}
_DIGITS = re.compile("[0-9](?:[0-9 .,\u00a0\u2009\u202f]*[0-9])?")


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands for what: entities that are the same, facts that were matched, measures by all their names."""

    rows: Mapping[UUID, UUID] = field(default_factory=dict)
    measure: Callable[[object], object] = lambda words: words

    def of(self, row: object) -> object:
        """What an entity or a fact counts as; any other thing as it is."""
        try:
            known = row if isinstance(row, UUID) else UUID(str(row))
        except ValueError:
            return row
        return self.rows.get(known, known)


def sort_of(kind: str) -> str:
    """Which sort a field of this kind belongs to."""
    return _SORT_OF.get(kind, CHOICES)


def score(kind: str, one: Any, other: Any, standing: Standing) -> float | None:
    """How much two contents of a field agree: the part of their values that have an equal. None if both are empty.

    Figures agree within half of the last place that the coarser one states, dates if they may mean the same day, all
    else if it is the same, whatever its capitals and spaces.
    """
    mine, theirs = _cells(one), _cells(other)
    if not mine and not theirs:
        return None
    same = {NUMBERS: _same_figure, PERIODS: _same_time}.get(sort_of(kind)) or _same_in(standing, kind)
    return _paired(mine, theirs, same) / max(len(mine), len(theirs))


def speakers(one: Tag, other: Tag, standing: Standing) -> float | None:
    """Whether two facts are said by the same, known or as printed; None if neither names anybody."""
    mine, theirs = (
        standing.of(tag.speaker) if tag.speaker is not None else fold(tag.speaker_printed.strip())
        for tag in (one, other)
    )
    return None if mine == "" == theirs else float(mine == theirs)


def linked(one: Tag, other: Tag, standing: Standing) -> float | None:
    """The part of the entities linked to either fact that is linked to both; None if there are none."""
    mine, theirs = ({standing.of(entity) for entity in tag.entities} for tag in (one, other))
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else None


def step(value: Decimal, printed: str) -> Decimal:
    """The last place that a figure states: of “nearly 4 trillion” a trillion, of 4.50 a hundredth.

    It is read off the digits printed, if they stand for the value whatever the word for a power of ten; else off the
    value as it is written, of which a whole number is exact.
    """
    for match in _DIGITS.finditer(printed):
        digits = _decimal(normal("decimal", match[0]))
        if digits and value and (times := _power_of_ten(value / digits)):
            return _last_place(digits) * times
    return _last_place(value)


def _same_figure(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    mine, theirs = (_decimal(cell["value"]) for cell in (one, other))
    if mine is None or theirs is None:
        return _words(one["value"]) == _words(other["value"])
    coarser = max(step(mine, str(one.get("printed") or "")), step(theirs, str(other.get("printed") or "")))
    return abs(mine - theirs) * 2 <= coarser if mine != theirs else True


def _same_time(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    mine, theirs = (days(str(cell["value"])) for cell in (one, other))
    if mine is None or theirs is None:
        return _words(one["value"]) == _words(other["value"])
    return mine[0] <= theirs[1] and theirs[0] <= mine[1]


def _same_in(standing: Standing, kind: str) -> Callable[[Mapping[str, Any], Mapping[str, Any]], bool]:
    def meant(cell: Mapping[str, Any]) -> object:
        value = cell["value"]
        if isinstance(value, Mapping):
            return standing.of(value.get("entity") or value.get("fact"))
        if kind == "measure":
            value = standing.measure(value)
        return _words(standing.of(value) if kind == "fact" else value)

    return lambda one, other: meant(one) == meant(other)


def _words(value: object) -> object:
    return " ".join(fold(value).split()) if isinstance(value, str) else value


def _cells(content: Any) -> list[Mapping[str, Any]]:
    """The cells of a field that hold a value."""
    each: Iterable[Any] = content if isinstance(content, list) else [content]
    return [cell for cell in each if isinstance(cell, Mapping) and cell.get("value") not in (None, "")]


def _paired(
    one: Sequence[Mapping[str, Any]],
    other: Sequence[Mapping[str, Any]],
    same: Callable[[Mapping[str, Any], Mapping[str, Any]], bool],
) -> int:
    """How many of the one have an equal among the other, each of which is taken once."""
    left = list(other)
    found = 0
    for cell in one:
        at = next((at for at, known in enumerate(left) if same(cell, known)), None)
        if at is not None:
            del left[at]
            found += 1
    return found


def _decimal(value: object) -> Decimal | None:
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _last_place(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(0)


def _power_of_ten(ratio: Decimal) -> Decimal | None:
    """The ratio, if it is one, or nothing."""
    plain = abs(ratio.normalize())
    return plain if plain.as_tuple().digits == (1,) else None
