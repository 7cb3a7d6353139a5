"""What the fields of a fact on a passage may hold, by what was found in and around it.

Each cell keeps the words and their place; a cell without words of its own in the document is "document".
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.core.suggest.found import Suggestion
from workbench.core.suggest.referred import period_of_whole
from workbench.core.suggest.when import date_of, ends_before, nearest

Cell = dict[str, Any]

_NEAR = 20  # characters
_WHOLE = re.compile(r"(?<!\w)(?:of (?:the|these|those|all)|из(?: этих| всех)?)\s\Z", re.IGNORECASE)

# Where a date goes: into the first of these that the type has.
_DATES = ("deadline", "stageDate", "period", "asOf", "startDate")
_MOST = 50  # figures of a passage that become facts of their own
_AS_SAID = frozenset({"stageDate", "period", "asOf", "startDate"})  # the day of the document, if the words give none
_STATE = re.compile(r"(?<!\w)(?:as of|as at|по состоянию на|на) (?:the )?\Z", re.IGNORECASE)
_BEGUN = re.compile(
    r"(?<!\w)(?:since|appointed|elected|took office|sworn|named|назнач\w{2,5}|избран\w?|вступил\w?)(?!\w)",
    re.IGNORECASE,
)
# Nothing is known to happen on the day it is foretold.
_FORETOLD = re.compile(r"(?<!\w)(?:will|shall|буд(?:ет|ут)|состо(?:ится|ятся)|пройд[её]т|пройдут)(?!\w)", re.IGNORECASE)
_AMOUNTS = {"value": "decimal", "modifier": "choice", "minValue": "decimal", "maxValue": "decimal"}
_PARTS = {"minValue": "min", "maxValue": "max"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One field that may be filled: as the codebook has it."""

    key: str
    kind: str
    many: bool = False
    choices: tuple[str, ...] = ()
    entity_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """Cells by the key of their field; who says it, as printed, "" for the document itself; and how it is said."""

    cells: Mapping[str, Cell | list[Cell]]
    speaker: str
    attribution: str


def fill(
    text: str,
    place: tuple[int, int],
    found: Sequence[Suggestion],
    fields: Collection[Wanted],
    kinds: Mapping[str, str],
    meeting: str | None = None,
    said: str | None = None,
) -> Filling:
    """What a fact on [start, end) may say. `kinds` are those of the entities by key.

    `meeting` is what the document reports, `said` the EDTF day it was said. A figure, a date or a name is taken where
    only one fits; a date that the passage refers to counts if it has none, else the day it was said.
    """
    from workbench.core.suggest import speakers

    inside = [one for one in found if place[0] <= one.start and one.end <= place[1]]
    by_key = {field.key: field for field in fields}
    cells: dict[str, Cell | list[Cell]] = dict(_amount(text, inside, by_key))
    cells |= _when(text, place, found, by_key, said)
    cells |= _named(text, inside, fields, kinds)
    if meeting is not None:
        cells |= _reported(fields, cells, meeting)
    who = speakers.speaker_of(found, *place)
    said = speakers.attribution(found, text, *place)
    return Filling(cells, str(who.value) if who is not None and who.value else "", said)


def fill_each(
    text: str,
    place: tuple[int, int],
    found: Sequence[Suggestion],
    fields: Collection[Wanted],
    kinds: Mapping[str, str],
    meeting: str | None = None,
    said: str | None = None,
) -> list[Filling]:
    """One filling for each of the first 50 figures of a passage that holds several, in order; else none.

    A figure takes the date nearest to it; what joins two clauses stands far between them, and a date before a figure
    counts as twice as far away as one that follows.
    """
    figures = _figures(text, [one for one in found if place[0] <= one.start and one.end <= place[1]])[:_MOST]
    if len(figures) < 2 or not any(field.key == "value" and field.kind == "decimal" for field in fields):
        return []
    filled = []
    for figure in figures:
        date = nearest(text, figure, _dates_in(place, found))
        kept = [one for one in found if one.kind not in ("quantity", "date") or one in (figure, date)]
        filled.append(fill(text, place, kept, fields, kinds, meeting, said))
    return filled


def _dates_in(place: tuple[int, int], found: Sequence[Suggestion]) -> list[Suggestion]:
    return [one for one in found if one.kind == "date" and place[0] <= one.start and one.end <= place[1] and one.value]


def _figures(text: str, inside: Sequence[Suggestion]) -> list[Suggestion]:
    """The figures that say something: "of the more than 300 activities only half" says the second."""
    amounts = [one for one in inside if one.kind == "quantity" and isinstance(one.value, Mapping)]
    amounts = [one for one in amounts if one.is_strong] or amounts
    if len(amounts) > 1:
        amounts = [one for one in amounts if not _WHOLE.search(text, max(0, one.start - _NEAR), one.start)]
    return amounts


def _amount(text: str, inside: Sequence[Suggestion], fields: Mapping[str, Wanted]) -> Iterator[tuple[str, Cell]]:
    amounts = _figures(text, inside)
    if len(amounts) != 1:
        return
    (one,) = amounts
    assert isinstance(one.value, Mapping)  # noqa: S101 - only such are among them
    for key, kind in _AMOUNTS.items():
        value = one.value[_PARTS.get(key, key)]
        field = fields.get(key)
        if (
            value is not None
            and field is not None
            and field.kind == kind
            and (not field.choices or value in field.choices)
        ):
            yield key, _cell(text, one, value)
    for kind in ("unit", "currency"):
        holder = next((field for field in fields.values() if field.kind == kind), None)
        if holder is not None and one.value[kind] is not None:
            yield holder.key, _cell(text, one, one.value[kind])


def _when(
    text: str,
    place: tuple[int, int],
    found: Sequence[Suggestion],
    fields: Mapping[str, Wanted],
    said: str | None,
) -> Mapping[str, Cell]:
    """The cells of the date: that of the passage, else the day it was said; the period of what it is the rest of."""
    figures = _figures(text, [one for one in found if place[0] <= one.start and one.end <= place[1]])
    date = date_of(
        text,
        place,
        found,
        figures[0] if len(figures) == 1 else None,
        due_from=said or "" if "deadline" in fields else None,
    )
    is_inside = date is not None and place[0] <= date.start < place[1]
    cells: dict[str, Cell] = {}
    if date is not None:
        cells |= _dated(text, date, fields, said, is_inside=is_inside)
    if not cells and said is not None:
        cells |= _as_of(said, fields, is_foretold=_FORETOLD.search(text, *place) is not None)
    whole = period_of_whole(text, place, found) if "period" in fields else None
    return cells | {"period": _cell(text, whole, str(whole.value))} if whole is not None else cells


def _dated(
    text: str, date: Suggestion, fields: Mapping[str, Wanted], said: str | None, *, is_inside: bool
) -> Mapping[str, Cell]:
    value = str(date.value)
    key = _key_of(text, date, fields, said)
    if not key or (key == "asOf" and not is_inside and "/" in value):
        return {}
    start, _, end = value.partition("/")
    if key == "startDate" and start and end and "endDate" in fields and ".." not in (start, end):
        return {key: _cell(text, date, start), "endDate": _cell(text, date, end)}
    return {key: _cell(text, date, value)}


def _key_of(text: str, date: Suggestion, fields: Mapping[str, Wanted], said: str | None) -> str:
    """The field a date goes into, "" if none takes it: nothing is due before it was said, a period has two ends."""
    value = str(date.value)
    known = [key for key in _DATES if key in fields and fields[key].kind == "edtf"]
    if "deadline" in known and said is not None and ends_before(value, said):
        known.remove("deadline")
    before = max(0, date.start - _NEAR)
    if "asOf" in known and "period" in known and _STATE.search(text, before, date.start) and value.count("-") == 2:
        return "asOf"
    if {"asOf", "startDate"} <= set(known) and _BEGUN.search(text, before - _NEAR if before > _NEAR else 0, date.end):
        return "startDate"
    is_period = "{" in value or ("/" in value and ".." not in value)
    if is_period and "period" in known and known[0] != "deadline":
        return "period"
    others = (field.key for field in fields.values() if field.kind == "edtf" and field.key != "deadline")
    return known[0] if known else next(others, "")


def _as_of(said: str, fields: Mapping[str, Wanted], *, is_foretold: bool) -> Mapping[str, Cell]:
    key = next((key for key in _DATES if key in fields and fields[key].kind == "edtf"), None)
    if key is None or key not in _AS_SAID or (is_foretold and key in ("period", "startDate")):
        return {}
    return {key: _of_document(said)}


def _named(
    text: str, inside: Sequence[Suggestion], fields: Collection[Wanted], kinds: Mapping[str, str]
) -> Mapping[str, Cell | list[Cell]]:
    """Entities by the kind a field takes: each goes into the first field that is made for few kinds."""
    left: dict[str, Suggestion] = {}
    for one in inside:
        if one.kind == "entity" and one.is_strong:
            left.setdefault(str(one.value), one)
    cells: dict[str, Cell | list[Cell]] = {}
    wanted = [field for field in fields if field.kind == "entity" and field.entity_kinds]
    for field in sorted(wanted, key=lambda field: (field.many, len(field.entity_kinds))):
        fits = [key for key in left if kinds.get(key) in field.entity_kinds]
        if fits and (field.many or len(fits) == 1):
            made = [_cell(text, left.pop(key), {"entity": key}) for key in fits]
            cells[field.key] = made if field.many else made[0]
    return cells


def _reported(fields: Collection[Wanted], cells: Mapping[str, Any], meeting: str) -> Mapping[str, Cell]:
    """The meeting that the document reports, in the first field that takes a meeting, if the passage names none."""
    takes = [field for field in fields if "meeting" in field.entity_kinds and not field.many]
    if not takes or len(takes[0].entity_kinds) > 3 or any(field.key in cells for field in takes):
        return {}
    return {takes[0].key: _of_document({"entity": meeting})}


def _of_document(value: Any) -> Cell:
    return {"value": value, "printed": None, "start": None, "end": None, "origin": "document"}


def _cell(text: str, one: Suggestion, value: Any) -> Cell:
    printed = text[one.start : one.end]
    return {"value": value, "printed": printed, "start": one.start, "end": one.end, "origin": "stated"}
