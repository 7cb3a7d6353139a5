"""The one figure and the one date of a fact that a table has room for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Connection, select

from workbench.core.dataset.names import stored
from workbench.core.models import FieldDefinition, table
from workbench.core.values import choice_in_words

Fields = Mapping[str, Any]
Keys = Mapping[bytes, tuple[str, ...]]

_NUMBERS, _DATES = ("decimal", "integer"), ("edtf",)
_FIRST = ("value", "period", "startDate", "stageDate", "deadline", "validFrom", "asOf")
_LAST = ("basePeriod", "baseValue", "changeFrom")
_NO_MODIFIER = ("", "exact", "vague")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Showing:
    """Which fields of each fact type (by its stored id) hold numbers and dates, what says most first."""

    numbers: Keys
    dates: Keys

    def number(self, fields: Fields, kind: bytes) -> Decimal | None:
        """The number to sort by."""
        return next((found for key in self.numbers.get(kind, ()) if (found := _decimal(fields, key)) is not None), None)

    def value(self, fields: Fields, kind: bytes) -> str:
        """The figure in words: modifier, number as printed if that has digits, unit or currency."""
        unit = _unit(fields)
        low, high = _decimal(fields, "minValue"), _decimal(fields, "maxValue")
        if low is not None and high is not None and _decimal(fields, "value") is None:
            return _with_unit(f"{_grouped(low)}–{_grouped(high)}", unit)
        key = next((key for key in self.numbers.get(kind, ()) if _decimal(fields, key) is not None), None)
        if key is None:
            return ""
        figure, modifier = (
            _with_unit(_figure(_cell(fields, key)), unit),
            str(_cell(fields, "modifier").get("value") or ""),
        )
        return figure if modifier in _NO_MODIFIER else f"{choice_in_words(modifier)} {figure}"

    def period(self, fields: Fields, kind: bytes) -> str:
        """The date or period, in EDTF."""
        found = (str(_cell(fields, key).get("value") or "") for key in self.dates.get(kind, ()))
        return next(filter(None, found), "")


def showing(connection: Connection) -> Showing:
    """What to show of each fact type of the codebook."""
    f = table(FieldDefinition).c
    query = select(stored(f.fact_type), f.key, f.kind).where(f.kind.in_((*_NUMBERS, *_DATES)), f.deleted.is_(False))
    numbers: dict[bytes, list[str]] = defaultdict(list)
    dates: dict[bytes, list[str]] = defaultdict(list)
    for kind, key, holds in connection.execute(query.order_by(f.position, f.key)):
        (dates if holds in _DATES else numbers)[kind].append(key)
    return Showing(_sorted(numbers), _sorted(dates))


def _sorted(keys: Mapping[bytes, list[str]]) -> Keys:
    return {kind: tuple(sorted(several, key=_weight)) for kind, several in keys.items()}


def _weight(key: str) -> int:
    if key in _FIRST:
        return _FIRST.index(key)
    return len(_FIRST) + (key in _LAST)


def _cell(fields: Fields, key: str) -> Mapping[str, Any]:
    cell = fields.get(key)
    first = cell[0] if isinstance(cell, list) and cell else cell
    return first if isinstance(first, Mapping) else {}


def _decimal(fields: Fields, key: str) -> Decimal | None:
    try:
        number = Decimal(str(_cell(fields, key).get("value")))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _figure(cell: Mapping[str, Any]) -> str:
    """What the document prints, if that is short and has digits ("half" has none), else the number written out.

    A figure that an analyst has put right is no longer what the document prints.
    """
    printed = "" if cell.get("origin") == "analyst" else " ".join(str(cell.get("printed") or "").split())
    if any(character.isdigit() for character in printed) and len(printed) <= _LONGEST:
        return printed
    return _grouped(Decimal(str(cell["value"])))


def _grouped(number: Decimal) -> str:
    return f"{number:,f}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _with_unit(figure: str, unit: str) -> str:
    return f"{figure}\N{NO-BREAK SPACE}{unit}" if unit and unit not in figure else figure


def _unit(fields: Fields) -> str:
    """The currency's code, or the unit: a noun in braces as printed."""
    currency, unit = _cell(fields, "currency").get("value"), _cell(fields, "unit")
    code = str(currency or unit.get("value") or "")
    if code.startswith("{") and code.endswith("}"):
        return " ".join(str(unit.get("printed") or code[1:-1]).split())[:_LONGEST]
    return code
