"""Programmes and instruments: the stages they reached and the figures told of them, each in the order of time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.answers.lines import TIMELINE, Answer, Chart, Column, Line, Mark
from workbench.core.answers.told import Names, Told, line, span_of, told
from workbench.core.browse.entities.told import named, value
from workbench.core.models import Citation, Entity, Evidence, Stage, table
from workbench.core.project import Project
from workbench.core.values import choice_in_words, unit_name
from workbench.core.values.days import EARLIEST, LATEST, days
from workbench.i18n import N_, _

COLUMNS = (
    Column("plan", N_("Programme or instrument")),
    Column("when", N_("When"), is_date=True),
    Column("what", N_("Stage or figure")),
    Column("value", N_("Value"), is_number=True),
    Column("whole", N_("Of")),
    Column("change", N_("Beside the one before")),
    Column("by", N_("By")),
    Column("speaker", N_("Said by")),
    Column("source", N_("Source")),
)
_KINDS = ("programme", "instrument")
_TELLS = {"agreement": ("instrument",), "programme_status": ("programme",), "quantity": ("subject",)}
_NO_DAYS = (EARLIEST, LATEST)


@dataclass(frozen=True, slots=True)
class Step:
    """A stage or a figure of a plan. `whole` is what a share is of, as far as it is told; dates are EDTF."""

    when: str
    what: str
    value: str = ""
    whole: str = ""
    period: str = ""
    is_share: bool = False
    by: str = ""
    facts: tuple[Told, ...] = ()

    @property
    def days(self) -> tuple[str, str]:
        """The first and last day it may be of."""
        return days(self.when) or _NO_DAYS


def answer(project: Project, as_of: str) -> Answer:
    """Every plan of which something is told by a day, by name; the chart has a row for each, with its steps."""
    with project.read() as connection:
        names = Names(connection)
        every = [one for one in told(connection, names, [*_TELLS, "commitment"]) if _by(one, as_of)]
        plans = _plans(connection)
        steps = _steps(connection, names, every, plans)
    lines, marks = list[Line](), list[Mark]()
    for plan in sorted(steps, key=lambda one: (plans[one].casefold(), one)):
        before: Step | None = None
        for step in sorted(_with_wholes(steps[plan]), key=lambda one: (one.days, one.what, one.value)):
            if step.days != _NO_DAYS:
                label = " ".join(filter(None, (step.what, step.value)))
                marks.append(Mark(plans[plan], label, *step.days, line=len(lines)))
            lines.append(_line(plans[plan], step, before))
            before = step if step.is_share else before
    return Answer(COLUMNS, tuple(lines), Chart(TIMELINE, "", tuple(marks)))


def _line(plan: str, step: Step, before: Step | None) -> Line:
    told_by = ", ".join(dict.fromkeys(one.speaker for one in step.facts if one.speaker))
    sources = ", ".join(dict.fromkeys(one.source for one in step.facts if one.source))
    cells = (plan, step.when, step.what, step.value, step.whole, _change(step, before), step.by, told_by, sources)
    shown = line(cells, step.facts, span=days(step.when))
    return Line(cells, shown.facts, "", shown.days, shown.entities | {plan}, shown.sources, shown.statuses)


def _change(step: Step, before: Step | None) -> str:
    """Whether a share is of the same whole and time as the one before it."""
    if not step.is_share or before is None:
        return ""
    if (step.period, step.whole) == (before.period, before.whole):
        return _("of the same whole")
    return _("of another whole") if step.whole != before.whole else _("of another time")


def _with_wholes(steps: list[Step]) -> Iterator[Step]:
    """Shares with what they are of: the largest number that is told of the same plan and time."""
    counts = [one for one in steps if not one.is_share and one.value and one.facts]
    for step in steps:
        wholes = [one for one in counts if one.period == step.period]
        if step.is_share and wholes:
            largest = max(wholes, key=lambda one: (_number(one.facts[0]), one.value))
            yield Step(step.when, step.what, step.value, largest.value, step.period, True, step.by, step.facts)
        else:
            yield step


def _steps(
    connection: Connection, names: Names, every: list[Told], plans: Mapping[UUID, str]
) -> Mapping[UUID, list[Step]]:
    found: dict[UUID, list[Step]] = defaultdict(list)
    standing = same.all_kept(connection)
    for one in every:
        for plan in dict.fromkeys(standing.get(each, each) for each in _of(one)):
            if plan in plans:
                found[plan] += _told(one, names)
    by_id = {one.id: one for one in every}
    for plan, step in _noted(connection, names, by_id):
        plan = standing.get(plan, plan)
        known = {(one.what.casefold(), one.when) for one in found[plan]}
        if plan in plans and (step.what.casefold(), step.when) not in known:
            found[plan].append(step)
    return {plan: steps for plan, steps in found.items() if steps}


def _of(one: Told) -> Iterator[UUID]:
    yield from named(one.fields, *_TELLS.get(one.type, ()))


def _told(one: Told, names: Names) -> Iterator[Step]:
    """The stage that a fact tells, and the figure."""
    fields = one.fields
    by = ", ".join(names.in_fields(fields, "by"))
    if stage := value(fields, "stage"):
        when = value(fields, "stageDate", "asOf", "period") or one.said
        yield Step(when, choice_in_words(stage), by=by, facts=(one,))
    if value(fields, "value", "minValue", "maxValue"):
        period = value(fields, "period", "asOf")
        is_share = value(fields, "unit") == "%"
        measure = value(fields, "measure") or one.statement
        yield Step(period or one.said, measure, _figure(one), "", period, is_share, by, (one,))


def _figure(one: Told) -> str:
    """The figure as its fields have it: nearly 50 %."""
    fields = one.fields
    number = value(fields, "value") or "–".join(filter(None, (value(fields, "minValue"), value(fields, "maxValue"))))
    unit = value(fields, "currency") or unit_name(value(fields, "unit")) or value(fields, "unit").strip("{}")
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


def _by(one: Told, as_of: str) -> bool:
    return (span_of(one.said) or (EARLIEST, ""))[0] <= as_of
