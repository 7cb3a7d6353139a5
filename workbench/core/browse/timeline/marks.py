"""What a timeline is made of."""

from dataclasses import dataclass
from uuid import UUID

KINDS = ("meeting", "post", "programme", "fact")
_UNSURE = ("~", "?", "%", "X")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in time. `start` and `end` are the first and last day (YYYY-MM-DD) on which it may begin and end.

    A bar is sure from `start[1]` to `end[0]`. `when` is the date as it is told (EDTF); `is_unsure` if that says so.
    `ticks` are days within it that are worth a sign: (day, word). What proves it is a `fact`, a passage [first, last)
    of a `document`, or both; else the card of the `entity`. `key` is its own in the project. `also` are all names of
    the entity, folded.
    """

    key: str
    name: str
    kind: str
    when: str
    start: tuple[str, str]
    end: tuple[str, str]
    is_unsure: bool = False
    entity: UUID | None = None
    fact: UUID | None = None
    document: UUID | None = None
    first: int = 0
    last: int = 0
    type: str = ""
    status: str = ""
    ticks: tuple[tuple[str, str], ...] = ()
    also: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Marks under one heading: all meetings, one post, one programme, the facts of a type. `kind` is one of KINDS.

    Meetings and facts are many small marks: they may be drawn in several lanes.
    """

    kind: str
    name: str
    marks: tuple[Mark, ...]
    entity: UUID | None = None
    type: str = ""


def is_unsure(when: str) -> bool:
    """Whether a date (EDTF) says itself that it is not certain."""
    return any(sign in when for sign in _UNSURE)


def in_time(mark: Mark) -> tuple[str, str, str]:
    """What marks are put in order by."""
    return (mark.start[0], mark.end[1], mark.key)
