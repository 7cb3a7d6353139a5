"""What a number measures or counts: the words after it, the sign before it, or what the number beside it counts."""

import re
from dataclasses import dataclass

from workbench.core.suggest.found import Suggestion
from workbench.core.suggest.quantities import english, money, russian, units
from workbench.core.suggest.quantities.labels import is_dated, is_named
from workbench.core.suggest.quantities.modifiers import skip_more
from workbench.core.suggest.quantities.numbers import Number
from workbench.core.suggest.quantities.reading import Page, number_at

_OF_THEM = re.compile(r" (?:of|из) (?:the |these |those |our |its |all |этих |всех )?(?:planned |total )?(?=[^\W_])")
# "of which 18 are done", "of the 300 planned, 120 have begun", "8 state and 14 private banks"
_OF_WHICH = re.compile(r"(?<!\w)(?:of which|of them|of these|of whom|including|из которых|из них|в том числе),? \Z")
_OF_ALL = re.compile(r"(?<!\w)(?:of the|of its|of all|of|из) (?:[^\W\d_]{2,12} ){0,2}\Z")
_DONE = re.compile(r" (?:are|were|have|has|had|will|remain|(?:уже )?(?:[а-я]{3,20}(?:ны|но|ли|ты)))(?!\w)")
_AND = re.compile(r"(?P<kind>(?: [^\W\d_][^\W_]{2,25}){1,2}) (?:and|or|и|или) (?=[^\W_])")
_AT = re.compile(r"(?<!\w)[вк] \Z")
_SENTENCE = re.compile(r"[.!?…]\s|\n")
_FARTHEST_ALIKE = 120
_DEFINITE = ("the ", "our ", "these ", "those ", "both ", "их ", "этих ", "всех ")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a number measures: where the words end, the unit or the currency, and the rule that saw it."""

    end: int
    rule: str
    unit: str | None = None
    currency: str | None = None
    power: int = 0
    is_strong: bool = True


def measured(
    page: Page, number: Number, last: Suggestion | None, *, modified: bool = False, first: Number | None = None
) -> Measured | None:
    """What the words after a number measure it in; None if it is no quantity.

    `last` is the quantity before it, `modified` whether a modifier stands before it, `first` the other of two numbers.
    """
    end = skip_more(page.folded, number.end)
    sign = money.sign_before(page.text, number.start) or (first and money.sign_before(page.text, first.start))
    if sign:
        return Measured(end, "money", currency=sign[1])
    if units.is_span(page.folded, end):
        return None
    named = money.money_at(page.text, page.folded, end)
    if named:
        return _of_money(page, named)
    if is_named(page.folded, (first or number).start) or (not number.is_worded and is_dated(page.folded, end)):
        return None
    unit = units.unit_at(page.text, page.folded, end)
    if unit:
        is_time = _is_clock(page, number, unit) or (unit.code == "g" and _is_year(page, number, modified=False))
        return None if is_time else Measured(unit.end, "measure", unit.code, power=unit.power)
    counted = _counted(page, number, end, modified=modified)
    if counted or _is_year(page, number, modified=modified):
        return counted
    return _alike(page, number, last, end, modified=modified) or _bare(number, end)


def _of_money(page: Page, named: money.Money) -> Measured:
    if named.unit is None:
        return Measured(named.end, "money", currency=named.currency, is_strong=named.is_sure)
    code, is_sure = page.roubles()
    return Measured(named.end, "money", None if code else named.unit, code, is_strong=is_sure)


def _is_clock(page: Page, number: Number, unit: units.Unit) -> bool:
    """Whether hours tell the time: «в 10 часов»."""
    return unit.code == "h" and _AT.search(page.folded[max(0, number.start - 3) : number.start]) is not None


def _counted(page: Page, number: Number, end: int, *, modified: bool) -> Measured | None:
    """The noun a number counts: "26 integration projects", «26 проектов», "dozens of companies"."""
    if page.folded[end : end + 1] != " " or _is_year(page, number, modified=modified) or _is_heading(page, number):
        return None
    if number.below is not None and page.folded.startswith(" of ", end):
        end += 3
    if "а" <= page.folded[end + 1 : end + 2] <= "я":
        counted = russian.counted_after(page.folded, end, is_one=_ends_in_one(number))
    else:
        counted = english.counted_after(page.text, page.folded, end)
    if counted is None or (number.is_worded and number.value == 1):
        return None
    if counted.is_party and _names_parties(page, number):
        return None
    over, rate = units.rate_at(page.folded, counted.end)
    return Measured(over, "count", counted.unit + rate, is_strong=number.below is None)


def _bare(number: Number, end: int) -> Measured | None:
    """Of what, the words do not say: "worth over 1.5 billion"."""
    return Measured(end, "bare", is_strong=False) if number.scale >= 1000 else None


def _is_year(page: Page, number: Number, *, modified: bool) -> bool:
    digits = page.folded[number.start : number.end]
    return len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) < 2100 and not modified


def _is_heading(page: Page, number: Number) -> bool:
    """Whether a decimal begins a line and a heading: "3.2 Measures taken"."""
    starts = number.start == 0 or page.folded[number.start - 1] == "\n"
    is_whole = number.value == number.value.to_integral_value()
    return starts and not is_whole and page.text[number.end + 1 : number.end + 2].isupper()


def _ends_in_one(number: Number) -> bool:
    """Whether a Russian noun after the number is singular: «21 проект»."""
    return number.scale == 1 and number.value % 10 == 1 and number.value % 100 != 11


def _names_parties(page: Page, number: Number) -> bool:
    """Whether they are who talks, not how many there are: "two sides", "the three presidents"."""
    is_definite = page.folded.endswith(_DEFINITE, max(0, number.start - 6), number.start)
    return number.is_worded and (number.value == 2 or (is_definite and number.value < 10))


def _alike(page: Page, number: Number, last: Suggestion | None, end: int, *, modified: bool) -> Measured | None:
    """A number that counts what the one beside it counts: "not several dozen", "26 of the 28 projects"."""
    if number.is_worded and number.value == 1:
        return None
    after = _OF_THEM.match(page.folded, end)
    if after:
        return _like_next(page, after.end(), end)
    after = _AND.match(page.folded, end)
    if after and english.can_describe(after["kind"].split()):
        return _like_next(page, after.end(), after.end("kind"))
    if last is None or last.rule not in ("count", "alike") or isinstance(last.value, str | None):
        return None
    between = page.folded[last.end : number.start]
    if len(between) > _FARTHEST_ALIKE or _SENTENCE.search(between):
        return None
    if modified or number.below is not None or _is_part(page, number, last, end):
        return Measured(end, "alike", last.value["unit"], is_strong=False)
    return None


def _like_next(page: Page, at: int, end: int) -> Measured | None:
    """What the number at `at` counts, counted by one that ends at `end`."""
    other = number_at(page, at)
    counted = _counted(page, other, other.end, modified=True) if other else None
    return Measured(end, "alike", counted.unit, is_strong=False) if counted else None


def _is_part(page: Page, number: Number, last: Suggestion, end: int) -> bool:
    """Whether a bare number is some of what was counted before it."""
    if _OF_WHICH.search(page.folded[max(0, number.start - 16) : number.start]):
        return True
    is_whole = _OF_ALL.search(page.folded[max(0, last.start - 36) : last.start])
    return bool(is_whole) and _DONE.match(page.folded, end) is not None
