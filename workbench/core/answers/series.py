"""Series by measure: every figure by what it measures of whom, in the order of time, and how they fit together."""

from collections.abc import Iterator
from math import isinf
from uuid import UUID

from workbench.core import claimed
from workbench.core.answers import lines
from workbench.core.answers.lines import Answer, Chart, Column, Line, Mark
from workbench.core.answers.matters import Stands, about, named, of, repeating, standings
from workbench.core.answers.told import Names, Told, told
from workbench.core.claimed import Kept
from workbench.core.claims import VERDICTS, Claim, Figure, Matter
from workbench.core.project import Project
from workbench.core.values import choice_in_words
from workbench.core.values.days import EARLIEST, LATEST
from workbench.i18n import N_, _

COLUMNS = (
    Column("measure", N_("Measure")),
    Column("of", N_("Of")),
    Column("period", N_("Period"), is_date=True),
    Column("value", N_("Value"), is_number=True),
    Column("aspect", N_("Aspect")),
    Column("counts", N_("Counts")),
    Column("speaker", N_("Said by")),
    Column("figures_from", N_("Figures from")),
    Column("source", N_("Source")),
    Column("published", N_("Published"), is_date=True),
    Column("standing", N_("Beside others")),
)


def answer(project: Project, as_of: str = "") -> Answer:
    """All figures stated by a day, series by series, each in the order of time. For the background."""
    found: list[Line] = []
    marks: list[Mark] = []
    with claimed.kept(project) as kept, project.read() as connection:
        held = kept.as_of(as_of)
        every = {str(one.id): one for one in told(connection, Names(connection))}
        for name, matter in sorted(_series(held), key=lambda one: (one[0].casefold(), str(one[1]))):
            stands, again = standings(held, matter), repeating(held, matter)
            for fact, figure in _ordered(held, matter):
                claim = held.claims[fact]
                marks.append(_mark(name, figure, stands.get(fact, Stands()), len(found)))
                found.append(_line(held, claim, figure, every.get(fact), stands.get(fact), repeats=fact in again))
    return Answer(COLUMNS, tuple(found), Chart(lines.SERIES, "", tuple(marks)))


def _series(held: Kept) -> Iterator[tuple[str, Matter]]:
    for matter in held.claims.matters():
        if matter.kind == "figure":
            yield about(held, matter, held.claims.facts(matter)), matter


def _ordered(held: Kept, matter: Matter) -> Iterator[tuple[str, Figure]]:
    """(fact, figure) in the order of time, what has none first; without the levels that changes start from."""
    cells = sorted(held.claims.cells(matter).items(), key=lambda one: str(one[0] or ""))
    for _days, sides in cells:
        for side in sorted(sides, key=lambda one: one.said.order):
            for fact in sorted(sides[side]):
                if isinstance(side.said, Figure) and not _is_base(held.claims[fact], side.said):
                    yield fact, side.said


def _is_base(claim: Claim, figure: Figure) -> bool:
    return figure.aspect != claim.text("aspect") and bool(figure.edtf) and figure.edtf == claim.text("basePeriod")


def _line(held: Kept, claim: Claim, figure: Figure, row: Told | None, stands: Stands | None, *, repeats: bool) -> Line:
    standing = stands or Stands()
    days = figure.days or (EARLIEST, LATEST)
    cells = (
        claim.text("measure"),
        of(held, claim),
        figure.edtf,
        figure.plain(held.name),
        choice_in_words(figure.aspect),
        choice_in_words(figure.basis),
        named(held, claim.speaker),
        named(held, claim.text("figuresFrom")),
        row.source if row else "",
        row.said if row else "",
        _(VERDICTS[standing.verdict]) if standing.verdict else "",
    )
    return Line(
        cells=cells,
        facts=(UUID(claim.id),),
        mark=standing.verdict,
        days=days,
        entities=_names(held, claim),
        sources=_one(row.source if row else ""),
        statuses=_one(row.status if row else ""),
        reliabilities=_one(row.reliability if row else ""),
        repeats=repeats,
    )


def _mark(name: str, figure: Figure, stands: Stands, line: int) -> Mark:
    first, last = figure.days or (EARLIEST, LATEST)
    amount = figure.amount
    low, high = (None if isinf(end) else end for end in (amount.low, amount.high))
    aspect = "" if figure.aspect == "level" else choice_in_words(figure.aspect)
    row = " · ".join(filter(None, (name, figure.measured_in, aspect)))
    return Mark(row, figure.words(str), first, last, amount.value, low, high, stands.verdict, line, name)


def _names(held: Kept, claim: Claim) -> frozenset[str]:
    fields = (one for key in ("subject", "counterparty", "programme") for one in claim.several(key))
    return frozenset(filter(None, (held.name(one) for one in (*claim.entities, *fields, claim.speaker))))


def _one(word: str) -> frozenset[str]:
    return frozenset({word} if word else ())
