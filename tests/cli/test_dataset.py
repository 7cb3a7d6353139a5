"""list and export."""

import csv
import json
import os
import subprocess
import sys
from uuid import UUID

import pytest

SHAPES = {
    "documents": {"id", "title", "source", "characters", "sha256"},
    "entities": {"id", "ref", "kind", "name", "aliases"},
    "annotations": {"id", "document", "start", "end", "quote"},
    "facts": {"id", "type", "status", "stale", "statement", "fields", "speaker", "author", "reviewer", "evidence"},
    "analysts": {"id", "name"},
    "revisions": {"id", "at", "analyst", "label", "undoes"},
}


@pytest.mark.parametrize("what", SHAPES)
def test_a_list_is_one_json_document_of_the_promised_shape(run, annotated, what):
    done = run("list", annotated, what, "--json")
    assert done.status == 0
    assert done.json
    assert all(SHAPES[what] <= record.keys() for record in done.json)
    assert all(record["id"] == str(UUID(record["id"])) for record in done.json)


def test_a_fact_comes_with_its_evidence_speaker_and_entities(run, annotated):
    first = run("list", annotated, "facts", "--json").json[0]
    assert first["speaker"]["ref"] == "per:mishustin"
    assert first["fields"]["value"]["value"] == "4000000000000"
    (evidence,) = first["evidence"]
    assert {"document", "source", "start", "end", "quote"} <= evidence.keys()
    assert (evidence["source"], evidence["start"], evidence["end"]) == ("trade.txt", 0, 39)
    (link,) = first["entities"]
    assert (link["ref"], link["kind"], link["role"]) == ("prg:trade", "programme", "about")


@pytest.mark.parametrize("what", ["documents", "facts", "annotations", "entities", "analysts"])
def test_an_empty_list_says_what_to_do_first(run, project, what):
    done = run("list", project, what)
    assert done.status == 0
    assert "workbench" in done.out or "--analyst" in done.out
    assert done.out.count("\n") == 1
    assert run("list", project, what, "--json").json == []


@pytest.mark.parametrize("what", SHAPES)
def test_a_table_has_a_line_for_each_record_in_columns(run, annotated, what):
    lines = run("list", annotated, what).out.splitlines()
    assert len(lines) == 1 + len(run("list", annotated, what, "--json").json)
    last = max(lines[0].rfind("  ") + 2, 0)
    assert all(line[last - 1] == " " and line[last : last + 1].strip() for line in lines)


def test_revisions_say_what_was_done_in_words(run, annotated):
    run("undo", annotated)
    lines = run("list", annotated, "revisions").out.splitlines()
    assert "Annotate passages: 2 (undone)" in lines[-2]
    assert "Undo: Annotate passages: 2" in lines[-1]


def test_nothing_in_a_document_can_steer_the_terminal(run, project, tmp_path):
    (tmp_path / "evil.md").write_text("# Red \x1b[31malert\u202e\x07\n\n" + "Text. " * 100, encoding="utf-8")
    run("import", project, tmp_path / "evil.md")
    out = run("list", project, "documents").out
    assert "alert" in out
    assert not set(out) & {"\x1b", "\x07", "\u202e"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_on_a_terminal_no_line_is_wider_than_it_and_piped_all_is_there(run, annotated):
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "workbench", "list", str(annotated), "facts"]
    environment = os.environ | {"COLUMNS": "60"}
    subprocess.run(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode("utf-8").splitlines()
    os.close(ours)
    assert len(shown) == 3
    assert all(len(line) <= 60 for line in shown)
    assert shown[1].endswith("…")
    assert "Trade came to nearly 4 trillion roubles" in run("list", annotated, "facts").out


@pytest.mark.parametrize("arguments", [("list", "facts"), ("list", "revisions", "--json"), ("check",), ("export",)])
def test_reading_leaves_the_file_byte_for_byte(run, annotated, tmp_path, arguments):
    before = annotated.read_bytes()
    command, *rest = arguments
    if command == "export":
        rest = ["--format", "json", "--output", tmp_path / "out.json"]
    assert run(command, annotated, *rest).status == 0
    assert annotated.read_bytes() == before
    assert [file.name for file in annotated.parent.iterdir()] == [annotated.name]


def test_the_accepted_facts_are_exported_unless_said_otherwise(run, annotated, facts, tmp_path):
    run("review", annotated, "accept", facts[0], "--analyst", "Boris")
    out = tmp_path / "Сводка за март.json"
    done = run("export", annotated, "--format", "json", "--output", out, "--json")
    assert done.status == 0
    assert done.json["facts"] == 1
    assert done.json["output"] == str(out)
    exported = json.loads(out.read_text(encoding="utf-8"))
    assert [fact["id"] for fact in exported["facts"]] == [facts[0]]
    assert exported["schema"] == 1
    for status, count in (("all", 2), ("draft", 1), ("accepted,draft", 2), ("rejected", 0)):
        done = run("export", annotated, "--format", "json", "--output", out, "--status", status, "--json")
        assert done.json["facts"] == count


def test_csv_has_a_row_for_each_piece_of_evidence(run, annotated, tmp_path):
    out = tmp_path / "out.csv"
    done = run("export", annotated, "--format", "csv", "--output", out, "--status", "all")
    assert done.out == f"2 facts written to {out}\n"
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["quote"] for row in rows] == ["Trade came to nearly 4 trillion roubles", "in Minsk"]


@pytest.mark.parametrize(
    "options",
    [("--format", "xml"), ("--format", "json", "--status", "great"), ("--format", "json", "--output", "no/where")],
)
def test_an_export_that_cannot_be_is_said(run, annotated, tmp_path, monkeypatch, options):
    monkeypatch.chdir(tmp_path)
    done = run("export", annotated, "--output", tmp_path / "out", *options)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("workbench: ")
    assert not (tmp_path / "out").exists()


def test_the_same_project_gives_the_same_files(run, annotated, tmp_path):
    for name in ("json", "csv"):
        one, two = tmp_path / f"one.{name}", tmp_path / f"two.{name}"
        for out in (one, two):
            run("export", annotated, "--format", name, "--output", out, "--status", "all")
        assert one.read_bytes() == two.read_bytes()
