"""What the cells of a fact need beside their values: how a figure hangs together with others, what has to wait."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from workbench.core.suggest.filling import Wanted
from workbench.core.suggest.found import Suggestion
from workbench.text import sentence_at, trim

Cells = dict[str, Any]
Span = tuple[int, int]

# Between two figures that are told in one sentence: where the part of the first may end.
UNREAD = "XXXX"  # EDTF: stands for the value of a date that only another day of its document gives
_JOIN = r"(?:and|but|while|whereas|и|а|но|тогда как)\s"
_CUT = re.compile(rf"[;:,]\s(?:{_JOIN})?|\s[–—-]\s|\s{_JOIN}", re.IGNORECASE)


def complete(
    text: str,
    found: Sequence[Suggestion],
    fields: Collection[Wanted],
    cells: Mapping[str, Any],
    each: Sequence[Mapping[str, Any]],
    *,
    is_dated: bool,
) -> tuple[Cells, list[Cells]]:
    """The cells of a fact, and those for each figure of its passage, with all that goes with their values.

    Every cell has "confirmed_by" None: nobody has looked at it. A date that only the day of the document gives is
    "derived", and without a value unless that day is confirmed (`is_dated`). A change that is told with the level it
    led to says what it came from: "derived" if that is worked out, and then "from" is the level's place in `each`.
    """
    by_key = {field.key: field for field in fields}
    made = [_dated(text, one, by_key, is_dated=is_dated) for one in (cells, *each)]
    for number, one in enumerate(made):
        one.update(_grown(text, one, found, by_key, made[1:] if number else []))
    return made[0], made[1:]


def narrow(text: str, place: Span, cells: Mapping[str, Any], each: Sequence[Mapping[str, Any]]) -> Span:
    """The part of a passage that gave these cells: the passage without the figures of others, and what leads to them.

    A passage with one figure stays whole.
    """
    hull = _hull(cells)
    if hull is None or len(each) < 2:
        return place
    figures = [figure for one in each if (figure := figure_in(one)) is not None]
    start, end = place
    before = [cell["end"] for cell in figures if start <= cell["start"] and cell["end"] <= hull[0]]
    after = [cell["start"] for cell in figures if hull[1] <= cell["start"] and cell["end"] <= end]
    if before:
        cuts = [match.end() for match in _CUT.finditer(text, max(before), hull[0])]
        start = cuts[-1] if cuts else hull[0]
    if after:
        cuts = [match.start() for match in _CUT.finditer(text, hull[1], min(after))]
        end = cuts[0] if cuts else hull[1]
    return trim(text, start, end)


def figure_in(cells: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The cell whose words are the figure: the value, or the least or the most where there is none."""
    found = (cells.get(key) for key in ("value", "minValue", "maxValue"))
    return next((cell for cell in found if cell is not None and cell.get("start") is not None), None)


def _hull(cells: Mapping[str, Any]) -> Span | None:
    """From the first of the words that gave a value to the last; None if no words did."""
    spans = [(cell["start"], cell["end"]) for cell in _each_of(cells) if cell["start"] is not None]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None


def _each_of(cells: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for content in cells.values():
        yield from content if isinstance(content, list) else [content]


def _dated(text: str, cells: Mapping[str, Any], fields: Mapping[str, Wanted], *, is_dated: bool) -> Cells:
    made: Cells = {}
    for key, content in cells.items():
        is_date = key in fields and fields[key].kind == "edtf"
        several = [_looked_at(text, cell, is_date=is_date, is_dated=is_dated) for cell in _each_of({key: content})]
        kept = [cell for cell in several if cell["value"] is not None or cell["printed"]]
        if kept:
            made[key] = kept if isinstance(content, list) else kept[0]
    return made


def _looked_at(text: str, cell: Mapping[str, Any], *, is_date: bool, is_dated: bool) -> Cells:
    made = {**cell, "confirmed_by": None}
    if is_date and (cell["printed"] is None or not says_itself(text, cell)):
        made["origin"] = "derived" if cell["printed"] else cell["origin"]
        made["value"] = cell["value"] if is_dated and cell["value"] != UNREAD else None
    return made


def says_itself(text: str, cell: Mapping[str, Any]) -> bool:
    """Whether the sentence around the words of a date gives its value without the day of the document."""
    start, end = sentence_at(text, cell["start"])
    alone = _dates_of(text[start:end], "")
    here = [one for one in alone if one.start + start <= cell["start"] and cell["end"] <= one.end + start]
    return any(cell["value"] in (one.value, *str(one.value).split("/")) for one in here)


def read_again(text: str, cell: Mapping[str, Any], before: str, after: str) -> str | None:
    """What the words of a date mean if the document is of another EDTF day; its value if nothing else is certain.

    Only a value that the words gave from the day `before` (None if there was no day) is read again: any other was
    somebody's own. Of an interval whose first or last day was taken, that one is taken again.
    """
    value, was, comes = cell["value"], _reading(text, cell, before), _reading(text, cell, after)
    if comes is None:
        return None if value is None else str(value)
    if value in (None, was):
        return comes
    parts = (was or "").split("/")
    if len(parts) == 2 and value in parts and comes.count("/") == 1:
        return comes.split("/")[parts.index(value)]
    return str(value)


def _reading(text: str, cell: Mapping[str, Any], said: str) -> str | None:
    start, end = sentence_at(text, cell["start"])
    found = [one for one in _dates_of(text[start:end], said) if one.value]
    here = [one for one in found if one.start + start <= cell["start"] and cell["end"] <= one.end + start]
    return str(here[0].value) if len(here) == 1 else None


@lru_cache(256)
def _dates_of(sentence: str, said: str) -> list[Suggestion]:
    from workbench.core.suggest import dates

    return dates.find(sentence, said or None)


def _grown(
    text: str,
    cells: Cells,
    found: Sequence[Suggestion],
    fields: Mapping[str, Wanted],
    each: Sequence[Mapping[str, Any]],
) -> Cells:
    """What is known of a figure that tells a change, or the level a change led to: cells for the fields there are."""
    from workbench.core.suggest.quantities import growth

    figure = cells.get("value")
    if figure is None or figure.get("start") is None:
        return {}
    start, end = sentence_at(text, figure["start"])
    near = [one for one in found if one.kind == "quantity" and start <= one.start and one.end <= end]
    made: Cells = {}
    for one in growth(text, near):
        is_stated = isinstance(one.change.value, Mapping) and one.change.value["value"] == one.base
        words = (min(one.change.start, one.level.start), max(one.change.end, one.level.end))
        if figure["start"] == one.level.start:
            made |= {"aspect": _derived("level")}
            made |= {"baseValue": _stated(text, one.change, one.base)} if is_stated else {}
        elif figure["start"] == one.change.start and not is_stated:
            figures = [figure_in(other) for other in each]
            levels = [row for row, at in enumerate(figures) if at is not None and at["start"] == one.level.start]
            base = {**_derived(one.base), "printed": text[slice(*words)], "start": words[0], "end": words[1]}
            made |= {"aspect": _derived("change"), "baseValue": base | ({"from": levels[0]} if levels else {})}
    return {key: cell for key, cell in made.items() if key not in cells and _takes(fields.get(key), cell["value"])}


def _takes(field: Wanted | None, value: str) -> bool:
    if field is None or field.many:
        return False
    return value in field.choices if field.choices else field.kind == "decimal"


def _derived(value: str) -> Cells:
    return {
        "value": value,
        "printed": None,
        "start": None,
        "end": None,
        "origin": "derived",
        "confirmed_by": None,
    }


def _stated(text: str, one: Suggestion, value: str) -> Cells:
    return {
        "value": value,
        "printed": text[one.start : one.end],
        "start": one.start,
        "end": one.end,
        "origin": "stated",
        "confirmed_by": None,
    }
