"""Which sides are laid side by side, so that work grows with their number and not with its square."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import TypeVar

T = TypeVar("T")

ALL = 40
"""Up to so many different claims on one matter each is compared with each."""


def pairs(ordered: Sequence[T]) -> Iterator[tuple[T, T]]:
    """Pairs in order: of up to 40 each with each, of more each with the next and the first with the last."""
    if len(ordered) <= ALL:
        yield from combinations(ordered, 2)
        return
    yield from pairwise(ordered)
    yield ordered[0], ordered[-1]
