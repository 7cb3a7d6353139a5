"""`workbench entities`: list, show, bring a catalogue in, write one."""

import json

import pytest

CATALOGUE = {
    "people": [{"id": "per:lind", "name": "Anna Lind", "aliases": [{"text": "Анна Линд", "script": "Cyrl"}], "x": [1]}],
    "meetings": [{"id": "mtg:one", "name": "First session", "date": "2024-05-11", "participants": ["per:lind"]}],
}


@pytest.fixture
def project(run, tmp_path):
    file, catalogue = tmp_path / "p.workbench", tmp_path / "c.json"
    assert run("new", file).status == 0
    catalogue.write_text(json.dumps(CATALOGUE), encoding="utf-8")
    done = run("entities", file, "import", catalogue)
    assert (done.status, done.err, done.out) == (0, "", "2 entities added · 0 entities changed\n")
    return file


def test_what_came_in_is_listed_shown_and_written(run, project, tmp_path):
    assert run("entities", project, "list", "--json").json == CATALOGUE
    assert run("entities", project, "export", tmp_path / "o.json", "--json").json["entities"] == 2
    assert json.loads((tmp_path / "o.json").read_text("utf-8")) == CATALOGUE
    listed = run("entities", project, "list").out.splitlines()
    assert listed[1].split()[:2] == ["per:lind", "person"] or listed[1].split()[:2] == ["mtg:one", "meeting"]
    shown = run("entities", project, "show", "Анна Линд").out
    assert "name: Anna Lind" in shown
    assert run("entities", project, "show", "mtg:one", "--json").json["date"] == "2024-05-11"


def test_what_cannot_be_done_says_so(run, project, tmp_path):
    nobody = run("entities", project, "show", "Nobody")
    assert (nobody.status, nobody.out) == (1, "")
    assert "Nobody" in nobody.err
    assert run("entities", project, "import", tmp_path / "none.json").status == 1
    assert run("entities", project, "import").status == 2
    assert run("entities", project, "list", "more").status == 2


def test_one_undo_takes_a_catalogue_back(run, project):
    assert run("undo", project).status == 0
    assert run("entities", project, "list", "--json").json == {}


def test_those_that_may_be_the_same_are_proposed_with_reasons(run, project, tmp_path):
    more = {"people": [{"id": "per:lind2", "name": "A. Lind"}, {"id": "per:kern", "name": "Boris Kern"}]}
    (tmp_path / "more.json").write_text(json.dumps(more), encoding="utf-8")
    run("entities", project, "import", tmp_path / "more.json")
    (pair,) = run("entities", project, "duplicates", "--json").json
    assert sorted(pair["names"]) == ["A. Lind", "Anna Lind"]
    assert (pair["kind"], bool(pair["reasons"])) == ("person", True)
    assert "A. Lind" in run("entities", project, "duplicates").out
