"""`workbench search`: words and fields over everything."""

import shutil

from tests.migrations.test_migrate import STORED
from workbench.core import search
from workbench.core.project import Project

KEYS = {"document", "start", "end", "quote", "score", "kind", "id", "title", "published", "context", "marks"}


def test_hits_are_listed_as_json(run, annotated):
    rows = run("search", annotated, "roubles OR minsk", "--json").json
    assert all(set(row) == KEYS for row in rows)
    assert {row["quote"] for row in rows if row["kind"] == "document"} == {"roubles", "Minsk"}
    assert {row["kind"] for row in rows} == {"document", "fact"}
    assert len(run("search", annotated, "roubles OR minsk", "--limit", 1, "--json").json) == 1


def test_hits_are_told_by_document(run, annotated):
    done = run("search", annotated, "trillion")
    assert done.status == 0
    assert "Trade came to nearly 4 trillion roubles" in done.out
    assert done.out.splitlines()[-1] == "Found: 1 document, 1 fact or note."


def test_what_is_not_understood_is_told_and_the_rest_is_searched(run, annotated):
    done = run("search", annotated, "trillion colour:red", "--json")
    assert done.status == 0
    assert "“colour:” is nothing to search by" in done.err
    assert done.json
    assert run("search", annotated, "((((", "--json").json == []


def test_searching_writes_nothing_unless_words_wait_to_be_indexed(run, annotated, tmp_path):
    before = annotated.read_bytes()
    assert run("search", annotated, "trillion").status == 0
    assert annotated.read_bytes() == before
    old = shutil.copy(STORED[0], tmp_path / "old.workbench")
    assert "1 document" in run("search", old, "trade").out
    with Project.open(old, read_only=True) as project:
        assert search.waiting(project) == 0


def test_the_index_can_be_made_anew(run, annotated):
    assert "1 document" in run("search", annotated, "trillion", "--anew").out
