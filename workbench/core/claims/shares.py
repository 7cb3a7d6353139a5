"""Shares of one whole: what is done and what is left make it up, and no parts make more of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from workbench.core.claims.figures import Figure
from workbench.core.claims.kinds import mixed
from workbench.core.claims.measures import DONE, LEFT
from workbench.core.claims.verdicts import COMPLEMENTS, CONTRADICTS, TENSION, Finding, Side
from workbench.i18n import N_

_WHOLE = N_("What is done, {one}, and what is left, {other}, make up the whole.")
_NO_WHOLE = N_("What is done, {one}, and what is left, {other}, do not make up the whole.")
_TOO_MUCH = N_("{one} and {other} are shares of one whole and make more than 100 % together.")
_ALL_TOO_MUCH = N_("The shares {one}, {other}, {third} and so on make more than 100 % of one whole.")
_WHOLE_SIZE = 100.0
_MOST = 10  # figures of one part, the lowest, that are looked at


def findings(parts: Mapping[str, Sequence[Side]]) -> Iterator[Finding]:
    """What the shares of a whole are to each other: `parts` are the sides by the part they are of, in order."""
    for done in parts.get(DONE, ())[:_MOST]:
        for left in parts.get(LEFT, ())[:_MOST]:
            yield _made_up(done, left)
    named = {part: sides[:_MOST] for part, sides in sorted(parts.items()) if part and part not in (DONE, LEFT)}
    if len({part.isascii() for part in named}) == 1:  # a name in another script may be of the same part
        over = [
            mixed(a, b, CONTRADICTS, "shares", _TOO_MUCH)
            for one, other in combinations(named, 2)
            for a, b in product(named[one], named[other])
            if _low(a) + _low(b) > _WHOLE_SIZE
        ]
        yield from over or _all_together([min(sides, key=_low) for sides in named.values()])


def _all_together(least: Sequence[Side]) -> Iterator[Finding]:
    """The lowest share of each part, if even these make too much."""
    if len(least) > 2 and sum(map(_low, least)) > _WHOLE_SIZE:
        yield Finding(CONTRADICTS, "shares", tuple(least), _ALL_TOO_MUCH)


def _made_up(done: Side, left: Side) -> Finding:
    """Whether what is done and what is left can be all there is; “done” sorts before “left”."""
    a, b = _figure(done).amount, _figure(left).amount
    if a.low + b.low <= _WHOLE_SIZE <= a.high + b.high:
        return mixed(done, left, COMPLEMENTS, "shares", _WHOLE)
    more = a.low + b.low > _WHOLE_SIZE
    return mixed(done, left, CONTRADICTS if more else TENSION, "shares", _NO_WHOLE)


def _figure(side: Side) -> Figure:
    assert isinstance(side.said, Figure)  # noqa: S101 - a matter holds sides of its kind only
    return side.said


def _low(side: Side) -> float:
    return _figure(side).amount.low
