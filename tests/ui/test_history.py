"""The tab of steps: what was done, what it changed, and the way back."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.core.steps import stored
from tests.factories import a_document, a_fact
from workbench.core import analysts, facts
from workbench.core.project import Project
from workbench.ui.history import History


@pytest.fixture
def fact(workspace):
    return a_fact(workspace.project, fields={"value": "4"})


@pytest.fixture
def pane(workspace, fact, qtbot):
    """The tab after a fact was made and edited."""
    facts.edit(workspace.project, fact, {"statement": "Anew", "value": "5"})
    pane = History(workspace)
    qtbot.addWidget(pane)
    pane.resize(900, 400)
    pane.show()
    qtbot.waitUntil(lambda: steps(pane)[:1] == ["Edit a fact"])
    return pane


def steps(pane):
    return [row.label for row in map(pane._rows.row, range(pane._rows.rowCount())) if row is not None]


def choose(pane, label):
    pane.table.setCurrentIndex(pane._rows.index(steps(pane).index(label), 0))


def test_steps_are_listed_newest_first_and_a_new_one_comes_on_top(pane, workspace, qtbot):
    assert steps(pane)[1] == "Tag as Quantity" and steps(pane)[-1] == "New project"
    a_document(workspace.project, "More.", source="b.txt")
    qtbot.waitUntil(lambda: steps(pane)[1:2] == ["Edit a fact"])
    assert pane.step.label == "Edit a fact"


def test_a_step_shows_the_rows_it_changed_with_old_and_new_values(pane, qtbot):
    qtbot.waitUntil(lambda: "Fact changed: Anew" in pane._changes.toPlainText())
    assert "value: 4 → 5" in pane._changes.toPlainText()
    assert "statement: 4 trillion roubles → Anew" in pane._changes.toPlainText()


def test_undo_to_here_says_what_goes_and_takes_one_step_after_another_back(pane, workspace, fact, qtbot):
    choose(pane, "Tag as Quantity")
    before = stored(workspace.project)
    pane.ask_undo()
    assert "2 steps will be undone, newest first: “Edit a fact”, “Tag as Quantity”" in pane._confirm.question
    assert stored(workspace.project) == before
    pane._confirm.yes.click()
    qtbot.waitUntil(lambda: not workspace.is_busy)
    assert fact not in stored(workspace.project).get("fact", {})
    workspace.look_for_news()
    qtbot.waitUntil(lambda: steps(pane)[:2] == ["Undo: Tag as Quantity", "Undo: Edit a fact"])
    workspace.redo()
    workspace.redo()
    assert stored(workspace.project) == before


def test_the_step_that_cannot_go_back_ends_the_way_and_says_so(pane, workspace, fact, tmp_path, qtbot):
    choose(pane, "Tag as Quantity")
    group = pane.step.group
    with Project.open(tmp_path / "project.fwb") as other:
        made_since = a_document(other, "More.", source="b.txt")
        told = []

        def report(done, _total):
            if done == 1:
                facts.edit(other, fact, {"statement": "Meanwhile"})

        told = workspace.project.undo_to(report, group)
    assert len(told.steps) == 1 and "Something else was done since: “Edit a fact”" in told.stopped
    assert made_since not in stored(workspace.project)["document"]


def test_a_step_undone_or_an_undo_cannot_be_gone_back_to(pane, workspace, qtbot):
    workspace.undo()
    qtbot.waitUntil(lambda: steps(pane)[:1] == ["Undo: Edit a fact"])
    for label in ("Undo: Edit a fact", "Edit a fact"):
        choose(pane, label)
        qtbot.waitUntil(lambda label=label: pane._shown[0] is not None and pane._shown[0].label == label)
        assert not pane._undo.isEnabled()
    assert pane._rows.index(1, 4).data() == "undone"


def test_one_fact_s_steps_alone_and_all_again(pane, fact, qtbot):
    pane.show_fact(fact)
    qtbot.waitUntil(lambda: steps(pane) == ["Edit a fact", "Tag as Quantity"])
    pane._every.click()
    qtbot.waitUntil(lambda: len(steps(pane)) > 2)
    assert not pane._every.isVisible()


def test_steps_are_found_by_words_and_by_analyst(pane, workspace, tmp_path, qtbot):
    pane._words.setText("tag")
    qtbot.waitUntil(lambda: steps(pane) == ["Tag as Quantity"])
    pane._words.clear()
    with Project.open(tmp_path / "project.fwb") as other:
        analysts.act_as(other, "Eva")
        a_document(other, "More.", source="b.txt")
    workspace.look_for_news()
    qtbot.waitUntil(lambda: pane._analyst.findText("Eva") > 0)
    pane._analyst.setCurrentIndex(pane._analyst.findText("Eva"))
    pane._analyst.activated.emit(pane._analyst.currentIndex())
    qtbot.waitUntil(lambda: {pane._rows.row(at).analyst for at in range(pane._rows.rowCount())} == {"Eva"})


def test_the_list_of_steps_keeps_the_contract_of_a_model(pane, workspace, qtbot):
    QAbstractItemModelTester(pane._rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    count = pane._rows.rowCount()
    a_document(workspace.project, "More.", source="b.txt")
    qtbot.waitUntil(lambda: pane._rows.rowCount() == count + 1)
    workspace.close()
    assert pane._rows.rowCount() == 0 and "Select a step" in pane._changes.toPlainText()
