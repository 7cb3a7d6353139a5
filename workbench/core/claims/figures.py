"""A figure as it is compared: what it measures of whom, when, in what, and what it may be by its words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.core.claims.amounts import Amount, amount
from workbench.core.claims.claim import Claim, kind_of, parties
from workbench.core.claims.kinds import Assertion
from workbench.core.claims.measures import Measure, measure_of
from workbench.core.claims.scales import in_one
from workbench.core.claims.times import Days, days_of
from workbench.core.claims.verdicts import Matter, Names, in_figures
from workbench.core.values import choice_in_words, unit_counted, unit_name
from workbench.i18n import N_, _
from workbench.text import fold

LEVEL, CHANGE, SHARE, COUNT = "level", "change", "share", "count"
GOODS, SERVICES, BOTH = "goods", "services", "goods and services"
_WORDS = {
    "exact": N_("{figure}"),
    "least": N_("at least {figure}"),
    "under": N_("under {figure}"),
    "part": N_("about {figure}"),
    "most": N_("most"),
}
_WITH_SERVICES = re.compile(r"\b(?:including|incl\.|and|with) services\b|\bс учетом услуг|\bи услуг|\bвключая услуги")
_BRACES = re.compile(r"[{}]")
_RECORD = re.compile(r"\ba (?:\w+ )?record\b|\brecord (?:high|level|of|\S*\d)|\ball-time high\b|\bрекордн|\bрекорда?\b")
_ANCHORS = ("programme", "organisation", "instrument", "meeting")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `basis` is what it counts, "" if that is not stated; `scope` which things it is limited to.

    `summed`: it adds up over time. `once`: it is of a meeting, so that a longer time only tells its date roughly.
    """

    amount: Amount
    aspect: str
    unit: str = ""
    currency: str = ""
    basis: str = ""
    part: str = ""
    scope: frozenset[str] = frozenset()
    days: Days | None = None
    edtf: str = ""
    record: bool = False
    summed: bool = False
    once: bool = False

    def __hash__(self) -> int:
        """By what differs most: figures are looked up all the time."""
        return hash((self.amount.value, self.amount.word, self.edtf))

    @property
    def order(self) -> tuple[object, ...]:
        """By time, then by what is measured, then by size."""
        a = self.amount
        place = (self.days or ("", ""), self.part, self.aspect, self.unit, self.currency)
        size = (a.value, a.low, a.high, a.word, self.basis, self.record, self.edtf, tuple(sorted(self.scope)))
        return (*place, *size)

    @property
    def repeats(self) -> bool:
        """Two vague figures need not be the same."""
        return self.amount.word != "vague"

    def words(self, names: Names) -> str:
        """As “nearly 4 trillion RUB (2025-01/2025-11)”."""
        notes = ", ".join(filter(None, (choice_in_words(self.basis), self.edtf)))
        said = self.plain(names)
        return f"{said} ({notes})" if notes else said

    def plain(self, _names: Names) -> str:
        """As “nearly 4 trillion RUB”."""
        number, last = in_figures(self.amount.value), self.amount.value
        if self.amount.word == "between":
            number, last = f"{in_figures(self.amount.low)}–{in_figures(self.amount.high)}", self.amount.high
        figure = f"{number} {self.currency or unit_counted(self.unit, last)}".rstrip()
        template = _WORDS.get(self.amount.word)
        return _(template).format(figure=figure) if template else f"{choice_in_words(self.amount.word)} {figure}"

    @property
    def measured_in(self) -> str:
        """The currency or the unit, as it is called by itself."""
        return self.currency or ("%" if self.unit == "%" else unit_name(self.unit) or _BRACES.sub("", self.unit))


def read(claim: Claim) -> Iterator[Assertion]:
    """The figure that a claim states, if it names a measure and the words leave anything to compare."""
    name = claim.text("measure")
    if not name:
        return
    unit, many = in_one(claim.text("unit"))
    told = amount(
        _scaled(claim.number("value"), many),
        claim.text("modifier"),
        _scaled(claim.number("minValue"), many),
        _scaled(claim.number("maxValue"), many),
        claim.words if unit == "%" or claim.text("modifier") in ("", "over", "upto") else "",
        unit,
    )
    if told is None:
        return
    measure = measure_of(name)
    figure = _figure(claim, told, measure, unit)
    matter = _matter(measure, *_of(claim))
    yield matter, figure.days, figure
    if (base := _base(claim, figure)) is not None:
        yield matter, base.days, base


def _scaled(number: float | None, many: float) -> float | None:
    return number if number is None or many == 1 else number * many


def _base(claim: Claim, figure: Figure) -> Figure | None:
    """The level that a change starts from, if it is told with its time: “rose from 40 billion in 2021”."""
    if "baseValue" not in claim.fields:
        return None
    period = claim.text("basePeriod")
    told = amount(claim.number("baseValue"), "exact", None, None, "", figure.unit)
    if told is None or not days_of(period) or (figure.unit == "%" and figure.aspect == CHANGE):
        return None
    aspect = LEVEL if figure.aspect == CHANGE else figure.aspect
    return replace(figure, amount=told, aspect=aspect, days=days_of(period), edtf=period, record=False)


def _figure(claim: Claim, told: Amount, measure: Measure, unit: str) -> Figure:
    once = _is_once(claim)
    period = claim.text("period") or claim.text("asOf") or claim.text("stageDate")
    currency = claim.text("currency")
    aspect = CHANGE if measure.change else claim.text("aspect") or _aspect(unit, currency)
    return Figure(
        told,
        aspect,
        unit="" if currency else unit,
        currency=currency,
        basis=_basis(claim),
        part=measure.part,
        scope=_scope(claim),
        days=days_of(period),
        edtf=period,
        record=bool(claim.text("superlative")) or _is_record(claim.words),
        summed=measure.summed and not once,
        once=once,
    )


def _basis(claim: Claim) -> str:
    """What is counted, by the field or the words; "" if neither says."""
    if (basis := claim.text("basis")) not in ("", "not stated"):
        return basis
    words = claim.words
    hinted = "ervices" in words or "услуг" in words  # most have neither, and folding takes its time
    return BOTH if hinted and _WITH_SERVICES.search(fold(words)) else ""


def _is_once(claim: Claim) -> bool:
    subject = claim.several("subject")
    return bool(subject) and all("meeting" in (kind_of(one), claim.entities.get(one)) for one in subject)


def _is_record(words: str) -> bool:
    hinted = "record" in words or "рекорд" in words or "all-time" in words
    return hinted and bool(_RECORD.search(fold(words)))


def _scope(claim: Claim) -> frozenset[str]:
    """What a figure is limited to; the scope of a programme or a promise is its own, not that of a figure in it."""
    if claim.type != "quantity" or "scope" not in claim.fields:
        return frozenset()
    return frozenset(one.casefold() for one in claim.several("scope"))


def _aspect(unit: str, currency: str) -> str:
    if currency:
        return LEVEL
    return SHARE if unit == "%" else COUNT


def _of(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom a figure is of, and who is on the other side; of one that is tied to nothing, its document."""
    subject, counterparty = claim.several("subject"), claim.several("counterparty")
    if not subject and not counterparty:
        subject = claim.several("programme") or _anchors(claim.entities) or (claim.document or claim.id,)
    return subject, counterparty


def _anchors(entities: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ref for ref, kind in entities.items() if kind in _ANCHORS) or tuple(entities)


@lru_cache(50_000)
def _matter(measure: Measure, subject: tuple[str, ...], counterparty: tuple[str, ...]) -> Matter:
    """The series of a measure; one that is of both sides alike has no other side."""
    if measure.mutual:
        subject, counterparty = subject + counterparty, ()
    return Matter("figure", (measure.key, parties(subject), parties(counterparty)))
