"""The values of a fact's fields as rows with a typed column for each kind."""

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from math import isfinite
from typing import Any

from workbench.formats.write_csv import canonical

Value = str | int | bool | None
"""What stands in a column: JSON and decimals as text, a decimal in plain notation; "" and None are both nothing."""
Row = tuple[Value, ...]

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NAMED = {"id", "ref", "name"}
_NOTHING: Row = (None,) * 9


def values(fields: Mapping[str, Any], numeric: Collection[str]) -> Iterator[Row]:
    """A row for each value: field, item, and what `layout.FIELD_VALUES` has from its kind on.

    `numeric` are the fields whose texts are numbers by the codebook.
    """
    for key, held in fields.items():
        if not isinstance(held, list):
            yield (key, 0, *_cell(held, key in numeric))
        elif not held:
            yield (key, 0, "list", *_NOTHING)
        else:
            yield from ((key, item, *_cell(cell, key in numeric)) for item, cell in enumerate(held, start=1))


def is_named(value: object) -> bool:
    """Whether a value is an entity with an id, a ref and a name, and nothing else."""
    return (
        isinstance(value, Mapping)
        and value.keys() == _NAMED
        and all(isinstance(part, str) for part in value.values())
        and _ID.fullmatch(value["id"]) is not None
    )


def plain(number: float) -> str:
    """A number in plain notation, from which the same number is read."""
    return format(Decimal(repr(number)), "f")


def _cell(cell: Any, is_numeric: bool) -> Row:
    """Kind, value, number, boolean, entity, printed, start, end, origin, and the whole cell if these do not hold it."""
    parts = cell if isinstance(cell, Mapping) and "value" in cell else {"value": cell}
    value = parts["value"]
    said = _said(value, is_numeric)
    printed, origin = (_words(parts.get(key)) for key in ("printed", "origin"))
    start, end = (_whole(parts.get(key)) for key in ("start", "end"))
    held = {"value": value, "printed": printed, "start": start, "end": end, "origin": origin}
    is_held = said[0] != "json" and cell == held
    return (*said, printed, start, end, origin, None if is_held else canonical(cell))


def _said(value: Any, is_numeric: bool) -> Row:
    """Kind, value in words, number, boolean, entity."""
    if value is None:
        return "none", "", None, None, None
    if isinstance(value, bool):
        return "boolean", "true" if value else "false", None, value, None
    if isinstance(value, int) or (isinstance(value, float) and isfinite(value)):
        return "number", plain(value), plain(value), None, None
    if isinstance(value, str):
        return "text", value, value if is_numeric and _DECIMAL.fullmatch(value) else None, None, None
    if is_named(value):
        return "entity", value["name"], None, None, value["id"]
    return "json", canonical(value), None, None, None


def _words(part: object) -> str | None:
    return part if isinstance(part, str) and part else None


def _whole(part: object) -> int | None:
    return part if isinstance(part, int) and not isinstance(part, bool) else None
