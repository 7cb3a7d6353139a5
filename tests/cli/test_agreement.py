"""`workbench agreement`: figures, the matrix and what is disagreed on."""

import pytest

from tests.cli.conftest import LINES


@pytest.fixture
def twice(run, annotated, lines, tmp_path):
    """Boris has tagged the same document: the first fact with another value, the second as another type."""
    other = [LINES[0] | {"fields": {"value": "5"}}, LINES[1] | {"type": "quantity", "statement": ""}]
    assert run("annotate", annotated, lines(tmp_path / "boris.jsonl", other), "--analyst", "Boris").status == 0
    return annotated


def test_figures_are_told_with_their_number_of_cases(run, twice):
    done = run("agreement", twice)
    assert done.status == 0
    rows = {line.split("  ")[0]: line for line in done.out.splitlines()}
    assert "1.00" in rows["Passages (u-alpha)"]
    assert "0.00" in rows["Figures"]
    assert "Types, Anna – Boris (Cohen’s kappa)" in rows
    assert done.out.splitlines()[-1].startswith("1 document, ")
    assert done.out.splitlines()[-1].endswith(": Anna, Boris")


def test_json_holds_the_matrix_and_every_disagreement(run, twice):
    found = run("agreement", twice, "--json").json
    assert set(found) == {"analysts", "documents", "figures", "matrix", "disagreements"}
    assert [person["name"] for person in found["analysts"]] == ["Anna", "Boris"]
    assert {figure["of"] for figure in found["figures"]} >= {"passages", "alpha", "fleiss", "cohen", "numbers"}
    numbers = next(figure for figure in found["figures"] if figure["of"] == "numbers")
    assert (numbers["value"], numbers["n"], numbers["why"]) == (0, 1, "")
    assert {(cell["document"], cell["type"]) for cell in found["matrix"]} >= {
        (None, None),
        (found["documents"][0]["id"], "quantity"),
    }
    value = next(one for one in found["disagreements"] if one["field"] == "Value")
    assert value["on"] == "numbers"
    assert [said["words"] for said in value["said"]] == ["4000000000000", "5"]
    assert (value["start"], value["end"]) == (0, 39)
    assert len(value["facts"]) == 2
    assert any(one["on"] == "type" for one in found["disagreements"])


def test_the_same_work_gives_the_same_bytes(run, twice):
    assert run("agreement", twice, "--json").out == run("agreement", twice, "--json").out


def test_nothing_is_written(run, twice):
    before = twice.read_bytes()
    run("agreement", twice)
    assert twice.read_bytes() == before


def test_one_analyst_alone_is_told_why_there_is_no_figure(run, annotated):
    done = run("agreement", annotated)
    assert done.status == 0
    assert "Undefined because nothing was marked where two analysts have worked." in done.out
    assert "nan" not in done.out.casefold()


def test_only_the_analysts_named_are_compared(run, twice):
    assert run("agreement", twice, "--analyst", "Anna", "--json").json["analysts"] == []
    both = run("agreement", twice, "--analyst", "Anna", "--analyst", "Boris", "--json").json
    assert both == run("agreement", twice, "--json").json


def test_an_unknown_analyst_is_refused(run, twice):
    done = run("agreement", twice, "--analyst", "Zoe")
    assert done.status == 1
    assert "“Zoe” is no analyst of this project. It has: Anna, Boris." in done.err
