"""What claims are about, in words, and how each fact stands among those on the same matter."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from workbench.core import claimed
from workbench.core.claimed import Kept
from workbench.core.claims import AGREES, WORST, Claim, Finding, Matter, Side, sources
from workbench.core.project import Project
from workbench.i18n import N_, _

KINDS: Mapping[str, str] = {
    "figure": N_("Figures"),
    "event": N_("Events"),
    "stage": N_("Stages"),
    "post": N_("Posts"),
    "promise": N_("Promises"),
    "topic": N_("Statements"),
    "count": N_("Stated and listed"),
}
"""The kinds of claim groups and their names; in the language in use by `_()`."""


@dataclass(frozen=True, slots=True)
class Stands:
    """How a fact stands: the gravest verdict on it by any rule or person, "" for none, and why, in a sentence."""

    verdict: str = ""
    reason: str = ""


def about(held: Kept, matter: Matter, facts: Iterable[str]) -> str:
    """What a matter is about: a measure and whom it is of, an event, a plan, a post, a topic; by one of its facts."""
    first = held.claims[min(facts)]
    if matter.kind == "figure":
        return " · ".join(filter(None, (first.text("measure"), of(held, first))))
    if matter.kind == "post":
        return " · ".join(filter(None, (first.text("roleName"), named(held, first.text("organization")))))
    if matter.kind == "topic":
        thing = named(held, str(matter.key[2]))
        return " · ".join(filter(None, (held.name(first.speaker), first.text("topic"), thing)))
    return named(held, str(matter.key[0])) if matter.kind in KINDS else first.statement


def of(held: Kept, claim: Claim) -> str:
    """Whom a figure is of: its subjects and who is on the other side, or else the plan or body it belongs to."""
    parties = claim.several("subject") + claim.several("counterparty") or claim.several("programme")
    return ", ".join(dict.fromkeys(named(held, one) for one in parties if one))


def named(held: Kept, entity: str) -> str:
    """What an entity is called; words that are none as they are."""
    return held.name(entity)


def standings(held: Kept, matter: Matter) -> dict[str, Stands]:
    """How each fact on a matter stands; those of which nothing is to be said are left out."""
    found: dict[str, Stands] = {}
    for verdict, reason, facts in _told(held, matter):
        for fact in facts:
            if fact not in found or WORST.index(verdict) < WORST.index(found[fact].verdict):
                found[fact] = Stands(verdict, reason)
    return found


def repeating(held: Kept, matter: Matter) -> set[str]:
    """The facts that only say again what another one of the same source says of the same matter and time."""
    found = set[str]()
    agreeing: dict[Side, set[Side]] = defaultdict(set)
    for one in held.claims.findings(matter):
        if one.verdict == AGREES and len(one.sides) == 2:  # of three sides none says what another does
            for side in one.sides:
                agreeing[side].update(one.sides)
    for sides in held.claims.cells(matter).values():
        side_of = {fact: side for side, facts in sides.items() for fact in facts}
        for several in sources(held.claims[fact] for fact in side_of):
            kept, said = set[Side](), set[object]()
            for fact in sorted(several):
                side = side_of[fact]
                if side.said in said or not kept.isdisjoint(agreeing.get(side, ())):
                    found.add(fact)
                else:
                    kept.add(side)
                    said.add(side.said)
    return found


def repeated(project: Project, as_of: str, kinds: Collection[str]) -> frozenset[UUID]:
    """The facts said by a day that are `repeating` in matters of these kinds. For the background."""
    with claimed.kept(project) as kept:
        held = kept.as_of(as_of)
        matters = (matter for matter in held.claims.matters() if matter.kind in kinds)
        return frozenset(UUID(fact) for matter in matters for fact in repeating(held, matter))


def _told(held: Kept, matter: Matter) -> Iterator[tuple[str, str, Iterable[str]]]:
    """(verdict, reason, facts) of what rules find and persons decided, and of what is simply said twice."""
    for finding in held.claims.findings(matter):
        yield finding.verdict, finding.sentence(held.name), facts_of(held, matter, finding)
    for one, other, decision in held.claims.decided_among(held.claims.facts(matter)):
        yield decision.verdict, decision.note, (one, other)
    for sides in held.claims.cells(matter).values():
        for side, facts in sides.items():
            several = list(facts)
            if len(several) > 1 and side.said.repeats:
                yield AGREES, _("Both say the same."), several


def facts_of(held: Kept, matter: Matter, finding: Finding) -> list[str]:
    """The facts on all sides of a finding, those of the first side first."""
    return [fact for side in finding.sides for fact in held.claims.saying(matter, side)]
