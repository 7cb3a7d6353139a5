"""Facts as FollowTheMoney."""

import json

import pytest
from hypothesis import given

from tests.formats import datasets
from tests.formats.report.reports import DOCUMENT, ENTITY, FIELD, TEXT, TYPE, a_fact, a_report
from workbench.formats import WRITERS, ftm
from workbench.formats.dataset import Options

OTHER = ENTITY | {"id": ENTITY["id"][:-1] + "2", "ref": "", "kind": "organisation", "name": "Road office"}
MEETING = ENTITY | {
    "id": ENTITY["id"][:-1] + "3",
    "ref": "mtg:road",
    "kind": "meeting",
    "name": "Road council",
    "aliases": ["Council of roads"],
    "details": {"start_date": "2024-03-05", "end_date": None, "place": None, "status": "held"},
}
PLACE = ENTITY | {"id": ENTITY["id"][:-1] + "4", "ref": "plc:nor", "kind": "place", "name": "Nor"}
ENTITIES = [ENTITY, OTHER, MEETING, PLACE]


def link(entity, role):
    return {key: entity[key] for key in ("id", "ref", "kind", "name")} | {"role": role}


def lines(folder, facts, **options):
    path = folder / "out.ndjson"
    report = WRITERS["ftm"](a_report(facts, entities=ENTITIES), path, Options(**options))
    return report, [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def of(found, row):
    (line,) = [line for line in found if line["id"] == row]
    return line


def test_a_subject_and_an_object_are_linked(tmp_path):
    fact = a_fact(entities=[link(ENTITY, "subject"), link(OTHER, "object")], speaker=None, said_at="2024-03-05")
    report, found = lines(tmp_path, [fact])
    assert (report.facts, report.losses) == (1, ())
    line = of(found, fact.id)
    assert (line["schema"], line["properties"]) == (
        "UnknownLink",
        {
            "subject": [of(found, "fw.per.00003alind")["id"]],
            "object": [OTHER["id"]],
            "role": ["Quantity"],
            "summary": ["Trade was nearly 4 trillion."],
            "date": ["2024-03-05"],
            "proof": [DOCUMENT["id"]],
        },
    )


def test_what_happens_somewhere_is_an_event_of_people_and_organisations(tmp_path):
    asked = TYPE | {"fields": [FIELD | {"key": "on", "kind": "edtf"}]}
    tied = [link(ENTITY, "participant"), link(MEETING, "about"), link(PLACE, "held at")]
    fact = a_fact(entities=tied, speaker=None, fields={"on": {"value": "2024-03-05/2024-03-06"}})
    path = tmp_path / "out.ndjson"
    WRITERS["ftm"](a_report([fact], entities=ENTITIES, types=[asked]), path, Options())
    line = of(map(json.loads, path.read_text(encoding="utf-8").splitlines()), fact.id)
    assert (line["schema"], line["properties"]) == (
        "Event",
        {
            "name": ["Trade was nearly 4 trillion."],
            "location": ["Nor"],
            "involved": ["fw.per.00003alind"],
            "startDate": ["2024-03-05"],
            "endDate": ["2024-03-06"],
            "keywords": ["Quantity"],
            "proof": [DOCUMENT["id"]],
        },
    )


def test_any_other_fact_is_a_note_on_its_entities_and_counted(tmp_path):
    fact = a_fact(entities=[link(MEETING, "about")])
    report, found = lines(tmp_path, [fact])
    assert of(found, fact.id)["schema"] == "Note"
    assert of(found, fact.id)["properties"]["entity"] == ["fw.per.00003alind", "fw.mtg.00003aroad"]
    assert report.losses == (
        "1 fact is neither a link between two entities nor an event: it is a note on its entities.",
    )


def test_sources_are_documents_that_prove_the_facts(tmp_path):
    _, found = lines(tmp_path, [a_fact()], handling="TLP:RED")
    line = of(found, DOCUMENT["id"])
    assert (line["schema"], line["properties"]) == (
        "PlainText",
        {
            "title": ["Answers"], "fileName": ["a.txt"], "publisher": ["Norland Post"], "date": ["2024-03-05"],
            "mimeType": ["text/plain"],
        },
    )  # fmt: skip
    assert line["workbench"]["handling"] == of(found, a_fact().id)["workbench"]["handling"] == "TLP:RED"


def test_texts_go_along_if_they_are_asked_for(tmp_path):
    _, found = lines(tmp_path, [a_fact()], texts=True)
    assert of(found, DOCUMENT["id"])["properties"]["bodyText"] == [TEXT]


def test_what_has_no_property_stands_under_our_key_with_every_passage(tmp_path):
    fact = a_fact()
    _, found = lines(tmp_path, [fact])
    told = of(found, fact.id)["workbench"]["fact"]
    assert told == {key: value for key, value in fact.as_json().items() if value not in (None, "", [], {})}


def test_our_reader_takes_the_entities_and_leaves_facts_and_sources_out(tmp_path):
    facts = [a_fact(entities=[link(ENTITY, "subject"), link(OTHER, "object")])]
    lines(tmp_path, facts)
    found = ftm.read((tmp_path / "out.ndjson").read_bytes(), "out.ndjson")
    assert [(one.kind, one.name) for one in found.entries] == [(one["kind"], one["name"]) for one in ENTITIES]
    meeting = found.entries[2]
    assert (meeting.ref, meeting.period, meeting.status) == ("mtg:road", "2024-03-05", "held")
    assert [name.text for name in meeting.names] == ["Council of roads"]
    assert not any(one.ties for one in found.entries)
    assert [sentence.partition(" have")[0].partition(" has")[0] for sentence in found.left_out] == [
        "1 “fact”", "1 “PlainText”",
    ]  # fmt: skip


@given(facts=datasets.several)
def test_whatever_the_words_are_they_come_back(tmp_path_factory, facts):
    path = tmp_path_factory.getbasetemp() / "out.ndjson"
    WRITERS["ftm"](datasets.a_dataset(facts), path, Options())
    found = {line["id"]: line for line in map(json.loads, path.read_text(encoding="utf-8").split("\n")[:-1])}
    for fact in facts:
        said = found[fact.id]["properties"]
        assert not fact.statement or fact.statement in (*said.get("name", ()), *said.get("summary", ()))


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    lines(tmp_path, [a_fact()])
    first = (tmp_path / "out.ndjson").read_bytes()
    lines(tmp_path, [a_fact()])
    assert (tmp_path / "out.ndjson").read_bytes() == first


@pytest.mark.parametrize(("period", "told"), [("2024-13", {}), ("2024-21", {}), ("2024-12", {"date": ["2024-12"]})])
def test_a_season_is_no_date_there(period, told):
    assert ftm.words.interval(period) == told
