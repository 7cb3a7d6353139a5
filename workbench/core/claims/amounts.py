"""What a figure may be by its words: an interval they allow (hard), and within it the one a reader expects (soft).

“Nearly 4 trillion” allows what rounds up to 4, “over 300” anything above; but who reads “over 300” expects no 900.
h below is half of the last digit that is told: 0.05 for 5.6, 0.5 billion for 45 billion.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.text import fold

WORDS = ("exact", "nearly", "about", "over", "least", "upto", "under", "most", "part", "between", "vague")
"""How exact a figure is told. “least” and “under” are read from the words, “part” is a half, a third and the like."""

_NEAREST, _WIDEST = 0.05, 0.15  # of the value: how far “about” and “nearly” may be off
_ROUGH_PART = 0.1  # a half is anything from 45 to 55
_CLOSE_PART = 0.05
_EXACT_AT_MOST = 0.05  # of the value: “4 trillion” is not 4.4
_MOST_EXPECTED = 60  # per cent: of 52 a reader would be told “about half”
_VAGUE = 0.25
_CLOSE = 1e-9  # of the value: what floating point may add

_LEAST = re.compile(r"\bat least\b|\bno(?:t)? (?:less|fewer) than\b|\bне менее\b|\bне меньше\b")
_UNDER = re.compile(r"\b(?:less|fewer) than\b|\bunder\b|\bbelow\b|(?<!не )\bменее\b|(?<!не )\bменьше\b|\bниже\b")
_PARTS = {
    50.0: re.compile(r"\bhalf\b|\bhalves\b|\bполовин|\bнаполовину\b"),
    100 / 3: re.compile(r"\b(?:a|one|the) third\b|\b(?<!две )(?<!двух )трет[ьи]\b(?! квартал| год| раз)"),
    200 / 3: re.compile(r"\btwo[ -]thirds\b|\bдв(?:е|ух) трет"),
    25.0: re.compile(r"\b(?:a|one|the) quarter\b|\b(?<!три )(?<!трех )четверт[ьи]\b"),
    75.0: re.compile(r"\bthree[ -]quarters\b|\bтр(?:и|ех) четверт"),
}
# What any of the words above and below has; most quotes have none, and folding them takes its time.
_HINTS = re.compile(
    "least|less|fewer|under|below|hal[fv]|third|quarter|nearly|almost|close|approach|over|more|up to|most|about|around"
    "|approximately|roughly|мен|ниже|полови|трет|четверт|почти|малого|более|свыше|больше|около|примерно|порядка",
    re.IGNORECASE,
)
_SPOKEN = (
    ("least", _LEAST),
    ("nearly", re.compile(r"\bnearly\b|\balmost\b|\bclose to\b|\bapproaching\b|\bпочти\b|\bбез малого\b")),
    ("over", re.compile(r"\bover\b|\bmore than\b|\bболее\b|\bсвыше\b|\bбольше\b")),
    ("upto", re.compile(r"\bup to\b|\bat most\b|\bno(?:t)? more than\b|\bне более\b|\bне больше\b")),
    ("under", _UNDER),
    ("about", re.compile(r"\babout\b|\baround\b|\bapproximately\b|\broughly\b|\bоколо\b|\bпримерно\b|\bпорядка\b")),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """[low, high] is what the words allow, [soft_low, soft_high] what they lead to expect; an end may be left out.

    `value` is the figure as told, of a range without one its middle. `word` is one of WORDS.
    """

    word: str
    value: float
    low: float
    high: float
    soft_low: float
    soft_high: float
    open_low: bool = False
    open_high: bool = False


def may_be_same(one: Amount, other: Amount) -> bool:
    """Whether some figure fits the words of both."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    return low < high - _slack(one, other) or _touch(one, other, one.low, one.high, other.low, other.high)


def expected_same(one: Amount, other: Amount) -> bool:
    """Whether a reader of both would expect the same figure."""
    low, high = max(one.soft_low, other.soft_low), min(one.soft_high, other.soft_high)
    soft = (one.soft_low, one.soft_high, other.soft_low, other.soft_high)
    return low < high - _slack(one, other) or _touch(one, other, *soft)


def amount(
    value: float | None, modifier: str, low: float | None, high: float | None, words: str, unit: str
) -> Amount | None:
    """The amount of a figure with its modifier, of a range, or of the words alone; None if nothing is told.

    `words` are looked at where the modifier leaves something open: “at least” under `over`, “half” beside 50 %, and
    any of them where there is no modifier. A `unit` in braces counts things, whose last digit is always meant.
    """
    return _told(value, modifier, low, high, fold(words) if words and _HINTS.search(words) else "", unit)


@lru_cache(20_000)
def _told(
    value: float | None, modifier: str, low: float | None, high: float | None, folded: str, unit: str
) -> Amount | None:
    if value is None:
        value, modifier, low = _without_value(modifier, low, high, folded, unit)
    if low is not None and high is not None and modifier not in ("most", "part"):
        return Amount("between", (low + high) / 2 if value is None else value, low, high, low, high)
    if value is None or not math.isfinite(value):
        return None
    word = _word(modifier, value, folded, unit)
    counted = unit.startswith("{")
    return _amount(word, value, half_digit(value, counted=counted), step=0.5 if counted else 0.0)


def half_digit(value: float, *, counted: bool = False) -> float:
    """Half of the last digit that is told, in the unit of the value: 50 for 300, 0.5 for 40 as for 45, 5 for 4,150.

    Zeros are told up to two digits before a thousand, million and so on: “40 billion” is no rounded 44. Where things
    are counted only a single digit with its zeros is round.
    """
    if not value:
        return 0.5
    digits, exponent = _decimal(value)
    told = digits.rstrip("0") or "0"
    place = exponent + len(digits) - len(told)  # the power of ten of the last digit that is not zero
    power = exponent + len(digits) - 1  # that of the first
    if counted and not (len(told) == 1 and power >= 2):
        return 0.5 * 10.0 ** min(place, 0)
    if place > 0:
        scale = 3 * (power // 3)
        place = min(place, scale) if power == scale + 1 else place
    return 0.5 * 10.0**place


def _decimal(value: float) -> tuple[str, int]:
    """The digits that tell the value, and the power of ten of the last."""
    mantissa, _, exponent = f"{abs(value):.12e}".partition("e")
    digits = mantissa.replace(".", "").rstrip("0") or "0"
    return digits, int(exponent) - len(digits) + 1


def _without_value(
    modifier: str, low: float | None, high: float | None, folded: str, unit: str
) -> tuple[float | None, str, float | None]:
    """(value, modifier, low) where no value is told: an end of a range, or a part in the words."""
    if modifier == "most" and unit == "%":
        return 75.0, "most", None
    if low is not None and high is None:
        return low, modifier if modifier == "over" else "least", None
    if high is not None and low is None:
        return high, "upto", None
    if low is None and unit == "%":
        found = [part for part, pattern in _PARTS.items() if pattern.search(folded)]
        return (found[0], "part", None) if len(found) == 1 else (None, modifier, None)
    return None, modifier, low


def _word(modifier: str, value: float, folded: str, unit: str) -> str:
    """Which of WORDS: the modifier as the analyst set it, told more exactly by the words."""
    if modifier == "over" and _LEAST.search(folded):
        return "least"
    if modifier == "upto" and _UNDER.search(folded):
        return "under"
    if not modifier:
        modifier = next((word for word, pattern in _SPOKEN if pattern.search(folded)), "exact")
    if unit == "%" and modifier in ("about", "exact") and _is_part(value, folded):
        return "part"
    return modifier if modifier in WORDS else "exact"


def _is_part(value: float, folded: str) -> bool:
    return any(abs(value - part) < 1 and pattern.search(folded) for part, pattern in _PARTS.items())


def _amount(word: str, v: float, h: float, *, step: float) -> Amount:
    """`step`: more than 12 things are at least 13, so that what is over begins half a thing later.

    Of a fall the words tell its size: “over” beside −5 is a greater fall.
    """
    if v < 0:
        a = _amount(word, -v, h, step=step)
        ends = (-a.high, -a.low, -a.soft_high, -a.soft_low)
        return Amount(word, v, *ends, open_low=a.open_high, open_high=a.open_low)
    off = v * min(_WIDEST, max(_NEAREST, h / v)) if v else h
    further = max(h, _WIDEST * v)
    if word in ("over", "least"):
        low = v + step if word == "over" else v
        return Amount(word, v, low, math.inf, low, low + further, open_low=word == "over", open_high=True)
    if word in ("upto", "under"):
        high = v - step if word == "under" else v
        low = min(0.0, high)
        return Amount(word, v, low, high, max(low, high - further), high, open_high=word == "under")
    if word == "nearly":
        return Amount(word, v, v - off, v, v - off, v)
    if word == "about":
        return Amount(word, v, v - off, v + off, v - off, v + off)
    if word == "part":
        rough, close = _ROUGH_PART * v, _CLOSE_PART * v
        return Amount(word, v, v - rough, v + rough, v - close, v + close)
    if word == "most":
        return Amount(word, v, 50, 100, _MOST_EXPECTED, 100, open_low=True)
    if word == "vague":
        wide = max(off, _VAGUE * v)
        return Amount(word, v, v - wide, v + wide, v - off, v + off)
    h = min(h, _EXACT_AT_MOST * v) if v else h
    return Amount("exact", v, v - h, v + h, v - h, v + h, open_low=True, open_high=True)


def _slack(one: Amount, other: Amount) -> float:
    return _CLOSE * max(abs(one.value), abs(other.value))


def _touch(one: Amount, other: Amount, low: float, high: float, low2: float, high2: float) -> bool:
    """Whether two intervals have just an end in common that both include."""
    slack = _slack(one, other)
    if abs(high - low2) <= slack:
        return not (one.open_high or other.open_low)
    if abs(high2 - low) <= slack:
        return not (other.open_high or one.open_low)
    return False
