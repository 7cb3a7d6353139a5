"""Programmes and instruments: the stages they reached and the figures told of them, each in the order of time."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.answers.lines import TIMELINE, Answer, Chart, Column, Line, Mark
from workbench.core.answers.matters import repeated
from workbench.core.answers.told import Names, Told, line, told
from workbench.core.browse.entities.told import named, value
from workbench.core.claims.stages import ONCE, RANKS
from workbench.core.models import Citation, Entity, Evidence, Stage, table
from workbench.core.project import Project
from workbench.core.values import choice_in_words, unit_counted
from workbench.core.values.days import EARLIEST, LATEST, days
from workbench.i18n import N_, _
from workbench.text import fold
from workbench.text.stems import stems

COLUMNS = (
    Column("plan", N_("Programme or instrument")),
    Column("when", N_("When"), is_date=True),
    Column("what", N_("Stage or figure")),
    Column("value", N_("Value"), is_number=True),
    Column("whole", N_("Of")),
    Column("as_of", N_("As of"), is_date=True),
    Column("change", N_("Beside the one before")),
    Column("by", N_("By")),
    Column("speaker", N_("Said by")),
    Column("source", N_("Source")),
)
_KINDS = ("programme", "instrument")
_TELLS = {"agreement": ("instrument",), "programme_status": ("programme",), "quantity": ("subject",)}
_NO_DAYS = (EARLIEST, LATEST)
_SHORT = 3  # letters of words that tell nothing of a measure, as "of" and "the"


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of a plan with all facts that tell it, or one figure. Dates are EDTF, "" for none.

    `when` is the day of a stage, the period of a figure; `as_of` when a figure was so. `whole` is the fact that tells
    what a share is of, if there is one.
    """

    when: str
    what: str
    value: str = ""
    as_of: str = ""
    is_share: bool = False
    by: str = ""
    facts: tuple[Told, ...] = ()
    whole: Told | None = None

    @property
    def days(self) -> tuple[str, str]:
        """The first and last day it may be of."""
        return days(self.when) or _NO_DAYS

    @property
    def order(self) -> tuple[object, ...]:
        """By its days, then when it was so; a stage before one that comes later in the course."""
        return (*self.days, self.since, RANKS.get(fold(self.what), -1), self.what, self.value)

    @property
    def since(self) -> str:
        """The first day on which a figure may have been so."""
        return (days(self.as_of) or _NO_DAYS)[0]


def answer(project: Project, as_of: str) -> Answer:
    """Every plan of which something is told by a day, by name; the chart has a row for each, with its steps.

    A share stands beside the one before of the same measure. A line repeats if its sources have said the same before.
    """
    with project.read() as connection:
        names = Names(connection)
        every = [one for one in told(connection, names) if one.is_said_by(as_of)]
        plans = _plans(connection)
        steps = _steps(connection, names, every, plans, as_of)
    again = repeated(project, as_of, ["stage", "figure"])
    lines, marks = list[Line](), list[Mark]()
    for plan in sorted(steps, key=lambda one: (plans[one].casefold(), one)):
        before: dict[str, Step] = {}
        for step in _with_wholes(steps[plan]):
            if step.days != _NO_DAYS:
                label = " ".join(filter(None, (step.what, step.value)))
                marks.append(Mark(plans[plan], label, *step.days, line=len(lines)))
            change = _change(step, before.get(fold(step.what))) if step.is_share else ""
            lines.append(_line(plans[plan], step, change, again))
            if step.is_share:
                before[fold(step.what)] = step
    return Answer(COLUMNS, tuple(lines), Chart(TIMELINE, "", tuple(marks)))


def _line(plan: str, step: Step, change: str, again: frozenset[UUID]) -> Line:
    """A line; what tells of the whole is evidence as well, but not its source."""
    told_by = ", ".join(dict.fromkeys(one.speaker for one in step.facts if one.speaker))
    sources = ", ".join(dict.fromkeys(one.source for one in step.facts if one.source))
    whole = _figure(step.whole) if step.whole else ""
    cells = (plan, step.when, step.what, step.value, whole, step.as_of, change, step.by, told_by, sources)
    shown = line(cells, step.facts, span=days(step.when))
    facts = dict.fromkeys((*shown.facts, *([step.whole.id] if step.whole else ())))
    repeats = bool(step.facts) and all(one.id in again for one in step.facts)
    return replace(shown, facts=tuple(facts), entities=shown.entities | {plan}, repeats=repeats)


def _change(step: Step, before: Step | None) -> str:
    """Whether a share is of the same whole and time as the one before it; nothing if a whole is not told."""
    if before is None:
        return ""
    if step.whole and before.whole and _figure(step.whole) != _figure(before.whole):
        return _("of another whole")
    if step.when != before.when:
        return _("of another time")
    return _("of the same whole") if step.whole and before.whole else ""


def _with_wholes(steps: Iterable[Step]) -> Iterator[Step]:
    """Shares with what they are of: what is counted of the same plan and time, if possible in a word of the share.

    Of several measures the one with the largest count; of that the last count by then, or else the first.
    """
    every = sorted(steps, key=lambda one: one.order)
    counts: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in every:
        if step.value and not step.is_share:
            counts[step.when, fold(step.what)].append(step)
    largest: dict[tuple[str, str], tuple[float, str]] = {}
    for (when, measure), several in counts.items():
        most = max(_number(one.facts[0]) for one in several), measure
        for word in ("", *_telling(measure)):
            largest[when, word] = max(largest.get((when, word), most), most)
    for step in every:
        found = [largest[step.when, word] for word in _telling(step.what) if (step.when, word) in largest]
        if not found and (step.when, "") in largest:
            found = [largest[step.when, ""]]
        yield replace(step, whole=_last(counts[step.when, max(found)[1]], step)) if step.is_share and found else step


def _telling(measure: str) -> set[str]:
    return {word for word in stems(fold(measure)) if len(word) > _SHORT}


def _last(counts: Sequence[Step], share: Step) -> Told:
    known = bisect_right(counts, share.since, key=lambda one: one.since)
    return counts[max(known - 1, 0)].facts[0]


def _steps(
    connection: Connection, names: Names, every: Iterable[Told], plans: Mapping[UUID, str], as_of: str
) -> Mapping[UUID, Iterable[Step]]:
    """The steps of each plan by a day; a stage told several times is one step."""
    by_id = {one.id: one for one in every}
    told_of = ((plan, step) for one in by_id.values() for plan in _of(one) for step in _told(one, names))
    found: dict[UUID, dict[object, Step]] = defaultdict(dict)
    for plan, step in (*told_of, *_noted(connection, names, by_id)):
        plan = names.standing.get(plan, plan)
        if plan in plans and (step.value or step.days[0] <= as_of):
            key = step.facts[0].id if step.value else (fold(step.what), step.when)
            found[plan][key] = _both(found[plan].get(key), step)
    return {plan: steps.values() for plan, steps in found.items()}


def _both(one: Step | None, other: Step) -> Step:
    if one is None:
        return other
    facts = {fact.id: fact for fact in (*one.facts, *other.facts)}
    by = ", ".join(dict.fromkeys(filter(None, (*one.by.split(", "), *other.by.split(", ")))))
    return replace(one, by=by, facts=tuple(facts.values()))


def _of(one: Told) -> Iterator[UUID]:
    yield from named(one.fields, *_TELLS.get(one.type, ()))


def _told(one: Told, names: Names) -> Iterator[Step]:
    """The stage that a fact tells, and the figure."""
    fields = one.fields
    by = ", ".join(names.in_fields(fields, "by"))
    so = value(fields, "asOf") or one.said
    if stage := value(fields, "stage"):
        yield Step(_reached(one, stage), choice_in_words(stage), by=by, facts=(one,))
    if value(fields, "value", "minValue", "maxValue"):
        measure = value(fields, "measure") or one.statement
        is_share = value(fields, "unit") == "%"
        yield Step(value(fields, "period") or so, measure, _figure(one), so, is_share, by, (one,))


def _reached(one: Told, stage: str) -> str:
    """When a stage was reached: what happens once by the day it was told of, what lasts on that day."""
    on = value(one.fields, "stageDate", "asOf")
    span = days(one.said)
    return on or (f"../{span[1]}" if stage in ONCE and span else one.said)


def _figure(one: Told) -> str:
    """The figure as its fields have it: nearly 50 %."""
    fields = one.fields
    number = value(fields, "value") or "–".join(filter(None, (value(fields, "minValue"), value(fields, "maxValue"))))
    unit = value(fields, "currency") or unit_counted(value(fields, "unit"), _number(one))
    modifier = value(fields, "modifier")
    return " ".join(filter(None, ("" if modifier == "exact" else choice_in_words(modifier), number, unit)))


def _number(one: Told) -> float:
    try:
        return float(value(one.fields, "value", "minValue") or 0)
    except ValueError:
        return 0.0


def _noted(connection: Connection, names: Names, facts: Mapping[UUID, Told]) -> Iterator[tuple[UUID, Step]]:
    """Stages noted on cards, with the facts whose passages prove them."""
    s, c, e = table(Stage).c, table(Citation).c, table(Evidence).c
    query = select(c.about_row, e.fact).join(table(Evidence), e.annotation == c.annotation)
    query = query.where(c.about_table == "stage", c.deleted.is_(False), e.deleted.is_(False))
    proving: dict[UUID, list[Told]] = defaultdict(list)
    for row, fact in connection.execute(query):
        if fact in facts:
            proving[row].append(facts[fact])
    stages = select(s.id, s.entity, s.stage, s.reached, s.by).where(s.deleted.is_(False)).order_by(s.id)
    for row in connection.execute(stages):
        yield row.entity, Step(row.reached, row.stage, by=names.of(row.by), facts=tuple(proving[row.id]))


def _plans(connection: Connection) -> Mapping[UUID, str]:
    e = table(Entity).c
    query = select(e.id, e.name).where(e.kind.in_(_KINDS), e.deleted.is_(False))
    return {row.id: row.name for row in connection.execute(query)}
