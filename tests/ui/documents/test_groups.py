"""Collections and labels in the lists of documents: chosen for those selected, shown, edited."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from workbench.core import groups
from workbench.core.browse import documents as browse

Key, Check = Qt.Key, Qt.CheckState


def quiet(_done, _total):
    pass


def named(project, document):
    (row,) = browse.rows(project, [document]).values()
    return [group.name for group in row.groups]


def lines(chooser):
    return [chooser.list.item(place).text() for place in range(chooser.list.count())]


def ticks(chooser):
    return [chooser.list.item(place).checkState() for place in range(chooser.list.count())]


def select(pane, *documents):
    pane._list.setFocus()
    pane._list.clearSelection()
    for document in documents:
        index = pane._model.index(pane._model.position(document), 0)
        pane._list.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


@pytest.fixture
def project(workspace):
    return workspace.project


@pytest.fixture
def shown(qtbot, pane, three):
    qtbot.waitUntil(lambda: pane._model.rowCount() == 3)
    return pane


@pytest.fixture
def chooser(qtbot, shown, three, project):
    """The chooser for A and B; A has the label Urgent."""
    groups.put(project, quiet, [three["A"]], groups.create(project, "label", "Urgent"))
    groups.create(project, "collection", "Trade")
    select(shown, three["A"], three["B"])
    shown.label()
    chooser = shown._chooser
    qtbot.waitUntil(lambda: lines(chooser) == ["Trade", "Urgent"])
    yield chooser
    chooser.close()


def test_enter_ticks_for_all_selected_and_unticks_again_one_step_each(qtbot, chooser, three, project):
    assert ticks(chooser) == [Check.Unchecked, Check.PartiallyChecked]
    steps = project.steps()[0]
    QTest.keyClick(chooser.field, Key.Key_Down)
    QTest.keyClick(chooser.field, Key.Key_Return)
    qtbot.waitUntil(lambda: ticks(chooser) == [Check.Unchecked, Check.Checked])
    assert [named(project, three[name]) for name in "ABC"] == [["Urgent"], ["Urgent"], []]
    assert chooser.list.currentRow() == 1
    QTest.keyClick(chooser.field, Key.Key_Return)
    qtbot.waitUntil(lambda: ticks(chooser) == [Check.Unchecked, Check.Unchecked])
    assert project.steps()[0] == steps + 2


def test_a_name_that_nothing_has_is_added_and_given_in_one_step(qtbot, chooser, three, project):
    QTest.keyClicks(chooser.field, "Later")
    assert lines(chooser) == ["Add the label “Later”", "Add the collection “Later”"]
    steps = project.steps()[0]
    with qtbot.waitSignal(chooser._workspace.told) as told:
        QTest.keyClick(chooser.field, Key.Key_Return)
    assert told.args == ["2 documents put into “Later”."]
    qtbot.waitUntil(lambda: lines(chooser) == ["Trade", "Later", "Urgent"])
    assert ticks(chooser)[1] == Check.Checked
    assert named(project, three["B"]) == ["Later"]
    assert project.steps()[0] == steps + 1
    project.undo()
    assert [group.name for group, _n in groups.counted(project)] == ["Trade", "Urgent"]


def test_f2_renames_and_recolours_and_a_taken_name_is_refused_where_it_is_typed(qtbot, chooser, project):
    QTest.keyClicks(chooser.field, "urg")
    qtbot.waitUntil(lambda: lines(chooser)[0] == "Urgent")
    groups.create(project, "label", "Later")
    QTest.keyClick(chooser.field, Key.Key_F2)
    editor = chooser._editor
    assert editor.isVisible() and editor.name.text() == "Urgent"
    editor.name.setText("later")
    QTest.keyClick(editor.name, Key.Key_Return)
    assert editor._problem.text() == "There is a label “Later” already."
    editor.name.setText("Soon")
    editor.colours.buttons["rose"].click()
    steps = project.steps()[0]
    QTest.keyClick(editor.name, Key.Key_Return)
    assert not editor.isVisible()
    assert {(group.name, group.colour) for group, _n in groups.counted(project)} >= {("Soon", "rose")}
    assert project.steps()[0] == steps + 1


def test_delete_takes_the_label_away_and_leaves_the_documents(qtbot, chooser, three, project):
    QTest.keyClick(chooser.field, Key.Key_Down)
    QTest.keyClick(chooser.field, Key.Key_F2)
    chooser._editor.delete.click()
    qtbot.waitUntil(lambda: [group.name for group, _n in groups.counted(project)] == ["Trade"])
    assert named(project, three["A"]) == []
    qtbot.waitUntil(lambda: not chooser._workspace.is_busy)


def test_the_list_shows_one_label_and_follows_what_is_done_with_it(qtbot, shown, three, project):
    label = groups.create(project, "label", "R&D")
    groups.put(project, quiet, [three["B"]], label)
    showing = shown._header.showing
    showing.offer()
    action = next(action for action in showing.menu().actions() if action.text().startswith("R&&D"))
    action.trigger()
    qtbot.waitUntil(lambda: shown._model.ids() == [three["B"]])
    assert showing.toolTip() == "Shown: R&D"
    groups.put(project, quiet, [three["C"]], label)
    qtbot.waitUntil(lambda: set(shown._model.ids()) == {three["B"], three["C"]})
    groups.edit(project, label, {"name": "Research"})
    qtbot.waitUntil(lambda: showing.toolTip() == "Shown: Research")
    groups.remove(project, quiet, label)
    qtbot.waitUntil(lambda: shown._model.rowCount() == 3)
    assert showing.is_all


def test_a_screen_reader_hears_the_labels_of_a_document(qtbot, shown, three, project):
    groups.put(project, quiet, [three["A"]], groups.create(project, "label", "Urgent"))
    place = shown._model.position(three["A"])
    said = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: " · Urgent · " in shown._model.index(place, 0).data(said))


def test_a_click_with_ctrl_selects_more_and_opens_none(qtbot, shown, three):
    current, view = shown._workspace.current, shown._list
    for name, held in (("A", Qt.KeyboardModifier.NoModifier), ("C", Qt.KeyboardModifier.ControlModifier)):
        at = view.visualRect(shown._model.index(shown._model.position(three[name]), 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, at)
    assert current.document == three["A"]
    assert len(view.selectionModel().selectedRows()) == 2
    shown._read()
    qtbot.waitUntil(lambda: len(view.selectionModel().selectedRows()) == 2)


def test_home_and_end_go_to_the_first_and_the_last(qtbot, shown):
    shown._list.setFocus()
    QTest.keyClick(shown._list, Key.Key_End)
    assert shown._list.currentIndex().row() == 2
    QTest.keyClick(shown._list, Key.Key_Home)
    assert shown._list.currentIndex().row() == 0
