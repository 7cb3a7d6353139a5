"""Posts: who is seen in which, and when another one is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.core.claims.claim import Claim
from workbench.core.claims.kinds import Assertion, Kind, mixed
from workbench.core.claims.known import Known
from workbench.core.claims.pairing import pairs
from workbench.core.claims.times import MONTH, Days, apart, days_of, length
from workbench.core.claims.verdicts import AGREES, CONTRADICTS, TENSION, UPDATES, Finding, Matter, Names, Side
from workbench.core.values import choice_in_words
from workbench.i18n import N_
from workbench.text import fold
from workbench.text.stems import stems

_SAME = N_("The post is held by the same person: {one}, {other}.")
_TWO = N_("One post is held by two people at one time: {one}, {other}.")
_SOON = N_("Two people are seen in one post within a week: {one}, {other}.")
_CHANGED = N_("The post changed hands in between: {one}, {other}.")
_LEFT = N_("The post was left: {one}, {other}.")
_AFTER = N_("Seen in the post after leaving it: {one}, {other}.")
_SOON_DAYS = 7
_SHARED = re.compile(
    r"\b(?:deputy|vice|member|adviser|advisor|aide|assistant|senator|first|representative|envoy|expert)\b|замест|вице|\bчлен|советник|помощник|депутат|сенатор|представител|эксперт"
)

# Words of posts: what each is known by, then its stems' words in English and Russian.
_WORDS = (
    ("premier", "premier prime премьер"),
    ("president", "president президент"),
    ("minister", "minister министр"),
    ("secretary", "secretary секретарь госсекретарь"),
    ("state", "state государственный"),
    ("head", "head chief leader chairman chairperson chairwoman chair глава руководитель начальник председатель"),
    ("speaker", "speaker спикер"),
    ("governor", "governor губернатор"),
    ("ambassador", "ambassador посол"),
    ("director", "director директор"),
    ("foreign", "foreign иностранных"),
    ("finance", "finance финансов"),
    ("economy", "economy economic экономики экономического"),
    ("transport", "transport транспорта"),
    ("defence", "defence defense обороны"),
    ("interior", "interior внутренних"),
    ("industry", "industry промышленности"),
    ("trade", "trade торговли"),
    ("agriculture", "agriculture сельского"),
    ("energy", "energy энергетики"),
    ("education", "education образования"),
    ("health", "health здравоохранения"),
    ("culture", "culture культуры"),
    ("justice", "justice юстиции"),
)
_STEMS = {stem: key for key, words in _WORDS for stem in stems(words)}
_IDLE = frozenset(stems("of the a and for affairs general дел по и хозяйства генеральный"))


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is seen in a post, on which days; `sighting` is holds, appointed, left, acting or ""."""

    person: str
    days: Days | None
    edtf: str
    sighting: str
    shared: bool

    @property
    def order(self) -> tuple[object, ...]:
        """By time."""
        return (self.days or ("", ""), self.person, self.sighting, self.edtf, self.shared)

    @property
    def repeats(self) -> bool:
        """Two who see the same person in the post agree."""
        return True

    def words(self, names: Names) -> str:
        """As “Anna Lind (2026-02-02)”."""
        how = choice_in_words(self.sighting) if self.sighting in ("left", "appointed", "acting") else ""
        notes = ", ".join(filter(None, (how, self.edtf)))
        return f"{names(self.person)} ({notes})" if notes else names(self.person)


def read(claim: Claim) -> Iterator[Assertion]:
    """Who held which post at which organisation."""
    person, post = claim.text("person"), claim.text("roleName")
    if claim.type != "role" or not person or not post:
        return
    edtf = claim.text("asOf") or _span(claim)
    shared = bool(_SHARED.search(fold(post)))
    said = Holder(person, days_of(edtf), edtf, claim.text("sighting").replace("holds", ""), shared)
    yield Matter("post", (post_of(post), claim.text("organization"))), None, said


@lru_cache(10_000)
def post_of(name: str) -> tuple[str, ...]:
    """What a post is known by, in English and in Russian: “Prime Minister” as «премьер-министр»."""
    found = {_STEMS.get(stem, stem) for stem in stems(fold(name)) if stem not in _IDLE}
    if "premier" in found:
        found.discard("minister")
    if "госсекретар" in fold(name):
        found.add("state")
    return tuple(sorted(found))


def _span(claim: Claim) -> str:
    start, end = claim.text("startDate"), claim.text("endDate")
    if start and end and "/" not in start + end:
        return f"{start}/{end}"
    return start or end


def within(sides: Sequence[Side], _known: Known) -> Iterator[Finding]:
    """Each two sightings of a post."""
    for one, other in pairs(sides):
        a, b = _holder(one), _holder(other)
        if a.person == b.person:
            yield _of_one(one, other)
        elif not a.shared and a.days and b.days:
            yield from _of_two(one, other, a.days, b.days)


def _of_one(one: Side, other: Side) -> Finding:
    """Sides come by time: one who left stays away unless appointed again."""
    a, b = _holder(one), _holder(other)
    if b.sighting == "left" and a.sighting != "left":
        return mixed(one, other, UPDATES, "holder", _LEFT, newer="other")
    gone = a.sighting == "left" and b.sighting in ("", "acting") and a.days and b.days and apart(a.days, b.days) > 0
    return mixed(one, other, TENSION, "holder", _AFTER) if gone else mixed(one, other, AGREES, "holder", _SAME)


def _of_two(one: Side, other: Side, days: Days, later: Days) -> Iterator[Finding]:
    a, b = _holder(one), _holder(other)
    changed = {a.sighting, b.sighting} & {"left", "appointed"}
    gap = apart(days, later)
    if gap > _SOON_DAYS or changed:
        yield mixed(one, other, UPDATES, "holder", _CHANGED, newer="other")
    elif gap > 0:
        yield mixed(one, other, TENSION, "holder", _SOON)
    elif max(length(days), length(later)) == 1:
        yield mixed(one, other, CONTRADICTS, "holder", _TWO)
    elif max(length(days), length(later)) <= MONTH:
        yield mixed(one, other, UPDATES, "holder", _CHANGED)


def _holder(side: Side) -> Holder:
    assert isinstance(side.said, Holder)  # noqa: S101 - a matter holds sides of its kind only
    return side.said


KIND = Kind(within)
