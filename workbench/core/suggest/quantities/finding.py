"""Finding quantities: from each number outwards, what stands before it and what it measures or counts."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial

from workbench.core.suggest.found import Suggestion
from workbench.core.suggest.quantities import money, numbers, shares
from workbench.core.suggest.quantities.measuring import Measured, measured
from workbench.core.suggest.quantities.modifiers import Before, modifier_after, modifier_before
from workbench.core.suggest.quantities.numbers import Number
from workbench.core.suggest.quantities.reading import Page, is_change, number_at, second_number, shared
from workbench.text import fold

_ANCHOR = re.compile(r"\d++(?:[.,:/]\d++)*+|[^\W\d_]++")
_STARTS = numbers.STARTS | numbers.LOOSE_STARTS | shares.STARTS
# A line that goes on in the next one, which begins in lower case.
_WRAPPED = re.compile(r"(?<=[^\W_])\n(?=[a-zа-яё])")
_OPENS_RANGE = re.compile(r"(?<!\w)(?:between|from|между|от) \Z")
_MINUS = re.compile(r"(?:\A|[\s(])-\Z")
_ONLY_COUNTS = frozenset("first next last other another remaining".split())
_ONLY_MEASURES = frozenset("under below above".split())


def find(text: str, taken: Sequence[tuple[int, int]] = (), start: int = 0, end: int | None = None) -> list[Suggestion]:
    """The quantities of text[start:end), in order, none over another: kind "quantity".

    A span is modifier, number, scale and unit, or what is counted. `taken` are spans whose numbers are no quantities:
    dates. `value` gives "value", or "min" and "max" of a range, as plain decimals; "unit" in UCUM, counts as {noun}, or
    "currency" in ISO 4217; "modifier". Weak: whose roubles is not known, what is counted is not said beside it, or the
    words are loose ("dozens", "most", "doubled"). The rest of the text only tells whose roubles they may be.
    """
    part = text[start:end]
    page = Page(part, fold(_WRAPPED.sub(" ", part)), cache(partial(money.roubles_of, text)))
    is_free = _outside(taken, start)
    found: list[Suggestion] = []
    at = 0
    for anchor in _ANCHOR.finditer(page.folded):
        place, word = anchor.start(), anchor[0]
        if place < at or not (word[0].isdigit() or word in _STARTS):
            continue
        at = anchor.end() if word[0].isdigit() else at
        if is_free(place):
            for quantity in _read(page, place, found[-1] if found else None):
                if not found or quantity.start >= found[-1].end:
                    found.append(quantity)
                    at = max(at, quantity.end)
    return [replace(one, start=one.start + start, end=one.end + start) for one in found]


def _outside(spans: Sequence[tuple[int, int]], start: int) -> Callable[[int], bool]:
    """Whether a place, counted from `start`, is in none of the spans; asked from left to right."""
    left = iter(sorted(spans))
    current = next(left, None)

    def is_free(place: int) -> bool:
        nonlocal current
        while current and current[1] - start <= place:
            current = next(left, None)
        return not (current and current[0] - start <= place)

    return is_free


def _read(page: Page, at: int, last: Suggestion | None) -> Iterator[Suggestion]:
    """The quantity whose number begins at `at`, if any; of "from 40 to 45 kg" the first, with the unit of both."""
    share = None if page.folded[at].isdigit() else shares.share_at(page.folded, at)
    if share:
        yield _of_share(page, share)
        return
    number = number_at(page, at)
    if number is None:
        return
    second = second_number(page, number)
    if second is None:
        what = measured(page, number, last, modified=modifier_before(page.folded, at).modifier is not None)
        if what:
            yield _quantity(page, number, what)
    else:
        yield from _read_two(page, number, second, last)


def _read_two(page: Page, number: Number, second: Number, last: Suggestion | None) -> Iterator[Suggestion]:
    """A range as one quantity; of a change from one level to another, the first."""
    what = measured(page, second, last, first=number)
    if what is None or what.rule == "alike":
        return
    if shared(number, second).value < second.value and not is_change(page, number):
        yield _quantity(page, shared(number, second), what, second)
    elif number.value < second.value and not is_change(page, number):
        yield _quantity(page, number, what, second)
    elif what.rule != "bare":
        yield _quantity(page, shared(number, second), replace(what, end=number.end))


def _quantity(page: Page, number: Number, what: Measured, second: Number | None = None) -> Suggestion:
    sign = money.sign_before(page.text, number.start)
    start = sign[0] if sign else number.start
    before = _fitting(modifier_before(page.folded, start), what, start)
    is_dashed = page.folded[number.end : number.end + 3].strip().startswith("-")
    opened = _OPENS_RANGE.search(page.folded[max(0, start - 9) : start]) if second and not is_dashed else None
    if opened:
        before = Before(start - len(opened[0]))
    if not second and what.unit in ("Cel", "%") and _MINUS.search(page.folded[max(0, start - 2) : start]):
        before, number = Before(start - 1, before.modifier), replace(number, value=-number.value)
    power = Decimal(10) ** what.power
    most = second.value if second else number.below
    value = {
        "value": None if second else _plain(number.value * power),
        "unit": what.unit,
        "currency": what.currency,
        "modifier": before.modifier or _said_otherwise(page, number, what),
        "min": _plain(number.value * power) if most is not None else None,
        "max": _plain(most * power) if most is not None else None,
    }
    return Suggestion(before.start, what.end, "quantity", value, what.rule, what.is_strong)


def _fitting(before: Before, what: Measured, start: int) -> Before:
    """The modifier if it is one of what is measured: "under 28 programmes" and "the first 5 percent" are none."""
    is_count = what.rule in ("count", "alike")
    return Before(start) if before.words in (_ONLY_MEASURES if is_count else _ONLY_COUNTS) else before


def _said_otherwise(page: Page, number: Number, what: Measured) -> str:
    """The modifier that the number itself or the words behind it say: "several dozen", "a dozen", "100+"."""
    if number.below is not None:
        return "vague"
    behind = modifier_after(page.folded, number.end) or modifier_after(page.folded, what.end)
    is_round = page.folded[number.start : number.end] in ("a dozen", "a hundred", "десяток")
    return behind or ("about" if is_round else "exact")


def _of_share(page: Page, share: shares.Share) -> Suggestion:
    before = Before(share.start) if share.modifier == "most" else modifier_before(page.folded, share.start)
    value = {
        "value": share.value,
        "unit": share.unit,
        "currency": None,
        "modifier": before.modifier or share.modifier,
        "min": share.least,
        "max": share.most,
    }
    return Suggestion(before.start, share.end, "quantity", value, share.rule, share.rule in ("half", "fraction"))


def _plain(number: Decimal) -> str:
    """The decimal in plain notation; what was told with a scale has no fraction of zeros."""
    written = format(number, "f")
    whole, _, fraction = written.partition(".")
    if len(whole) < 4 or not fraction:
        return written
    return f"{whole}.{fraction.rstrip('0')}".rstrip(".")
