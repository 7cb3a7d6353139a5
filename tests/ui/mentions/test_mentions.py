"""The list of mentions and of unknown names, by the keys an analyst presses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.core.steps import stored
from tests.factories import a_document, an_entity
from workbench.core import links
from workbench.ui.mentions import Mentions

TEXT = "Oleg Somov spoke in Norland. Later Somov left Norland.\nWe met Ann Berg there. We saw Ann Berg.\n"
OTHER = "They met Oleg Somov again.\n"


@pytest.fixture
def somov(workspace):
    return an_entity(workspace.project, "Oleg Somov")


@pytest.fixture
def norland(workspace):
    return an_entity(workspace.project, "Norland", "place")


@pytest.fixture
def document(workspace):
    return a_document(workspace.project, TEXT)


@pytest.fixture
def other(workspace):
    return a_document(workspace.project, OTHER, source="b.txt", title="Other")


@pytest.fixture
def pane(qtbot, workspace, somov, norland, document, other):
    window = QWidget()
    qtbot.addWidget(window)
    pane = Mentions(workspace)
    pane.setParent(window)
    QAbstractItemModelTester(pane.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, pane)
    pane.resize(1000, 232)
    window.resize(1000, 232)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.current.show_document(document)
    yield pane


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def looked(qtbot, pane, count):
    qtbot.waitUntil(lambda: pane.bar.cancel.isHidden() and pane.rows.rowCount() == count)
    pane.list.setFocus()


def cells(pane, column):
    place = pane.rows.columns.index(column)
    return [pane.rows.index(row, place).data() for row in range(pane.rows.rowCount())]


def test_before_anything_is_asked_the_list_says_what_it_is_for(qtbot, pane):
    assert pane.empty.title.text() == "Who and what do the documents name?"
    for button, names in ((pane.empty.mentions, False), (pane.empty.names, True)):
        with qtbot.waitSignal(pane.wanted) as wanted:
            button.click()
        assert wanted.args == [names]


def test_enter_links_what_is_ticked_in_one_step_and_undo_leaves_nothing(qtbot, workspace, pane, somov):
    before = stored(workspace.project)
    pane.look()
    looked(qtbot, pane, 4)
    assert cells(pane, "entity") == ["Oleg Somov", "Norland", "Oleg Somov", "Norland"]
    press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert pane.bar.take.text() == "Link 3"
    with qtbot.waitSignal(pane.taken) as taken:
        press(Qt.Key.Key_Return)
    assert taken.args == ["3 mentions linked"]
    qtbot.waitUntil(lambda: pane.bar.counting.text() == "4 mentions, 3 linked already")
    assert [line.is_linked for line in pane.rows.lines] == [True, False, True, True]
    workspace.undo()
    qtbot.waitUntil(lambda: pane.bar.counting.text() == "4 mentions")
    assert stored(workspace.project) == before


def test_a_ticks_all_and_then_none(qtbot, pane):
    pane.look()
    looked(qtbot, pane, 4)
    press(Qt.Key.Key_Space, Qt.Key.Key_A)
    assert len(pane.rows.chosen) == 4
    press(Qt.Key.Key_A)
    assert pane.rows.chosen == [] and not pane.bar.take.isEnabled()


def test_what_is_linked_already_has_no_tick_and_says_so(qtbot, workspace, pane, somov, document):
    links.tie(workspace.project, somov, "mentions", passage=(document, 0, 10))
    pane.look()
    looked(qtbot, pane, 4)
    press(Qt.Key.Key_Space)
    assert pane.rows.lines[0] not in pane.rows.chosen
    said = pane.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("linked already")


def test_the_entity_on_its_card_is_looked_for_in_all_documents(qtbot, workspace, pane, somov, document, other):
    workspace.current.show_entity(somov)
    pane.look()
    looked(qtbot, pane, 2)
    assert pane.bar.title.text() == "Mentions of Oleg Somov"
    pane.bar.where.setFocus()
    press(Qt.Key.Key_Down)
    looked(qtbot, pane, 3)
    assert [line.document for line in pane.rows.lines] == [document, document, other]
    assert cells(pane, "document")[2] == "Other"
    assert not pane.list.isColumnHidden(2)


def test_moving_in_the_list_shows_the_place_and_keeps_the_keyboard(qtbot, workspace, pane, document):
    pane.look()
    looked(qtbot, pane, 4)
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        press(Qt.Key.Key_Down)
    assert TEXT[wanted.args[0].start : wanted.args[0].end] == "Norland"
    assert pane.list.hasFocus()


def test_a_list_of_one_document_follows_the_one_that_is_read(qtbot, workspace, pane, other):
    pane.look()
    looked(qtbot, pane, 4)
    workspace.current.show_document(other)
    looked(qtbot, pane, 1)


def test_a_cancelled_search_keeps_what_it_found(qtbot, workspace, pane):
    pane.look()
    pane.bar.cancel.click()
    assert pane.bar.cancel.isHidden()
    workspace.fetch("later", lambda _project: None, done=lambda _none: None)
    assert not pane.isHidden()


def test_an_unknown_name_becomes_an_entity_with_its_mentions(qtbot, workspace, pane):
    before = stored(workspace.project)
    pane.look_for_names()
    looked(qtbot, pane, 1)
    assert (cells(pane, "name"), cells(pane, "kind"), cells(pane, "count")) == (["Ann Berg"], ["person"], ["2"])
    with qtbot.waitSignal(pane.taken) as taken:
        press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert taken.args == ["1 name added, 2 mentions linked"]
    looked(qtbot, pane, 0)
    assert pane.empty.title.text() == "Everyone this document names is known."
    workspace.undo()
    looked(qtbot, pane, 1)
    assert stored(workspace.project) == before


def test_enter_pressed_again_while_names_are_added_adds_nobody_twice(qtbot, workspace, pane):
    pane.look_for_names()
    looked(qtbot, pane, 1)
    press(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not workspace.is_busy)
    looked(qtbot, pane, 0)
    assert [row["name"] for row in stored(workspace.project)["entity"].values()].count("Ann Berg") == 1


def test_kind_and_name_are_changed_in_the_row(qtbot, workspace, pane):
    pane.look_for_names()
    looked(qtbot, pane, 1)
    press(Qt.Key.Key_K)
    box = pane.list.findChild(QComboBox)
    box.setCurrentIndex(box.findData("organisation"))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.list.findChild(QComboBox) is None and cells(pane, "kind") == ["organisation"])
    press(Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Berg House")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(pane, "name") == ["Berg House"] and pane.list.hasFocus())
    with qtbot.waitSignal(pane.taken):
        press(Qt.Key.Key_Return)
    rows = stored(workspace.project)["entity"].values()
    assert ("Berg House", "organisation") in [(row["name"], row["kind"]) for row in rows]


def test_an_unknown_name_can_be_that_of_somebody_known(qtbot, workspace, pane, somov):
    pane.look_for_names()
    looked(qtbot, pane, 1)
    press(Qt.Key.Key_E)
    QTest.keyClicks(QApplication.focusWidget(), "somov")
    qtbot.waitUntil(lambda: pane.picker.rows.rowCount() == 1)
    press(Qt.Key.Key_Return)
    assert cells(pane, "kind") == ["name of Oleg Somov"]
    with qtbot.waitSignal(pane.taken):
        press(Qt.Key.Key_Return)
    assert [row["text"] for row in stored(workspace.project)["alias"].values()] == ["Ann Berg"]
    assert {row["entity"] for row in stored(workspace.project)["link"].values()} == {somov}
