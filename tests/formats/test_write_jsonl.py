"""Facts a line each, read back by the standard library and by pandas."""

import io
import json
import tracemalloc
from contextlib import closing
from uuid import UUID

import jsonschema
import pandas
from hypothesis import given
from hypothesis import strategies as st

from tests.fewer import FEWER
from tests.formats import datasets, placed
from tests.formats.datasets import NASTY, a_passage, a_record
from tests.formats.report.reports import DOCUMENT, ENTITY, TYPE, a_fact, a_report
from workbench import paths
from workbench.core import dataset, seeds
from workbench.formats import WRITERS, read_jsonl, write_jsonl
from workbench.formats.dataset import HANDLING, FactRecord, LossReport, Options


def written(folder, facts, **options):
    path = folder / "out.jsonl"
    report = WRITERS["jsonl"](datasets.a_dataset(facts), path, Options(**options))
    return report, path.read_bytes()


def facts_of(data):
    """The facts, split where any program may split lines."""
    return [FactRecord(**json.loads(line)) for line in data.decode().splitlines()]


@FEWER
@given(facts=datasets.several)
def test_any_facts_read_back_as_they_were(tmp_path_factory, facts):
    report, data = written(tmp_path_factory.getbasetemp(), facts)
    assert facts_of(data) == facts and (report.facts, report.rows) == (len(facts), len(facts))
    assert [line for _number, line in read_jsonl.read(data) if isinstance(line, str)] == []


def test_every_odd_text_is_one_line_that_pandas_reads_as_it_was(tmp_path):
    facts = [a_record(id=str(UUID(int=n)), statement=text) for n, text in enumerate(NASTY)]
    _, data = written(tmp_path, facts)
    frame = pandas.read_json(io.BytesIO(data), lines=True, dtype=False)
    assert list(frame["statement"]) == list(NASTY)
    assert facts_of(data) == facts


@given(handling=st.sampled_from(HANDLING))
def test_every_line_begins_with_the_mark_of_handling_if_there_is_one(tmp_path_factory, handling):
    facts = [a_record(), a_record(id=str(UUID(int=9)))]
    _, data = written(tmp_path_factory.getbasetemp(), facts, handling=handling)
    for line in map(json.loads, data.splitlines()):
        assert line.get("handling", "") == handling
        assert next(iter(line)) == ("handling" if handling else "id")


def test_the_lines_of_a_project_follow_the_schema_of_a_fact(tmp_path):
    schema = json.loads((paths.resources() / "schema" / "dataset-1.json").read_text(encoding="utf-8"))
    checked = jsonschema.Draft202012Validator({"$ref": "#/$defs/fact", "$defs": schema["$defs"]})
    path = tmp_path / "out.jsonl"
    with closing(seeds.sample(tmp_path / "sample.workbench")) as project:
        report = dataset.export(project, path, format="jsonl", statuses="all", options=Options(handling="TLP:CLEAR"))
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == report.facts == 59
    assert [error.message for line in lines for error in checked.iter_errors(line)] == []


def test_what_is_not_in_the_lines_is_said_and_counted(tmp_path):
    unused = ENTITY | {"id": ENTITY["id"][:-1] + "2"}
    documents = [DOCUMENT, placed.a_document(7, "Nothing."), placed.a_document(8, "Nothing.")]
    made = a_report([a_fact()], documents=documents, entities=[ENTITY, unused], types=[TYPE])
    report = write_jsonl.write(made, tmp_path / "out", Options())
    assert report == LossReport(
        1,
        1,
        (
            "The codebook is not in the file, only the keys of types and fields.",
            "Of the documents it holds the file names and the passages that facts rest on, and nothing else.",
            "Of the entities it holds those that facts name, without their other names and descriptions.",
            "2 documents without a fact are left out.",
            "1 entity that no fact names is left out.",
        ),
    )


def test_a_project_without_anything_is_an_empty_file_without_losses(tmp_path):
    assert written(tmp_path, [])[1] == b""
    nothing = a_report([], documents=[], entities=[], types=[])
    assert write_jsonl.write(nothing, tmp_path / "out", Options()) == LossReport(0, 0)


def test_many_facts_take_no_more_memory_than_few(tmp_path):
    def peak(number):
        facts = (a_record(id=str(UUID(int=n)), evidence=[a_passage(quote="q" * 200)]) for n in range(number))
        tracemalloc.start()
        try:
            write_jsonl.write(datasets.a_dataset(facts), tmp_path / "out", Options())
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)  # what is imported on the way
    assert peak(4000) < 2 * peak(400)
