"""Lists: held against the number that is stated of them, and against other lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.core.claims.amounts import Amount, amount
from workbench.core.claims.claim import Claim
from workbench.core.claims.kinds import Assertion, Kind, mixed
from workbench.core.claims.known import Known
from workbench.core.claims.measures import measure_of
from workbench.core.claims.pairing import pairs
from workbench.core.claims.verdicts import AGREES, TENSION, Finding, Matter, Names, Side, in_figures
from workbench.i18n import N_, _
from workbench.text import fold
from workbench.text.stems import stems

_MORE = N_("The source states {one}, but {other} are listed.")
_FITS = N_("As many are listed as are stated: {one}, {other}.")
_SAME = N_("Both name the same things: {one}; {other}.")
_SHARED = 3  # things that two lists must have in common
_MOST_OF = 0.75  # of the shorter list
_MOST_ITEMS = 12
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Stated:
    """How many there are said to be."""

    amount: Amount

    @property
    def order(self) -> tuple[object, ...]:
        """Before lists, by number."""
        return (0, self.amount.value, self.amount.low, self.amount.high)

    @property
    def repeats(self) -> bool:
        """That two state the same is for the rules on figures."""
        return False

    def words(self, names: Names) -> str:
        """The number."""
        return in_figures(self.amount.value)


@dataclass(frozen=True, slots=True)
class Listed:
    """The things of a list, by the stems of their names; `shown` are those names."""

    things: frozenset[str]
    shown: tuple[str, ...]

    @property
    def order(self) -> tuple[object, ...]:
        """After numbers, by what is listed."""
        return (1, len(self.things), self.shown)

    @property
    def repeats(self) -> bool:
        """A short list may be the same by chance."""
        return len(self.things) >= _SHARED

    def words(self, names: Names) -> str:
        """How many, and the first of them."""
        more = "…" if len(self.shown) > _SHOWN else ""
        return _("{count} ({things})").format(count=len(self.shown), things=", ".join(self.shown[:_SHOWN]) + more)


def read(claim: Claim) -> Iterator[Assertion]:
    """The agenda of a meeting and the number stated of it; a scope by each of its things, to find lists like it."""
    if claim.type == "event" and (items := claim.several("agendaItems")) and claim.text("event"):
        yield Matter("count", (claim.text("event"),)), None, _listed(items)
    name = claim.text("measure")
    if name and measure_of(name).key == "agenda items" and (of := claim.text("subject")):
        told = amount(claim.number("value"), claim.text("modifier"), None, None, "", claim.text("unit"))
        if told is not None:
            yield Matter("count", (of,)), None, Stated(told)
    scope = claim.several("scope")
    if len(scope) >= _SHARED:
        listed = _listed(scope)
        for thing in sorted(listed.things)[:_MOST_ITEMS]:
            yield Matter("list", (thing,)), None, listed


@lru_cache(5_000)
def _listed(items: tuple[str, ...]) -> Listed:
    return Listed(frozenset(" ".join(stems(fold(item))) or item for item in items), items)


def counted(sides: Sequence[Side], _known: Known) -> Iterator[Finding]:
    """Each number beside each list: more may not be listed; fewer may, for not everything is always told."""
    for one, other in pairs(sides):
        a, b = one.said, other.said
        if isinstance(a, Stated) and isinstance(b, Listed):
            if len(b.things) > a.amount.high:
                yield mixed(one, other, TENSION, "listed", _MORE)
            elif len(b.things) >= a.amount.low:
                yield mixed(one, other, AGREES, "listed", _FITS)


def same_things(sides: Sequence[Side], _known: Known) -> Iterator[Finding]:
    """Lists that name mostly the same things."""
    for one, other in pairs(sides):
        a, b = one.said, other.said
        if isinstance(a, Listed) and isinstance(b, Listed):
            shared = len(a.things & b.things)
            if shared >= _SHARED and shared >= _MOST_OF * min(len(a.things), len(b.things)):
                yield mixed(one, other, AGREES, "lists", _SAME)


COUNT = Kind(counted)
LIST = Kind(same_things)
