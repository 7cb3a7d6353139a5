"""Writes a catalogue of entities as JSON, in the shape that `read_catalogue` reads."""

from typing import Any

from workbench.formats.catalogue import LISTS, Catalogue, Entry, Name


def as_json(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """The catalogue as JSON holds it: one list for each kind there is, entries in their order."""
    lists: dict[str, list[dict[str, Any]]] = {}
    for kind, key in LISTS.items():
        found = [_entry(entry) for entry in catalogue.entries if entry.kind == kind]
        if found:
            lists[key] = found
    return lists


def _entry(entry: Entry) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": entry.ref,
        "name": entry.name,
        "description": entry.description,
        "date" if entry.kind == "meeting" else "period": entry.period,
        "status": entry.status,
        "place": entry.place,
        "partOf": entry.part_of,
        "participants": list(entry.participants),
        "aliases": [_name(name) for name in entry.names],
        "roles": [
            {
                **seen.more,
                "roleName": seen.title,
                **_filled(organization=seen.at, asOf=seen.on, kind=seen.kind, post=seen.post),
            }
            for seen in entry.seen
        ],
        "relations": [
            {"kind": tie.kind, "other": tie.other, **_filled(start=tie.start, end=tie.end, note=tie.note)}
            for tie in entry.ties
        ],
    }
    filled = _filled(**made)
    return dict(entry.empty) | filled | dict(entry.more)


def _name(name: Name) -> dict[str, Any]:
    more = {"script": name.script, "attested": name.attested}
    return {"text": name.text, **{key: value for key, value in more.items() if value is not None}}


def _filled(**given: Any) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value}
