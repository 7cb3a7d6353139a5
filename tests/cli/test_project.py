"""new, sample, check, undo, redo, backup, restore, salvage."""

import json
import sqlite3
from contextlib import closing
from uuid import UUID

from workbench import Project, settings


def test_a_new_project_is_told_with_its_id(run, tmp_path):
    file = tmp_path / "p.workbench"
    told = run("new", file, "--json").json
    assert told["project"] == str(file)
    assert str(UUID(told["id"])) == told["id"]
    with Project.open(file) as project:
        assert str(project.id) == told["id"]


def test_a_new_project_has_its_first_analyst_and_nothing_to_undo(run, tmp_path):
    file = tmp_path / "p.workbench"
    assert run("new", file, "--analyst", "Anna").status == 0
    assert [analyst["name"] for analyst in run("list", file, "analysts", "--json").json] == ["Anna"]
    assert run("undo", file).status == 1


def test_you_have_the_same_id_in_every_project(run, tmp_path):
    you = settings.load()
    for name in ("a.workbench", "b.workbench"):
        assert run("new", tmp_path / name, "--analyst", you.name).status == 0
        assert run("list", tmp_path / name, "analysts", "--json").json[0]["id"] == str(you.analyst)


def test_a_project_may_begin_with_a_codebook_of_ones_own(run, tmp_path):
    book = tmp_path / "book.json"
    book.write_text(json.dumps({"types": [{"key": "crossing", "fields": [{"key": "gate"}]}]}), encoding="utf-8")
    assert run("new", tmp_path / "p.workbench", "--codebook", book).status == 0
    assert run("export", tmp_path / "p.workbench", "--format", "json", "--output", tmp_path / "o.json").status == 0
    types = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["types"]
    assert [kind["key"] for kind in types] == ["crossing"]


def test_a_codebook_that_is_none_leaves_no_project_behind(run, tmp_path):
    for content in ("", "[1]", "{}", '{"types": {"a": 5}}', '{"types": [{"key": "a", "fields": [{"kind": "text"}]}]}'):
        book = tmp_path / "book.json"
        book.write_text(content, encoding="utf-8")
        done = run("new", tmp_path / "p.workbench", "--codebook", book)
        assert (done.status, done.out) == (1, "")
        assert done.err.startswith("workbench: ")
        assert not (tmp_path / "p.workbench").exists()


def test_a_project_is_never_made_over_another_file(run, project):
    before = project.read_bytes()
    assert run("new", project).status == 1
    assert run("sample", project).status == 1
    assert project.read_bytes() == before


def test_the_sample_holds_reviewed_facts(run, tmp_path):
    file = tmp_path / "s.workbench"
    assert run("sample", file, "--json").json["project"] == str(file)
    facts = run("list", file, "facts", "--json").json
    assert sum(fact["status"] == "accepted" for fact in facts) >= 40
    assert len(run("list", file, "documents", "--json").json) == 5
    assert run("check", file).out == "No problems found.\n"


def test_check_lists_what_is_wrong_and_what_to_do(run, annotated):
    assert run("check", annotated, "--json").json == {"problems": []}
    with closing(sqlite3.connect(annotated)) as connection, connection:
        connection.execute("UPDATE annotation SET start = start + 1 WHERE start > 0")
    done = run("check", annotated, "--json")
    assert done.status == 3
    assert all(problem.keys() == {"what", "where", "do", "repair"} for problem in done.json["problems"])
    told = run("check", annotated)
    assert told.status == 3
    assert "problems found." in told.out
    assert all(problem["do"] in told.out for problem in done.json["problems"])


def test_check_repairs_what_it_can_and_keeps_the_file_before(run, annotated):
    with closing(sqlite3.connect(annotated)) as connection, connection:
        connection.execute("UPDATE annotation SET start = start + 1 WHERE start > 0")
        connection.execute("UPDATE local_fact SET status = 'accepted'")
    assert run("check", annotated, "--repair", "magic").status == 1
    done = run("check", annotated, "--repair", "all", "--json")
    assert done.status == 0 and done.json["problems"] == []
    repaired = {one["repair"]: one for one in done.json["repaired"]}
    assert "passages" in repaired and repaired["passages"]["kept"] is not None
    assert run("check", annotated).out == "No problems found.\n"


def test_a_repair_by_name_says_what_is_left(run, annotated):
    with closing(sqlite3.connect(annotated)) as connection, connection:
        connection.execute("UPDATE revision SET label = 'Nothing' WHERE seq = 2")
        connection.execute("UPDATE local_fact SET status = 'accepted'")
    done = run("check", annotated, "--repair", "statuses", "--repair", "backup")
    assert done.status == 3
    assert "Repaired: statuses" in done.out and "would mend nothing" in done.out and "1 problem found." in done.out


def test_undo_and_redo_name_the_step_and_count_the_rest(run, annotated):
    assert run("undo", annotated, "--json").json == {"label": "Annotate passages: 2", "left": 1}
    assert run("undo", annotated, "--json").json == {"label": "Import documents: 1", "left": 0}
    nothing = run("undo", annotated, "--json")
    assert (nothing.status, nothing.out, nothing.err) == (1, "", "workbench: There is nothing to undo.\n")
    assert run("list", annotated, "documents", "--json").json == []
    assert run("redo", annotated, "--json").json == {"label": "Import documents: 1", "left": 1}
    assert run("redo", annotated).out == "Done again: Annotate passages: 2 (0 more to redo)\n"
    assert run("redo", annotated).status == 1
    assert len(run("list", annotated, "facts", "--json").json) == 2


def test_a_backup_comes_back_in_the_project_s_place(run, annotated):
    backup = run("backup", annotated, "--json").json["backup"]
    run("undo", annotated)
    told = run("restore", backup, annotated, "--json").json
    assert told["project"] == str(annotated)
    assert len(run("list", annotated, "facts", "--json").json) == 2
    assert run("list", told["kept"], "facts", "--json").json == []
    assert run("check", annotated).status == 0


def test_a_backup_can_be_restored_under_a_fresh_name_but_not_in_a_missing_folder(run, annotated, tmp_path):
    backup = run("backup", annotated, "--json").json["backup"]
    assert run("restore", backup, tmp_path / "again.workbench").status == 0
    refused = run("restore", backup, tmp_path / "nowhere" / "again.workbench")
    assert refused.status == 1
    assert "There is no folder" in refused.err


def test_a_backup_that_is_damaged_replaces_nothing(run, annotated, tmp_path):
    before = annotated.read_bytes()
    damaged = tmp_path / "damaged.workbench"
    damaged.write_bytes(before[:-5000])
    assert run("restore", damaged, annotated).status == 1
    assert annotated.read_bytes() == before
    assert damaged.read_bytes() == before[:-5000]


def test_a_restore_is_looked_at_before_it_is_done(run, annotated):
    backup = run("backup", annotated, "--json").json["backup"]
    same = run("restore", backup, annotated, "--dry-run")
    assert same.out == "The project is as it was when this backup was made.\n"
    run("undo", annotated)
    before = annotated.read_bytes()
    told = run("restore", backup, annotated, "--dry-run", "--json").json
    assert (told["project"], told["kept"], told["steps"], told["back"]) == (str(annotated), None, 1, 0)
    assert told["tables"]["fact"] == {"added": 0, "changed": 0, "removed": 2}
    said = run("restore", backup, annotated, "--dry-run").out
    assert "fact: 0 added, 0 changed, 2 removed since" in said and "1 step would be lost." in said
    assert annotated.read_bytes() == before


def test_what_can_be_read_of_a_damaged_file_is_saved_and_the_file_stays(run, annotated, tmp_path):
    data = bytearray(annotated.read_bytes())
    data[:4096] = b"\xa5" * 4096
    annotated.write_bytes(data)
    assert run("list", annotated, "facts").status == 1
    told = run("salvage", annotated, tmp_path / "new.workbench", "--json")
    assert told.status == 0 and told.json["history"] and told.json["project"] == str(tmp_path / "new.workbench")
    assert told.json["tables"]["fact"] == {"read": 2, "lost": 0, "left_out": 0}
    assert annotated.read_bytes() == data
    assert run("check", tmp_path / "new.workbench").out == "No problems found.\n"
    assert len(run("list", tmp_path / "new.workbench", "facts", "--json").json) == 2


def test_what_was_lost_is_told_with_another_status(run, annotated, tmp_path):
    with closing(sqlite3.connect(annotated)) as connection, connection:
        connection.execute("UPDATE document_text SET text = upper(text)")
    done = run("salvage", annotated, tmp_path / "new.workbench")
    assert done.status == 3 and "a project of its own" in done.out
    assert run("list", tmp_path / "new.workbench", "documents", "--json").json == []
    assert run("salvage", annotated, tmp_path / "new.workbench").status == 1
