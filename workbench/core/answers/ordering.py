"""The lines of an answer in the order of one of its columns."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.core.answers.lines import Answer

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_VALUE = "value"  # the column whose cells the marks of a chart stand for
_Key = Callable[[int], float | str | None]


@dataclass(frozen=True, slots=True)
class Order:
    """By the column of a key, upwards or downwards; "" for the order of the answer itself."""

    key: str = ""
    descending: bool = False


def ordered(answer: Answer, order: Order) -> tuple[int, ...]:
    """The places of the lines, counted from 0, in an order; equal ones stay as they are, empty ones come last.

    Values go by what they are worth where that is known, other numbers by the first number in the cell.
    """
    places = range(len(answer.lines))
    by = _by(answer, order.key)
    if by is None:
        return tuple(places)
    keys = {place: key for place in places if (key := by(place)) is not None}
    filled = sorted(keys, key=keys.__getitem__, reverse=order.descending)
    return (*filled, *(place for place in places if place not in keys))


def _by(answer: Answer, key: str) -> _Key | None:
    at = next((at for at, column in enumerate(answer.columns) if column.key == key), None)
    if at is None:
        return None
    marks = answer.chart.marks if answer.chart and key == _VALUE else ()
    values = {mark.line: mark.value for mark in marks if mark.value is not None}
    if values:
        return values.get

    def number(place: int) -> float | None:
        found = _NUMBER.search(answer.lines[place].cells[at].replace("\N{NO-BREAK SPACE}", ""))
        return float(found[0].replace(",", "")) if found else None

    def text(place: int) -> str | None:
        return answer.lines[place].cells[at].casefold() or None

    return number if answer.columns[at].is_number else text
