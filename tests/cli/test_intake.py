"""`workbench intake`: annotations of other programs, from a file to the project."""

import json

import pytest

from tests.cli.conftest import TEXT
from workbench.core import seeds

W3C = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "Annotation",
    "body": {"type": "TextualBody", "purpose": "tagging", "value": "Trade"},
    "target": {
        "source": "trade.txt",
        "selector": {"type": "TextQuoteSelector", "exact": "4 trillion roubles"},
    },
}


@pytest.fixture
def project(run, tmp_path):
    (tmp_path / "trade.txt").write_text(TEXT)
    path = tmp_path / "p.workbench"
    assert run("new", path, "--analyst", "Anna").status == 0
    assert run("import", path, tmp_path / "trade.txt").status == 0
    return path


def saved(path, content):
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_a_dry_run_says_what_would_come_in_and_saves_nothing(run, project, tmp_path):
    before = project.read_bytes()
    done = run("intake", project, saved(tmp_path / "a.json", W3C), "--type", "Trade=quantity", "--dry-run")
    assert done.status == 0 and done.out.endswith("Would take in: 1 fact, 0 marks.\n")
    assert project.read_bytes() == before


def test_passages_come_in_as_one_step_and_again_are_known(run, project, tmp_path):
    file = saved(tmp_path / "a.json", W3C)
    found = run("intake", project, file, "--type", "Trade=quantity", "--analyst", "Anna", "--json").json
    assert found["taken"]["facts"] == 1 and found["would"]["tags"][0]["type"] == "quantity"
    again = run("intake", project, file, "--type", "Trade=quantity", "--dry-run", "--json").json
    assert (again["would"]["facts"], again["would"]["known"], again["taken"]) == (0, 1, None)
    assert run("undo", project).status == 0
    assert json.loads(run("list", project, "facts", "--json").out) == []


def test_what_is_here_or_comes_along_or_is_missing_is_said(run, project, tmp_path):
    selector = {"type": "TextQuoteSelector", "exact": "Minsk"}
    other, gone = (
        {**W3C, "target": {"source": "trade.txt", "selector": selector}},
        {**W3C, "target": {"source": "gone"}},
    )
    file = saved(tmp_path / "a.json", [W3C])
    assert run("intake", project, file, "--analyst", "Anna").out.endswith("Taken in: 1 fact, 0 marks.\n")
    again = run("intake", project, file, "--analyst", "Anna")
    assert again.status == 0 and again.out.endswith("All of it is here already\n")
    none = run("intake", project, saved(tmp_path / "g.json", [gone]), "--analyst", "Anna")
    assert none.status == 3 and none.out.endswith("Nothing can be taken in\n")
    more = run("intake", project, saved(tmp_path / "b.json", [W3C, other, gone]), "--dry-run")
    assert "1 is here already" in more.err and "1 document is not in this project" in more.err
    assert more.out.endswith("Would take in: 1 fact, 0 marks.\n")


def test_quotes_that_are_nowhere_are_listed_and_need_somebody(run, project, tmp_path):
    table = saved(tmp_path / "t.csv", "Segment,Kod\nin Minsk,\nin Paris,Trade\n")
    done = run("intake", project, table, "--column", "quote=Segment", "--column", "type=Kod", "--analyst", "Anna")
    assert done.status == 3 and "2: “in Paris”: These words are in no document." in done.err
    assert done.out.endswith("Taken in: 0 facts, 1 mark.\n")


def test_an_export_with_texts_fills_another_project(run, tmp_path):
    seeds.sample(tmp_path / "s.workbench").close()
    out = tmp_path / "out.json"
    assert run("export", tmp_path / "s.workbench", "--format", "json", "--texts", "--output", out).status == 0
    assert run("new", tmp_path / "e.workbench", "--analyst", "Anna").status == 0
    found = run("intake", tmp_path / "e.workbench", out, "--analyst", "Anna", "--json")
    assert found.json["taken"]["facts"] == 52 and not found.json["would"]["unmatched"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.json", "{}", "holds no annotations of a kind that is known here"),
        ("a.csv", "a,b\n", "is an empty table"),
        ("nothing.json", "", "is empty (0 bytes)"),
        ("codes.xlsx", "PK\x03\x04", "is a workbook: save its sheet of passages as CSV"),
        (".", None, "is no project of QualCoder"),
        ("missing.json", None, "cannot be opened"),
        ("db.sqlite", "SQLite format 3\x00 and more", "is a database of no program that is known here"),
    ],
)
def test_what_is_no_file_of_annotations_is_refused_with_a_sentence(run, project, tmp_path, name, content, sentence):
    path = tmp_path / name if content is None else saved(tmp_path / name, content)
    done = run("intake", project, path, "--analyst", "Anna")
    assert done.status == 1 and sentence in done.err


def test_who_takes_them_in_must_be_said(run, project, tmp_path):
    assert run("intake", project, saved(tmp_path / "a.json", W3C)).status == 2
