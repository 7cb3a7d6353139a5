"""A change told together with a level, and the level they imply before it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Literal

from workbench.core.suggest.found import Suggestion
from workbench.core.suggest.quantities.modifiers import CHANGE, changes_before
from workbench.core.suggest.quantities.numbers import DIGITS
from workbench.text import fold

_NEAR = 60
_POINTS = ("{percentage point}", "{процентный пункт}")
# Between a change and the level it led to: "12 percent to $45 bn" · «на 12 % до 45 млрд» · "12%, reaching $45 bn"
_TO = re.compile(
    r"(?:,? (?:year[ -]on[ -]year|compared (?:with|to) [\w ]{1,30}|against [\w ]{1,30}|за год|"
    r"по сравнению с [\w ]{1,30}|к [\w ]{1,30}))?(?: \([\w ]{1,20}\))?,? ?(?:- )?(?:and |и )?"
    r"(?:to|to reach|reaching|reached|hitting|totall?ing|totall?ed|amounted to|amounting to|stood at|до|"
    r"(?:составил|достиг|достигл|превысил)[аио]?|составив|достигнув|превысив)"
    r"(?: (?:an?|the|its))?(?: (?:new|record|all-time|historic)){0,2}(?: (?:high|level|peak|low)(?: of)?)?"
    r"(?: рекордн\w{2,4})?(?: уровня в)? ?"
)
# Between a level and the change that led to it: "$45 bn, up 12%" · "$45 bn, 12% more" · «45 млрд, что на 12 % больше»
_UP = re.compile(
    r"(?: [\w -]{1,40})?[,;]? ?(?:\(?(?:up|down)(?: by)?|\((?:plus |minus |\+)?|"
    r"(?:an? )?(?:increase|rise|growth|decrease|decline|fall|drop) of|which is|or|"
    r"\w{3,14}вшись на|что на|это на|на|\((?:рост|плюс|минус|снижение) на|с (?:ростом|приростом) на|"
    r"(?:рост|прирост|снижение|падение)(?: на| -| составил\w?)?)? ?"
)
_FROM = re.compile(r"(?<!\w)(?:from|с|со|от) \Z")
_TO_END = re.compile(r"(?<!\w)(?:to|at|до) (?:a |the )?(?:record )?\Z")
_TO_FROM = re.compile(
    r"(?: [\w ]{1,20})? (?:from|с|со|против|against|compared (?:with|to))(?: the current| the previous)? "
)
_FROM_TO = re.compile(r"[\w ]{0,20}? ?(?:to|до) (?:a record |рекордн\w{2,4} )?")


@dataclass(frozen=True, slots=True)
class Growth:
    """A change and the level it led to, and the level before it.

    `change` is a percent, a number of times, an amount in the unit of the level, or the level it came from: then `base`
    is that, else it is worked out and rounded to as many figures as the level is told in. Decimals in plain notation.
    """

    change: Suggestion
    level: Suggestion
    base: str
    direction: Literal["up", "down"]


def growth(text: str, quantities: Sequence[Suggestion]) -> list[Growth]:
    """The changes of a text that are told with their level, in order; `quantities` are those of `find`, in order.

    "Exports grew 12 percent to $45 billion" gives a base of 40 billion.
    """
    return [one for first, second in pairwise(quantities) for one in _pairs(text, first, second)]


def _pairs(text: str, first: Suggestion, second: Suggestion) -> Iterator[Growth]:
    """The growth that two neighbours tell, at most one."""
    if second.start - first.end > _NEAR or "value" not in _told(first) or "value" not in _told(second):
        return
    between = fold(text[first.end : second.start])
    before = fold(text[max(0, first.start - 90) : first.start])
    if _FROM.search(before) and _FROM_TO.fullmatch(between) and _same(first, second):
        yield from _from_to(first, second)
    elif _TO_END.search(before) and _TO_FROM.fullmatch(between) and _same(first, second):
        yield from _from_to(second, first)
    elif _TO.fullmatch(between) and (direction := _direction_of(before, first)):
        yield from _implied(text, first, second, direction)
    elif _UP.fullmatch(between) and _told(second)["unit"] == "%":
        behind = fold(text[second.end : second.end + 24])
        is_less = _told(second)["value"].startswith("-")
        direction = "down" if is_less else _direction(between) or _direction(behind)
        if direction:
            yield from _implied(text, second, first, direction)


def _direction_of(before: str, change: Suggestion) -> str | None:
    """Up or down: what leads to the change says, or the change itself: "doubled"."""
    return changes_before(before, len(before)) or ("up" if change.rule == "times" else None)


def _told(quantity: Suggestion) -> Mapping[str, str]:
    """What is told of a quantity; without what is None."""
    if not isinstance(quantity.value, Mapping):
        return {}
    told = {name: part for name, part in quantity.value.items() if part is not None}
    return told if "value" in told and "unit" in told else told | {"unit": ""}


def _same(one: Suggestion, other: Suggestion) -> bool:
    first, second = _told(one), _told(other)
    return (first["unit"], first.get("currency")) == (second["unit"], second.get("currency"))


def _from_to(first: Suggestion, second: Suggestion) -> Iterator[Growth]:
    base, level = _told(first)["value"], _told(second)["value"]
    if Decimal(base) != Decimal(level):
        yield Growth(first, second, base, "up" if Decimal(level) > Decimal(base) else "down")


def _direction(words: str) -> str | None:
    found = CHANGE.search(words)
    if found:
        return found.lastgroup
    return "up" if "+" in words else "up" if re.search(r"more|increase|rise", words) else None


def _implied(text: str, change: Suggestion, level: Suggestion, direction: str) -> Iterator[Growth]:
    said, reached, unit = Decimal(_told(change)["value"]), Decimal(_told(level)["value"]), _told(change)["unit"]
    said, is_up = abs(said), direction == "up"
    if unit == "%" and _told(level)["unit"] != "%":
        factor = 1 + said / 100 if is_up else 1 - said / 100
    elif unit in ("{time}", "{раз}") and said > 0:
        factor = said if is_up else 1 / said
    elif (unit != "%" and _same(change, level)) or (unit in _POINTS and _told(level)["unit"] == "%"):
        base = reached - said if is_up else reached + said
        yield Growth(change, level, format(base, "f"), "up" if is_up else "down")
        return
    else:
        return
    if factor > 0 and reached:
        yield Growth(change, level, _rounded(reached / factor, _figures(text, level)), "up" if is_up else "down")


def _figures(text: str, quantity: Suggestion) -> int:
    """How many figures a quantity is told in, at least two: 2 of "45 billion", 3 of "1.20 million"."""
    match = DIGITS.search(fold(text[quantity.start : quantity.end]))
    if match is None:
        return 2
    printed = match[0].replace(" ", "")
    digits = printed.replace(",", "") if match["commas"] else printed.replace(",", ".")
    significant = digits.replace(".", "").lstrip("0")
    return max(2, len(significant if "." in digits else significant.rstrip("0")))


def _rounded(number: Decimal, figures: int) -> str:
    unit = Decimal((0, (1,), number.adjusted() - figures + 1))
    return format(number.quantize(unit, ROUND_HALF_UP).normalize(), "f")
