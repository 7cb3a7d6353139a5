"""What the words of a passage give for a figure: one amount with its currency or percent, and one period. Or nothing.

Cheap and honest: when there are two amounts or two periods, or any doubt, nothing is given.
"""

import re

from workbench.core.values.cells import Cell
from workbench.core.values.typed_dates import dates_in
from workbench.core.values.typed_numbers import SCALE, number_of
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
_POINTS = re.compile(r"percentage points?|процентн(?:ых|ого|ый) пункт|п\. ?п\.")


def read(words: str, at: int = 0) -> dict[str, Cell]:
    """Cells for `value`, `unit` or `currency`, and `period`, as far as the words give just one of each.

    `at` is where the words stand in their document: cells say where theirs stand there.
    """
    dates = dates_in(words)
    cells: dict[str, Cell] = {}
    if len(dates) == 1:
        start, end, period = dates[0]
        cells["period"] = _cell(period, words, start, end, at)
    amount = _only_amount(words, [(start, end) for start, end, _ in dates])
    return _of_amount(words, amount, at) | cells if amount else cells


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
    cells = {"value": _cell(value, words, start, end, at)}
    if match["percent"]:
        cells["unit"] = _cell("%", words, *match.span("percent"), at)
    for code, sign, name in _CURRENCIES:
        for group, pattern in (("sign", sign), ("name", name)):
            if match[group] and re.fullmatch(pattern, match[group]):
                cells["currency"] = _cell(code, words, *match.span(group), at)
    return cells


def _cell(value: str, words: str, start: int, end: int, at: int) -> Cell:
    return {"value": value, "printed": words[start:end], "start": at + start, "end": at + end, "origin": "stated"}
