"""What words give for a figure: one amount with its modifier, currency or percent, and one period. Or nothing.

Cheap and honest: when there are two amounts or two periods, or any doubt, nothing is given.
"""

import re
from decimal import Decimal

from workbench.core.values.cells import Cell
from workbench.core.values.typed_dates import dates_in
from workbench.core.values.typed_numbers import SCALE, number_of
from workbench.core.values.words import unit_of
from workbench.text import fold

_CURRENCIES = (
    ("USD", r"us\$|\$", r"(?:us )?dollars?|долларов(?: сша)?|доллар(?:а)?(?: сша)?|usd"),
    ("EUR", r"€", r"euros?|евро|eur"),
    ("GBP", r"£", r"pounds sterling|gbp"),
    ("RUB", r"₽", r"russian rou?bles?|российски(?:х|й|е) рубл(?:ей|я|ь|и)|rub"),
    ("BYN", r"(?!)", r"belarusian rou?bles?|белорусски(?:х|й|е) рубл(?:ей|я|ь|и)|byn"),
    ("CNY", r"(?!)", r"yuan|юан(?:ей|я|ь)|cny"),
)
_SIGNS = "|".join(sign for _, sign, _ in _CURRENCIES)
_NAMES = "|".join(name for _, _, name in _CURRENCIES)
_MONEY = r"rou?bles?|рубл(?:ей|я|ь|и|ях)"  # whose roubles, nobody says
_PERCENT = r"%|per ?cent|процент(?:ов|а|ы|ах)?"
_NUMBER = r"[0-9]+(?:[ .,][0-9]+)*"
_AMOUNT = re.compile(
    rf"(?<![\w.,-])(?P<sign>{_SIGNS})? ?(?P<number>{_NUMBER}(?:[ -]?(?:{SCALE})(?![\w]))?)"
    rf"(?: ?(?P<percent>{_PERCENT})(?! points?|ных пункт|-)| ?(?P<name>{_NAMES})(?!\w)| ?(?P<money>{_MONEY})(?!\w))?"
    rf"(?![\w%]|[.,]\d)"
)
# Stored choice of a modifier: the words for it, directly before a figure.
_MODIFIERS = {
    "nearly": r"nearly|almost|close to|почти|без малого",
    "about": r"about|around|approximately|roughly|some|около|примерно|приблизительно|порядка",
    "over": r"over|more than|at least|no(?:t)? less than|более(?: чем)?|больше(?: чем)?|свыше|не менее(?: чем)?",
    "upto": r"up to|at most|not? more than|до|не более(?: чем)?|не больше(?: чем)?",
}
_ANY_MODIFIER = "|".join(f"(?P<{key}>{words})" for key, words in _MODIFIERS.items())
_BEFORE = re.compile(rf"(?<![\w-])(?:{_ANY_MODIFIER}) ?$")
_TYPED_BEFORE = re.compile(rf"(?:{_ANY_MODIFIER}) ?")
_LONGEST_TYPED = 200
_MEASURED = re.compile(rf"(?P<number>{_NUMBER}(?: ?(?:{SCALE})(?!\w))?) ?(?P<unit>[^\W\d].*)", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:(?:from|between|от|с|между) )?(?P<sign>{_SIGNS})? ?(?P<first>{_NUMBER})(?: ?(?P<scale>{SCALE})(?!\w))?"
    rf"(?: ?(?:{_PERCENT}))?(?: ?- ?| to | and | до | по | и )(?:{_SIGNS})? ?(?P<last>{_NUMBER}.*)"
)
_POINTS = re.compile(r"percentage points?|процентн(?:ых|ого|ый) пункт|п\. ?п\.")


def read(words: str, at: int = 0) -> dict[str, Cell]:
    """Cells for `value`, `modifier`, `unit` or `currency`, and `period`, as far as the words give just one of each.

    `at` is where the words stand in their document: cells say where theirs stand there.
    """
    dates = dates_in(words)
    cells: dict[str, Cell] = {}
    if len(dates) == 1:
        start, end, period = dates[0]
        cells["period"] = _cell(period, words, start, end, at)
    amount = _only_amount(words, [(start, end) for start, end, _ in dates])
    return _of_amount(words, amount, at) | cells if amount else cells


def read_typed(words: str) -> dict[str, str]:
    """What a figure typed with all its words gives: “nearly 4 trillion roubles”, “US$40 billion”, “4.5%”.

    `value` as typed and as far as given `modifier`, `unit` and `currency`; money that several currencies are called
    stays a word. {} if a part of the words is not understood.
    """
    if len(words) > _LONGEST_TYPED:
        return {}
    words = " ".join(words.split())
    folded = fold(words)
    before = _TYPED_BEFORE.match(folded)
    match = _AMOUNT.fullmatch(folded, before.end() if before else 0)
    if match is None:
        return _of_measure(words, before)
    if match.span("number") == (0, len(words)):
        return {}
    given = {key: str(cell["value"]) for key, cell in _of_amount(words, match, 0).items()}
    if "value" not in given:
        return {}
    start, end = match.span("number")
    money = {"currency": words[slice(*match.span("money"))]} if match["money"] else {}
    return given | money | {"value": words[start:end].replace("-", " ")}


def read_range(words: str) -> dict[str, str]:
    """What two limits typed with their words give: “3–5 million tonnes”, «от 3 до 5 %», “between 3 and 5”.

    `minValue` and `maxValue` as plain decimals and as far as given `modifier`, `unit` and `currency`; a scale, unit or
    sign told once counts for both. {} if a part of the words is not understood, or the first is not less.
    """
    if len(words) > _LONGEST_TYPED:
        return {}
    words = " ".join(words.split())
    folded = fold(words)
    before = _TYPED_BEFORE.match(folded)
    match = _RANGE.fullmatch(folded, before.end() if before and before.lastgroup != "upto" else 0)
    if match is None:
        return {}
    end = match.start("last")
    sign = match["sign"] or ""
    last = read_typed(sign + words[end:]) or {"value": words[end:]}
    most = number_of(last["value"])
    scale = re.search(rf"(?:{SCALE})$", last["value"].casefold())
    least = number_of(match["first"] + (f" {scale[0]}" if scale and not match["scale"] else f" {match['scale'] or ''}"))
    if most is None or least is None or Decimal(least) >= Decimal(most):
        return {}
    said = {} if before is None or match.start() == 0 else {"modifier": str(before.lastgroup)}
    return {"minValue": least, "maxValue": most, **said, **{k: v for k, v in last.items() if k in ("unit", "currency")}}


def _of_measure(words: str, before: re.Match[str] | None) -> dict[str, str]:
    """A figure with its unit: “38 billion cubic metres”."""
    match = _MEASURED.fullmatch(words, before.end() if before else 0)
    unit = unit_of(match["unit"]) if match else None
    if match is None or unit is None or number_of(match["number"]) is None:
        return {}
    said = {"modifier": str(before.lastgroup)} if before else {}
    return {**said, "value": match["number"], "unit": unit}


def _only_amount(words: str, taken: list[tuple[int, int]]) -> re.Match[str] | None:
    folded = fold(words)
    if _POINTS.search(folded):
        return None
    found = [match for match in _AMOUNT.finditer(folded) if _counts(match)]
    free = [match for match in found if all(match.end() <= start or match.start() >= end for start, end in taken)]
    return free[0] if len(free) == 1 else None


def _counts(match: re.Match[str]) -> bool:
    """Whether a number is an amount: with a currency, a percent or a power of ten. Other numbers count something."""
    marked = match["sign"] or match["percent"] or match["name"] or match["money"]
    return bool(marked or re.search(SCALE, match["number"]))


def _of_amount(words: str, match: re.Match[str], at: int) -> dict[str, Cell]:
    start, end = match.span("number")
    value = number_of(words[start:end].replace("-", " "))
    if value is None:
        return {}
    cells = {"value": _cell(value, words, start, end, at), **_modifier(words, match.start(), at)}
    if match["percent"]:
        cells["unit"] = _cell("%", words, *match.span("percent"), at)
    for code, sign, name in _CURRENCIES:
        for group, pattern in (("sign", sign), ("name", name)):
            if match[group] and re.fullmatch(pattern, match[group]):
                cells["currency"] = _cell(code, words, *match.span(group), at)
    return cells


def _modifier(words: str, end: int, at: int) -> dict[str, Cell]:
    """What stands directly before a figure, unless it is the second of two: “from 3 to 5 million”."""
    folded = fold(words[:end]).replace("\n", " ")
    match = _BEFORE.search(folded)
    if match is None or match.lastgroup is None or re.search(r"[0-9]\W*(?:\w+\.? )?$", folded[: match.start()]):
        return {}
    start, end = match.span(match.lastgroup)
    return {"modifier": _cell(match.lastgroup, words, start, end, at)}


def _cell(value: str, words: str, start: int, end: int, at: int) -> Cell:
    return {"value": value, "printed": words[start:end], "start": at + start, "end": at + end, "origin": "stated"}
