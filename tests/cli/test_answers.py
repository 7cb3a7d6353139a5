"""`workbench commitments` and `workbench posts`: what the facts of a project answer."""

import pytest

from workbench.core import seeds
from workbench.core.answers.standing import STANDINGS


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


@pytest.mark.parametrize("command", ["commitments", "posts"])
def test_a_day_that_is_none_is_refused_with_a_sentence(run, sample, command):
    done = run(command, sample, "--as-of", "soon")
    assert done.status == 1 and "“soon” is no date" in done.err
