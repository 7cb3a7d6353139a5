"""All claims by what they are about, and what they are to each other, kept up to date as facts are saved.

Claims meet in the cells of a hash table, never each with each: work grows with the claims, and a saved fact asks for
nothing but the cells it is in. What is said twice in the same way stands there once, as a side.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from workbench.core.claims.claim import Claim
from workbench.core.claims.decisions import JOIN, SPLIT, Decision, Decisions, by_fact
from workbench.core.claims.kinds import Assertion, Cell, nothing
from workbench.core.claims.known import NOTHING, Known
from workbench.core.claims.reading import KINDS, read
from workbench.core.claims.verdicts import Finding, Matter, Side
from workbench.core.pauses import without_pauses

_ACROSS = ("across",)
_Cells = dict[Cell, dict[Side, dict[str, None]]]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update changed: the matters whose claims are others, and the findings that came and went, by matter."""

    matters: frozenset[Matter] = frozenset()
    came: tuple[tuple[Matter, Finding], ...] = ()
    went: tuple[tuple[Matter, Finding], ...] = ()


@dataclass(slots=True)
class Claims:
    """The claims of a project. Holds them in memory; `update` and `decide` change it, everything else reads.

    Where `known` changes, make another and take all claims in.
    """

    known: Known = NOTHING
    _decisions: Decisions = field(default_factory=lambda: by_fact(()))
    _claims: dict[str, Claim] = field(default_factory=dict)
    _said: dict[str, list[tuple[Matter, Cell, Side]]] = field(default_factory=dict)
    _cells: dict[Matter, _Cells] = field(default_factory=dict)
    _found: dict[Matter, dict[Cell, tuple[Finding, ...]]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._claims)

    def __getitem__(self, fact: str) -> Claim:
        return self._claims[fact]

    def __contains__(self, fact: object) -> bool:
        return fact in self._claims

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._claims.values())

    def update(self, claims: Iterable[Claim] = (), removed: Iterable[str] = ()) -> Changes:
        """Take in claims, instead of those with the same ids, and drop others; what that changed."""
        with without_pauses():
            return self._update(claims, removed)

    def _update(self, claims: Iterable[Claim], removed: Iterable[str]) -> Changes:
        touched: dict[Matter, set[Cell]] = {}
        moved = set[str]()
        for fact in removed:
            moved |= self._decisions.follow(fact)
            self._take_out(fact, touched)
            self._claims.pop(fact, None)
        for claim in claims:
            moved |= self._decisions.follow(claim.id)
            self._take_out(claim.id, touched)
            self._claims[claim.id] = claim
            self._put_in(claim, touched)
        for fact in sorted(moved & self._claims.keys()):
            self._take_out(fact, touched)
            self._put_in(self._claims[fact], touched)
        return self._find(touched)

    def decide(self, decisions: Iterable[Decision]) -> Changes:
        """Hold to these decisions of persons from here on, and to no others; what that changed."""
        before, self._decisions = self._decisions, by_fact(decisions)
        after = self._decisions
        concerned = before.own | after.own | before.placed.keys() | after.placed.keys()
        touched: dict[Matter, set[Cell]] = {}
        for fact in sorted(concerned & self._claims.keys()):
            self._take_out(fact, touched)
            self._put_in(self._claims[fact], touched)
        return self._find(touched)

    def matters(self, fact: str | None = None) -> Iterator[Matter]:
        """All matters, or those a fact speaks of; in no order."""
        yield from self._cells if fact is None else dict.fromkeys(matter for matter, _cell, _side in self._said[fact])

    def says(self, fact: str) -> Sequence[tuple[Matter, Cell, Side]]:
        """What a fact says: on which matter, in which cell of it, and what."""
        return self._said.get(fact, ())

    def cells(self, matter: Matter) -> Mapping[Cell, Mapping[Side, Iterable[str]]]:
        """What is said on a matter, and the ids of the facts that say it, by cell: for figures by their days."""
        return self._cells.get(matter, {})

    def facts(self, matter: Matter) -> list[str]:
        """The ids of all facts that speak of a matter, sorted."""
        cells = self._cells.get(matter, {}).values()
        return sorted({fact for sides in cells for facts in sides.values() for fact in facts})

    def findings(self, matter: Matter) -> list[Finding]:
        """What the rules find on a matter, but for what a person decided."""
        return [finding for found in self._found.get(matter, {}).values() for finding in found]

    def saying(self, matter: Matter, side: Side) -> list[str]:
        """The ids of the facts that say it, sorted."""
        return sorted({fact for sides in self._cells.get(matter, {}).values() for fact in sides.get(side, ())})

    def decided(self, one: str, other: str) -> Decision | None:
        """What a person decided that two facts are to each other."""
        return self._decisions.paired.get(frozenset((one, other)))

    def decided_with(self, fact: str) -> list[str]:
        """The facts that are here and of which a person decided what they are to one, sorted."""
        return sorted(self._decisions.beside.get(fact, frozenset()) & self._claims.keys())

    def decided_among(self, facts: Iterable[str]) -> Iterator[tuple[str, str, Decision]]:
        """The decisions on any two of these facts: the ids in order, and the decision."""
        for one, other in combinations(sorted(self._decisions.own & set(facts)), 2):
            if decision := self.decided(one, other):
                yield one, other, decision

    def all_decided(self) -> Iterator[tuple[str, str, Decision]]:
        """All decisions on two facts that are here: the ids in order, and the decision."""
        for pair, decision in self._decisions.paired.items():
            if pair <= self._claims.keys():
                one, other = sorted(pair)
                yield one, other, decision

    def _take_out(self, fact: str, touched: dict[Matter, set[Cell]]) -> None:
        for matter, cell, side in self._said.pop(fact, ()):
            touched.setdefault(matter, set()).add(cell)
            sides = self._cells[matter][cell]
            facts = sides[side]
            facts.pop(fact, None)
            if not facts:
                del sides[side]

    def _put_in(self, claim: Claim, touched: dict[Matter, set[Cell]]) -> None:
        own = claim.id if claim.id in self._decisions.own else ""
        said = self._said[claim.id] = [
            (matter, cell, Side(what, own)) for matter, cell, what in self._placed(claim, list(read(claim)))
        ]
        for matter, cell, side in said:
            touched.setdefault(matter, set()).add(cell)
            self._cells.setdefault(matter, {}).setdefault(cell, {}).setdefault(side, {})[claim.id] = None

    def _placed(self, claim: Claim, assertions: Sequence[Assertion]) -> Iterable[Assertion]:
        """What a claim says, on the matters where a person placed it."""
        decision = self._decisions.placed.get(claim.id)
        if decision is None:
            return assertions
        if decision.kind == SPLIT:
            return [(matter._replace(apart=decision.apart), cell, said) for matter, cell, said in assertions]
        head = self._claims.get(decision.facts[0])
        there = {matter.kind: matter for matter, _cell, _said in read(head)} if head and decision.kind == JOIN else {}
        return [(there.get(matter.kind, matter), cell, said) for matter, cell, said in assertions]

    def _find(self, touched: Mapping[Matter, set[Cell]]) -> Changes:
        came: list[tuple[Matter, Finding]] = []
        went: list[tuple[Matter, Finding]] = []
        for matter, cells in touched.items():
            before, after = self._look_again(matter, cells)
            kept = set(before).intersection(after) if before and after else set[Finding]()
            came += [(matter, finding) for finding in after if finding not in kept]
            went += [(matter, finding) for finding in before if finding not in kept]
        return Changes(frozenset(touched), tuple(came), tuple(went))

    def _look_again(self, matter: Matter, cells: set[Cell]) -> tuple[list[Finding], list[Finding]]:
        """The findings on a matter before and after, in the cells that changed and across all."""
        kind, filled = KINDS[matter.kind], self._cells[matter]
        found = self._found.setdefault(matter, {})
        before = [finding for cell in (*cells, _ACROSS) for finding in found.pop(cell, ())]
        for cell in cells:
            if not filled[cell]:
                del filled[cell]
            elif len(filled[cell]) > 1:
                found[cell] = tuple(self._allowed(kind.within(_ordered(filled[cell]), self.known)))
        if len(filled) > 1 and kind.across is not nothing:
            ordered = {cell: _ordered(sides) for cell, sides in filled.items()}
            found[_ACROSS] = tuple(self._allowed(kind.across(ordered, self.known)))
        after = [finding for cell in (*cells, _ACROSS) for finding in found.get(cell, ())]
        if not filled:
            del self._cells[matter]
        if not any(found.values()):
            del self._found[matter]
        return before, after

    def _allowed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings on which no person decided otherwise, but for sides that just say the same."""
        paired = self._decisions.paired
        for finding in findings:
            # of two sides that are equal but for `own` the one that has it comes last
            if finding.sides[-1].own and len({side.said for side in finding.sides}) == 1:
                continue
            owns = [side.own for side in finding.sides if side.own]
            if len(owns) < 2 or not any(frozenset(pair) in paired for pair in combinations(owns, 2)):
                yield finding


def _ordered(sides: Iterable[Side]) -> list[Side]:
    found = list(sides)
    return found if len(found) == 1 else sorted(found, key=lambda side: (side.said.order, side.own))
