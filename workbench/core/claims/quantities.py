"""Rules for figures of the same measure and the same subject: of the same days, and across the years."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.core.claims import growth, shares
from workbench.core.claims.amounts import Amount, expected_same, may_be_same
from workbench.core.claims.figures import BOTH, CHANGE, SHARE, Figure
from workbench.core.claims.kinds import Cell, Kind, mixed
from workbench.core.claims.known import Known
from workbench.core.claims.pairing import pairs
from workbench.core.claims.times import MONTH, holds, length, meet
from workbench.core.claims.verdicts import AGREES, CONTRADICTS, NOT_COMPARABLE, TENSION, Finding, Side
from workbench.i18n import N_

_AGREE = N_("{one} and {other} may well be the same figure.")
_NEAR = N_("{one} and {other} are not what a reader would expect of one figure, but one figure could fit both.")
_APART = N_("No figure fits both {one} and {other}.")
_UNDATED = N_("{one} and {other} differ, but no time is told, so that they may speak of different times.")
_BASIS = N_("{one} and {other} do not count the same.")
_MORE_GOODS = N_("{one} and {other}: a part cannot be more than the whole that counts goods and services.")
_CONVERTED = N_("Converted at the rates entered, {one} and {other} are about the same.")
_CONVERTED_APART = N_("Converted at the rates entered, {one} and {other} are not the same.")
_CURRENCIES = N_("{one} and {other} are in different currencies, and no rate is entered for the year.")
_UNITS = N_("{one} and {other} are in different units.")
_SCOPES = N_("{one} and {other} are limited to different things.")
_PART_OF_TIME = N_("{one} is less than {other}, which is for a part of the same time.")
_PART_OF_TIME_BEFORE = N_("{other} is less than {one}, which is for a part of the same time.")
_RECORD = N_("{other} is called a record, but is not above {one} before.")
_RECORD_AFTER = N_("{one} is called a record, but is not above {other} before.")
_RATES_DIFFER = 0.1  # a yearly rate is a rough one: so far off are converted amounts about the same


def within(sides: Sequence[Side], known: Known) -> Iterator[Finding]:
    """Figures of the same days: each with each of the same aspect and part; then the shares of one whole."""
    by_aspect: dict[tuple[str, str], list[Side]] = {}
    for side in sides:
        by_aspect.setdefault((side.said.aspect, side.said.part), []).append(side)  # type: ignore[attr-defined]
    for alike in by_aspect.values():
        for one, other in pairs(alike):
            yield compare(one, other, known)
    if len(by_aspect) > 1:
        yield from shares.findings({part: found for (aspect, part), found in by_aspect.items() if aspect == SHARE})


def across(cells: Mapping[Cell, Sequence[Side]], known: Known) -> Iterator[Finding]:
    """Growth, records, parts of a year, and figures as of a month and as of a day of it."""
    if len(cells) < 2:
        return
    dated = sorted(days for days in cells if days is not None)  # type: ignore[type-var]
    yield from growth.findings(cells, dated)  # type: ignore[arg-type]
    yield from _overlapping(cells, dated, known)  # type: ignore[arg-type]
    yield from _records([side for days in dated for side in cells[days]])


def compare(one: Side, other: Side, known: Known) -> Finding:
    """Two figures of the same aspect, part and days; the sides in order."""
    a, b = figure(one), figure(other)
    if a.unit != b.unit:
        return mixed(one, other, NOT_COMPARABLE, "units", _UNITS)
    if a.scope and b.scope and a.scope != b.scope:
        return mixed(one, other, NOT_COMPARABLE, "units", _SCOPES)
    if a.currency != b.currency:
        return _converted(one, other, known)
    if a.basis and b.basis and a.basis != b.basis:
        return _on_bases(one, other)
    return _amounts(one, other)


def figure(side: Side) -> Figure:
    """What a side of this kind says."""
    assert isinstance(side.said, Figure)  # noqa: S101 - a matter holds sides of its kind only
    return side.said


def _amounts(one: Side, other: Side) -> Finding:
    a, b = figure(one), figure(other)
    if expected_same(a.amount, b.amount):
        return mixed(one, other, AGREES, "figures", _AGREE)
    if a.basis != b.basis:
        return mixed(one, other, TENSION, "counted", _BASIS)
    if may_be_same(a.amount, b.amount):
        return mixed(one, other, TENSION, "figures", _NEAR)
    if a.days is None:
        return mixed(one, other, TENSION, "figures", _UNDATED)
    return mixed(one, other, CONTRADICTS, "figures", _APART)


def _on_bases(one: Side, other: Side) -> Finding:
    """One counts goods, the other services or both."""
    a, b = figure(one), figure(other)
    if BOTH in (a.basis, b.basis):
        whole, part = (a, b) if a.basis == BOTH else (b, a)
        if part.amount.low > whole.amount.high:
            return mixed(one, other, CONTRADICTS, "counted", _MORE_GOODS)
    return mixed(one, other, TENSION, "counted", _BASIS)


def _converted(one: Side, other: Side, known: Known) -> Finding:
    """Two currencies at the rate of the year: an indication, never a contradiction."""
    a, b = figure(one), figure(other)
    rates = [known.rate(each.currency, int(each.days[1][:4])) if each.days else None for each in (a, b)]
    if rates[0] is None or rates[1] is None:
        return mixed(one, other, NOT_COMPARABLE, "currency", _CURRENCIES)
    ours, theirs = _at(a.amount, rates[0]), _at(b.amount, rates[1])
    near = expected_same(ours, theirs) or abs(ours.value - theirs.value) <= _RATES_DIFFER * abs(ours.value)
    return mixed(one, other, *((AGREES, "currency", _CONVERTED) if near else (TENSION, "currency", _CONVERTED_APART)))


def _at(a: Amount, rate: float) -> Amount:
    ends = (a.value / rate, a.low / rate, a.high / rate, a.soft_low / rate, a.soft_high / rate)
    return Amount(a.word, *ends, open_low=a.open_low, open_high=a.open_high)


def _overlapping(
    cells: Mapping[Cell, Sequence[Side]], dated: Sequence[tuple[str, str]], known: Known
) -> Iterator[Finding]:
    """What is told of days that meet: each stretch with the few that begin in it."""
    for at, days in enumerate(dated):
        for other in dated[at + 1 : at + 1 + 12]:
            if not meet(days, other):
                break
            for one, two in _few(cells[days], cells[other]):
                yield from _of_times(one, two, known)


def _few(ones: Iterable[Side], others: Iterable[Side]) -> Iterator[tuple[Side, Side]]:
    """Pairs of two cells, of the first ten of each, that are of the same aspect and part."""
    for one in list(ones)[:10]:
        for other in list(others)[:10]:
            a, b = figure(one), figure(other)
            if (a.aspect, a.part) == (b.aspect, b.part):
                yield (one, other) if a.order <= b.order else (other, one)


def _of_times(one: Side, other: Side, known: Known) -> Iterator[Finding]:
    a, b = figure(one), figure(other)
    if a.days is None or b.days is None or a.aspect == CHANGE:
        return
    if not a.summed:
        rough = a.once or max(length(a.days), length(b.days)) <= MONTH
        if rough and (holds(a.days, b.days) or holds(b.days, a.days)):
            found = compare(one, other, known)
            if found.verdict != NOT_COMPARABLE:
                yield Finding(found.verdict, "rough date", found.sides, found.reason)
        return
    whole, part = (one, other) if length(a.days) > length(b.days) else (other, one)
    long, short = figure(whole), figure(part)
    alike = (long.currency, long.unit, long.basis) == (short.currency, short.unit, short.basis)
    inside = long.days is not None and short.days is not None and holds(long.days, short.days)
    if alike and inside and short.amount.low > long.amount.high:
        reason = _PART_OF_TIME if whole == one else _PART_OF_TIME_BEFORE
        yield mixed(one, other, CONTRADICTS, "part of time", reason)


def _records(sides: Sequence[Side]) -> Iterator[Finding]:
    """A record beside the greatest level before it, for each currency; the sides come by time."""
    greatest: dict[tuple[str, str], list[Side]] = {}
    if not any(figure(side).record for side in sides):
        return
    for side in sides:
        said = figure(side)
        if said.aspect == CHANGE or said.part or said.days is None:
            continue
        measured = (said.unit, said.currency)
        if said.record:
            yield from _beaten(side, greatest.get(measured, ()))
        kept = sorted([*greatest.get(measured, ()), side], key=lambda each: -figure(each).amount.value)
        greatest[measured] = kept[:4]


def _beaten(side: Side, before: Iterable[Side]) -> Iterator[Finding]:
    record = figure(side)
    for earlier in before:
        said = figure(earlier)
        if said.days is None or record.days is None or said.days[1] >= record.days[0]:
            continue
        if said.amount.value >= record.amount.value:
            same = said.basis == record.basis and said.amount.low > record.amount.high
            first, second = sorted((side, earlier), key=lambda each: (figure(each).order, each.own))
            reason = _RECORD if second == side else _RECORD_AFTER
            yield mixed(first, second, CONTRADICTS if same else TENSION, "record", reason)


KIND = Kind(within, across)
