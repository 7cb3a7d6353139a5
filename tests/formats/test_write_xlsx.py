"""Facts as an Excel workbook."""

import json
import tracemalloc
from datetime import datetime
from uuid import UUID

import openpyxl
import pytest
from hypothesis import given

from tests.fewer import FEWER
from tests.formats import datasets
from tests.formats.datasets import a_passage, a_record
from tests.formats.report.reports import DOCUMENT, ENTITY, FIELD, LIND, QUOTE, TYPE, a_fact, a_report
from tests.formats.test_workbook import WORSE, meant
from workbench.formats import WRITERS
from workbench.formats.dataset import LossReport, Options

REVIEW = {"reviewer": "Pavel", "decision": "accept", "reason": "", "comment": "=1", "date": "2026-02-03T04:05:06Z"}
SHEETS = ["Facts", "Evidence", "Values", "Links", "Reviews", "Entities", "Documents", "Codebook", "About"]


def written(folder, dataset, **options):
    path = folder / "out.xlsx"
    return WRITERS["xlsx"](dataset, path, Options(**options)), path


def rows(path, name):
    """The rows of a sheet by the names of its columns, "" for what is empty."""
    head, *found = openpyxl.load_workbook(path)[name].iter_rows(values_only=True)
    return [
        dict(zip(map(meant, head), ("" if cell is None else meant(cell) for cell in row), strict=True)) for row in found
    ]


@FEWER
@given(facts=datasets.several, keys=datasets.st.lists(datasets.words, max_size=3, unique=True))
def test_any_facts_stand_in_the_sheets_as_they_were(tmp_path_factory, facts, keys):
    report, path = written(tmp_path_factory.getbasetemp(), datasets.a_dataset(facts, keys))
    passages = [(fact.id, one) for fact in facts for one in fact.evidence]
    assert (report.facts, report.rows) == (len(facts), len(passages))
    for row, fact in zip(rows(path, "Facts"), facts, strict=True):
        same = ("type", "status", "stale", "statement", "attribution", "said_at")
        assert [row[key] for key in same] == [getattr(fact, key) for key in same]
        speaker = fact.speaker["name"] if isinstance(fact.speaker, dict) else fact.speaker
        assert (row["fact"], row["speaker"], row["author"]) == (fact.id, speaker or "", fact.author or "")
    for row, (fact, one) in zip(rows(path, "Evidence"), passages, strict=True):
        assert row["fact"] == fact
        assert all(
            row[key] == (json.dumps(held, separators=(",", ":")) if key == "area" else held)
            for key, held in one.items()
        )
    links = [link for fact in facts for link in fact.entities]
    for row, link in zip(rows(path, "Links"), links, strict=True):
        assert {row["entity"], *(row[key] for key in ("ref", "kind", "name", "role"))} == set(link.values())


@pytest.mark.parametrize("text", [*datasets.NASTY, *WORSE])
def test_nasty_words_stand_in_every_place_as_they_are(tmp_path, text):
    fact = a_record(
        statement=text,
        speaker={"id": "1", "ref": text, "name": text, "printed": text},
        fields={text: {"value": text, "printed": text, "note": text}},
        evidence=[a_passage(quote=text, prefix=text, source=text)],
        entities=[{"id": "1", "ref": text, "kind": text, "name": text, "role": text}],
        reviews=[REVIEW | {"comment": text}],
    )
    _, path = written(tmp_path, datasets.a_dataset([fact], [text]))
    (row,) = rows(path, "Facts")
    assert {row[key] for key in ("statement", "speaker", "speaker_printed", "quote", f"field.{text}")} == {text}
    (row,) = rows(path, "Evidence")
    assert {row[key] for key in ("quote", "prefix", "source")} == {text}
    (row,) = rows(path, "Values")
    assert {row[key] for key in ("field", "value", "printed")} == {text} and json.loads(row["more"]) == {"note": text}
    assert rows(path, "Reviews")[0]["comment"] == rows(path, "Links")[0]["role"] == text


def test_fields_have_columns_of_their_types(tmp_path):
    kinds = {"value": "decimal", "n": "integer", "when": "edtf", "period": "edtf", "sure": "boolean", "of": "entity"}
    fields = [FIELD | {"key": key, "kind": kind} for key, kind in kinds.items()]
    held = {
        "value": {"value": "4000000000000.50"}, "n": [{"value": 1}, {"value": 2}], "when": {"value": "2024-03-05"},
        "period": {"value": "2024-03"}, "sure": {"value": True}, "of": {"value": LIND}, "unknown": {"value": "x"},
    }  # fmt: skip
    report, path = written(tmp_path, a_report([a_fact(fields=held)], types=[TYPE | {"fields": fields}]))
    (row,) = rows(path, "Facts")
    assert {key: row[f"field.{key}"] for key in kinds} == {
        "value": 4000000000000.5, "n": "1; 2", "when": datetime(2024, 3, 5), "period": "2024-03", "sure": True,
        "of": "Anna Lind",
    }  # fmt: skip
    found = {(one["field"], one["place"]): one for one in rows(path, "Values")}
    assert [found["n", place]["amount"] for place in (1, 2)] == [1, 2]
    assert (found["value", 1]["value"], found["value", 1]["amount"]) == ("4000000000000.50", 4000000000000.5)
    assert (found["period", 1]["first"], found["period", 1]["last"]) == (datetime(2024, 3, 1), datetime(2024, 3, 31))
    assert found["of", 1]["entity"] == LIND["id"] and found["unknown", 1]["value"] == "x"
    assert report.losses == ()


def test_a_figure_with_too_many_digits_is_written_as_words_and_counted(tmp_path):
    report, path = written(tmp_path, a_report([a_fact(fields={"value": {"value": "0.12345678901234567"}})]))
    assert rows(path, "Facts")[0]["field.value"] == rows(path, "Values")[0]["value"] == "0.12345678901234567"
    assert report.losses == ("1 figure has more digits than a number of Excel: it is written as words.",)
    assert {"what": "loss", "words": report.losses[0]} in rows(path, "About")


def test_a_click_leads_from_a_fact_to_its_first_passage_and_back(tmp_path):
    facts = [
        a_record(evidence=[]),
        a_record(id="2", evidence=[a_passage(quote="a"), a_passage(quote="b")]),
        a_record(id="3", evidence=[a_passage(quote="c")]),
    ]
    _, path = written(tmp_path, datasets.a_dataset(facts))
    found = openpyxl.load_workbook(path)

    def links(name):
        return {one.coordinate: one.hyperlink.location for (one,) in found[name]["A1:A4"] if one.hyperlink}

    assert links("Facts") == {"A3": "'Evidence'!A2", "A4": "'Evidence'!A4"}
    assert links("Evidence") == {"A2": "'Facts'!A3", "A3": "'Facts'!A3", "A4": "'Facts'!A4"}


def test_everything_else_has_a_sheet(tmp_path):
    entity = ENTITY | {"aliases": ["Lind", "Линд"], "details": {"born": "1970"}, "same": [LIND | {"id": "9"}]}
    document = DOCUMENT | {"publisher": LIND, "csl": {"URL": "http://x"}}
    fact = a_fact(reviews=[REVIEW, REVIEW])
    _, path = written(tmp_path, a_report([fact], entities=[entity], documents=[document]))
    assert openpyxl.load_workbook(path).sheetnames == SHEETS
    (row,) = rows(path, "Entities")
    assert (row["aliases"], row["same"]) == ("Lind\nЛинд", "Anna Lind (per:lind)")
    assert json.loads(row["details"]) == {"born": "1970"}
    (row,) = rows(path, "Documents")
    assert (row["publisher"], row["publisher_id"]) == ("Anna Lind", LIND["id"])
    assert row["published"] == datetime(2024, 3, 5) and json.loads(row["csl"]) == {"URL": "http://x"}
    (row,) = rows(path, "Codebook")
    assert (row["type"], row["field"], row["required"]) == ("quantity", "value", True)
    assert [row["number"] for row in rows(path, "Reviews")] == [1, 1]
    (row,) = rows(path, "Evidence")
    assert (row["quote"], row["title"], row["publisher"]) == (QUOTE, "Answers", "Anna Lind")


def test_the_workbook_says_where_it_comes_from_and_how_far_it_may_go(tmp_path):
    _, path = written(tmp_path, a_report(), handling="TLP:AMBER+STRICT")
    told = [tuple(row.values()) for row in rows(path, "About")]
    assert told[:3] == [("project", "Trade"), ("project_id", "0" * 32), ("handling", "TLP:AMBER+STRICT")]
    assert ("analyst", "Anna: 2 facts made, 0 opinions given") in told and (
        "agreement",
        "Fact type: α = 0.82 (41 compared)",
    ) in told
    found = openpyxl.load_workbook(path)
    assert {sheet.oddHeader.center.text for sheet in found} == {"TLP:AMBER+STRICT"}


def test_texts_that_were_asked_for_are_said_not_to_be_there(tmp_path):
    report, _ = written(tmp_path, a_report(), texts=True)
    assert report == LossReport(
        2, 2, ("The documents’ texts are not in the workbook: cells are too small for them. SQLite has them.",)
    )


def test_a_quote_too_long_for_a_cell_is_whole_in_pieces_and_counted(tmp_path):
    report, path = written(tmp_path, a_report([a_fact(evidence=[a_passage(quote="q" * 40_000)])]))
    assert report.losses == (
        "2 texts are longer than a cell: they are cut, and stand whole, in pieces, on the sheet “Long texts”.",
    )
    pieces = rows(path, "Long texts")
    assert ["".join(row["words"] for row in pieces if row["text"] == text) for text in (1, 2)] == ["q" * 40_000] * 2
    assert {(row["sheet"], row["cell"]) for row in pieces} == {("Facts", "J2"), ("Evidence", "D2")}


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    first = written(tmp_path, a_report())[1].read_bytes()
    assert written(tmp_path, a_report())[1].read_bytes() == first


def test_many_facts_take_no_more_memory_than_few(tmp_path):
    def peak(count):
        facts = (a_fact(id=str(UUID(int=number)), statement="x" * 500) for number in range(count))
        tracemalloc.start()
        try:
            written(tmp_path, a_report(facts))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(2_000) < 1.5 * peak(100)
