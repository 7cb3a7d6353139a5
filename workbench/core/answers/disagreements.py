"""Disagreements: what contradicts or is in tension with what, worst first, with both sides and the reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from workbench.core import claimed
from workbench.core.answers import lines
from workbench.core.answers.lines import Answer, Chart, Column, Line, Mark
from workbench.core.answers.matters import KINDS, about, facts_of
from workbench.core.answers.told import Names, Told, told
from workbench.core.claimed import Kept
from workbench.core.claims import CONFLICTS, RULES, VERDICTS, WORST, Matter, comparisons, sources
from workbench.core.project import Project
from workbench.core.values.days import EARLIEST, LATEST, days
from workbench.i18n import N_, _

COLUMNS = (
    Column("verdict", N_("Verdict")),
    Column("kind", N_("Kind")),
    Column("about", N_("About")),
    Column("one", N_("One side")),
    Column("one_by", N_("Said by")),
    Column("other", N_("Other side")),
    Column("other_by", N_("Said by")),
    Column("reason", N_("Why")),
    Column("rule", N_("Rule")),
    Column("sources", N_("Sources"), is_number=True),
)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One conflict: the facts of each side, what each says, by which rule, and how many independent sources there are.

    `rule` is a word of `claims.RULES`; of what a person decided, the `reason` is the note.
    """

    matter: Matter | None
    about: str
    verdict: str
    rule: str
    reason: str
    sides: tuple[tuple[str, ...], ...]
    says: tuple[str, ...]
    sources: int

    @property
    def facts(self) -> tuple[UUID, ...]:
        """The facts of all sides, the first of each side before all others."""
        heads = [side[0] for side in self.sides]
        rest = [fact for side in self.sides for fact in side[1:]]
        return tuple(map(UUID, dict.fromkeys([*heads, *rest])))


def disagreements(held: Kept) -> list[Disagreement]:
    """All conflicts, contradictions before tensions, those with more independent sources before others."""
    found = [one for matter in held.claims.matters() for one in _on(held, matter)]
    found += _decided(held)
    return sorted(found, key=lambda one: (WORST.index(one.verdict), -one.sources, one.about.casefold(), one.sides))


def pairs(project: Project, as_of: str = "") -> Iterator[tuple[str, str, str, str]]:
    """(fact, fact, verdict, reason) of each two facts in conflict by a day, and the gravest that they are."""
    with claimed.kept(project) as kept:
        held = kept.as_of(as_of)
        worst: dict[tuple[str, str], tuple[str, str]] = {}
        for one in comparisons(held.claims):
            known = worst.get((one.one, one.other))
            if one.verdict in CONFLICTS and (known is None or WORST.index(one.verdict) < WORST.index(known[0])):
                worst[one.one, one.other] = one.verdict, one.sentence(held.name)
    for pair, (verdict, reason) in sorted(worst.items(), key=lambda row: (WORST.index(row[1][0]), row[0])):
        yield *pair, verdict, reason


def found(project: Project, as_of: str = "") -> list[Disagreement]:
    """`disagreements` of what was said by a day. For the background."""
    with claimed.kept(project) as held:
        return disagreements(held.as_of(as_of))


def answer(project: Project, as_of: str = "") -> Answer:
    """A line for each conflict by a day; the chart counts them by what they are about. For the background."""
    with claimed.kept(project) as kept, project.read() as connection:
        held = kept.as_of(as_of)
        every = {str(one.id): one for one in told(connection, Names(connection))}
        rows = disagreements(held)
        shown = tuple(_line(held, row, every) for row in rows)
    counted: dict[str, int] = {}
    for row in rows:
        counted[row.about] = counted.get(row.about, 0) + 1
    first = {row.about: n for n, row in reversed(list(enumerate(rows)))}
    marks = tuple(
        Mark(name, str(n), value=n, tone=rows[first[name]].verdict, line=first[name])
        for name, n in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    )
    return Answer(COLUMNS, shown, Chart(lines.BARS, "", marks))


def _on(held: Kept, matter: Matter) -> Iterator[Disagreement]:
    for finding in held.claims.findings(matter):
        if finding.verdict in CONFLICTS:
            facts = facts_of(held, matter, finding)
            yield Disagreement(
                matter,
                about(held, matter, facts),
                finding.verdict,
                finding.rule,
                finding.sentence(held.name),
                tuple(tuple(held.claims.saying(matter, side)) for side in finding.sides),
                tuple(side.said.words(held.name) for side in finding.sides),
                len(sources(held.claims[fact] for fact in facts)),
            )


def _decided(held: Kept) -> Iterator[Disagreement]:
    for one, other, decision in held.claims.all_decided():
        if decision.verdict in CONFLICTS:
            both = (one, other)
            shared = [matter for matter in held.claims.matters(one) if matter in set(held.claims.matters(other))]
            yield Disagreement(
                shared[0] if shared else None,
                about(held, shared[0], both) if shared and shared[0].kind in KINDS else held.claims[one].statement,
                decision.verdict,
                "person",
                decision.note,
                tuple((fact,) for fact in both),
                tuple(held.claims[fact].statement for fact in both),
                len(sources(held.claims[fact] for fact in both)),
            )


def _line(held: Kept, row: Disagreement, every: dict[str, Told]) -> Line:
    rows = [every[str(fact)] for fact in row.facts if str(fact) in every]
    spans = [span for one in rows if (span := days(one.said))]
    by = [", ".join(dict.fromkeys(_who(held, fact, every) for fact in side)) for side in row.sides]
    cells = (
        _(VERDICTS[row.verdict]),
        _(KINDS[row.matter.kind]) if row.matter and row.matter.kind in KINDS else "",
        row.about,
        row.says[0],
        by[0],
        " · ".join(row.says[1:]),
        " · ".join(by[1:]),
        row.reason,
        _(RULES[row.rule].name),
        str(row.sources),
    )
    return Line(
        cells=cells,
        facts=row.facts,
        mark=row.verdict,
        days=(min(span[0] for span in spans), max(span[1] for span in spans)) if spans else (EARLIEST, LATEST),
        entities=_words(held.name(one) for fact in row.facts for one in held.claims[str(fact)].entities),
        sources=_words(one.source for one in rows),
        statuses=_words(one.status for one in rows),
        reliabilities=_words(one.reliability for one in rows),
        repeats=row.sources < len(row.sides),
    )


def _who(held: Kept, fact: str, every: dict[str, Told]) -> str:
    """Who says it and where."""
    speaker = held.name(held.claims[fact].speaker)
    source = every[fact].source if fact in every else ""
    return " – ".join(dict.fromkeys(filter(None, (speaker, source))))


def _words(found: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, found))
