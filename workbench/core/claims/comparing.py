"""What facts are to each other, fact by fact: for a window, an export, and for measuring the rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

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
    CONTRADICTS,
    NOT_COMPARABLE,
    TENSION,
    UPDATES,
    Finding,
    Matter,
    Names,
)
from workbench.i18n import N_, _

_SAME = N_("Both say the same.")
_OTHER_TIME = N_("They speak of different times.")
_OTHER_THING = N_("They tell of different things.")
_WORST = (CONTRADICTS, TENSION, UPDATES, COMPLEMENTS, AGREES, NOT_COMPARABLE)


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
            verdicts |= {AGREES for side, ids in sides.items() if side.said.repeats and len(list(ids)) > 1}
            verdicts |= {
                decision.verdict
                for one, other in _decided_in(claims, facts)
                if (decision := claims.decided(one, other))
            }
            worst = next((verdict for verdict in _WORST if verdict in verdicts), "")
            yield Group(matter, cell, tuple(facts), len(sources(claims[fact] for fact in facts)), worst)


def comparisons(claims: Claims, matters: Iterable[Matter] | None = None) -> Iterator[Comparison]:
    """What each two facts on these matters, or on all, are to each other, where there is something to say.

    Goes through all pairs of facts that say the same, so that a group of n gives up to n²/2: for what is shown and
    measured, not for what is kept.
    """
    everything = matters is None
    for matter in list(claims.matters()) if matters is None else matters:
        yield from _same_sides(claims, matter)
        for finding in claims.findings(matter):
            yield from _between_sides(claims, matter, finding)
        if not everything:
            for one, other in _decided_in(claims, claims.facts(matter)):
                yield from between(claims, one, other)
    if everything:
        for one, other, decision in claims.all_decided():
            yield Comparison(one, other, decision.verdict, "person", decision=decision)


def between(claims: Claims, one: str, other: str) -> list[Comparison]:
    """What two facts are to each other: what a person decided, or else what the rules say, the gravest first.

    “Not comparable” if they speak of one matter and no rule has anything to say; nothing if they do not.
    """
    first, second = sorted((one, other))
    if decision := claims.decided(first, second):
        return [Comparison(first, second, decision.verdict, "person", decision=decision)]
    shared = [matter for matter in claims.matters(first) if matter in set(claims.matters(second))]
    found = {
        (each.verdict, each.rule): each
        for matter in shared
        for each in (*_same_sides(claims, matter), *_all_findings(claims, matter))
        if (each.one, each.other) == (first, second)
    }
    if not found and any(matter.kind in SHOWN for matter in shared):
        timed = any(matter.kind == "figure" and not _one_cell(claims, matter, first, second) for matter in shared)
        return [Comparison(first, second, NOT_COMPARABLE, "period" if timed else "other")]
    return sorted(found.values(), key=lambda each: (_WORST.index(each.verdict), each.rule))


def compare(one: Claim, other: Claim, known: Known = NOTHING) -> list[Comparison]:
    """What two claims are to each other by the rules alone, as `between`; the same whichever comes first."""
    both = Claims(known)
    both.update((one, other))
    return between(both, one.id, other.id)


def _one_cell(claims: Claims, matter: Matter, one: str, other: str) -> bool:
    """Whether two facts speak of one time."""
    cells = ({fact for ids in sides.values() for fact in ids} for sides in claims.cells(matter).values())
    return any({one, other} <= facts for facts in cells)


def _all_findings(claims: Claims, matter: Matter) -> Iterator[Comparison]:
    for finding in claims.findings(matter):
        yield from _between_sides(claims, matter, finding)


def _same_sides(claims: Claims, matter: Matter) -> Iterator[Comparison]:
    for sides in claims.cells(matter).values():
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


def _decided_in(claims: Claims, facts: Iterable[str]) -> list[tuple[str, str]]:
    here = set(facts)
    return [(one, other) for one, other, _decision in claims.all_decided() if one in here and other in here]
