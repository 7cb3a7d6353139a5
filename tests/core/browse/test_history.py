"""The steps of a project for a screen."""

import pytest

from tests.factories import a_document, a_fact, a_project
from workbench.core import documents, facts, reading
from workbench.core.browse import history
from workbench.core.browse.history import lines
from workbench.errors import UserError


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def shown(project):
    """The steps that have lines, newest first."""
    groups = list(dict.fromkeys(line.group for line in lines.page(project, size=1_000).lines))
    rows = history.rows(project, groups)
    return [rows[group] for group in groups]


def labels(project):
    return [step.label for step in shown(project)]


def test_steps_are_shown_newest_first_each_with_who_and_how_many_rows(project):
    a_fact(project)
    step = shown(project)[0]
    assert (step.label, step.analyst, step.rows, step.is_undone) == ("Tag as Quantity", "Anna", 3, False)
    assert labels(project)[-2:] == ["Add analyst Anna", "New project"]


def test_undo_and_redo_are_steps_and_the_step_says_whether_it_counts(project):
    a_fact(project)
    project.undo()
    assert [(s.label, s.is_undone, s.is_back) for s in shown(project)[:2]] == [
        ("Undo: Tag as Quantity", False, True),
        ("Tag as Quantity", True, False),
    ]
    project.redo()
    assert labels(project)[0] == "Redo: Tag as Quantity"
    assert not shown(project)[2].is_undone


def test_parts_of_one_step_are_one_row(project):
    document = a_document(project)
    with project.change("One") as session:
        group = session.group
        facts.tag(project, document, 0, 5, "event")
    with project.change("Two", group=group):
        facts.tag(project, document, 6, 10, "event")
    assert [(step.label, step.rows) for step in shown(project)[:1]] == [("One", 6)]


def test_a_step_tells_what_it_changed_in_words(project):
    fact = a_fact(project, fields={"value": "4"})
    facts.edit(project, fact, {"statement": "Anew", "value": "5"})
    (row,) = history.changed(project, shown(project)[0].group)
    assert (row.table, row.name, row.what) == ("fact", "Anew", history.CHANGED)
    assert sorted(row.fields) == [("statement", "4 trillion roubles", "Anew"), ("value", "4", "5")]
    facts.remove(project, fact)
    assert {row.what for row in history.changed(project, shown(project)[0].group)} == {history.DELETED}
    assert len(history.changed(project, shown(project)[0].group, 1)) == 1


def test_the_life_of_a_fact_names_only_its_own_rows(project):
    fact = a_fact(project)
    life = history.of_fact(project, fact)
    assert [step.label for step, _ in life] == ["Tag as Quantity"]
    assert {row.what for row in life[0][1]} == {history.ADDED}


def test_the_way_back_to_a_step_names_all_that_goes(project):
    fact = a_fact(project)
    group = shown(project)[0].group
    facts.edit(project, fact, {"statement": "Anew"})
    assert history.taken_back(project, group) == ["Edit a fact", "Tag as Quantity"]
    project.undo_to(lambda *_: None, group)
    with pytest.raises(UserError, match="cannot be undone"):
        history.taken_back(project, group)


def test_the_passages_of_a_step_are_known_also_when_it_took_them_back(project):
    document = a_document(project, "Trade grew by 4 percent. It grew again.")
    facts.tag(project, document, 25, 39, "quantity")
    assert history.passages(project, project.undo().rows) == [(document, 25, 39)]
    again = project.redo().rows
    assert history.passages(project, again) == [(document, 25, 39)]
    read = reading.mark_read(project, document, 0, 24)
    assert history.passages(project, project.undo().rows) == [(document, *read)]
    project.undo()
    documents.remove(project, document)
    assert history.passages(project, again) == []
