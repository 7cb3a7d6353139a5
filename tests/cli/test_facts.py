"""annotate, review, edit."""

from uuid import uuid4

from tests.cli.conftest import LINES


def test_annotate_tells_what_went_in_what_was_odd_and_what_was_refused(run, annotated, lines, tmp_path):
    wrong = [LINES[0] | {"quote": "not there", "start": 1}, "no json", LINES[1] | {"fields": {"colour": "red"}}]
    done = run("annotate", annotated, lines(tmp_path / "more.jsonl", wrong), "--analyst", "Boris", "--json")
    assert done.status == 3
    assert done.err == ""
    assert done.json["added"] == 1
    assert [refusal["line"] for refusal in done.json["refused"]] == [1, 2]
    assert [warning["line"] for warning in done.json["warnings"]] == [3]
    assert {analyst["name"] for analyst in run("list", annotated, "analysts", "--json").json} == {"Anna", "Boris"}


def test_annotate_with_warnings_alone_is_done(run, annotated, lines, tmp_path):
    odd = lines(tmp_path / "odd.jsonl", [LINES[1] | {"colour": "red"}])
    done = run("annotate", annotated, odd, "--analyst", "Anna")
    assert done.status == 0
    assert done.out == "1 passage added, 1 warning, 0 lines refused.\n"
    assert done.err.startswith("workbench: odd.jsonl, line 1: ")


def test_many_refusals_are_not_poured_over_the_screen(run, annotated, lines, tmp_path):
    done = run("annotate", annotated, lines(tmp_path / "x.jsonl", ["nonsense"] * 100), "--analyst", "Anna")
    assert done.status == 3
    assert done.out == "0 passages added, 0 warnings, 100 lines refused.\n"
    assert done.err.count("\n") == 21
    assert done.err.endswith("workbench: … and 80 more; --json lists them all.\n")


def test_annotating_with_an_unknown_analyst_is_one_step(run, annotated, lines, tmp_path):
    before = len(run("list", annotated, "revisions", "--json").json)
    run("annotate", annotated, lines(tmp_path / "one.jsonl", LINES[:1]), "--analyst", "Boris")
    assert len(run("list", annotated, "revisions", "--json").json) == before + 1
    assert run("undo", annotated, "--json").json["label"] == "Annotate passages: 1"
    assert [analyst["name"] for analyst in run("list", annotated, "analysts", "--json").json] == ["Anna"]


def test_a_missing_file_of_lines_is_said_and_changes_nothing(run, annotated, tmp_path):
    before = annotated.read_bytes()
    done = run("annotate", annotated, tmp_path / "none.jsonl", "--analyst", "Boris")
    assert (done.status, done.out) == (1, "")
    assert annotated.read_bytes() == before


def test_a_second_analyst_accepts_in_one_step(run, annotated, facts):
    done = run("review", annotated, "accept", "--all", "--analyst", "Boris", "--reason", "Checked.", "--json")
    assert done.status == 0
    assert done.json == {
        "reviewed": [{"fact": fact, "status": "accepted"} for fact in facts],
        "skipped": 0,
        "refused": [],
    }
    listed = run("list", annotated, "facts", "--json").json
    assert {(fact["status"], fact["author"], fact["reviewer"]) for fact in listed} == {("accepted", "Anna", "Boris")}
    assert listed[0]["reviews"][0]["reason"] == "Checked."
    assert run("undo", annotated, "--json").json["label"] == "Accept facts: 2"


def test_an_author_s_own_facts_are_skipped_or_refused_by_name(run, annotated, facts):
    everything = run("review", annotated, "accept", "--all", "--analyst", "Anna", "--json")
    assert everything.status == 0
    assert everything.json == {"reviewed": [], "skipped": 2, "refused": []}
    named = run("review", annotated, "accept", facts[0], "--analyst", "Anna", "--json")
    assert named.status == 3
    assert named.json["refused"] == [
        {"fact": facts[0], "reason": "Facts need a second pair of eyes: you wrote this one."}
    ]


def test_a_dispute_is_settled_by_a_third_analyst_or_ended_by_a_withdrawal(run, annotated, facts):
    for who, decision in (("Boris", "accept"), ("Eva", "reject")):
        run("review", annotated, decision, *facts, "--analyst", who)
    party = run("review", annotated, "accept", "--settle", facts[0], "--analyst", "Eva", "--json")
    assert (party.status, len(party.json["refused"])) == (3, 1)
    settled = run("review", annotated, "accept", "--settle", facts[0], "--analyst", "Olga", "--json")
    assert settled.json["reviewed"] == [{"fact": facts[0], "status": "accepted"}]
    assert run("undo", annotated, "--json").json["label"] == "Settle a dispute"
    withdrawn = run("review", annotated, "withdraw", *facts, "--analyst", "Boris", "--json")
    assert withdrawn.json["reviewed"] == [{"fact": fact, "status": "rejected"} for fact in facts]
    assert run("review", annotated, "withdraw", *facts, "--analyst", "Boris").status == 3
    assert run("review", annotated, "withdraw", "--all", "--analyst", "Boris").status == 2


def test_ids_that_are_none_are_refused_and_the_others_decided(run, annotated, facts):
    unknown = str(uuid4())
    done = run("review", annotated, "reject", "nonsense", facts[1], unknown, "--analyst", "Boris", "--json")
    assert done.status == 3
    assert done.json["reviewed"] == [{"fact": facts[1], "status": "rejected"}]
    assert [refusal["fact"] for refusal in done.json["refused"]] == ["nonsense", unknown]
    told = run("review", annotated, "return", "nonsense", facts[0], "--analyst", "Boris")
    assert told.status == 3
    assert told.out == f"returned   {facts[0]}\n1 fact decided, 0 skipped (your own), 1 refused.\n"
    assert told.err.startswith("workbench: nonsense: ")


def test_an_edit_changes_fields_and_takes_empty_ones_away(run, annotated, facts):
    settings = ("--set", "value=4.50", "--set", "subject=", "--set", "statement=Trade = 4.5")
    done = run("edit", annotated, facts[0], *settings, "--analyst", "Anna", "--json")
    assert done.status == 0
    assert done.json["fact"] == facts[0]
    assert done.json["fields"]["value"]["value"] == "4.50"
    assert "subject" not in done.json["fields"]
    (fact,) = (fact for fact in run("list", annotated, "facts", "--json").json if fact["id"] == facts[0])
    assert fact["statement"] == "Trade = 4.5"
    assert fact["fields"] == done.json["fields"]
    assert run("undo", annotated, "--json").json["label"] == "Edit a fact"


def test_a_value_in_brackets_is_json_with_its_digits_kept(run, annotated, facts):
    cells = 'value=[{"value": 5.10, "printed": "5.10 trillion"}]'
    done = run("edit", annotated, facts[0], "--set", cells, "--analyst", "Anna", "--json")
    (cell,) = done.json["fields"]["value"]
    assert (cell["value"], cell["printed"]) == ("5.10", "5.10 trillion")
    broken = run("edit", annotated, facts[0], "--set", "value=[1,", "--analyst", "Anna")
    assert broken.status == 1
    assert "is not JSON" in broken.err


def test_what_does_not_fit_the_codebook_is_kept_with_a_warning(run, annotated, facts):
    done = run("edit", annotated, facts[0], "--set", "colour=red", "--analyst", "Anna", "--json")
    assert done.status == 0
    assert done.json["fields"]["colour"]["value"] == "red"
    assert done.err.startswith("workbench: colour: ")


def test_an_edit_that_cannot_be_is_said_and_saves_nothing(run, annotated, facts):
    before = run("list", annotated, "revisions", "--json").json
    for fact, setting in (
        ("nonsense", "value=1"),
        (str(uuid4()), "value=1"),
        (facts[0], "statement="),
        (facts[0], "type=unheard"),
        (facts[0], "credibility=9"),
    ):
        done = run("edit", annotated, fact, "--set", setting, "--analyst", "Boris")
        assert (done.status, done.out) == (1, "")
    assert run("list", annotated, "revisions", "--json").json == before


def test_a_round_that_decides_nothing_is_no_step_and_keeps_redo(run, annotated):
    run("undo", annotated)
    assert run("review", annotated, "accept", "nope", "--analyst", "Somebody new").status == 3
    assert run("redo", annotated).status == 0
    assert [a["name"] for a in run("list", annotated, "analysts", "--json").json] == ["Anna"]


def test_who_wrote_last_is_the_author_of_what_the_first_author_accepts(run, annotated, facts):
    run("review", annotated, "accept", "--all", "--analyst", "Boris")
    run("edit", annotated, facts[0], "--set", "statement=Trade grew a lot.", "--analyst", "Boris")
    assert run("review", annotated, "accept", facts[0], "--analyst", "Anna").status == 0
    found = next(fact for fact in run("list", annotated, "facts", "--json").json if fact["id"] == facts[0])
    assert (found["author"], found["reviewer"], found["stale"]) == ("Boris", "Anna", False)
