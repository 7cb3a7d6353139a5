"""JSON out and back."""

import json

import jsonschema
import pytest
from hypothesis import given

from tests.formats import datasets
from workbench import paths
from workbench.errors import UserError
from workbench.formats import WRITERS, dataset, read_json, write_json
from workbench.formats.dataset import HANDLING, KEYS, LossReport, Options

SCHEMA = json.loads((paths.resources() / "schema" / "dataset-1.json").read_text(encoding="utf-8"))
RECORDS = {
    "named": dataset.Named,
    "evidence": dataset.EvidenceRecord,
    "link": dataset.LinkRecord,
    "review": dataset.ReviewRecord,
    "document": dataset.DocumentRecord,
    "entity": dataset.EntityRecord,
    "field": dataset.FieldRecord,
    "type": dataset.TypeRecord,
}


@given(facts=datasets.several, handling=datasets.st.sampled_from(HANDLING))
def test_any_facts_read_back_as_they_were(tmp_path_factory, facts, handling):
    path = tmp_path_factory.getbasetemp() / "round.json"
    report = write_json.write(datasets.a_dataset(facts), path, Options(handling=handling))
    assert report == LossReport(len(facts), len(facts))
    assert read_json.read(path.read_bytes(), "round.json").facts == facts


def test_each_fact_is_one_line_in_its_own_letters(tmp_path):
    facts = [datasets.a_record(statement=f"Минск\n{number}") for number in range(3)]
    WRITERS["json"](datasets.a_dataset(facts), tmp_path / "out.json", Options())
    lines = (tmp_path / "out.json").read_text(encoding="utf-8").splitlines()
    assert sum("Минск" in line for line in lines) == 3


@pytest.mark.parametrize("name", RECORDS)
def test_the_schema_names_every_key_of_a_record_and_which_may_be_missing(name):
    described, record = SCHEMA["$defs"][name], RECORDS[name]
    assert set(described["required"]) == record.__required_keys__
    assert set(described["properties"]) == record.__required_keys__ | record.__optional_keys__


def test_the_schema_names_every_key_of_a_fact_in_the_order_of_the_file():
    assert tuple(SCHEMA["$defs"]["fact"]["required"]) == tuple(SCHEMA["$defs"]["fact"]["properties"]) == KEYS
    assert SCHEMA["properties"]["handling"]["enum"] == [*HANDLING[1:]]


def test_the_mark_of_handling_stands_above_everything_if_there_is_one(tmp_path):
    path = tmp_path / "out.json"
    write_json.write(datasets.a_dataset([]), path, Options(handling="TLP:RED"))
    assert path.read_text(encoding="utf-8").startswith('{\n"schema": 1,\n"handling": "TLP:RED",\n"project"')
    jsonschema.validate(json.loads(path.read_bytes())["handling"], SCHEMA["properties"]["handling"])
    write_json.write(datasets.a_dataset([]), path, Options())
    assert "handling" not in json.loads(path.read_bytes())


def test_keys_of_a_later_program_are_passed_over(tmp_path):
    write_json.write(datasets.a_dataset([datasets.a_record()]), tmp_path / "out.json", Options())
    content = json.loads((tmp_path / "out.json").read_bytes())
    content["facts"][0]["colour"] = content["later"] = "red"
    assert read_json.read(json.dumps(content).encode(), "x").facts == [datasets.a_record()]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a JSON file"),
        (b"\xff\xfe", "not a JSON file"),
        (b"[]", "names no schema"),
        (b'{"schema": 2}', "follows schema 2"),
        (b'{"schema": 1}', "not complete"),
        (b'{"schema": 1, "project": 3}', "not complete"),
    ],
)
def test_what_is_no_export_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(UserError, match=sentence):
        read_json.read(data, "x.json")
