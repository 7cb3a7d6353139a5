"""Reads a catalogue of entities from JSON: lists of people, organisations, places, meetings, programmes, documents."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.errors import UserError
from workbench.formats.catalogue import LISTS, SEEN_AS, Catalogue, Entry, Name, Seen, Tie
from workbench.i18n import _

MOST_BYTES = 256_000_000
MOST_ENTRIES, MOST_LETTERS = 1_000_000, 20_000

_OWN = {"id", "name", "description", "aliases", "roles", "date", "period", "status", "place", "partOf", "participants"}
_PERIODS = {"meeting": "date", "programme": "period", "instrument": "period"}
_FOR_KIND = {  # which of our own keys mean something for which kind; elsewhere they are kept as anything else is
    "roles": ("person",),
    "date": ("meeting",),
    "period": ("programme", "instrument"),
    "status": ("meeting", "programme", "instrument"),
    "place": ("meeting",),
    "partOf": ("programme", "instrument", "meeting"),
    "participants": ("meeting",),
}
_SEEN = {"roleName", "organization", "asOf"}
_TIE = {"kind", "other", "start", "end", "note"}


def read(data: bytes, name: str) -> Catalogue:
    """The catalogue in a JSON file. Raises UserError, one sentence, if it holds none."""
    if len(data) > MOST_BYTES:
        raise UserError("“{name}” is too large for a catalogue of entities.", name=name)
    try:
        content = json.loads(data)  # UTF-8, -16 or -32
    except UnicodeDecodeError as error:
        raise UserError("“{name}” is not UTF-8.", name=name) from error
    except (ValueError, RecursionError) as error:
        raise UserError("“{name}” is not JSON: {reason}.", name=name, reason=error) from error
    if not isinstance(content, dict) or not set(LISTS.values()) & content.keys():
        known = ", ".join(LISTS.values())
        raise UserError(
            "“{name}” is no catalogue of entities: it has none of the lists {known}.", name=name, known=known
        )
    left_out: list[str] = []
    entries = tuple(_entries(content, left_out))
    for key in sorted(content.keys() - set(LISTS.values())):
        left_out.append(_("“{key}” is no list of entities and was left out.").format(key=str(key)[:80]))
    return Catalogue(entries, tuple(left_out))


def _entries(content: Mapping[str, Any], left_out: list[str]) -> Iterator[Entry]:
    refs: set[str] = set()
    for kind, key in LISTS.items():
        listed = content.get(key) or []
        if not isinstance(listed, list) or len(listed) > MOST_ENTRIES:
            raise UserError("“{key}” of this catalogue is no list of entities.", key=key)
        for number, item in enumerate(listed, 1):
            entry = _entry(kind, item) if isinstance(item, Mapping) else None
            if entry is None or (entry.ref and entry.ref in refs):
                said = _(
                    "Entry {n} of “{key}” was left out: it has no name, an id that another entry has, "
                    "or something in it is no text."
                )
                left_out.append(said.format(n=number, key=key))
            else:
                refs.add(entry.ref)
                yield entry


def _entry(kind: str, item: Mapping[str, Any]) -> Entry | None:
    """One entity; None if it has no name, or something in it is no text or of another shape."""
    own = {key for key in _OWN if kind in _FOR_KIND.get(key, (kind,))}
    own |= {"relations"} if _are_ties(item.get("relations")) else set()
    given = {key: value for key, value in item.items() if key in own and value is not None}
    try:
        entry = Entry(
            kind=kind,
            ref=_text(given, "id"),
            name=_text(given, "name"),
            description=_text(given, "description"),
            names=tuple(_name(each) for each in given.get("aliases", ())),
            seen=tuple(_seen(each) for each in given.get("roles", ())),
            period=_text(given, _PERIODS.get(kind, "")),
            status=_text(given, "status"),
            place=_text(given, "place"),
            part_of=_text(given, "partOf"),
            participants=tuple(_text({"": each}, "") for each in given.get("participants", ())),
            ties=tuple(Tie(**{key: _text(each, key) for key in each}) for each in given.get("relations", ())),
            more={key: value for key, value in item.items() if key not in own},
            empty={key: value for key, value in item.items() if key in own and value in (None, "", [])},
        )
    except (TypeError, ValueError, AttributeError, KeyError):
        return None
    return entry if entry.name.strip() else None


def _text(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str) or len(value) > MOST_LETTERS or "\x00" in value:
        raise ValueError(key)
    value.encode()  # lone surrogates are no text
    return value


def _name(given: Any) -> Name:
    if isinstance(given, str):
        return Name(_text({"": given}, ""))
    attested = given.get("attested")
    if not isinstance(attested, bool | None):
        raise TypeError
    return Name(_text(given, "text"), _text(given, "script") or None, attested)


def _seen(given: Mapping[str, Any]) -> Seen:
    kind = given.get("kind") if given.get("kind") in SEEN_AS else ""
    post = given.get("post") if isinstance(given.get("post"), str) else ""
    own = _SEEN | ({"kind"} if kind else set()) | ({"post"} if post else set())
    more = {key: value for key, value in given.items() if key not in own}
    title, at, on = (_text(given, key) for key in ("roleName", "organization", "asOf"))
    return Seen(title, at, on, more, kind or "", post or "")


def _are_ties(given: Any) -> bool:
    """Whether these are relations as we write them; anything else a file calls so is kept as it is."""
    return isinstance(given, list) and all(
        isinstance(tie, dict)
        and {"kind", "other"} <= tie.keys() <= _TIE
        and all(isinstance(v, str) for v in tie.values())
        for tie in given
    )
