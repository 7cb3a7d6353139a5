"""The tables of an archive read by the standard library alone, and put together to records again."""

import csv
import io
import json
import zipfile
from dataclasses import replace

from hypothesis import strategies as st

from tests.formats import datasets
from workbench.formats.dataset import Dataset, FactRecord, ProjectInfo
from workbench.formats.spreadsheet import unguarded
from workbench.formats.tables import layout

_READ = {
    layout.INTEGER: int,
    layout.NUMBER: str,
    layout.BOOLEAN: {"true": True, "false": False}.__getitem__,
    layout.ARRAY: json.loads,
    layout.OBJECT: json.loads,
}
origins = st.none() | st.sampled_from(["stated", "analyst"])
usual = st.fixed_dictionaries(
    {
        "value": datasets.values,
        "printed": st.none() | datasets.some_words,
        "start": st.none() | st.integers(0, 9),
        "end": st.none() | st.integers(0, 9),
        "origin": origins,
    }
)
reviews = st.fixed_dictionaries(
    {
        "reviewer": st.none() | datasets.some_words,
        "decision": st.sampled_from(["submit", "accept"]),
        **{key: datasets.words for key in ("reason", "comment", "date")},
    }
)


@st.composite
def facts(draw):
    """Facts in which an id has one name, as in a project, with cells as they usually are and odd ones."""
    known, sources = {}, {}

    def one(named, **more):
        first = known.setdefault(named["id"], {"kind": "", **named})
        return {**{key: first[key] for key in named if key in first}, **more}

    def cell(given):
        value = given["value"]
        return {**given, "value": one(value) if isinstance(value, dict) else value}

    found = []
    for fact in draw(datasets.several):
        links = [{**one(link), "role": link["role"]} for link in fact.entities]
        speaker = fact.speaker
        if isinstance(speaker, dict):
            printed = {key: speaker[key] for key in ("printed",) if key in speaker}
            speaker = one({key: speaker[key] for key in ("id", "ref", "name")}, **printed)
        fields = fact.fields | draw(st.dictionaries(datasets.words, usual | st.lists(usual, max_size=2), max_size=2))
        fields = {key: [*map(cell, held)] if isinstance(held, list) else cell(held) for key, held in fields.items()}
        evidence = [
            {**place, "source": sources.setdefault(place["document"], place["source"])} for place in fact.evidence
        ]
        said = draw(st.lists(reviews, max_size=2))
        found.append(replace(fact, entities=links, speaker=speaker, fields=fields, evidence=evidence, reviews=said))
    return found


def a_dataset(facts=(), types=(), documents=(), entities=(), **given):
    """A dataset of these records, each part of which can be gone through once."""
    info = ProjectInfo("00000000-0000-0000-0000-000000000009", "P")
    return Dataset(info, iter(types), iter(documents), iter(entities), iter(facts), **given)


def tables(path, folder=""):
    """The rows of each table, typed by the layout; what is empty is None."""
    with zipfile.ZipFile(path) as archive:
        return {table.name: _rows(table, archive.read(f"{folder}{table.name}.csv")) for table in layout.TABLES}


def _rows(table, data):
    head, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head == [column.name for column in table.columns]
    rows = []
    for line in lines:
        texts = map(unguarded, line)
        rows.append(
            {
                column.name: _READ.get(column.type, str)(text) if text else None
                for column, text in zip(table.columns, texts, strict=True)
            }
        )
    assert len({tuple(row[name] for name in table.key) for row in rows}) == len(rows)
    return rows


def facts_of(found):
    """The facts that the tables hold."""
    entities = {row["id"]: row for row in found["entities"]}
    documents = {row["id"]: row for row in found["documents"]}
    held = {name: _by_fact(found[name]) for name in ("field_values", "evidence", "fact_entities", "reviews")}
    return [
        FactRecord(
            **{key: row[key] or "" for key in ("id", "type", "status", "statement", "attribution", "said_at")},
            **{key: row[key] for key in ("stale", "credibility", "author", "reviewer", "reviewed_at", "decision")},
            revision=row["revision"],
            speaker=_speaker(row, entities),
            fields=_fields(held["field_values"].get(row["id"], ()), entities),
            evidence=[_place(one, documents) for one in held["evidence"].get(row["id"], ())],
            entities=[_link(one, entities) for one in held["fact_entities"].get(row["id"], ())],
            reviews=[_review(one) for one in held["reviews"].get(row["id"], ())],
        )
        for row in found["facts"]
    ]


def _by_fact(rows):
    found = {}
    for row in rows:
        found.setdefault(row["fact"], []).append(row)
    return found


def _named(key, entities):
    return {"id": key, "ref": entities[key]["ref"] or "", "name": entities[key]["name"] or ""}


def _speaker(row, entities):
    if not row["speaker_entity"]:
        return row["speaker"]
    named = _named(row["speaker_entity"], entities)
    assert row["speaker"] == (named["name"] or None)
    return named | ({"printed": row["speaker_printed"]} if row["speaker_printed"] else {})


def _fields(rows, entities):
    found = {}
    for row in rows:
        key = row["field"] or ""
        if row["kind"] == "list":
            found[key] = []
        elif row["item"]:
            found.setdefault(key, []).append(_cell(row, entities))
        else:
            found[key] = _cell(row, entities)
    return found


def _cell(row, entities):
    if row["cell"]:
        return json.loads(row["cell"])
    value = {
        "text": row["value"] or "",
        "number": row["number"] and json.loads(row["number"]),
        "boolean": row["boolean"],
        "entity": row["entity"] and _named(row["entity"], entities),
        "none": None,
    }[row["kind"]]
    return {"value": value, **{key: row[key] for key in ("printed", "start", "end", "origin")}}


def _place(row, documents):
    place = {"annotation": row["annotation"], "document": row["document"]}
    place |= {"source": documents[row["document"]]["source"] or "", "start": row["start"], "end": row["end"]}
    place |= {key: row[key] or "" for key in ("quote", "prefix", "suffix")}
    if row["page"] is not None:
        place["page"] = row["page"]
    if row["area_left"] is not None:
        place["area"] = [float(row[f"area_{side}"]) for side in ("left", "top", "right", "bottom")]
    return place


def _link(row, entities):
    kind = entities[row["entity"]]["kind"] or ""
    return _named(row["entity"], entities) | {"kind": kind, "role": row["role"] or ""}


def _review(row):
    said = {key: row[key] or "" for key in ("decision", "reason", "comment", "date")}
    return {"reviewer": row["reviewer"], **said}
