"""The audit trail: everything that was written, in a table and as PROV-JSON that another library reads."""

import csv
import json

import pytest
from prov.model import ProvAgent, ProvDocument, ProvEntity

from tests.core.steps import refused
from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import facts, review, seeds, trail
from workbench.core.analysts import act_as
from workbench.core.browse.history import DOCUMENT, ENTITY, FACT, About
from workbench.core.project import Project
from workbench.core.sharing import giving, merging


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as made:
        made.document = a_document(made)
        made.fact = a_fact(made, document=made.document, statement="=1+1")
        facts.edit(made, made.fact, {"statement": "Anew", "value": "5"})
        act_as(made, "Boris")
        review.decide(made, [made.fact], "accept")
        made.undo()
        yield made


def silent(_done, _total):
    pass


def lines(project, about=None):
    with project.read() as connection:
        return list(trail.lines(connection, about))


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_operation_is_a_line_with_who_when_and_what(project):
    found = lines(project)
    made = next(line for line in found if line.table == "fact" and line.what == "added")
    assert (made.name, made.label, made.fields["statement"]) == ("Anna", "Tag as Quantity", (None, "=1+1"))
    edit = next(line for line in found if line.label == "Edit a fact")
    assert edit.fields["statement"] == ("=1+1", "Anew") and edit.follows == (made.revision,)
    undone, back = (line for line in found if line.table == "review")
    assert undone.is_undone and back.undoes == undone.step and back.what == "deleted"
    assert [line.at for line in found] == sorted(line.at for line in found)


def test_a_trail_can_be_that_of_one_thing(project):
    other = an_entity(project)
    assert {line.row for line in lines(project, About(ENTITY, other))} == {str(other)}
    assert "review" in {line.table for line in lines(project, About(FACT, project.fact))}
    assert "fact" not in {line.table for line in lines(project, About(DOCUMENT, project.document))}


def test_what_came_from_a_copy_says_so(project, tmp_path):
    giving.share(project, silent, tmp_path / "b.fwb", "Eve")
    with Project.open(tmp_path / "b.fwb") as eve:
        act_as(eve, "Eve")
        facts.edit(eve, project.fact, {"statement": "Hers"})
    merging.merge(project, tmp_path / "b.fwb", backup=None)
    last = lines(project)[-1]
    assert (last.is_received, last.name, last.fields["statement"]) == (True, "Eve", ("Anew", "Hers"))


def test_the_table_has_a_row_for_each_field_and_runs_no_formula(project, tmp_path):
    rows = trail.export(project, silent, tmp_path / "t.csv")
    found = table(tmp_path / "t.csv")
    assert len(found) == rows > len(lines(project))
    (edited,) = [row for row in found if row["label"] == "Edit a fact" and row["field"] == "statement"]
    assert (edited["before"], edited["after"], edited["analyst"]) == ("'=1+1", "Anew", "Anna")


def test_prov_json_is_read_by_another_library_and_says_who_made_what_of_what(project, tmp_path):
    states = trail.export(project, silent, tmp_path / "t.json")
    document = ProvDocument.deserialize(str(tmp_path / "t.json"), format="json")
    assert len(list(document.get_records(ProvEntity))) == states == len(lines(project))
    assert {str(agent.label) for agent in document.get_records(ProvAgent)} >= {"Anna", "Boris"}
    whole = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    derived = list(whole["wasDerivedFrom"].values())
    assert all(one["prov:usedEntity"] in whole["entity"] for one in derived)
    assert len(derived) == sum(len(line.follows) for line in lines(project))
    assert len(whole["wasInvalidatedBy"]) == sum(line.what == "deleted" for line in lines(project))
    assert document == ProvDocument.deserialize(content=document.serialize(format="json"), format="json")


def test_another_kind_of_file_is_refused_and_a_cancelled_export_leaves_nothing(project, tmp_path):
    with refused(project, "neither"):
        trail.export(project, silent, tmp_path / "t.xml")

    def cancel(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trail.export(project, cancel, tmp_path / "t.csv")
    assert not (tmp_path / "t.csv").exists()


@pytest.mark.slow
def test_the_sample_has_a_trail_in_both_formats(tmp_path):
    with seeds.sample(tmp_path / "s.workbench") as sample:
        assert trail.export(sample, silent, tmp_path / "t.csv") > 1000
        trail.export(sample, silent, tmp_path / "t.json")
        ProvDocument.deserialize(str(tmp_path / "t.json"), format="json")
