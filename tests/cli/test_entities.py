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


@pytest.mark.parametrize("name", ["o.json", "o.csv", "o.ndjson"])
def test_every_format_carries_the_entities_into_another_project(run, project, tmp_path, name):
    file, other = tmp_path / name, tmp_path / "other.workbench"
    assert run("entities", project, "export", file, "--json").json == {"output": str(file), "entities": 2, "losses": []}
    run("new", other)
    assert run("entities", other, "import", file, "--json").json["left_out"] == []
    assert run("entities", other, "list", "--json").json == CATALOGUE


def test_a_dry_run_says_what_would_happen_and_saves_nothing(run, project, tmp_path):
    before = project.read_bytes()
    told = {"people": [{"id": "per:lind", "name": "Anna Lind", "x": [2]}, {"id": "per:k", "name": "Kern"}]}
    (tmp_path / "n.json").write_text(json.dumps(told), encoding="utf-8")
    found = run("entities", project, "import", tmp_path / "n.json", "--dry-run", "--json").json
    assert [(one["ref"], one["what"], one["choice"]) for one in found["entities"]] == [
        ("per:lind", "differs", "fill"),
        ("per:k", "new", "add"),
    ]
    assert found["entities"][0]["differences"] == [{"field": "x", "mine": "[1]", "theirs": "[2]"}]
    assert "new: 1" in run("entities", project, "import", tmp_path / "n.json", "--dry-run").out
    assert project.read_bytes() == before


def test_quickstatements_are_only_written(run, project, tmp_path):
    done = run("entities", project, "export", tmp_path / "q.csv", "--format", "quickstatements")
    assert (done.status, "Wikidata" in done.err) == (0, True)
    assert (tmp_path / "q.csv").read_text("utf-8").startswith("qid,Len,")
    assert run("entities", project, "import", tmp_path / "q.csv", "--format", "quickstatements").status == 1
    assert run("entities", project, "export", tmp_path / "q.txt").status == 1
    assert run("entities", project, "list", "--dry-run").status == 2
