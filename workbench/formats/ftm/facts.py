"""Writes facts as FollowTheMoney: links between a subject and an object, events, and notes on entities.

The entities come first, then the facts, then the sources that prove them. What has no property there stands under the
key `workbench`: type, status, fields, and every passage with its place. `ftm.read` leaves facts out.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from workbench.formats.atomic import replacing
from workbench.formats.catalogue import Catalogue, Entry, Name
from workbench.formats.dataset import Dataset, DocumentRecord, EntityRecord, FactRecord, LossReport, Options, TypeRecord
from workbench.formats.ftm.words import FACT, INTERVALS, OURS, id_of, interval
from workbench.formats.ftm.write import write as write_entities
from workbench.formats.sources.documents import of_document
from workbench.formats.ties import roles, when
from workbench.i18n import ngettext

_INVOLVED = ("person", "organisation")  # what may be involved in an event there
_HELD = ("participant", "held at", "place")  # roles that only what happens somewhere has
_SCHEMA = {"application/pdf": "Pages", "text/html": "HyperText"}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Line = dict[str, Any]


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write a line for each entity, fact and source that a fact rests on, with its text if `options.texts`."""
    types = {kind["key"]: kind for kind in dataset.types}
    documents = {document["id"]: document for document in dataset.documents}
    entities = {entity["id"]: entity for entity in dataset.entities}
    cited: dict[str, None] = {}
    facts = rows = notes = 0
    with replacing(path) as file:
        write_entities(Catalogue(tuple(map(_entry, entities.values()))), file)
        for fact in dataset.facts:
            facts += 1
            cited |= dict.fromkeys(one["document"] for one in fact.evidence if one["document"] in documents)
            line = _line(fact, types, entities, documents, options.handling)
            notes += line["schema"] == "Note"
            file.write(_encode(line) + "\n")
        for key in documents:
            if key in cited:
                rows += 1
                text = dataset.contents.text(key) if options.texts and dataset.contents else ""
                file.write(_encode(_source(documents[key], text, options.handling)) + "\n")
    return LossReport(facts, facts + rows + len(entities), tuple(_losses(notes)))


def _losses(notes: int) -> Iterator[str]:
    if notes:
        loss = ngettext(
            "{n} fact is neither a link between two entities nor an event: it is a note on its entities.",
            "{n} facts are neither links between two entities nor events: they are notes on their entities.",
            notes,
        )
        yield loss.format(n=notes)


def _entry(entity: EntityRecord) -> Entry:
    details = entity["details"]
    start, end = details.get("start_date") or "", details.get("end_date") or ""
    return Entry(
        kind=entity["kind"],
        ref=_ref(entity),
        name=entity["name"],
        description=entity["description"],
        names=tuple(map(Name, entity["aliases"])),
        period=details.get("period") or (f"{start}/{end}" if start and end and start != end else start),
        status=details.get("status") or "",
        place=_ref(details.get("place")),
        part_of=_ref(details.get("part_of")),
    )


def _ref(entity: Any) -> str:
    """The ref of an entity; without one its id, which is unique as well."""
    return str(entity["ref"] or entity["id"]) if entity else ""


def _line(
    fact: FactRecord,
    types: Mapping[str, TypeRecord],
    entities: Mapping[str, EntityRecord],
    documents: Mapping[str, DocumentRecord],
    handling: str,
) -> Line:
    by_role: dict[str, list[EntityRecord]] = {}
    for entity, role in roles(fact):
        if entity in entities:
            by_role.setdefault(role, []).append(entities[entity])
    name = types[fact.type]["name"] if fact.type in types else fact.type
    said = fact.statement or next((one["quote"] for one in fact.evidence if one["quote"]), name)
    schema, properties = _form(by_role, name, said)
    if schema in INTERVALS:
        properties |= interval(when(fact, types))
    if schema != "UnknownLink":
        properties["keywords"] = [name]
    proof = [one["document"] for one in fact.evidence if one["document"] in documents]
    properties["proof"] = list(dict.fromkeys(proof))
    filled = {key: held for key, values in properties.items() if (held := [value for value in values if value])}
    whole = {key: value for key, value in fact.as_json().items() if value not in (None, "", [], {})}
    ours = {FACT: whole} | ({"handling": handling} if handling else {})
    return {"id": fact.id, "schema": schema, "properties": filled, OURS: ours}


def _form(by_role: Mapping[str, list[EntityRecord]], name: str, said: str) -> tuple[str, dict[str, list[str]]]:
    """The schema that fits the roles, and what it says of them."""
    subjects, objects = by_role.get("subject", []), by_role.get("object", [])
    if subjects and objects:
        ends = {"subject": _ids(subjects), "object": _ids(objects)}
        return "UnknownLink", {**ends, "role": [name], "summary": [said]}
    every = [entity for held in by_role.values() for entity in held]
    if any(role in by_role for role in _HELD):
        places = [entity["name"] for role in _HELD[1:] for entity in by_role.get(role, []) if entity["kind"] == "place"]
        involved = _ids([entity for entity in every if entity["kind"] in _INVOLVED])
        return "Event", {"name": [said], "location": places, "involved": involved}
    return "Note", {"name": [said], "description": [said], "entity": _ids(every)}


def _ids(entities: list[EntityRecord]) -> list[str]:
    return list(dict.fromkeys(id_of(_ref(entity)) for entity in entities))


def _source(document: DocumentRecord, text: str, handling: str) -> Line:
    record = of_document(document)
    properties = {
        "title": [record.title],
        "fileName": [record.file],
        "author": list(record.authors),
        "publisher": [record.publisher],
        "date": interval(record.published).get("date", []),
        "sourceUrl": [record.url],
        "mimeType": [document["media_type"]],
        "bodyText": [text],
    }
    filled = {key: held for key, values in properties.items() if (held := [value for value in values if value])}
    ours = {"source": document["source"], "sha256": document["sha256"], "handling": handling}
    return {
        "id": document["id"],
        "schema": _SCHEMA.get(document["media_type"], "PlainText"),
        "properties": filled,
        OURS: {key: value for key, value in ours.items() if value},
    }
