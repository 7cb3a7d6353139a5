"""The parts of a fact in words."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from workbench.formats.dataset import EvidenceRecord, FactRecord
from workbench.i18n import _, grouped

_FIGURE = re.compile(r"(-?)(\d{5,400})((?:\.\d+)?)", re.ASCII)
_COUNTED = re.compile(r"\{([^{}]+)\}")  # how UCUM has a count of what a noun names
_DAY = 10  # letters of a day at the beginning of a time
_CONTEXT = 32  # code points of context that evidence comes with


def statuses() -> Mapping[str, str]:
    """The statuses of facts."""
    return {
        "draft": _("Draft"),
        "in_review": _("In review"),
        "returned": _("Returned"),
        "disputed": _("Disputed"),
        "accepted": _("Accepted"),
        "rejected": _("Rejected"),
    }


def kinds() -> Mapping[str, str]:
    """What an entity of each kind is called."""
    return {
        "person": _("person"),
        "organisation": _("organisation"),
        "meeting": _("meeting"),
        "programme": _("programme"),
        "place": _("place"),
        "instrument": _("instrument"),
        "post": _("post"),
    }


def status(fact: FactRecord) -> str:
    """How the fact stands, and whether it was changed since."""
    named = statuses().get(fact.status, fact.status)
    return f"{named}, {_('changed since its review')}" if fact.stale else named


def review(fact: FactRecord) -> str:
    """Who made the fact and who gave the newest opinion on it, and when."""
    made = _("made by {name}").format(name=fact.author) if fact.author else ""
    day = (fact.reviewed_at or "")[:_DAY]
    seen = _("reviewed by {name}").format(name=fact.reviewer) if fact.reviewer else ""
    return "; ".join(filter(None, (made, ", ".join(filter(None, (seen, day if seen else ""))))))


def speaker(fact: FactRecord) -> str:
    """Who says it, in which post and how; "" if nobody is named."""
    said = {"direct": _("direct speech"), "indirect": _("indirect speech")}.get(fact.attribution, "")
    who = fact.speaker
    named = [who["name"], who.get("printed", "")] if isinstance(who, dict) else [who or ""]
    return ", ".join(filter(None, [*named, said if any(named) else "", fact.said_at]))


def values(
    fields: Mapping[str, Any], names: Mapping[str, str], *, exact: bool = False, units: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """(name, value in words) of the fields that hold something, those of the codebook first, in its order.

    `exact` figures are as they are stored, without thousands apart; fields of `units` lose the braces around a noun.
    """
    for key in [*(key for key in names if key in fields), *(key for key in fields if key not in names)]:
        held = fields[key] if isinstance(fields[key], list) else [fields[key]]
        told = filter(None, map(_value, held))
        if words := "; ".join(told if exact else map(_apart, told)):
            yield names.get(key, key), _COUNTED.sub(r"\1", words) if key in units else words


def place(one: EvidenceRecord, paragraph: int | None) -> str:
    """Page, paragraph and range of code points, as far as they are known."""
    page = one.get("page")
    parts = [
        _("page {n}").format(n=page) if page is not None else "",
        _("¶ {n}").format(n=paragraph) if paragraph is not None else "",
        _("characters {start}–{end}").format(start=one["start"], end=one["end"]) if one["quote"] else "",
    ]
    return ", ".join(filter(None, parts))


def begun(prefix: str) -> str:
    """The words before a quotation on its line, from the first whole one on."""
    if "\n" in prefix or len(prefix) < _CONTEXT:
        return prefix.rpartition("\n")[2]
    _cut, gap, rest = prefix.partition(" ")
    return f"…{rest}" if gap else f"…{prefix}"


def ended(suffix: str) -> str:
    """The words after a quotation on its line, to the last whole one."""
    if "\n" in suffix or len(suffix) < _CONTEXT:
        return suffix.partition("\n")[0]
    rest, gap, _cut = suffix.rpartition(" ")
    return f"{rest}…" if gap else f"{suffix}…"


def _value(cell: Any) -> str:
    value = cell["value"] if isinstance(cell, dict) and "value" in cell else cell
    if isinstance(value, dict):
        return str(value["name"]) if "name" in value else ", ".join(f"{key}: {held}" for key, held in value.items())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return "" if value is None else str(value)


def _apart(words: str) -> str:
    figure = _FIGURE.fullmatch(words)
    return f"{figure[1]}{grouped(int(figure[2]))}{figure[3]}" if figure and words[0] != "0" else words
