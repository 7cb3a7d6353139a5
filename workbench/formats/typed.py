"""What the fields of a fact hold, a value at a time, in the types that tables have: words, numbers, days."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from workbench.formats.dataset import FactRecord, TypeRecord
from workbench.formats.in_words import plain
from workbench.formats.ties import days

_PLAIN = re.compile(r"-?[0-9]{1,400}(\.[0-9]{1,400})?", re.ASCII)
_LARGEST = 2**63
Kinds = Mapping[tuple[str, str], str]


class Value(NamedTuple):
    """One value of a field, the `number`th in it, counted from 1.

    `text` is the value in words, a figure exactly as it is stored; None if none is stated. `amount` is the figure,
    `is_true` what is true or false, `first` and `last` the days that a date or period begins and ends with, `entity`
    the id of the entity it is. `printed` are the document's words, which stand at [start, end) of its text.
    """

    field: str
    number: int
    text: str | None
    amount: Decimal | None
    is_true: bool | None
    first: date | None
    last: date | None
    entity: str | None
    printed: str | None
    start: int | None
    end: int | None
    origin: str | None


def kinds(types: Iterable[TypeRecord]) -> dict[tuple[str, str], str]:
    """The kind of each field, by the keys of its fact type and its own."""
    return {(kind["key"], field["key"]): field.get("kind", "") for kind in types for field in kind["fields"]}


def values(fact: FactRecord, known: Kinds) -> Iterator[Value]:
    """Every value of the fact's fields, in order; `known` are kinds of fields."""
    for key, held in fact.fields.items():
        kind = known.get((fact.type, key), "")
        for number, cell in enumerate(held if isinstance(held, list) else [held], start=1):
            yield _value(key, number, cell if isinstance(cell, dict) else {"value": cell}, kind)


@lru_cache(4096)  # a dataset is about few days
def ends(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day of a date or period; None for a side that is open or not so plain."""
    first, last = days(edtf)
    return day(first), day(last)


def day(words: str) -> date | None:
    """The day that YYYY-MM-DD names; None for anything else."""
    try:
        return date.fromisoformat(words) if len(words) == len("YYYY-MM-DD") else None
    except ValueError:
        return None


def double(amount: Decimal | None) -> float | None:
    """The nearest double; None if there is none so large."""
    number = None if amount is None else float(amount)
    return number if number is not None and abs(number) != float("inf") else None


def _value(key: str, number: int, cell: Mapping[str, Any], kind: str) -> Value:
    value = cell.get("value", cell)
    first, last = ends(value) if kind == "edtf" and isinstance(value, str) else (None, None)
    entity = value.get("id") if isinstance(value, dict) else None
    return Value(
        field=key,
        number=number,
        text=None if value is None else plain(value),
        amount=_amount(value, kind),
        is_true=value if isinstance(value, bool) else None,
        first=first,
        last=last,
        entity=_words(entity),
        printed=_words(cell.get("printed")),
        start=_place(cell.get("start")),
        end=_place(cell.get("end")),
        origin=_words(cell.get("origin")),
    )


def _amount(value: object, kind: str) -> Decimal | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    is_figure = kind in ("decimal", "integer") and isinstance(value, str) and _PLAIN.fullmatch(value)
    return Decimal(str(value)) if is_figure else None


def _words(held: object) -> str | None:
    return held if isinstance(held, str) else None


def _place(held: object) -> int | None:
    return held if isinstance(held, int) and not isinstance(held, bool) and 0 <= held < _LARGEST else None
