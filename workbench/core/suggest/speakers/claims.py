"""What is said of who says what, before it is known who "he" and "the minister" are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.core.suggest.speakers.sources import Source

# What may stand between a reporting verb and "that": nothing, whom it is said to, when and where.
THAT = re.compile(
    r"(?P<aside>(?:,? (?:to|in|on|at|during|following|after|before|again|also|earlier|today|yesterday|with|as|ahead|"
    r"once|for|"
    r"journalists|reporters|the media|when|while|this|last|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"[^.;:\"“”«»\n]{0,140}?)?),? that (?P<clause>)"
)
THAT_RU = re.compile(r"(?P<aside>[^.;:\"“”«»\n]{0,140}?),? ?(?:о том)?, (?:что|будто|как) (?P<clause>)")
_ENDING = " \t\n\u00a0.;"


@dataclass(frozen=True, slots=True)
class Claim:
    """The words [start, end) are said by `source`; by whoever said the claim before if it is None.

    `label` is who a line above the words names, if a clause names the source as well.
    """

    start: int
    end: int
    source: Source | None
    rule: str
    is_direct: bool
    is_strong: bool = True
    label: Source | None = None
    at: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words, and its sentences."""

    start: int
    end: int
    sentences: Sequence[tuple[int, int]]


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space and without the stop at its end."""
    while start < end and text[start] in " \t\n\u00a0,:":
        start += 1
    while start < end and text[end - 1] in _ENDING:
        end -= 1
    return start, end


def is_same(one: str, other: str) -> bool:
    """Whether two plain names may be of one person: the same surname, whatever its Russian ending."""
    last, another = one.lower().split()[-1], other.lower().split()[-1]
    size = max(4, min(len(last), len(another)) - 2)
    return last[:size] == another[:size]


def reported(text: str, source: Source, span: tuple[int, int], rule: str, *, is_strong: bool = True) -> Claim | None:
    """A claim for the clause in a range that is reported, None if it holds no words."""
    first, last = clause(text, *span)
    return Claim(first, last, source, rule, False, is_strong, None, source.start) if first < last else None
