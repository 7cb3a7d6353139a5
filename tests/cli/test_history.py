"""`workbench history`: who changed what when, and the audit trail as a file."""

import csv
import json

import pytest


@pytest.fixture
def edited(run, annotated):
    """A project in which Boris reworded a fact that Anna had made."""
    fact = run("list", annotated, "facts", "--json").json[0]["id"]
    assert run("edit", annotated, fact, "--set", "statement=Anew", "--analyst", "Boris").status == 0
    return annotated, fact


def test_the_newest_change_comes_first_in_words(run, edited):
    done = run("history", edited[0])
    assert done.status == 0
    heads, first = done.out.splitlines()[:2]
    assert heads.split() == ["When", "Who", "Step", "What", "Change"]
    assert "Boris" in first and "Edit a fact" in first and "→ Anew" in first


def test_it_can_be_of_one_fact_entity_or_document_and_by_one_person(run, edited):
    project, fact = edited
    of_fact = run("history", project, "--fact", fact, "--json").json
    assert {one["table"] for one in of_fact} <= {"fact", "evidence", "annotation", "link", "review"}
    assert of_fact[-1]["fields"][0] | {"old": "", "old_words": ""} == {
        "field": "statement",
        "old": "",
        "new": "Anew",
        "old_words": "",
        "new_words": "Anew",
    }
    assert {one["analyst"] for one in run("history", project, "--by", "Boris", "--json").json} == {"Boris"}
    assert "link" in {one["table"] for one in run("history", project, "--entity", "per:mishustin", "--json").json} | {
        one["table"] for one in run("history", project, "--entity", "prg:trade", "--json").json
    }
    titles = {one["table"] for one in run("history", project, "--document", "trade.txt", "--json").json}
    assert {"document", "annotation", "fact"} <= titles


def test_it_can_be_since_a_day_or_since_a_copy_was_given(run, edited, tmp_path):
    project, fact = edited
    assert run("history", project, "--since", "2999-01-01", "--json").json == []
    assert "Nothing was changed" in run("history", project, "--since", "2999-01-01").out
    assert len(run("history", project, "--since", "2000-01-01", "--json").json) > 5
    assert "No copy" in run("history", project, "--since-shared").err
    assert run("share", project, tmp_path / "copy.workbench", "--for", "Eva").status == 0
    run("edit", project, fact, "--set", "statement=Again", "--analyst", "Boris")
    steps = [one["step"] for one in run("history", project, "--since-shared", "--json").json]
    assert steps[-1] == "Edit a fact" and len(steps) <= 2


def test_the_audit_trail_is_written_as_a_table_and_as_provenance(run, edited, tmp_path):
    done = run("history", edited[0], "--export", tmp_path / "a.csv", "--json").json
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({(row["revision"], row["table"], row["row"]) for row in rows}) == done["changes"]
    assert run("history", edited[0], "--export", tmp_path / "a.prov.json").status == 0
    document = json.loads((tmp_path / "a.prov.json").read_text("utf-8"))
    assert len(document["entity"]) == done["changes"]


def test_what_it_does_not_know_it_says_in_a_sentence(run, edited, tmp_path):
    project = edited[0]
    for arguments, words in (
        (("--fact", "nothing"), "is not in this project"),
        (("--entity", "nobody"), "is not in this project"),
        (("--document", "none.txt"), "no document"),
        (("--by", "Nobody"), "There are: Anna"),
        (("--since", "soon"), "is not a day"),
        (("--export", tmp_path / "a.txt"), ".prov.json"),
    ):
        done = run("history", project, *arguments)
        assert done.status == 1 and words in done.err, arguments
    assert run("history", project, "--fact", "a", "--entity", "b").status == 2


def test_a_history_is_only_read(run, edited):
    before = edited[0].read_bytes()
    run("history", edited[0])
    assert edited[0].read_bytes() == before
