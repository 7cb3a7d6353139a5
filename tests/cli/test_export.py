"""export: by what is asked for, and by a profile that is kept in the project."""

import json

import pytest

from workbench.core import dataset
from workbench.core.models import Analyst
from workbench.core.project import Project


@pytest.fixture
def export(run, annotated, tmp_path):
    """Export the project; how it went, and the statements written."""

    def export(*options):
        file = tmp_path / "out.json"
        file.unlink(missing_ok=True)
        done = run("export", annotated, "--output", file, *options)
        is_json = file.exists() and file.read_bytes().startswith(b"{")
        written = json.loads(file.read_text(encoding="utf-8")) if is_json else {"facts": []}
        return done, [fact["statement"] for fact in written["facts"]]

    return export


ALL = ("--format", "json", "--status", "all")


def test_a_choice_is_kept_and_taken_again_and_can_be_changed_for_once(export, annotated):
    done, facts = export(*ALL, "--type", "event", "--keep-as", "Events")
    assert done.status == 0 and facts == ["It was said in Minsk."]
    with Project.open(annotated, read_only=True) as project, project.read() as connection:
        assert list(dataset.profiles(connection)) == ["Events"]
    assert export("--profile", "Events")[1] == facts
    assert len(export("--profile", "Events", "--type", "quantity")[1]) == 1
    assert export("--profile", "Events", "--status", "accepted")[1] == []


def test_what_is_asked_for_once_leaves_the_rest_of_a_profile_as_it_is(run, export, annotated, tmp_path):
    export(*ALL, "--type", "event", "--handling", "red", "--texts", "--keep-as", "Secret")
    assert export("--profile", "Secret", "--since", "2026")[1] == []
    assert export("--profile", "Secret", "--by", "Anna")[1] == ["It was said in Minsk."]
    report = tmp_path / "report.html"
    assert run("export", annotated, "--output", report, "--profile", "Secret", "--format", "html", "--ids").status == 0
    written = report.read_text(encoding="utf-8")
    assert "TLP:RED" in written and "Secret" not in written, "it is no longer the export that has the name"
    assert run("export", annotated, "--output", report, "--profile", "Secret", "--format", "json").status == 0
    assert '"TLP:RED"' in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "words"),
    [(("--format", "csv"), "is accepted. Review them"), ((*ALL, "--since", "2026"), "There is no such fact")],
)
def test_why_a_file_holds_nothing_is_said(export, options, words):
    done, _facts = export(*options)
    assert done.status == 0 and words in done.err
    assert export(*options, "--json")[0].err == ""


def test_a_name_of_two_analysts_means_neither(export, annotated):
    with Project.open(annotated) as project, project.change("Join a namesake") as session:
        session.add(Analyst(name="Anna"))
    done, facts = export(*ALL, "--by", "Anna")
    assert done.status == 1 and "several of that name" in done.err and facts == []


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ((), 2),
        (("--by", "Anna"), 2),
        (("--entity", "per:mishustin"), 1),
        (("--since", "2026"), 0),
        (("--type", "event", "--type", "quantity"), 2),
        (("--handling", "amber+strict", "--bom", "--texts", "--ids"), 2),
    ],
)
def test_what_is_asked_for_is_what_is_written(export, options, count):
    done, facts = export(*ALL, *options)
    assert (done.status, len(facts)) == (0, count)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--status", "all"), "Say in which format"),
        (("--profile", "None"), "no export profile “None”"),
        ((*ALL, "--type", "nothing"), "“nothing” is not in this project"),
        ((*ALL, "--collection", "Shelf"), "“Shelf” is not in this project"),
        ((*ALL, "--by", "Nobody"), "“Nobody” is not in this project"),
        ((*ALL, "--entity", "per:nobody"), "“per:nobody” is not in this project"),
        ((*ALL, "--since", "yesterday"), "“yesterday” is no date"),
        ((*ALL, "--handling", "purple"), "“purple” is no handling mark"),
        ((*ALL, "--keep-as", " "), "needs a name"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_written(export, options, words):
    done, facts = export(*options)
    assert done.status == 1 and words in done.err and facts == []
