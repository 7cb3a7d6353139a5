"""CSV out and back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fewer import FEWER
from tests.formats import datasets
from tests.formats.datasets import a_passage, a_record
from workbench.errors import UserError
from workbench.formats import WRITERS, read_csv, write_csv
from workbench.formats.dataset import HANDLING, LossReport, Options


def written(tmp_path, facts, fields=(), **options):
    path = tmp_path / "out.csv"
    WRITERS["csv"](datasets.a_dataset(facts, fields), path, Options(**options))
    return path.read_bytes()


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


options = st.builds(Options, bom=st.booleans(), handling=st.sampled_from(HANDLING))


@FEWER
@given(facts=datasets.several, fields=st.lists(datasets.words, max_size=3), options=options)
def test_any_facts_read_back_as_they_were(tmp_path_factory, facts, fields, options):
    path = tmp_path_factory.getbasetemp() / "round.csv"
    write_csv.write(datasets.a_dataset(facts, fields), path, options)
    data = path.read_bytes()
    assert read_csv.read(data, "round.csv") == facts
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell[:1] in set("=+@\t\r")]


def test_lines_end_in_cr_lf_and_a_quote_with_line_ends_is_one_cell(tmp_path):
    quote = 'one\ntwo\r\n"three",\rfour'
    data = written(tmp_path, [a_record(evidence=[a_passage(quote=quote)])])
    assert data.endswith(b"\r\n") and b'"one\ntwo\r\n""three"",\rfour"' in data
    assert rows(data)[0]["quote"] == quote


def test_a_row_for_each_piece_of_evidence_and_one_for_a_fact_without(tmp_path):
    two = a_record(evidence=[a_passage(quote="a"), a_passage(quote="b")])
    none = a_record(id="0" * 8 + "-0000-0000-0000-" + "0" * 12)
    path = tmp_path / "out.csv"
    assert write_csv.write(datasets.a_dataset([two, none]), path, Options()) == LossReport(2, 3)
    assert [(row["fact"], row["quote"]) for row in rows(path.read_bytes())] == [
        (two.id, "a"), (two.id, "b"), (none.id, ""),
    ]  # fmt: skip


def test_fields_of_the_codebook_have_columns_in_its_order_with_plain_values(tmp_path):
    name = {"id": "1", "ref": "plc:minsk", "name": "Minsk"}
    fields = {
        "place": {"value": name},
        "parts": [{"value": "a"}, {"value": name}, {"value": None}],
        "value": {"value": "-5.6"},
        "sure": {"value": True},
        "unknown": {"value": "only in the JSON"},
    }
    data = written(tmp_path, [a_record(fields=fields)], ["value", "place", "parts", "sure", "empty"])
    (row,) = rows(data)
    assert [key for key in row if key.startswith("field.")] == [
        "field.value", "field.place", "field.parts", "field.sure", "field.empty",
    ]  # fmt: skip
    assert (row["field.value"], row["field.place"], row["field.parts"]) == ("-5.6", "Minsk", "a; Minsk; ")
    assert (row["field.sure"], row["field.empty"]) == ("true", "")
    assert "only in the JSON" in row["fields"]


def test_people_read_entities_by_name_and_role(tmp_path):
    links = [{"id": "1", "ref": "", "kind": "place", "name": name, "role": "about"} for name in ("=A", "B")]
    assert rows(written(tmp_path, [a_record(entities=links)]))[0]["entities"] == "'=A (about); B (about)"


def test_cells_name_entities_by_id_if_that_is_wanted(tmp_path):
    speaker = {"id": "s1", "ref": "", "name": "Anna"}
    links = [{"id": "e1", "ref": "", "kind": "place", "name": "Minsk", "role": "about"}]
    fields = {"place": {"value": {"id": "e2", "ref": "", "name": "Brest"}}}
    record = a_record(speaker=speaker, entities=links, fields=fields)
    path = tmp_path / "ids.csv"
    report = write_csv.write(datasets.a_dataset([record], ["place"]), path, Options(ids=True))
    row = rows(path.read_bytes())[0]
    assert (row["speaker"], row["entities"], row["field.place"]) == ("s1", "e1 (about)", "e2")
    assert report.losses == ("Speakers and publishers stand by their ids, without their names.",)


def test_a_document_is_named_by_title_publisher_and_date(tmp_path):
    document = {"id": a_passage()["document"], "title": "T", "publisher": {"name": "Office"}, "published": "2026-02"}
    made = datasets.a_dataset([a_record(evidence=[a_passage()])], documents=[document])
    write_csv.write(made, tmp_path / "out.csv", Options())
    (row,) = rows((tmp_path / "out.csv").read_bytes())
    assert (row["source"], row["title"], row["publisher"], row["published"]) == ("000.txt", "T", "Office", "2026-02")


def test_opinions_that_do_not_fit_are_reported(tmp_path):
    opinion = {"reviewer": "R", "decision": "reject", "reason": "", "comment": "", "date": ""}
    fact = a_record(decision="accept", reviews=[opinion, opinion | {"decision": "accept"}])
    report = write_csv.write(datasets.a_dataset([fact]), tmp_path / "out.csv", Options())
    assert report.losses[0].startswith("1 earlier review is not in the table")


def test_every_row_begins_with_the_mark_of_handling_if_there_is_one(tmp_path):
    fact = a_record(evidence=[a_passage(), a_passage()])
    data = written(tmp_path, [fact], handling="TLP:AMBER")
    assert [next(iter(row.items())) for row in rows(data)] == [("handling", "TLP:AMBER")] * 2
    assert read_csv.read(data, "x.csv") == [fact]
    assert "handling" not in rows(written(tmp_path, [fact]))[0]


def test_an_area_of_a_page_reads_back_and_an_older_table_without_pages_is_read(tmp_path):
    fact = a_record(evidence=[a_passage(quote="", page=3, area=[0.25, 0.5, 0.75, 1.0]), a_passage(page=1)])
    data = written(tmp_path, [fact])
    assert [(row["page"], row["area"]) for row in rows(data)] == [("3", "[0.25,0.5,0.75,1.0]"), ("1", "")]
    assert read_csv.read(data, "x.csv") == [fact]
    older = [row[: row.index("page")] for row in csv.reader(io.StringIO(data.decode(), newline="")) if "page" in row]
    older += [row[: len(older[0])] for row in list(csv.reader(io.StringIO(data.decode(), newline="")))[1:]]
    again = io.StringIO(newline="")
    csv.writer(again).writerows(older)
    assert [one.get("page") for one in read_csv.read(again.getvalue().encode(), "x.csv")[0].evidence] == [None, None]


def test_a_quote_longer_than_the_usual_limit_of_a_cell_reads_back(tmp_path):
    fact = a_record(evidence=[a_passage(quote="x" * 200_000)])
    assert read_csv.read(written(tmp_path, [fact]), "x") == [fact]


@pytest.mark.parametrize("data", [b"", b"a,b\r\n1,2\r\n", b"\xff\xfe\x00", b'"unfinished'])
def test_what_is_no_table_of_facts_is_refused_with_a_sentence(data):
    with pytest.raises(UserError, match=r"“x\.csv”"):
        read_csv.read(data, "x.csv")


def test_a_row_with_too_few_cells_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(UserError, match="cannot be read as a table of facts"):
        read_csv.read(written(tmp_path, []) + b"one,two\r\n", "x.csv")
