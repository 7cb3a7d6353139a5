"""Facts as a Parquet file for data frames."""

import json
import sys
import tracemalloc
from datetime import date
from uuid import UUID

import pyarrow.parquet
import pytest
from hypothesis import given

from tests.fewer import FEWER
from tests.formats import datasets
from tests.formats.datasets import a_passage, a_record
from tests.formats.report.reports import DOCUMENT, FIELD, QUOTE, TYPE, a_fact, a_report
from workbench.errors import UserError
from workbench.formats import WRITERS
from workbench.formats.dataset import FactRecord, LossReport, Options

REVIEW = {"reviewer": "Pavel", "decision": "accept", "reason": "", "comment": "=1", "date": "2026-02-03T04:05:06Z"}
BESIDE = ("said_first", "said_last", "values")


def written(folder, dataset, **options):
    path = folder / "out.parquet"
    return WRITERS["parquet"](dataset, path, Options(**options)), path


def rows(path):
    return pyarrow.parquet.read_table(path).to_pylist()


def facts_of(path):
    """The records as they were given to the writer."""
    for row in rows(path):
        given = {key: held for key, held in row.items() if key not in BESIDE}
        speaker = row["speaker"]
        if speaker is not None:
            speaker = {key: held for key, held in speaker.items() if key != "printed" or held is not None}
            speaker = speaker["name"] if speaker["id"] is None else speaker
        yield FactRecord(
            **given
            | {
                "fields": json.loads(row["fields"]),
                "speaker": speaker,
                "evidence": [passage_of(one) for one in row["evidence"]],
            }
        )


def passage_of(row):
    maybe = {"page", "area"}
    beside = {"title", "publisher", "published"}
    return {key: held for key, held in row.items() if key not in beside and not (key in maybe and held is None)}


@FEWER
@given(facts=datasets.several)
def test_any_facts_read_back_as_they_were(tmp_path_factory, facts):
    report, path = written(tmp_path_factory.getbasetemp(), datasets.a_dataset(facts))
    assert report == LossReport(len(facts), len(facts))
    assert list(facts_of(path)) == facts


def test_every_nasty_string_stands_in_every_place_as_it_is(tmp_path):
    facts = [
        a_record(
            statement=words,
            speaker=words,
            fields={words: {"value": words, "printed": words}},
            evidence=[a_passage(quote=words, prefix=words, page=3, area=[0.1, 0.2, 0.3, 0.4])],
            reviews=[REVIEW | {"comment": words}],
        )
        for words in [*datasets.NASTY, "\0", "a\0b"]
    ]
    _, path = written(tmp_path, datasets.a_dataset(facts))
    assert list(facts_of(path)) == facts
    for row, fact in zip(rows(path), facts, strict=True):
        (value,) = row["values"]
        assert {value["field"], value["value"], value["printed"]} == {fact.statement}


def test_figures_and_dates_are_typed_and_their_words_exact(tmp_path):
    fields = [FIELD | {"key": key, "kind": kind} for key, kind in (("value", "decimal"), ("when", "edtf"))]
    held = {"value": [{"value": "5.60"}, {"value": "9" * 400}], "when": {"value": "2024-02"}}
    fact = a_fact(fields=held, said_at="2024-03-05")
    _, path = written(tmp_path, a_report([fact], types=[TYPE | {"fields": fields}]))
    (row,) = rows(path)
    found = [(one["field"], one["number"], one["value"], one["amount"], one["first"]) for one in row["values"]]
    assert found == [
        ("value", 1, "5.60", 5.6, None), ("value", 2, "9" * 400, None, None),
        ("when", 1, "2024-02", None, date(2024, 2, 1)),
    ]  # fmt: skip
    assert row["said_first"] == row["said_last"] == date(2024, 3, 5)


def test_a_row_has_the_passage_and_what_is_known_of_its_document(tmp_path):
    _, path = written(tmp_path, a_report([a_fact()]))
    (passage,) = rows(path)[0]["evidence"]
    assert (passage["quote"], passage["title"], passage["publisher"]) == (QUOTE, "Answers", "Norland Post")


def test_the_file_says_where_it_comes_from_and_how_far_it_may_go(tmp_path):
    _, path = written(tmp_path, a_report(), handling="TLP:AMBER")
    told = pyarrow.parquet.read_schema(path).metadata
    assert told[b"handling"] == b"TLP:AMBER"
    assert json.loads(told[b"project"])["name"] == "Trade"
    assert json.loads(told[b"types"]) == [TYPE]
    assert json.loads(told[b"method"])["choice"] == ["Accepted facts and drafts."]


def test_what_the_file_does_not_hold_is_said_and_counted(tmp_path):
    report, _ = written(tmp_path, a_report(documents=[DOCUMENT, DOCUMENT | {"id": "2"}]), texts=True)
    assert report.losses == (
        "Of 2 documents only title, publisher and date are in the file. SQLite and JSON hold the rest.",
        "Of 1 entity only the name is in the file, where a fact names it. SQLite and JSON hold the rest.",
        "The documents’ texts are not in the file: it has a place for facts only. SQLite has one for texts.",
    )


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    first = written(tmp_path, a_report())[1].read_bytes()
    assert written(tmp_path, a_report())[1].read_bytes() == first


def test_no_facts_are_a_table_without_rows(tmp_path):
    report, path = written(tmp_path, a_report([]))
    assert (report.facts, rows(path)) == (0, [])


def test_without_the_extra_a_sentence_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UserError, match=r"fact-workbench\[parquet\]"):
        written(tmp_path, a_report())
    assert list(tmp_path.iterdir()) == []


def test_many_facts_take_no_more_memory_than_few(tmp_path):
    def peak(count):
        facts = (a_record(id=str(UUID(int=number)), statement="x" * 500) for number in range(count))
        tracemalloc.start()
        try:
            _report, path = written(tmp_path, a_report(facts))
            assert pyarrow.parquet.ParquetFile(path).num_row_groups == -(-count // 5_000)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(10_001) < 1.2 * peak(5_000)
