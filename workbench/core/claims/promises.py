"""Promises: the same thing promised twice, put off, or promised beside what is to stay as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.core.claims.claim import Claim
from workbench.core.claims.kinds import Assertion, Kind, mixed
from workbench.core.claims.known import Known
from workbench.core.claims.pairing import pairs
from workbench.core.claims.times import Days, days_of, meet
from workbench.core.claims.verdicts import AGREES, TENSION, UPDATES, Finding, Matter, Names, Side
from workbench.i18n import N_
from workbench.text import fold
from workbench.text.stems import stems

_SAME = N_("The same is promised: {one}; {other}.")
_PUT_OFF = N_("The deadline was changed: {one}; {other}.")
_DEADLINES = N_("The deadlines differ: {one}; {other}.")
_KEPT = N_("One keeps what there is, the other grants something else of the kind: {one}; {other}.")
_ALIKE = 0.6  # of all words of two promises that both have
_IDLE = frozenset(
    stems("a an the of to in on for and or with by at our its their new в на по для и или с к о из от до наш новый")
)
_KEEP = frozenset(stems("keep keeps preserve preserved retain maintain remain unchanged сохранить сохранятся оставить"))
_TERMS = frozenset(
    stems(
        "discount discounts benefit benefits tariff fare fares price prices duty duties tax taxes quota quotas fee "
        "fees subsidy subsidies "
        "скидка скидки льгота льготы тариф тарифы пошлина пошлины налог налоги квота квоты субсидия"
    )
)
_ANCHORS = ("programme", "organisation", "instrument", "meeting")


@dataclass(frozen=True, slots=True)
class Promise:
    """What is to be done, by when, and where; `published` is when it was said."""

    action: str
    about: frozenset[str]
    deadline: str
    days: Days | None
    place: str
    published: str

    @property
    def order(self) -> tuple[object, ...]:
        """By what is promised, then by deadline."""
        return (self.action, self.deadline, self.place, self.published)

    @property
    def repeats(self) -> bool:
        """Two who promise the same agree."""
        return True

    def words(self, names: Names) -> str:
        """As “open the bridge (2026-09)”."""
        return f"{self.action} ({self.deadline})" if self.deadline else self.action


def read(claim: Claim) -> Iterator[Assertion]:
    """A promise, once for each programme, organisation, instrument or meeting that it is tied to."""
    action = claim.text("action")
    if claim.type != "commitment" or not action:
        return
    deadline = claim.text("deadline")
    about = _about(action)
    said = Promise(action, about, deadline, days_of(deadline), claim.text("location"), claim.published)
    anchors = {claim.text("programme"), *(ref for ref, kind in claim.entities.items() if kind in _ANCHORS)} - {""}
    for anchor in sorted(anchors):
        yield Matter("promise", (anchor,)), None, said


@lru_cache(20_000)
def _about(action: str) -> frozenset[str]:
    return frozenset(stem for stem in stems(fold(action)) if stem not in _IDLE)


def within(sides: Sequence[Side], known: Known) -> Iterator[Finding]:
    """Each two promises tied to one thing that are of the same action, or of the same terms."""
    for one, other in pairs(sides):
        a, b = _promise(one), _promise(other)
        if known.apart(a.place, b.place):
            continue
        if _alike(a.about, b.about):
            yield _same(one, other)
        elif bool(a.about & _KEEP) != bool(b.about & _KEEP) and a.about & b.about & _TERMS:
            yield mixed(one, other, TENSION, "kept terms", _KEPT)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    keeping = bool(a & _KEEP) == bool(b & _KEEP)
    return keeping and len(a & b) >= min(2, len(a)) and len(a & b) >= _ALIKE * len(a | b)


def _same(one: Side, other: Side) -> Finding:
    a, b = _promise(one), _promise(other)
    if a.days is None or b.days is None or meet(a.days, b.days):
        return mixed(one, other, AGREES, "promise", _SAME)
    if a.published and b.published and a.published != b.published:
        newer = "one" if a.published > b.published else "other"
        return mixed(one, other, UPDATES, "promise", _PUT_OFF, newer=newer)
    return mixed(one, other, TENSION, "promise", _DEADLINES)


def _promise(side: Side) -> Promise:
    assert isinstance(side.said, Promise)  # noqa: S101 - a matter holds sides of its kind only
    return side.said


KIND = Kind(within)
