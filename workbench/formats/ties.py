"""What ties entities in a fact: who has which role in it, and when it was."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.formats.dataset import FactRecord, TypeRecord
from workbench.formats.stated import is_edtf_day

SPEAKER = "speaker"


def roles(fact: FactRecord) -> Iterator[tuple[str, str]]:
    """(id of the entity, its role), each once: who says it, those it is tied to, and those that only a field names.

    The role of the latter is the key of the field.
    """
    found = list(_roles(fact))
    linked = {entity for entity, _role in found}
    for key, held in fact.fields.items():
        for cell in held if isinstance(held, list) else [held]:
            value = cell.get("value") if isinstance(cell, Mapping) else None
            if isinstance(value, Mapping) and isinstance(value.get("id"), str) and value["id"] not in linked:
                found.append((value["id"], key))
    yield from dict.fromkeys(found)


def when(fact: FactRecord, types: Mapping[str, TypeRecord]) -> str:
    """The time a fact is about: the first of its dates, in the order of the codebook; else when it was said."""
    kind = types.get(fact.type)
    keys = [field["key"] for field in kind["fields"] if field.get("kind") == "edtf"] if kind else []
    told = (_value(fact.fields.get(key)) for key in keys)
    return next((words for words in told if words), fact.said_at)


def days(edtf: str) -> tuple[str, str]:
    """The first and the last day of a date or period (YYYY-MM-DD); "" for a side that is open or not so plain."""
    start, slash, end = edtf.partition("/")
    return _ends(start)[0], _ends(end if slash else start)[1]


def _roles(fact: FactRecord) -> Iterator[tuple[str, str]]:
    if isinstance(fact.speaker, dict):
        yield fact.speaker["id"], SPEAKER
    for link in fact.entities:
        yield link["id"], link["role"]


def _value(cell: Any) -> str:
    value = cell.get("value") if isinstance(cell, Mapping) else None
    return value if isinstance(value, str) else ""


def _ends(day: str) -> tuple[str, str]:
    if not is_edtf_day(day):
        return "", ""
    year, *rest = day.split("-")
    if len(rest) == 2:
        return day, day
    month = rest[0] if rest else ""
    last = monthrange(int(year), int(month))[1] if month else 31
    return f"{year}-{month or '01'}-01", f"{year}-{month or '12'}-{last:02}"
