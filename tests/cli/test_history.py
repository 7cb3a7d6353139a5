"""history: what was done, as a list or a file."""

import pytest


def told(run, *arguments):
    done = run("history", *arguments, "--json")
    assert done.status == 0, done.err
    return done.json


def test_steps_are_told_newest_first_and_can_be_narrowed(run, annotated, facts, tmp_path):
    every = told(run, annotated)
    assert every[-1]["label"] == "New project" and set(every[0]) >= {"id", "at", "analyst", "label", "rows", "undone"}
    assert [step["label"] for step in told(run, annotated, "--by", "Anna", "--text", "annotate")] == [every[0]["label"]]
    for option, value in (("--fact", facts[0]), ("--entity", "per:mishustin"), ("--document", "trade.txt")):
        assert 0 < len(told(run, annotated, option, value)) < len(every)
    run("share", annotated, tmp_path / "b.workbench", "--for", "Boris")
    assert told(run, annotated, "--since-shared") == []
    run("edit", annotated, facts[0], "--set", "statement=Anew", "--analyst", "Anna")
    (step,) = told(run, annotated, "--since-shared", "--changes")
    assert step["changes"][0]["fields"][-1]["after"] == "Anew"
    assert "→ Anew" in run("history", annotated, "--changes").out
    assert "Edit a fact" in run("history", annotated).out


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_the_trail_is_written(run, annotated, tmp_path, suffix):
    file = tmp_path / f"t.{suffix}"
    assert told(run, annotated, "--export", file)["rows"] > 10 and file.stat().st_size > 1000
    assert "written to" in run("history", annotated, "--export", file, "--entity", "per:mishustin").out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--fact", "none"), "no fact none"),
        (("--entity", "nobody"), "“nobody” is not in this project"),
        (("--document", "x.txt"), "no document “x.txt”"),
        (("--by", "Nobody"), "“Nobody” is not in this project"),
        (("--since-shared",), "ever given out"),
        (("--fact", "a", "--entity", "b"), "one at a time"),
        (("--export", "t.xml"), "neither"),
    ],
)
def test_what_cannot_be_meant_is_said(run, annotated, options, words):
    done = run("history", annotated, *options)
    assert done.status == 1 and words in done.err


def test_a_project_without_such_steps_says_so(run, annotated):
    assert "No such steps" in run("history", annotated, "--text", "zebra").out
