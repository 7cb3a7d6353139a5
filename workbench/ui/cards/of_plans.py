"""The cards of programmes and instruments: their period, who is behind them, and how far they have come."""

from itertools import groupby

from workbench.core import entities
from workbench.core.browse.entities.instrument import InstrumentCard
from workbench.core.browse.entities.others import Other
from workbench.core.browse.entities.programme import Indicator, ProgrammeCard
from workbench.core.browse.entities.whole import Whole
from workbench.core.values.words import choice_in_words
from workbench.i18n import _
from workbench.ui.cards import words
from workbench.ui.cards.of_all import proved, staged
from workbench.ui.cards.rows import Field, Form, Part, Row, Section, To, joined, link, listed, put
from workbench.ui.when import date


def of_programme(whole: Whole, plan: ProgrammeCard) -> list[Section]:
    """The sections of a programme's own, in the order of the page."""
    return [
        _details(whole, plan, _about_programme(plan)),
        staged(plan.id, plan.stages),
        _deadlines(plan),
        Section("indicators", _("Figures over time"), _indicators(plan.indicators)),
    ]


def of_instrument(whole: Whole, plan: InstrumentCard) -> list[Section]:
    """The sections of an instrument's own, in the order of the page."""
    lines = [(_("Parties"), listed(plan.parties)), *_succession(plan)]
    provisions = tuple(
        Row(f"provision {one.fact}", "", (Part(one.text, To("fact", one.fact)),)) for one in plan.provisions
    )
    agendas = tuple(
        Row(f"agenda {one.item}", "", (link(one.meeting),), joined(one.topic, one.outcome)) for one in plan.agendas
    )
    return [
        _details(whole, plan, lines),
        staged(plan.id, plan.stages),
        Section("provisions", _("Provisions"), provisions),
        Section("agendas", _("On the agenda of"), agendas),
    ]


def _about_programme(plan: ProgrammeCard) -> list[tuple[str, tuple[Part, ...]]]:
    count = next((one for one in plan.indicators if _counts_activities(one)), None)
    activities = (Part(words.figure(count), To("fact", count.fact)),) if count else ()
    due = plan.next_deadline
    next_due: tuple[Part, ...] = ()
    if due is not None:
        next_due = joined(Part(date(due.deadline), look="strong"), Part(due.action, To("fact", due.fact)))
    return [
        (_("Next deadline"), next_due),
        *_succession(plan),
        (_("Responsible"), listed(plan.responsible)),
        (_("Activities"), activities),
    ]


def _succession(plan: ProgrammeCard | InstrumentCard) -> list[tuple[str, tuple[Part, ...]]]:
    return [
        (_("Approved by"), listed(plan.approved_by)),
        (_("Approved at"), listed(plan.approved_at)),
        (_("Follows"), listed(plan.predecessors)),
        (_("Followed by"), listed(plan.successors)),
        (_("Parts"), listed(plan.parts)),
    ]


def _counts_activities(one: Indicator) -> bool:
    """Whether a figure says how many activities there are: a number, no share."""
    said = f"{one.measure} {one.unit}".casefold()
    return ("activit" in said or "мероприят" in said) and "%" not in said and "share" not in one.aspect


def _details(whole: Whole, plan: ProgrammeCard | InstrumentCard, lines: list[tuple[str, tuple[Part, ...]]]) -> Section:
    rows: list[Row] = []
    adds: list[Form] = []

    def add(key: str, title: str, parts: tuple[Part, ...], field: Field) -> None:
        about, proofs = proved(whole, "programme", key)
        form = Form(title, entities.describe_programme, plan.id, (field,))
        put(rows, adds, Row(f"detail {key}", title, parts, (), about, proofs, form))

    period = Field("period", _("Period"), "date", plan.period, hint="2024/2026")
    add("period", _("Period"), (Part(date(plan.period)),) if plan.period else (), period)
    status = Field("status", _("Status"), "line", plan.status)
    add("status", _("Status"), (Part(choice_in_words(plan.status)),) if plan.status else (), status)
    whole_plan: Other | None = plan.part_of
    part_of = Field("part_of", _("Part of"), "entity", whole_plan and whole_plan.id, whole_plan, (whole.card.kind,))
    add("part_of", _("Part of"), (link(whole_plan),) if whole_plan else (), part_of)
    rows += [Row(f"said {title}", title, parts) for title, parts in lines if parts]
    return Section("details", _("Details"), tuple(rows), tuple(adds))


def _deadlines(plan: ProgrammeCard) -> Section:
    rows = []
    for one in plan.deadlines:
        state = Part(_("kept"), look="muted") if one.is_kept else None
        if one.is_past and not one.is_kept:
            state = Part(_("over, outcome not known"), look="amber")
        below = joined(link(one.actor) if one.actor else None, state)
        rows.append(Row(f"deadline {one.fact}", date(one.deadline), (Part(one.action, To("fact", one.fact)),), below))
    return Section("deadlines", _("Deadlines"), tuple(rows))


def _indicators(indicators: tuple[Indicator, ...]) -> tuple[Row, ...]:
    """The figures by their period, each leading to its fact."""
    rows = []
    for period, some in groupby(indicators, key=lambda one: one.period):
        for place, one in enumerate(some):
            label = "" if place else date(period) if period else _("undated")
            about = " ".join(filter(None, (one.measure, choice_in_words(one.aspect) if one.aspect else "")))
            figure = Part(words.figure(one), To("fact", one.fact), "strong")
            rows.append(Row(f"figure {one.fact}", label, joined(figure, about or one.statement)))
    return tuple(rows)
