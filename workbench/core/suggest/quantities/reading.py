"""Numbers in their place: what makes digits part of a name or a code, and the two numbers of a range."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from workbench.core.suggest.quantities import money, numbers
from workbench.core.suggest.quantities.modifiers import changes_before
from workbench.core.suggest.quantities.numbers import Number

_ONE_OR = re.compile(r"(?:one|один|одна|одно)(?: or | или |-)(?=\w)")
_OR_TWO = ("one or ", "one and ", "один-", "одна-", "один или ")
_TO = re.compile(r"(?: ?- ?| to | and | or | до | и | или )")
_BETWEEN = re.compile(r"(?<!\w)(?:between|между) \Z")
_FROM = re.compile(r"(?<!\w)(?P<from>from|со?|от) (?:(?:about|around|nearly|over|примерно|около|почти) )?\Z")
_SIGN = re.compile(r"(?:US ?)?[$€£₽¥] ?")
_MAY_BE_MEASURED = re.compile(r" ?[^\W\d_]|[ -]?[%°$€£₽¥₸+-]")


@dataclass(frozen=True, slots=True)
class Page:
    """A text as it is and folded, and whose roubles it speaks of."""

    text: str
    folded: str
    roubles: Callable[[], tuple[str | None, bool]]


def number_at(page: Page, at: int) -> Number | None:
    """The number at `at`, unless what stands around it makes it part of a name, a code or another number."""
    return _in_digits(page, at) if page.folded[at].isdigit() else _in_words(page, at)


def _in_digits(page: Page, at: int) -> Number | None:
    if _is_inside(page.folded, at):
        return None
    sign = money.sign_before(page.text, at)
    number = numbers.read_digits(page.folded, at, after_sign=sign is not None)
    if number and not sign and number.scale == 1 and not _MAY_BE_MEASURED.match(page.folded, number.end):
        return number if number.end < len(page.folded) and page.folded[number.end] in ",)" else None
    return number


def _is_inside(folded: str, at: int) -> bool:
    """Whether a digit goes on something: G20, COVID-19, 3-1-2, 1.5.2."""
    before = folded[at - 1 : at]
    if before.isalnum() or before in {"_", ".", ",", ":", "/", "@"}:
        return folded[max(0, at - 3) : at] not in ("usd", "eur", "rub")
    return before == "-" and folded[max(0, at - 2) : at - 1].isalnum()


def _in_words(page: Page, at: int) -> Number | None:
    folded = page.folded
    if at and folded[at - 1] in "-'":
        return None
    loose = numbers.read_loosely(folded, at)
    if loose:
        return loose
    number = numbers.read_words(folded, at)
    if number is None or _ONE_OR.match(folded, at) or folded.endswith(_OR_TWO, max(0, at - 12), at):
        return None
    if numbers.first_word(folded, at) in numbers.SCALES_ALONE:
        has_article = re.search(r"(?<!\w)a \Z", folded[max(0, at - 3) : at])
        return replace(number, start=at - 2) if has_article else None
    return None if _is_title(page, at) else number


def _is_title(page: Page, at: int) -> bool:
    """Whether a number word has a capital inside a sentence: "Group of Seven"."""
    if not page.text[at].isupper():
        return False
    before = page.text[max(0, at - 3) : at].rstrip(" \u00a0")
    return bool(before) and (before[-1].isalnum() or before[-1] == ",")


def second_number(page: Page, number: Number) -> Number | None:
    """The number that "to", "and", "or" or a dash ties to this one: 3 to 5 million, между 3 и 5, две-три."""
    between = _TO.match(page.folded, number.end)
    if between is None or number.below is not None:
        return None
    word = between[0].strip()
    if not _can_tie(page.folded, number, word):
        return None
    sign = _SIGN.match(page.text, between.end())
    at = sign.end() if sign else between.end()
    char = page.folded[at : at + 1]
    if char.isdigit():
        return numbers.read_digits(page.folded, at, after_sign=sign is not None)
    return numbers.read_words(page.folded, at) if char.isalpha() and (number.is_worded or len(word) > 1) else None


def _can_tie(folded: str, number: Number, word: str) -> bool:
    before = folded[max(0, number.start - 12) : number.start].rstrip("$€£₽ ") + " "
    if word in ("and", "и"):
        return _BETWEEN.search(before) is not None
    if word == "до":
        return _FROM.search(before) is not None
    return number.is_worded or word not in ("or", "или")


def is_change(page: Page, number: Number) -> bool:
    """Whether the first of two numbers is where a change began: "rose from 40 to 45", «с 40 до 45»; else a range."""
    sign = money.sign_before(page.text, number.start)
    start = sign[0] if sign else number.start
    began = _FROM.search(page.folded[max(0, start - 20) : start])
    if began is None or began["from"] == "от":
        return False
    return began["from"] != "from" or changes_before(page.folded, start - 1) is not None


def shared(number: Number, second: Number) -> Number:
    """The first of two numbers with the scale that is told with the second: "3 to 5 million"."""
    value = number.value * second.scale
    return replace(number, value=value, scale=second.scale) if number.scale == 1 and second.scale > 1 else number
