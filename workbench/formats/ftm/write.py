"""Writes a catalogue of entities as FollowTheMoney, one JSON object a line."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from workbench.formats.catalogue import WIKIDATA, Catalogue, Entry, Seen, Tie
from workbench.formats.ftm.words import INTERVALS, KINDS, OURS, SCHEMATA, THEIRS, id_of, interval, made_id

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Line = dict[str, Any]


def write(catalogue: Catalogue, file: TextIO) -> None:
    """Write a line for each entity, in their order, and after it lines for the posts it held and its relations."""
    known = {entry.ref: entry for entry in catalogue.entries}
    written: set[str] = set()
    for entry in catalogue.entries:
        for line in (_thing(entry, known), *_posts(entry, known), *_ties(entry)):
            if line["id"] not in written:
                written.add(line["id"])
                file.write(_encode(line) + "\n")


def _thing(entry: Entry, known: Mapping[str, Entry]) -> Line:
    theirs = _mapping(entry.more.get(THEIRS))
    named = str(theirs.get("schema"))
    schema = named if KINDS.get(named) == entry.kind else SCHEMATA[entry.kind]
    others = _mapping(theirs.get("properties"))
    properties = {
        **others,
        "name": [entry.name],
        "alias": list(dict.fromkeys(name.text for name in entry.names if name.text != entry.name)),
        "description": [entry.description],
        "wikidataId": [entry.qid],
        **(interval(entry.period) if schema in INTERVALS else {}),
        **_special(entry, known),
    }
    return _line(id_of(entry.ref or f"{entry.kind}:{entry.name}"), schema, properties, _rest(entry, schema))


def _mapping(given: Any) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else {}


def _special(entry: Entry, known: Mapping[str, Entry]) -> dict[str, list[str]]:
    """What only some kinds have."""
    if entry.kind == "place":
        return {"full": [entry.name]}
    if entry.kind == "instrument":
        return {"title": [entry.name], "date": interval(entry.period).get("date", [])}
    if entry.kind == "meeting":
        place = known[entry.place].name if entry.place in known else ""
        return {"location": [place], "involved": [id_of(ref) for ref in entry.participants]}
    return {}


def _rest(entry: Entry, schema: str) -> Line:
    """What has no property: under the names of the catalogue's JSON form."""
    told = {
        name.text: [name.script, name.attested]
        for name in entry.names
        if name.text == entry.name or name.script or name.attested is not None
    }
    more = {key: value for key, value in entry.more.items() if key != THEIRS and not (key == WIKIDATA and entry.qid)}
    held = entry.period if schema not in INTERVALS or interval(entry.period).keys() != _needed(entry.period) else ""
    rest = {
        "ref": "" if entry.ref else "none",
        "period": held,
        "status": entry.status,
        "place": entry.place,
        "partOf": entry.part_of,
        "names": told,
        "empty": dict(entry.empty),
        "more": more,
    }
    return {key: value for key, value in rest.items() if value}


def _needed(period: str) -> set[str]:
    return {"startDate", "endDate"} if "/" in period else {"date"} if period else set()


def _posts(entry: Entry, known: Mapping[str, Entry]) -> Iterator[Line]:
    for number, seen in enumerate(entry.seen):
        place = known.get(seen.at)
        is_organisation = place is not None and place.kind == "organisation"
        post = id_of(seen.post)
        if seen.post not in known or known[seen.post].name != seen.title:
            post = made_id("post", seen.title, seen.at)
            at = {"organization": [id_of(seen.at)]} if is_organisation else {}
            area = {"subnationalArea": [place.name]} if place is not None and place.kind == "place" else {}
            yield _line(post, "Position", {"name": [seen.title], **at, **area}, {"is_title": True})
        rest = {"at": seen.at, "more": dict(seen.more), "post": seen.post, "on": _unplain(seen.on), "kind": seen.kind}
        yield _line(
            made_id("seen", entry.ref, number, seen.title, seen.at, seen.on, seen.kind),
            "Occupancy",
            {"holder": [id_of(entry.ref)], "post": [post], **_seen_on(seen)},
            {key: value for key, value in rest.items() if value},
        )


def _seen_on(seen: Seen) -> dict[str, list[str]]:
    column = {"appointed": "startDate", "left": "endDate"}.get(seen.kind, "date")
    day = interval(seen.on).get("date", [])
    return {column: day, "status": ["acting"] if seen.kind == "acting" else []}


def _ties(entry: Entry) -> Iterator[Line]:
    for tie in entry.ties:
        row = made_id("tie", entry.ref, tie.kind, tie.other, tie.start, tie.end, tie.note)
        dates = {"startDate": interval(tie.start).get("date", []), "endDate": interval(tie.end).get("date", [])}
        rest = {"start": _unplain(tie.start), "end": _unplain(tie.end), "kind": tie.kind}
        if tie.kind == "member of":
            ends = {"member": [id_of(entry.ref)], "organization": [id_of(tie.other)], "role": [tie.note]}
            yield _line(row, "Membership", {**ends, **dates}, {key: value for key, value in rest.items() if value})
        else:
            yield _line(row, "UnknownLink", {**_both(entry, tie), **dates}, {k: v for k, v in rest.items() if v})


def _both(entry: Entry, tie: Tie) -> dict[str, list[str]]:
    ends = {"subject": [id_of(entry.ref)], "object": [id_of(tie.other)]}
    return {**ends, "role": [tie.kind], "summary": [tie.note]}


def _unplain(words: str) -> str:
    """A date that their vocabulary has no word for."""
    return "" if "date" in interval(words) else words


def _line(row: str, schema: str, properties: Mapping[str, list[str]], rest: Mapping[str, Any]) -> Line:
    filled = {key: given for key, values in properties.items() if (given := [value for value in values if value])}
    return {"id": row, "schema": schema, "properties": filled, **({OURS: dict(rest)} if rest else {})}
