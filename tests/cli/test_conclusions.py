"""`workbench conclusions`: what was concluded, whether it stands, and what falls without a source."""

import pytest

from tests.factories import a_document, a_fact
from workbench.core import facts, seeds
from workbench.core.conclusions import concluding, weighing


@pytest.fixture
def made(tmp_path):
    """A project with a conclusion and a question that rest on one fact of 000.txt."""
    path = tmp_path / "p.workbench"
    with seeds.new(path, analyst="Anna") as project:
        document = a_document(project, "They met in Minsk. The railway will be built.")
        a_document(project, "Nothing of the kind was said elsewhere.", source="001.txt")
        fact = a_fact(project, "They met", document=document, type="event")
        conclusion = concluding.conclude(project, "It will be built.", likelihood="likely", confidence="low")
        concluding.cite(project, conclusion, fact, "supports")
        question = weighing.ask(project, "Will it be built?")
        yes, no = (weighing.suppose(project, question, text) for text in ("Yes", "No"))
        weighing.judge(project, yes, fact, "inconsistent")
        weighing.judge(project, no, fact, "consistent")
    return path, fact


def test_conclusions_come_with_what_they_rest_on(run, made):
    path, fact = made
    found = run("conclusions", path, "--json").json
    (one,) = found["conclusions"]
    assert (one["likelihood"], one["confidence"], one["flags"], one["stands"]) == ("likely", "low", [], True)
    assert [(ground["fact"], ground["role"]) for ground in one["grounds"]] == [(str(fact), "supports")]
    (question,) = found["questions"]
    assert [row["against"] for row in question["hypotheses"]] == [1.0, 0.0]
    lines = run("conclusions", path).out.splitlines()
    assert lines[0].split()[:3] == ["STATE", "LIKELIHOOD", "CONFIDENCE"] and lines[1].startswith("sound")
    assert lines[2] == "Will it be built?" and lines[4].split() == ["0", "No"]


def test_what_falls_without_a_source_is_told(run, made):
    path, fact = made
    found = run("conclusions", path, "--without", "000.txt", "--json").json
    assert found["facts"] == [str(fact)]
    assert [(one["lost"], one["stands"]) for one in found["conclusions"]] == [(1, False)]
    assert [(one["before"], one["after"]) for one in found["questions"]] == [(["No", "Yes"], ["Yes", "No"])]
    assert "falls" in run("conclusions", path, "--without", "000.txt").out
    assert run("conclusions", path, "--without", "001.txt", "--json").json == {
        "facts": [],
        "conclusions": [],
        "questions": [],
    }


def test_a_withdrawn_fact_lets_it_fall_and_an_unknown_document_is_refused(run, made):
    path, fact = made
    with seeds.Project.open(path) as project:
        facts.remove(project, fact)
    assert run("conclusions", path).out.splitlines()[1].startswith("falls")
    done = run("conclusions", path, "--without", "none.txt")
    assert done.status == 1 and "none.txt" in done.err
