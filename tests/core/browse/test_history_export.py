"""The audit trail of a project, change by change, and the files made of it."""

import csv
import json

import pytest

from tests.factories import a_fact, a_project, an_entity
from workbench.core import facts
from workbench.core.browse.history import export, lines
from workbench.core.browse.history.lines import Wanted
from workbench.core.browse.history.scope import FACT, Scope
from workbench.core.models import Entity


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def quiet(_done, _total):
    """Nobody looks."""


def told(project, **wanted):
    with project.read() as connection:
        return list(export.changes(connection, Wanted(**wanted)))


def test_changes_come_oldest_first_with_values_as_logged_and_in_words(project):
    speaker = an_entity(project)
    fact = a_fact(project, fields={"value": "4"})
    facts.edit(project, fact, {"speaker": str(speaker), "value": "5"})
    found = told(project, scope=Scope(FACT, fact))
    assert [(one.step.label, one.table, one.what) for one in found[-2:]] == [
        ("Tag as Quantity", "fact", "added"),
        ("Edit a fact", "fact", "changed"),
    ]
    last = found[-1]
    assert last.before == (found[-2].step.id,) and last.step.analyst == "Anna"
    fields = {one.key: one for one in last.fields}
    assert (fields["speaker"].new, fields["speaker"].new_words) == (str(speaker), "Mikhail Mishustin")
    assert fields["fields.value"].old["value"] == "4"


def test_every_change_that_is_shown_is_written_and_no_other(project, tmp_path):
    fact = a_fact(project)
    facts.edit(project, fact, {"statement": "Anew"})
    with project.change("Towns") as session:
        session.add_many(Entity, ({"kind": "place", "name": f"Town {n}"} for n in range(1_200)))
    shown = sum(line.count for line in lines.page(project, size=10_000).lines)
    written = export.write(project, quiet, tmp_path / "a.csv")
    assert written.changes == shown == len(told(project))
    assert [one.step.label for one in told(project, text="anew edit")] == ["Edit a fact"]
    assert {one.table for one in told(project, kind="facts")} == {"fact", "evidence"}
    assert len(told(project, step=lines.page(project).lines[0].group)) == 1_200
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert {f"Town {n}" for n in range(1_200)} <= set(names)


def test_provenance_of_a_real_project_names_each_state_once(project, tmp_path):
    fact = a_fact(project)
    facts.remove(project, fact)
    project.undo()
    export.write(project, quiet, tmp_path / "a.prov.json")
    document = json.loads((tmp_path / "a.prov.json").read_text("utf-8"))
    assert len(document["entity"]) == len(told(project))
    states = [one for one in document["entity"].values() if one["fwb:row"] == str(fact)]
    assert [one["fwb:what"] for one in states] == ["added", "deleted", "restored"]
    made = {one["prov:usedEntity"] for one in document["wasDerivedFrom"].values()}
    assert made <= set(document["entity"])


def test_a_cancelled_export_leaves_nothing_behind(project, tmp_path):
    class Cancelled(Exception):
        pass

    def report(_done, _total):
        raise Cancelled

    before = sorted(tmp_path.iterdir())
    for name in ("a.csv", "a.prov.json"):
        with pytest.raises(Cancelled):
            export.write(project, report, tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before


def test_progress_ends_at_the_number_of_changes(project, tmp_path):
    reported = []
    count = export.write(project, lambda *at: reported.append(at), tmp_path / "a.csv").changes
    assert reported[0] == (0, count) and reported[-1] == (count, count)
