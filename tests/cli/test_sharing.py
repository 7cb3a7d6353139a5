"""`workbench share` and `workbench merge`: a copy goes out, and comes back with what a colleague did in it."""

import os
import shutil
import subprocess
import sys

import pytest

from workbench.core import safety
from workbench.core.project import Project

MERGED = {"added", "changed", "deleted", "identical", "conflicts", "warnings", "files", "refused"}


@pytest.fixture
def copy(run, annotated, tmp_path):
    """A copy that was given to Boris."""
    path = tmp_path / "for Boris.workbench"
    assert run("share", annotated, path, "--for", "Boris").status == 0
    return path


def fact_in(run, project):
    return run("list", project, "facts", "--json").json[0]


def edit(run, project, words, analyst):
    fact = fact_in(run, project)["id"]
    assert run("edit", project, fact, "--set", f"statement={words}", "--analyst", analyst).status == 0


def test_a_copy_is_a_sound_project_that_says_whom_it_is_for(run, annotated, copy, tmp_path):
    assert run("check", copy).status == 0
    assert run("list", copy, "facts", "--json").json == run("list", annotated, "facts", "--json").json
    done = run("share", annotated, tmp_path / "other.workbench", "--json").json
    assert done["copy"].endswith("other.workbench") and done["left_out"] == 0 and done["rows"] > 10
    assert run("undo", copy).status == 1


def test_what_a_colleague_did_comes_in_and_can_be_looked_at_first(run, annotated, copy):
    edit(run, copy, "Boris found other words", "Boris")
    before = annotated.read_bytes()
    planned = run("merge", annotated, copy, "--dry-run", "--json").json
    assert annotated.read_bytes() == before
    done = run("merge", annotated, copy, "--json")
    assert set(done.json) == set(planned) == MERGED
    assert {key: done.json[key] for key in MERGED - {"conflicts"}} == {
        key: planned[key] for key in MERGED - {"conflicts"}
    }
    assert done.status == 0 and done.json["changed"] == 1 and done.json["conflicts"] == []
    assert fact_in(run, annotated)["statement"] == "Boris found other words"
    again = run("merge", annotated, copy, "--json").json
    assert (again["added"], again["changed"], again["deleted"]) == (0, 0, 0)
    with Project.open(annotated) as project:
        assert safety.check(project) == []
    assert run("undo", annotated, "--json").json["label"].startswith("Merge for Boris")
    assert fact_in(run, annotated)["statement"] != "Boris found other words"


def test_what_both_changed_stays_open_until_somebody_decides(run, annotated, copy):
    edit(run, copy, "Boris says so", "Boris")
    edit(run, annotated, "Anna says so", "Anna")
    assert run("merge", annotated, copy, "--dry-run").status == 3
    done = run("merge", annotated, copy, "--json")
    assert done.status == 3
    (conflict,) = done.json["conflicts"]
    assert (conflict["table"], conflict["field"], conflict["kind"]) == ("fact", "statement", "edit/edit")
    assert {(head["analyst"], head["value"]) for head in conflict["heads"]} == {
        ("Anna", "Anna says so"),
        ("Boris", "Boris says so"),
    }
    assert run("check", annotated).status == 0


@pytest.mark.parametrize(("side", "words"), [("mine", "Anna says so"), ("theirs", "Boris says so")])
def test_one_side_can_be_preferred_and_the_decision_travels(run, annotated, copy, tmp_path, side, words):
    edit(run, copy, "Boris says so", "Boris")
    edit(run, annotated, "Anna says so", "Anna")
    assert run("merge", annotated, copy, "--on-conflict", side, "--analyst", "Anna").status == 0
    assert fact_in(run, annotated)["statement"] == words
    back = shutil.copy(annotated, tmp_path / "back.workbench")
    assert run("merge", copy, back).status == 0
    assert fact_in(run, copy)["statement"] == words


def test_a_partial_copy_holds_no_drafts_and_merges_back(run, annotated, lines, tmp_path):
    edit(run, annotated, "A secret draft", "Anna")
    path = tmp_path / "partial.workbench"
    done = run("share", annotated, path, "--without-drafts", "--json").json
    assert done["left_out"] > 0
    assert run("check", path).status == 0
    kept = run("list", path, "facts", "--json").json
    assert all(fact["status"] != "draft" for fact in kept)
    assert b"A secret draft" not in path.read_bytes()
    assert run("merge", annotated, path, "--json").json["deleted"] == 0
    assert run("merge", path, annotated, "--json").json["added"] > 0  # what was left out comes with a whole copy
    assert run("list", path, "facts", "--json").json == run("list", annotated, "facts", "--json").json
    assert run("check", path).status == 0


def test_another_project_is_no_copy(run, annotated, tmp_path):
    other = tmp_path / "other.workbench"
    run("new", other)
    done = run("merge", annotated, other)
    assert done.status == 1 and "another project" in done.err


def test_a_side_that_is_none_and_a_collection_that_is_not_there_are_refused(run, annotated, copy, tmp_path):
    assert "none of" in run("merge", annotated, copy, "--on-conflict", "hers").err
    assert "no collection" in run("share", annotated, tmp_path / "x.workbench", "--collection", "Nothing").err


def test_a_copy_is_locked_with_the_password_of_a_file_and_merged_with_it(run, annotated, tmp_path):
    word, copy, own = tmp_path / "word.txt", tmp_path / "locked.workbench", tmp_path / "own.workbench"
    word.write_text("open, sesame\n", encoding="utf-8")
    done = run("share", annotated, copy, "--password-file", word, "--json").json
    assert done["locked"] and done["key"] is None
    assert "workbench unlock" in run("check", copy).err
    assert run("unlock", copy, own, "--password-file", word).status == 0
    assert run("check", own).status == 0
    assert run("merge", annotated, copy, "--dry-run", "--password-file", word).status == 0
    assert run("unlock", own, tmp_path / "again.workbench").status == 1


def test_a_locked_copy_may_have_a_relative_name(run, annotated, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_PASSWORD", "open, sesame")
    assert run("share", annotated, "locked.workbench", "--lock").status == 0
    assert run("unlock", "locked.workbench", "own.workbench").status == 0
    assert run("check", "own.workbench").status == 0


def test_without_the_extra_copies_are_neither_locked_nor_signed_and_the_command_says_what_to_install(
    annotated, tmp_path
):
    for missing, option in (("sqlcipher3", "--lock"), ("cryptography", "--sign")):
        code = (
            f"import sys; sys.modules['{missing}'] = None; from workbench import cli; sys.exit(cli.main(sys.argv[1:]))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, "share", annotated, tmp_path / "copy.workbench", option],
            capture_output=True,
            text=True,
            env={**os.environ, "WORKBENCH_PASSWORD": "x"},
        )
        assert done.returncode == 1 and "fact-workbench[secure]" in done.stderr
        assert not (tmp_path / "copy.workbench").exists()


def test_a_password_may_come_from_the_environment_and_is_asked_for_nowhere_else(run, annotated, tmp_path, monkeypatch):
    copy = tmp_path / "locked.workbench"
    refused = run("share", annotated, copy, "--lock")
    assert refused.status == 1 and "WORKBENCH_PASSWORD" in refused.err and not copy.exists()
    monkeypatch.setenv("WORKBENCH_PASSWORD", "open, sesame")
    assert run("share", annotated, copy, "--lock").status == 0
    assert run("merge", annotated, copy, "--dry-run").status == 0
    monkeypatch.setenv("WORKBENCH_PASSWORD", "open, barley")
    wrong = run("merge", annotated, copy, "--dry-run")
    assert wrong.status == 1 and "does not fit" in wrong.err
    monkeypatch.delenv("WORKBENCH_PASSWORD")
    assert "--password-file" in run("merge", annotated, copy).err


def test_a_signed_copy_is_merged_once_its_key_is_trusted(run, annotated, tmp_path):
    copy, plain = tmp_path / "signed.workbench", tmp_path / "plain.workbench"
    key = run("share", annotated, copy, "--sign", "--analyst", "Anna", "--json").json["key"]
    run("share", annotated, plain)
    told = run("merge", annotated, copy, "--dry-run")
    assert key in told.out and "not trusted yet" in told.out and "unchanged since" in told.out
    refused = run("merge", annotated, copy, "--require-signature")
    assert refused.status == 1 and key in refused.err
    assert run("merge", annotated, copy, "--require-signature", "--trust", key.lower()).status == 0
    assert "which you trust" in run("merge", annotated, copy, "--require-signature").out
    assert "is not signed" in run("merge", annotated, plain, "--require-signature").err
    (file,) = run("merge", annotated, copy, "--json").json["files"]
    assert file["signature"] == {"key": key, "by": "Anna", "trusted": True}
    assert "no key" in run("merge", annotated, copy, "--trust", "12").err


def test_one_of_several_copies_that_is_refused_leaves_the_others_possible(run, annotated, copy, tmp_path):
    edit(run, copy, "Boris found other words", "Boris")
    stranger = tmp_path / "stranger.workbench"
    stranger.write_text("nothing of ours")
    planned = run("merge", annotated, stranger, copy, "--dry-run", "--json")
    assert planned.status == 3 and planned.json["changed"] == 1
    done = run("merge", annotated, stranger, copy, "--json")
    assert done.status == 3 and "text file" in done.err
    (refused,) = done.json["refused"]
    assert refused["file"] == str(stranger) and "text file" in refused["reason"]
    assert fact_in(run, annotated)["statement"] == "Boris found other words"


def test_a_merge_says_what_was_saved_in_a_file_since_it_was_given(run, annotated, copy):
    edit(run, copy, "Boris found other words", "Boris")
    (file,) = run("merge", annotated, copy, "--dry-run", "--json").json["files"]
    assert file["given"]["to"] == "Boris" and file["given"]["steps_since"] >= 1 and file["signature"] is None
    assert "saved in it since" in run("merge", annotated, copy, "--dry-run").out
