"""JSON out and back."""

import json

import pytest
from hypothesis import given

from tests.formats import datasets
from workbench.errors import UserError
from workbench.formats import WRITERS, read_json, write_json
from workbench.formats.dataset import LossReport, Options


@given(facts=datasets.several)
def test_any_facts_read_back_as_they_were(tmp_path_factory, facts):
    path = tmp_path_factory.getbasetemp() / "round.json"
    assert write_json.write(datasets.a_dataset(facts), path, Options()) == LossReport(len(facts), len(facts))
    assert read_json.read(path.read_bytes(), "round.json").facts == facts


def test_each_fact_is_one_line_in_its_own_letters(tmp_path):
    facts = [datasets.a_record(statement=f"Минск\n{number}") for number in range(3)]
    WRITERS["json"](datasets.a_dataset(facts), tmp_path / "out.json", Options())
    lines = (tmp_path / "out.json").read_text(encoding="utf-8").splitlines()
    assert sum("Минск" in line for line in lines) == 3


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
