"""What facts are to each other, fact by fact: for a window, an export, and for measuring the rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice, product

from workbench.core.claims.claim import Claim
from workbench.core.claims.decisions import Decision
from workbench.core.claims.independence import sources
from workbench.core.claims.index import Claims
from workbench.core.claims.kinds import Cell
from workbench.core.claims.known import NOTHING, Known
from workbench.core.claims.reading import SHOWN
from workbench.core.claims.verdicts import (
    AGREES,
    COMPLEMENTS,
    CONFLICTS,
    CONTRADICTS,
    NOT_COMPARABLE,
    TENSION,
    UPDATES,
    Finding,
    Matter,
    Names,
    Side,
)
from workbench.i18n import N_, _

_SAME = N_("Both say the same.")
_OTHER_TIME = N_("They speak of different times.")
_OTHER_THING = N_("They tell of different things.")
WORST = (CONTRADICTS, TENSION, UPDATES, COMPLEMENTS, AGREES, NOT_COMPARABLE)
"""The verdicts, the gravest first."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two facts are to each other, by which of `verdicts.RULES`; `later` is the id of the newer one, or "".

    `finding` is what a rule found, `decision` what a person decided; neither where both just say the same.
    """

    one: str
    other: str
    verdict: str
    rule: str
    later: str = ""
    finding: Finding | None = None
    decision: Decision | None = None

    def sentence(self, names: Names = str) -> str:
        """Why, in the language in use; of a decision the note that was left."""
        if self.decision:
            return self.decision.note
        if self.finding:
            return self.finding.sentence(names)
        return _({"period": _OTHER_TIME, "other": _OTHER_THING}.get(self.rule, _SAME))


@dataclass(frozen=True, slots=True)
class Group:
    """Facts on one matter, of figures those of the same days, and how many independent sources they have.

    `verdict` is the gravest of what the facts are to each other, "" for a fact alone.
    """

    matter: Matter
    cell: Cell
    facts: tuple[str, ...]
    sources: int
    verdict: str


def groups(claims: Claims, matters: Iterable[Matter] | None = None) -> Iterator[Group]:
    """The claim groups of these matters, or of all."""
    for matter in claims.matters() if matters is None else matters:
        if matter.kind not in SHOWN:
            continue
        found = claims.findings(matter)
        for cell, sides in claims.cells(matter).items():
            facts = sorted({fact for ids in sides.values() for fact in ids})
            verdicts = {finding.verdict for finding in found if all(side in sides for side in finding.sides)}
            verdicts |= {each.verdict for each in islice(_same_sides(claims, sides), 1)}
            verdicts |= {decision.verdict for _one, _other, decision in claims.decided_among(facts)}
            worst = next((verdict for verdict in WORST if verdict in verdicts), "")
            yield Group(matter, cell, tuple(facts), len(sources(claims[fact] for fact in facts)), worst)


def comparisons(claims: Claims, matters: Iterable[Matter] | None = None) -> Iterator[Comparison]:
    """What each two facts on these matters, or on all, are to each other, where there is something to say.

    Goes through all pairs of facts that say the same, so that a group of n gives up to n²/2: for what is shown and
    measured, not for what is kept.
    """
    everything = matters is None
    for matter in list(claims.matters()) if matters is None else matters:
        for sides in claims.cells(matter).values():
            yield from _same_sides(claims, sides)
        for finding in claims.findings(matter):
            yield from _between_sides(claims, matter, finding)
        if not everything:
            yield from map(_by_person, claims.decided_among(claims.facts(matter)))
    if everything:
        yield from map(_by_person, claims.all_decided())


def between(claims: Claims, one: str, other: str) -> list[Comparison]:
    """What two facts are to each other: what a person decided, or else what the rules say, the gravest first.

    “Not comparable” if they speak of one matter and no rule has anything to say; nothing if they do not.
    """
    first, second = sorted((one, other))
    if decision := claims.decided(first, second):
        return [_by_person((first, second, decision))]
    theirs = claims.says(second)
    met = [
        (matter, cell == there, side, facing)
        for matter, cell, side in claims.says(first)
        for also, there, facing in theirs
        if matter == also
    ]
    found: dict[tuple[str, str], Comparison] = {}
    for matter, near, side, facing in met:
        if near and side.said == facing.said and side.said.repeats:
            found[AGREES, "same"] = Comparison(first, second, AGREES, "same")
        for finding in claims.findings(matter):
            if side != facing and side in finding.sides and facing in finding.sides:
                later = _newer(finding, {side: first, facing: second})
                found[finding.verdict, finding.rule] = Comparison(
                    first, second, finding.verdict, finding.rule, later, finding
                )
    if not found and (shown := [(matter, near) for matter, near, _side, _facing in met if matter.kind in SHOWN]):
        timed = all(matter.kind == "figure" and not near for matter, near in shown)
        return [Comparison(first, second, NOT_COMPARABLE, "period" if timed else "other")]
    return sorted(found.values(), key=lambda each: (WORST.index(each.verdict), each.rule))


def conflicting(claims: Claims) -> set[str]:
    """The facts that are in conflict with another one, by a rule or as a person decided; pairs are not gone through."""
    found = set[str]()
    for matter in claims.matters():
        for finding in claims.findings(matter):
            if finding.verdict in CONFLICTS:
                sides = [claims.saying(matter, side) for side in finding.sides]
                found.update(fact for facts in sides for fact in facts)
    decided = (pair for *pair, decision in claims.all_decided() if decision.verdict in CONFLICTS)
    return found.union(*decided)


def _newer(finding: Finding, facts: Mapping[Side, str]) -> str:
    """The fact that is on the newer side, "" if none is."""
    return "" if finding.later is None else facts.get(finding.sides[finding.later], "")


def compare(one: Claim, other: Claim, known: Known = NOTHING) -> list[Comparison]:
    """What two claims are to each other by the rules alone, as `between`; the same whichever comes first."""
    both = Claims(known)
    both.update((one, other))
    return between(both, one.id, other.id)


def _by_person(decided: tuple[str, str, Decision]) -> Comparison:
    one, other, decision = decided
    return Comparison(one, other, decision.verdict, "person", decision=decision)


def _same_sides(claims: Claims, sides: Mapping[Side, Iterable[str]]) -> Iterator[Comparison]:
    """Each two facts that just say the same, unless a person decided on them."""
    by_said: dict[object, list[str]] = {}
    for side, facts in sides.items():
        if side.said.repeats:
            by_said.setdefault(side.said, []).extend(facts)
    for alike in by_said.values():
        for one, other in combinations(sorted(alike), 2):
            if claims.decided(one, other) is None:
                yield Comparison(one, other, AGREES, "same")


def _between_sides(claims: Claims, matter: Matter, finding: Finding) -> Iterator[Comparison]:
    facts = [claims.saying(matter, side) for side in finding.sides]
    newer = () if finding.later is None else facts[finding.later]
    for ours, theirs in combinations(facts, 2):
        for pair in product(ours, theirs):
            one, other = sorted(pair)
            if claims.decided(one, other) is None and one != other:
                later = next((each for each in pair if each in newer), "")
                yield Comparison(one, other, finding.verdict, finding.rule, later, finding)
