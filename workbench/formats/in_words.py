"""A fact in lines a person reads, for formats that have a place for a note and none for fields and reviews."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.formats.dataset import FactRecord, ReviewRecord
from workbench.i18n import _

_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode


def in_words(fact: FactRecord, fields: Mapping[str, str]) -> str:
    """The statement, then a line for each thing known of the fact; `fields` are names of fields by key."""
    return "\n".join((fact.statement, *_lines(fact, fields)) if fact.statement else _lines(fact, fields))


def plain(cell: Any) -> str:
    """What a person reads in a field's cell, or in a list of cells."""
    if isinstance(cell, list):
        return "; ".join(plain(one) for one in cell)
    value = cell["value"] if isinstance(cell, dict) and "value" in cell else cell
    if isinstance(value, dict) and "name" in value:
        return str(value["name"])
    if value is None or isinstance(value, str):
        return value or ""
    return _canonical(value)


def reviews_in_short(fact: FactRecord) -> bool:
    """Whether there is more to say of its reviews than who decided last and when: earlier ones, reasons, comments."""
    decided = [one for one in fact.reviews if one["decision"] != "submit"]
    return len(decided) > 1 or any(one["reason"] or one["comment"] for one in decided)


def _lines(fact: FactRecord, fields: Mapping[str, str]) -> Iterator[str]:
    for key, cell in fact.fields.items():
        if shown := plain(cell):
            yield f"{fields.get(key) or key}: {shown}"
    speaker = fact.speaker["name"] if isinstance(fact.speaker, dict) else fact.speaker
    credibility = "" if fact.credibility is None else str(fact.credibility)
    said = (
        (_("Speaker"), speaker),
        (_("Attribution"), fact.attribution),
        (_("Said on"), fact.said_at),
        (_("Entities"), "; ".join(f"{link['name']} ({link['role']})" for link in fact.entities)),
        (_("Credibility"), credibility),
        (_("Status"), fact.status + (f" ({_('changed since')})" if fact.stale else "")),
    )
    for label, value in said:
        if value:
            yield f"{label}: {value}"
    for review in fact.reviews:
        yield f"{_('Review')}: {_review(review)}"


def _review(review: ReviewRecord) -> str:
    parts = (review["reviewer"], review["decision"], review["reason"], review["comment"], review["date"])
    return ", ".join(part for part in parts if part)
