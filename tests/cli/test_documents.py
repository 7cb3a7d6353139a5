"""import."""

import json
import os
import sys

import pytest


def test_an_import_tells_of_every_source(run, project, tmp_path):
    good, bad, missing = tmp_path / "a.txt", tmp_path / "b.pdf", tmp_path / "c.txt"
    good.write_text("Trade grew.", encoding="utf-8")
    bad.write_bytes(b"%PDF")
    done = run("import", project, good, bad, missing, "--json")
    assert done.status == 3
    assert done.err == ""
    (imported,) = done.json["imported"]
    assert imported.keys() == {"source", "id", "title", "characters"}
    assert (imported["source"], imported["characters"]) == (str(good), 11)
    assert [failure["source"] for failure in done.json["failed"]] == [str(bad), str(missing)]
    again = run("import", project, good, "--json")
    assert again.status == 0
    assert again.json == {"imported": [], "known": [imported], "failed": [], "warnings": []}


def test_for_people_there_is_a_line_for_each_source(run, project, tmp_path):
    (tmp_path / "a.txt").write_text("Trade grew.", encoding="utf-8")
    done = run("import", project, tmp_path / "a.txt", tmp_path / "c.txt")
    first, last = done.out.splitlines()
    assert first.startswith("imported") and "a.txt" in first and "11 characters" in first
    assert last == "1 imported, 0 known already, 1 failed."
    assert done.err == f"workbench: {tmp_path / 'c.txt'}: The file is not there (any more).\n"


def test_folders_are_read_with_the_folders_inside_them_if_asked(run, project, tmp_path):
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "b.md").write_text("# Inner\n\nMore.", encoding="utf-8")
    nothing = run("import", project, folder)
    assert nothing.status == 0
    assert "--recursive" in nothing.out
    (folder / "a.txt").write_text("Outer.", encoding="utf-8")
    assert len(run("import", project, folder, "--json").json["imported"]) == 1
    both = run("import", project, folder, "--recursive", "--json").json
    assert (len(both["imported"]), len(both["known"])) == (1, 1)


def test_an_import_is_one_step(run, project, tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Text {name}.", encoding="utf-8")
    run("import", project, *(tmp_path / f"{name}.txt" for name in "abc"))
    assert run("undo", project, "--json").json == {"label": "Import documents: 3", "left": 0}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX names and files")
def test_strange_files_are_reported_or_read_but_never_waited_for(run, project, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "endless.txt").symlink_to("/dev/zero")
    unnamed = tmp_path / os.fsdecode(b"bad\xff.txt")
    unnamed.write_text("A name that is no text.", encoding="utf-8")
    long = tmp_path / ("x" * 5000 + ".txt")
    done = run("import", project, tmp_path / "pipe.txt", tmp_path / "endless.txt", unnamed, long, "--json")
    assert done.status == 3
    assert len(done.json["failed"]) == 3
    assert [document["source"] for document in run("list", project, "documents", "--json").json] == ["bad\ufffd.txt"]


def test_a_dry_run_says_what_would_come_in_and_names_reprints(run, project, tmp_path):
    story = " ".join(f"ferry{number} sails" for number in range(80))
    (tmp_path / "a.txt").write_text("Ferries\n\n" + story)
    (tmp_path / "b.txt").write_text("Harbour Post\n\n" + story + "\n\nMore of that.")
    (tmp_path / "c.txt").write_bytes("Паромы ходят".encode("cp866"))
    (tmp_path / "d.txt").write_text("")
    files = [tmp_path / f"{name}.txt" for name in "abcd"]
    done = run("import", project, *files, "--dry-run", "--json")
    assert done.status == 3
    a, b, _c, d = done.json["documents"]
    assert (a["reprint_of"], b["reprint_of"], a["known"]) == (b["id"], None, False)
    assert [like["title"] for like in a["likes"]] == ["Harbour Post"]
    assert d["reason"] == "The file is empty."
    assert run("list", project, "documents", "--json").json == []
    chosen = run("import", project, files[2], "--dry-run", "--encoding", "cp866", "--json").json["documents"]
    assert chosen[0]["title"] == "Паромы ходят"
    said = run("import", project, *files[:2], "--dry-run").out
    assert "reprint" in said and "of the words of “Harbour Post”" in said


def test_a_new_version_takes_passages_along_and_says_how_many_wait(run, project, tmp_path):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("The cabinet met on Monday in Tarnava. Trade with Norland grew by 5 percent.", encoding="utf-8")
    second.write_text("The cabinet met on Monday in Tarnava. Trade with Norland grew by 7 percent.", encoding="utf-8")
    run("import", project, first)
    lines = tmp_path / "lines.jsonl"
    quotes = ("The cabinet met on Monday", "grew by 5 percent")
    lines.write_text("\n".join(json.dumps({"document": "a.txt", "quote": quote, "type": None}) for quote in quotes))
    assert run("annotate", project, lines, "--analyst", "Ann").status == 0
    done = run("import", project, second, "--version-of", "a.txt", "--json")
    assert (done.status, done.json["moved"], done.json["queued"]) == (3, 1, 1)
    (imported,) = done.json["imported"]
    again = run("import", project, second, "--version-of", imported["id"], "--json")
    assert (again.status, again.json["known"], again.json["moved"]) == (0, [imported], 0)
    refused = run("import", project, first, second, "--version-of", "b.txt")
    assert (refused.status, refused.err) == (1, "workbench: A new version is one file.\n")
    assert run("import", project, second, "--version-of", "b.txt").out.endswith("0 passages moved, 0 to decide.\n")
