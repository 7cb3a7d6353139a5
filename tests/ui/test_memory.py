"""Where a person was reading is remembered on this computer, not in the project."""

import uuid

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.factories import a_document, a_project
from tests.ui.sessions import turn, wait
from workbench.ui.main_window import MainWindow
from workbench.ui.main_window.memory import MOST_PLACES
from workbench.ui.viewer.trail import Place
from workbench.ui.workspace import Workspace

LONG = "\n".join(f"Paragraph {number} tells of trade. It grew by {number} percent." for number in range(400))


def at(number):
    return LONG.index(f"Paragraph {number} ")


@pytest.fixture
def opened(qtbot, own_settings, tmp_path):
    """A function that opens a window on the project, as one does day after day."""
    with a_project(tmp_path) as project:
        own_settings.analyst = project.analyst
        documents = [a_document(project, LONG), a_document(project, LONG + "\nThe end.", source="001.txt")]

    def open_window():
        window = MainWindow(Workspace(own_settings))
        qtbot.addWidget(window)
        window.show()
        assert window.workspace.open(tmp_path / "project.fwb")
        wait(lambda: window.workspace.current.document is not None)
        return window, documents

    return open_window


def jump(window, document, number):
    window.workspace.current.show_passage(document, at(number), at(number) + 9)
    turn()


def test_after_a_restart_one_reads_on_where_one_was(opened):
    window, (first, second) = opened()
    jump(window, first, 200)
    jump(window, second, 300)
    window.close()
    window, _documents = opened()
    assert window.workspace.current.document == second
    wait(lambda: window.viewer.page.pane.is_in_sight(at(300), at(301)))
    assert window.viewer.page.pane.caret() == at(300)
    window.workspace.current.show_document(first)
    wait(lambda: window.viewer.page.pane.is_in_sight(at(200), at(201)))
    window.close()


def test_a_document_whose_tab_was_closed_opens_where_one_was(opened):
    window, (first, second) = opened()
    jump(window, second, 300)
    jump(window, first, 200)
    window.viewer.close_tab()
    assert window.viewer.sides.active.page_of(first) is None
    window.workspace.current.show_document(second)
    window.workspace.current.show_document(first)
    wait(lambda: window.viewer.page.pane.is_in_sight(at(200), at(201)))
    assert window.viewer.page.pane.caret() == at(200)
    window.close()


def test_nothing_of_it_is_in_the_project(opened):
    window, (first, _second) = opened()
    jump(window, first, 200)
    seq = window.workspace.project.newest()
    window.viewer.close_tab()
    assert window.workspace.project.newest() == seq
    window.close()


def test_another_person_begins_at_the_top(opened, own_settings):
    window, (first, _second) = opened()
    jump(window, first, 200)
    window.close()
    own_settings.analyst = uuid.uuid4()
    window, _documents = opened()
    window.workspace.current.show_document(first)
    turn()
    assert (window.viewer.page.pane.caret(), window.viewer.page.pane.overview.value()) == (0, 0)
    window.close()


def test_only_the_documents_read_last_are_remembered(opened):
    window, (first, second) = opened()
    jump(window, first, 200)
    jump(window, second, 300)
    for number in range(MOST_PLACES - 1):
        window.viewer.sides.left_at.emit(Place(uuid.UUID(int=number), 5, 0))
    assert window.memory.place(uuid.UUID(int=0)) == Place(uuid.UUID(int=0), 5, 0)
    assert window.memory.place(first).caret == at(200)
    window.viewer.sides.left_at.emit(Place(uuid.uuid4(), 5, 0))
    assert window.memory.place(first) is None
    window.close()


def test_back_and_forward_are_keys_of_the_window_and_enabled_when_they_lead_somewhere(opened):
    window, (first, _second) = opened()
    window.activateWindow()
    turn()
    assert not window.commands["go_back"].isEnabled()
    window.workspace.current.show_document(first)
    turn()
    jump(window, first, 200)
    assert window.commands["go_back"].isEnabled()
    QTest.keyClick(window.viewer.page.pane, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    turn()
    assert window.viewer.page.pane.caret() == 0
    assert window.commands["go_forward"].isEnabled()
    QTest.keyClick(window.viewer.page.pane, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    turn()
    assert window.viewer.page.pane.caret() == at(200)
    window.close()


def test_two_texts_fit_a_usual_window_once_the_documents_make_room(opened):
    window, _documents = opened()
    window.resize(1280, 800)
    window.activateWindow()
    assert window.reading.documents.isVisible()
    QTest.keyClick(window.viewer.page.pane, Qt.Key.Key_Backslash, Qt.KeyboardModifier.ControlModifier)
    assert len(window.viewer.sides.each) == 2
    assert not window.reading.documents.isVisible()
    assert all(side.page.pane.notes.isHidden() for side in window.viewer.sides.each)
    QTest.keyClick(window.viewer.page.pane, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
    assert window.viewer.sides.active is window.viewer.sides.each[0]
    QTest.keyClick(window.viewer.page.pane, Qt.Key.Key_F6)
    assert window.viewer.sides.active is window.viewer.sides.each[1]
    QTest.keyClick(window.viewer.page.pane, Qt.Key.Key_Backslash, Qt.KeyboardModifier.ControlModifier)
    assert len(window.viewer.sides.each) == 1
    assert window.reading.documents.isVisible()
    window.close()
