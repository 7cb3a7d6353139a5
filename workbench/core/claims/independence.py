"""How many independent sources stand behind claims: reprints, translations and one speaker's repeats count once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from workbench.core.claims.claim import Claim
from workbench.text import fold
from workbench.text.stems import stems

_ALIKE = 0.8  # of the words of two quotes: a reprint with a word changed
_FEWEST = 8  # words of a quote: short ones are alike by chance
_MOST = 64  # sources whose quotes are compared with each other


def sources(claims: Iterable[Claim]) -> list[frozenset[str]]:
    """The ids of the claims, those together that go back to one source; the first source first.

    One source is one document with its reprints and translations, one publisher, one speaker, one office whose figures
    are told, or nearly the same words.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    above = {claim.id: claim.id for claim in ordered}
    first: dict[tuple[str, str], str] = {}
    for claim in ordered:
        for mark in _marks(claim):
            _join(above, claim.id, first.setdefault(mark, claim.id))
    heads = [claim for claim in ordered if _top(above, claim.id) == claim.id]
    for one, other in combinations(heads if len(heads) <= _MOST else [], 2):
        if _same_words(one, other):
            _join(above, one.id, other.id)
    return _together(above, ordered)


def independent(one: Claim, other: Claim) -> bool:
    """Whether two claims come from two sources."""
    return len(sources((one, other))) == 2


def _marks(claim: Claim) -> Iterator[tuple[str, str]]:
    """What one source has in common."""
    yield "fact", claim.id
    for kind, value in (
        ("document", claim.document),
        ("document", claim.origin),
        ("publisher", claim.publisher),
        ("speaker", claim.speaker),
        ("figures", claim.text("figuresFrom")),
        ("fact", claim.text("translationOf")),
        ("fact", claim.text("conversionOf")),
    ):
        if value:
            yield kind, value
    for document in claim.elsewhere:
        yield "document", document


def _same_words(one: Claim, other: Claim) -> bool:
    a, b = (frozenset(stems(fold(claim.quote))) for claim in (one, other))
    return min(len(a), len(b)) >= _FEWEST and len(a & b) >= _ALIKE * len(a | b)


def _top(above: dict[str, str], one: str) -> str:
    while above[one] != one:
        above[one] = above[above[one]]
        one = above[one]
    return one


def _join(above: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_top(above, one), _top(above, other)))
    above[second] = first


def _together(above: dict[str, str], ordered: Sequence[Claim]) -> list[frozenset[str]]:
    found: dict[str, list[str]] = {}
    for claim in ordered:
        found.setdefault(_top(above, claim.id), []).append(claim.id)
    return [frozenset(ids) for ids in found.values()]
