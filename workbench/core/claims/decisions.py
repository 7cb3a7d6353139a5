"""What a person decided about claims: it stands, whatever a rule would say."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import combinations

JOIN, SPLIT, RELATE, OVERRULE = "join", "split", "relate", "overrule"

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, with the reason that was given.

    JOIN puts the facts into the group of the first, as far as they are of its kind. SPLIT takes them out of their
    groups into one of their own. RELATE says what any two of them are to each other, OVERRULE says it against a rule:
    by `verdict`, one of `verdicts.VERDICTS`. Of two decisions on the same facts the later in the list holds.
    """

    kind: str
    facts: tuple[str, ...]
    verdict: str = ""
    note: str = ""
    by: str = ""

    @property
    def apart(self) -> str:
        """What the group of a split is known by."""
        return "+".join(sorted(self.facts))


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by the facts they are about."""

    placed: Mapping[str, Decision]
    """Fact → the join or split that says where it belongs."""
    paired: Mapping[Pair, Decision]
    """Two facts → what they are to each other."""
    beside: Mapping[str, frozenset[str]]
    """Fact → those that somebody decided what it is to."""

    @property
    def own(self) -> Set[str]:
        """Facts that stand alone among those that say the same, for somebody decided about them."""
        return self.beside.keys()

    def follow(self, fact: str) -> frozenset[str]:
        """The facts that are placed by where this one is."""
        if not self.placed:
            return frozenset()
        return frozenset(
            one for one, decision in self.placed.items() if decision.kind == JOIN and decision.facts[0] == fact
        ) - {fact}


def by_fact(decisions: Iterable[Decision]) -> Decisions:
    """Decisions as they are asked for."""
    placed: dict[str, Decision] = {}
    paired: dict[Pair, Decision] = {}
    for decision in decisions:
        if decision.kind == SPLIT:
            placed |= dict.fromkeys(decision.facts, decision)
        elif decision.kind == JOIN:
            placed |= dict.fromkeys(decision.facts[1:], decision)
        else:
            paired |= {frozenset(pair): decision for pair in combinations(decision.facts, 2)}
    beside: dict[str, set[str]] = {}
    for pair in paired:
        for fact in pair:
            beside.setdefault(fact, set()).update(pair - {fact})
    return Decisions(placed, paired, {fact: frozenset(others) for fact, others in beside.items()})
