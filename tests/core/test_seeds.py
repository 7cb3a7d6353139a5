import json
import shutil
from collections import Counter

import pytest
from sqlalchemy import select

from tests.core.steps import stored
from workbench import paths
from workbench.core import analysts, annotate, documents, entities, review, safety, seeds
from workbench.core.models import LocalFact, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.formats import read_jsonl


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.workbench"
    seeds.sample(path).close()
    return path


@pytest.fixture
def sample(sample_file, tmp_path):
    shutil.copy(sample_file, tmp_path / "s.workbench")
    with Project.open(tmp_path / "s.workbench") as project:
        yield project


def rows(project, name):
    return list(stored(project).get(name, {}).values())


def test_the_sample_has_no_problems(sample):
    assert safety.check(sample) == []


def test_the_sample_has_five_documents_with_what_is_known_of_them(sample):
    found = rows(sample, "document")
    assert len(found) == 5
    assert all(d["published_confirmed"] and d["publisher"] and d["reports"] and d["reliability"] for d in found)


def test_the_sample_has_seventeen_people_and_every_other_kind(sample):
    kinds = Counter(entity["kind"] for entity in rows(sample, "entity"))
    assert kinds["person"] == 17
    assert set(kinds) >= {"organisation", "meeting", "programme", "place", "instrument"}


def test_the_sample_has_facts_of_every_type_and_forty_accepted_ones(sample):
    with sample.read() as connection:
        statuses = Counter(connection.execute(select(table(LocalFact).c.status)).scalars())
        assert not connection.execute(select(table(LocalFact).c.fact).where(table(LocalFact).c.stale)).all()
    assert statuses["accepted"] >= 40
    assert {"draft", "in_review", "returned", "rejected"} <= set(statuses)
    assert {fact["type"] for fact in rows(sample, "fact")} == set(stored(sample)["fact_type"])


def test_the_decisions_fall_on_the_lines_they_are_meant_for(sample):
    lines = dict(read_jsonl.read((paths.seeds() / "facts.jsonl").read_bytes()))
    decided = json.loads((paths.seeds() / "reviews.json").read_text("utf-8"))
    facts = stored(sample)["fact"]
    with sample.read() as connection:
        found = connection.execute(select(table(LocalFact).c.fact, table(LocalFact).c.status)).all()
    statements = {status: {facts[fact]["statement"] for fact, s in found if s == status} for _, status in found}
    for status, numbers in (("draft", decided["draft"]), ("in_review", decided["in_review"])):
        assert statements[status] == {lines[number]["statement"] for number in numbers}
    assert statements["rejected"] == {lines[int(number)]["statement"] for number in decided["reject"]}
    assert statements["returned"] == {lines[int(number)]["statement"] for number in decided["return"]}


def test_every_fact_was_accepted_by_another_than_its_author(sample):
    with sample.read() as connection:
        authors = review.authors(connection, list(stored(sample)["fact"]))
        names = {row["id"]: row["name"] for row in rows(sample, "analyst")}
    accepted = [r for r in rows(sample, "review") if r["decision"] == "accept"]
    assert {names[r["reviewer"]] for r in accepted} == {"Pavel Lind"}
    assert all(r["reviewer"] not in authors[r["fact"]] for r in accepted)


def test_every_entity_of_a_field_is_known(sample):
    known = {str(entity) for entity in stored(sample)["entity"]}
    book = {f["key"]: f["kind"] for f in rows(sample, "field")}
    for fact in rows(sample, "fact"):
        for key, cell in fact["fields"].items():
            if book[key] == "entity":
                for each in cell if isinstance(cell, list) else [cell]:
                    assert each["value"] is None or each["value"]["entity"] in known, (fact["statement"], key)


def test_the_sample_goes_in_without_a_warning_and_its_cells_stand_where_they_say(tmp_path):
    with seeds.new(tmp_path / "p.workbench", analyst="Anna") as project:
        seeds.load_catalogue(project, json.loads((paths.seeds() / "catalogue.json").read_text("utf-8")))
        documents.import_files(project, [paths.seeds() / "documents"])
        done = annotate.annotate(project, read_jsonl.read((paths.seeds() / "facts.jsonl").read_bytes()))
        texts = {d["source"]: stored(project)["document_text"][d["id"]]["text"] for d in rows(project, "document")}
    assert (done.warnings, done.refused) == ([], [])
    for number, line in read_jsonl.read((paths.seeds() / "facts.jsonl").read_bytes()):
        text = texts[line["document"]]
        assert text[line["start"] : line["end"]] == line["quote"], number
        for cell in (c for given in line["fields"].values() for c in (given if isinstance(given, list) else [given])):
            if isinstance(cell, dict) and cell.get("start") is not None:
                assert text[cell["start"] : cell["end"]] == cell["printed"], (number, cell)


def test_the_catalogue_is_loaded_once(sample):
    before = stored(sample)
    seeds.load_catalogue(sample, json.loads((paths.seeds() / "catalogue.json").read_text("utf-8")))
    assert stored(sample) == before


def test_everything_in_the_sample_can_be_undone_and_redone(sample):
    before, steps = stored(sample), sample.steps()[0]
    for _ in range(steps):
        sample.undo()
    left = stored(sample)
    assert not {"document", "annotation", "fact", "entity", "review", "evidence", "link", "alias"} & set(left)
    for _ in range(steps):
        sample.redo()
    assert stored(sample) == before
    assert safety.check(sample) == []


def test_a_sample_does_not_replace_a_file(tmp_path):
    (tmp_path / "s.workbench").write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        seeds.sample(tmp_path / "s.workbench")
    assert (tmp_path / "s.workbench").read_text() == "mine"


def test_a_new_project_has_its_name_and_its_analyst(tmp_path):
    with seeds.new(tmp_path / "Trade 2026.workbench", analyst="Anna") as project:
        assert [row["name"] for row in rows(project, "project")] == ["Trade 2026"]
        assert project.analyst == analysts.join(project, "Anna")
        assert project.steps() == (0, 0)
        with project.read() as connection:
            assert entities.Directory(connection).named("Minsk") == []
