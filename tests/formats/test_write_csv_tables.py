"""Tables in one archive: what comes out of them, and what is said of what does not."""

import csv
import io
import tracemalloc
import zipfile
from contextlib import closing
from uuid import UUID

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fewer import FEWER
from tests.formats import placed
from tests.formats.datasets import NASTY, a_passage, a_record
from tests.formats.report.reports import DOCUMENT, ENTITY, FIELD, LIND, TYPE, a_fact, a_report
from tests.formats.tables import back
from workbench.core import dataset, seeds
from workbench.formats import WRITERS, write_csv_tables
from workbench.formats.dataset import LossReport, Options
from workbench.formats.spreadsheet import unguarded
from workbench.formats.tables import layout

UNWRITTEN = "The texts of the documents are not in the archive, only what facts quote of them."


def written(folder, made, **options):
    path = folder / "out.zip"
    return WRITERS["csv-tables"](made, path, Options(**options)), path


@FEWER
@given(facts=back.facts(), bom=st.booleans())
def test_any_facts_read_back_as_they_were(tmp_path_factory, facts, bom):
    report, path = written(tmp_path_factory.getbasetemp(), back.a_dataset(facts), bom=bom)
    found = back.tables(path)
    assert back.facts_of(found) == facts
    assert (report.facts, report.rows) == (len(facts), sum(map(len, found.values())))


@given(facts=back.facts())
def test_every_id_that_is_referred_to_has_a_row_and_no_cell_is_a_formula(tmp_path_factory, facts):
    _, path = written(tmp_path_factory.getbasetemp(), back.a_dataset(facts))
    found = back.tables(path)
    for table in layout.TABLES:
        for column in table.columns:
            if column.refers:
                (key,) = next(one.key for one in layout.TABLES if one.name == column.refers)
                known = {row[key] for row in found[column.refers]}
                assert {row[column.name] for row in found[table.name]} - {None} <= known
    with zipfile.ZipFile(path) as archive:
        for table in layout.TABLES:
            for row in csv.reader(io.StringIO(archive.read(f"{table.name}.csv").decode(), newline="")):
                assert not [cell for cell in row if cell[:1] in set("=+@\t\r")]


def test_every_odd_text_is_what_it_was_in_pandas(tmp_path):
    facts = [a_record(id=str(UUID(int=n)), statement=text, said_at="x") for n, text in enumerate(NASTY)]
    _, path = written(tmp_path, back.a_dataset(facts))
    with zipfile.ZipFile(path) as archive, archive.open("facts.csv") as file:
        frame = pandas.read_csv(file, dtype=str, keep_default_na=False)
    assert [unguarded(text) for text in frame["statement"]] == list(NASTY)
    assert list(frame["said_at"]) == ["x"] * len(NASTY)


def test_the_tables_of_a_project_hold_its_facts_whole(tmp_path):
    path = tmp_path / "out.zip"
    with closing(seeds.sample(tmp_path / "sample.workbench")) as project:
        report = dataset.export(project, path, format="csv-tables", statuses="all")
        with project.read() as connection:
            facts, entities = list(dataset.facts(connection)), list(dataset.entities(connection))
    found = back.tables(path)
    assert back.facts_of(found) == facts and report.facts == len(facts) == 59
    assert [row["details"] or {} for row in found["entities"]] == [one["details"] for one in entities]
    assert not [row for row in found["field_values"] if row["cell"]]  # typed columns hold what a project has


def test_documents_entities_and_the_codebook_are_whole(tmp_path):
    other = {"id": LIND["id"][:-1] + "9", "ref": "", "name": "A. Lind"}
    place = {"id": LIND["id"][:-1] + "8", "ref": "plc:nor", "name": "Nor"}
    details = {"start_date": "2024-03-05", "end_date": None, "place": place, "status": "held"}
    entity = ENTITY | {"aliases": ["Lind", "=Линд"], "details": details, "same": [other], "description": "d"}
    older = str(UUID(int=77))
    document = DOCUMENT | {"publisher": LIND, "reports": place, "version_of": older, "csl": {"DOI": "10.1/x"}}
    kind = TYPE | {"fields": [FIELD | {"choices": ["a", "b"], "many": True}]}
    _, path = written(tmp_path, back.a_dataset([], [kind], [document], [entity]))
    found = back.tables(path)
    kept, more = found["entities"]
    assert (kept["id"], kept["kind"], kept["name"], kept["description"]) == (LIND["id"], "person", "Anna Lind", "d")
    assert (kept["start_date"], kept["end_date"], kept["place"]) == ("2024-03-05", None, place["id"])
    assert kept["details"] == details and (more["id"], more["ref"], more["name"]) == tuple(place.values())
    assert [row["name"] for row in found["aliases"]] == ["Lind", "=Линд"]
    assert found["same"] == [{"entity": LIND["id"], "item": 1, "id": other["id"], "ref": None, "name": "A. Lind"}]
    shown, elder = found["documents"]
    assert (shown["publisher"], shown["publisher_entity"], shown["reports_entity"]) == (
        "Anna Lind", LIND["id"], place["id"],
    )  # fmt: skip
    assert (shown["sha256"], shown["characters"], shown["csl"]) == ("0" * 64, document["characters"], {"DOI": "10.1/x"})
    assert (elder["id"], elder["title"], shown["version_of"]) == (older, None, older)
    (field,) = found["fields"]
    assert (field["type"], field["key"], field["kind"], field["many"]) == ("quantity", "value", "decimal", True)
    assert field["choices"] == ["a", "b"] and found["types"][0]["description"] == "A figure."


def test_a_value_stands_in_the_column_of_its_kind(tmp_path):
    fields = {
        "value": {"value": "-4.50", "printed": "4.5", "start": 3, "end": 6, "origin": "stated"},
        "sure": {"value": False},
        "who": [{"value": LIND}, {"value": 7}],
        "word": {"value": "12"},
    }
    _, path = written(tmp_path, back.a_dataset([a_record(fields=fields)], [TYPE]))
    value, sure, who, seven, word = back.tables(path)["field_values"]
    assert (value["kind"], value["value"], value["number"], value["cell"]) == ("text", "-4.50", "-4.50", None)
    assert (value["printed"], value["start"], value["end"], value["origin"]) == ("4.5", 3, 6, "stated")
    assert (sure["kind"], sure["boolean"], sure["cell"]) == ("boolean", False, '{"value":false}')
    assert (who["item"], who["kind"], who["value"], who["entity"]) == (1, "entity", "Anna Lind", LIND["id"])
    assert (seven["item"], seven["number"]) == (2, "7")
    assert (word["value"], word["number"]) == ("12", None)  # nothing says that it is a number


def test_an_archive_says_what_is_in_it(tmp_path):
    made = a_report(types=[TYPE | {"fields": []}])
    report, path = written(tmp_path, made, handling="TLP:AMBER")
    with zipfile.ZipFile(path) as archive:
        readme = archive.read("README.txt").decode()
        described = list(csv.DictReader(io.StringIO(archive.read("tables.csv").decode(), newline="")))
        assert archive.testzip() is None
    assert "Handling: TLP:AMBER" in readme and "has one more ' in front" in readme
    assert all(f"{table.name}.csv" in readme for table in layout.TABLES)
    assert [(row["table"], row["column"]) for row in described if row["column"]] == [
        (table.name, column.name) for table in layout.TABLES for column in table.columns
    ]
    (speaker,) = [row for row in described if row["column"] == "speaker_entity"]
    assert (speaker["refers_to"], speaker["type"], speaker["key"]) == ("entities.id", "id", "false")
    about = [(row["key"], row["value"]) for row in back.tables(path)["about"]]
    assert about[0] == ("handling", "TLP:AMBER") and ("profile", "Quarterly") in about
    assert ("rule", "Nobody accepts a fact of their own.") in about
    assert report.losses == (UNWRITTEN,)


def test_the_texts_go_along_when_asked(tmp_path):
    texts = ["One.\n🚀", "Two."]
    report, path = written(tmp_path, placed.a_dataset(texts, types=()), texts=True)
    with zipfile.ZipFile(path) as archive:
        held = [archive.read(row["text_file"]).decode() for row in back.tables(path)["documents"]]
    assert held == texts and report.losses == ()


def test_a_second_type_of_one_key_is_left_out_and_said(tmp_path):
    report, path = written(tmp_path, back.a_dataset([], [TYPE, TYPE | {"name": "Again"}]))
    assert report == LossReport(0, 4, ("1 fact type has the key of another one and is left out.",))
    assert [row["name"] for row in back.tables(path)["types"]] == ["Quantity"]


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    first = written(tmp_path, a_report())[1].read_bytes()
    assert written(tmp_path, a_report())[1].read_bytes() == first


def test_what_fails_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path):
    def failing():
        yield a_fact()
        raise LookupError

    (tmp_path / "out.zip").write_bytes(b"as before")
    with pytest.raises(LookupError):
        written(tmp_path, back.a_dataset(failing()))
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("out.zip", b"as before")]


def test_many_facts_take_no_more_memory_than_few(tmp_path):
    def peak(number):
        facts = (a_record(id=str(UUID(int=n)), evidence=[a_passage(quote="q" * 200)]) for n in range(number))
        tracemalloc.start()
        try:
            write_csv_tables.write(back.a_dataset(facts), tmp_path / "out", Options())
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)  # what is imported on the way
    assert peak(4000) < 2 * peak(400)
