"""Stages of programmes and instruments: who comes further, who falls back, and what can happen only once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.core.claims.claim import Claim
from workbench.core.claims.kinds import Assertion, Kind, mixed
from workbench.core.claims.known import Known
from workbench.core.claims.pairing import pairs
from workbench.core.claims.times import Days, days_of, meet
from workbench.core.claims.verdicts import AGREES, CONTRADICTS, TENSION, UPDATES, Finding, Matter, Names, Side
from workbench.core.values import choice_in_words
from workbench.i18n import N_
from workbench.text import fold

_SAME = N_("Both tell of the same stage: {one} and {other}.")
_TWICE = N_("It is reached only once, but the dates differ: {one} and {other}.")
_FURTHER = N_("It came further: from {one} to {other}.")
_STILL = N_("{other} is told of later than {one}.")
_BACK = N_("{other} falls behind {one}, which is told of an earlier time.")

RANKS = {
    "possible": 0,
    "proposed": 1,
    "under discussion": 1,
    "planned": 1,
    "considered": 1,
    "drafting": 2,
    "in preparation": 2,
    "in development": 2,
    "prepared": 3,
    "agreed": 4,
    "approved": 5,
    "signed": 5,
    "adopted": 5,
    "established": 6,
    "launched": 6,
    "reinstated": 6,
    "delayed": 6,
    "in progress": 7,
    "in force": 7,
    "implemented": 8,
    "fulfilled": 8,
    "completed": 8,
}
"""How far each stage is; suspended and terminated stand beside the course."""
ONCE = frozenset(
    "agreed approved signed adopted established launched reinstated implemented fulfilled completed terminated".split()
)
"""What happens on one day; the others last, or may be said again."""
_DONE = frozenset("implemented fulfilled completed".split())
_FALLS_BACK = 3  # ranks: one who plans what is approved may mean its next step
_IN_WORDS = {
    "signed": re.compile(r"\bsigned\b|\bподписан"),
    "approved": re.compile(r"\bapproved\b|\bутвержден|\bодобрен"),
    "adopted": re.compile(r"\badopted\b|\bпринят"),
}
_NOT_YET = re.compile(r"\b(?:will|to be|may|might|shall|not|yet)\b|\bбуд[еу]т\b|\bне\b|\bеще\b")


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage and the days it was reached on. `linked`: of an instrument that only concerns the matter."""

    stage: str
    days: Days | None
    edtf: str = ""
    by: str = ""
    linked: bool = False

    @property
    def order(self) -> tuple[object, ...]:
        """By time, then by how far it is; what has no date comes first."""
        first = self.days or ("", "")
        return (first[1], RANKS.get(self.stage, -1), first[0], self.stage, self.edtf, self.by, self.linked)

    @property
    def repeats(self) -> bool:
        """Two who tell of a lasting stage without a date may mean two times."""
        return not self.linked and (self.days is not None or self.stage in ONCE)

    def words(self, names: Names) -> str:
        """As “signed (2026-02-02)”."""
        return f"{choice_in_words(self.stage)} ({self.edtf})" if self.edtf else choice_in_words(self.stage)


def read(claim: Claim) -> Iterator[Assertion]:
    """The stage of a programme or an instrument; that of an instrument is told of what it is linked to as well."""
    if claim.type not in ("programme_status", "agreement"):
        return
    of = claim.text("programme") or claim.text("instrument")
    stage = claim.text("stage") or _in_words(claim)
    if stage in _DONE and claim.text("measure"):  # which says how much of it is done
        return
    edtf = claim.text("stageDate") or claim.text("asOf")
    days = days_of(edtf)
    if not of or not stage or (days is None and stage not in ONCE):
        return
    yield Matter("stage", (of,)), None, Stage(stage, days, edtf, claim.text("by"))
    if claim.type == "agreement" and days is not None:
        for ref, kind in claim.entities.items():
            if ref != of and kind in ("programme", "organisation"):
                yield Matter("stage", (ref,)), None, Stage(stage, days, edtf, claim.text("by"), linked=True)


def _in_words(claim: Claim) -> str:
    """The stage of an instrument by the words: “the signed document lays down …”."""
    if claim.type != "agreement" or not claim.fields.get("provision"):
        return ""
    folded = fold(claim.quote)
    found = [stage for stage, pattern in _IN_WORDS.items() if pattern.search(folded)]
    return found[0] if len(found) == 1 and not _NOT_YET.search(folded) else ""


def within(sides: Sequence[Side], _known: Known) -> Iterator[Finding]:
    """The same stage told twice, then each step from one dated stage to the next."""
    by_stage: dict[str, list[Side]] = {}
    for side in sides:
        said = _stage(side)
        if not said.linked:
            by_stage.setdefault(said.stage, []).append(side)
    for stage, alike in by_stage.items():
        for one, other in pairs(alike):
            yield from _same_stage(one, other, once=stage in ONCE)
    dated = [side for side in sides if _stage(side).days is not None]
    yield from _steps([side for side in dated if not _stage(side).linked])
    yield from _linked_steps(dated)


def _same_stage(one: Side, other: Side, *, once: bool) -> Iterator[Finding]:
    a, b = _stage(one).days, _stage(other).days
    bodies = {_stage(one).by, _stage(other).by} - {""}
    if a is None or b is None:
        if once:
            yield mixed(one, other, AGREES, "stages", _SAME)
    elif meet(a, b):
        yield mixed(one, other, AGREES, "stages", _SAME)
    elif once and len(bodies) < 2:  # two bodies may each approve it on a day of their own
        yield mixed(one, other, CONTRADICTS, "dates", _TWICE)


def _steps(dated: Sequence[Side]) -> Iterator[Finding]:
    """Each own stage and the next one in time."""
    for one, other in _ranked(dated):
        a, b = _stage(one), _stage(other)
        if a.stage == b.stage:
            continue
        if RANKS[b.stage] > RANKS[a.stage]:
            yield mixed(one, other, UPDATES, "stages", _FURTHER, newer="other")
        elif RANKS[a.stage] - RANKS[b.stage] >= _FALLS_BACK and a.days and b.days and not meet(a.days, b.days):
            yield mixed(one, other, TENSION, "stages", _BACK)


def _linked_steps(dated: Sequence[Side]) -> Iterator[Finding]:
    """An own stage and the next one of an instrument that concerns it, or the other way round."""
    for one, other in _ranked(dated):
        a, b = _stage(one), _stage(other)
        if a.linked == b.linked:
            continue
        if RANKS[b.stage] > RANKS[a.stage]:
            yield mixed(one, other, UPDATES, "stages", _FURTHER, newer="other")
        elif RANKS[a.stage] <= 1 and RANKS[b.stage] <= 1 and a.days != b.days:
            yield mixed(one, other, UPDATES, "stages", _STILL, newer="other")


def _ranked(dated: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Each side and the next one, where it is known which stage comes before the other."""
    return ((one, other) for one, other in pairwise(dated) if {_stage(one).stage, _stage(other).stage} <= RANKS.keys())


def _stage(side: Side) -> Stage:
    assert isinstance(side.said, Stage)  # noqa: S101 - a matter holds sides of its kind only
    return side.said


KIND = Kind(within)
