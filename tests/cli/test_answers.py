"""`workbench claims|disagreements|commitments|posts`: what the facts of a project answer."""

import pytest

from tests.factories import a_document, a_fact
from workbench.core import documents, seeds
from workbench.core.answers.standing import STANDINGS
from workbench.core.claims import VERDICTS


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("answers") / "sample.workbench"
    seeds.sample(path).close()
    return path


def test_commitments_stand_as_of_the_day_asked_for(run, sample):
    early, late = (run("commitments", sample, "--as-of", day, "--json").json for day in ("2026-02-26", "2027"))
    assert {row["standing"] for row in early} == {"open"}
    assert {row["standing"] for row in late if row["deadline"]} == {"past due"}
    assert {row["standing"] for row in late if not row["deadline"]} == {"open"}
    assert {row["standing"] for row in late} <= set(STANDINGS)
    fair = next(row for row in early if row["what"] == "hold INNOPROM Belarus again")
    assert (fair["who"], fair["deadline"], fair["strength"]) == ("Belarus", "2026-09", "ready")


def test_commitments_are_a_table_for_people_what_asks_for_attention_first(run, sample):
    lines = run("commitments", sample, "--as-of", "2026-10-15").out.splitlines()
    assert lines[0].split()[:3] == ["STANDING", "UNTIL", "WHO"]
    standings = [next(name for name in STANDINGS if line.startswith(name)) for line in lines[1:]]
    assert standings == sorted(standings, key=STANDINGS.index) and standings[0] == "past due"


def test_posts_tell_when_one_followed_another_and_who_held_them_on_a_day(run, sample):
    rows = run("posts", sample, "--json").json
    first, second = (row for row in rows if row["post"] == "Prime Minister" and row["at"] == "Belarus")
    assert (first["person"], first["until"]) == ("Roman Golovchenko", "2023-04-06/2025-07-24")
    assert (second["person"], second["since"]) == ("Alexander Turchin", "2023-04-06/2025-07-24")
    assert second["facts"] and second["documents"]
    held = run("posts", sample, "--as-of", "2025-07-24", "--json").json
    (sure,) = (row for row in held if row["sure"])
    assert sure["person"] == "Alexander Turchin"
    assert "Roman Golovchenko" not in {row["person"] for row in run("posts", sample, "--as-of", "2026", "--json").json}


def test_claims_are_groups_of_facts_with_what_each_says_and_how_many_sources(run, sample):
    rows = run("claims", sample, "--json").json
    assert {tuple(row) for row in rows} == {("key", "facts", "values", "verdict", "reason", "independent")}
    assert all(len(row["facts"]) == len(row["values"]) >= row["independent"] >= 1 for row in rows)
    assert all(bool(row["reason"]) <= bool(row["verdict"]) for row in rows)
    several = [row for row in rows if len(row["facts"]) > 1]
    assert several and {row["verdict"] for row in several} <= {*VERDICTS, ""}
    assert run("claims", sample).out.splitlines()[0].split()[:3] == ["VERDICT", "SOURCES", "ABOUT"]


def test_disagreements_are_pairs_with_the_reason_worst_first(run, two_figures):
    path, pair = two_figures
    (row,) = run("disagreements", path, "--json").json
    assert (row["facts"], row["verdict"]) == (pair, "contradicts")
    assert row["reason"] == "No figure fits both 45 billion USD (2022) and 60 billion USD (2022)."
    head, line = run("disagreements", path).out.splitlines()
    assert head.split() == ["VERDICT", "ABOUT", "SAID", "WHY"] and "60 billion USD (2022)" in line


def test_what_was_said_after_a_day_is_left_out_as_of_it(run, two_figures):
    path, pair = two_figures
    assert run("disagreements", path, "--as-of", "2023-01", "--json").json == []
    assert [row["facts"] for row in run("claims", path, "--as-of", "2023-01", "--json").json] == [pair[:1]]
    assert [row["facts"] for row in run("claims", path, "--as-of", "2024", "--json").json] == [pair]


@pytest.fixture
def two_figures(tmp_path):
    """A project in which two documents of different days give two figures of one thing; their ids in order."""
    path, facts = tmp_path / "two.workbench", []
    with seeds.new(path, analyst="Anna") as project:
        for name, day, value in (("a.txt", "2023-01-15", "45e9"), ("b.txt", "2024-02-01", "60e9")):
            document = a_document(project, f"Trade was {value} in 2022, said {name}.", source=name)
            documents.edit(project, document, {"published": day})
            fields = {"measure": "trade turnover", "subject": "Belarus", "value": value, "currency": "USD"}
            cells = {key: {"value": one} for key, one in (fields | {"period": "2022"}).items()}
            facts.append(str(a_fact(project, "Trade was", document=document, fields=cells)))
    return path, facts


@pytest.mark.parametrize("command", ["claims", "disagreements", "commitments", "posts"])
def test_a_day_that_is_none_is_refused_with_a_sentence(run, sample, command):
    done = run(command, sample, "--as-of", "soon")
    assert done.status == 1 and "“soon” is no date" in done.err
