"""Threads of comments, wherever they are shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.core.steps import living, one_step, row
from tests.factories import a_document, an_entity
from workbench.core import analysts, comments
from workbench.ui.comments import OwnThreads


@pytest.fixture
def document(workspace):
    return a_document(workspace.project)


@pytest.fixture
def said(workspace, document):
    """Boris asks, Anna answers; Anna acts."""
    project = workspace.project
    anna = project.analyst
    analysts.act_as(project, "Boris")
    first = comments.comment(project, "document", document, "Which year?")
    project.analyst = anna
    comments.comment(project, "document", document, "2025", reply_to=first)
    return first


@pytest.fixture
def threads(workspace, document, said, qtbot):
    pane = OwnThreads(workspace)
    qtbot.addWidget(pane)
    pane.resize(300, 400)
    pane.show()
    pane.show_row("document", [document])
    qtbot.waitUntil(lambda: pane.count == 2)
    return pane


def texts(pane):
    return [label.text() for label in pane.findChildren(QLabel) if label.wordWrap() and label.isVisibleTo(pane)]


def buttons(pane, name):
    return [one for one in pane.findChildren(QPushButton) if one.accessibleName() == name and one.isVisibleTo(pane)]


def type_in(qtbot, pane, words):
    qtbot.keyClicks(pane.field, words)
    qtbot.keyClick(pane.field, Qt.Key.Key_Return)


def test_threads_stand_with_their_replies_and_only_ones_own_can_be_changed(threads):
    assert texts(threads) == ["Which year?", "2025"]
    assert len(buttons(threads, "Reply to Boris")) == 1
    assert len(buttons(threads, "Edit this comment")) == len(buttons(threads, "Delete this comment")) == 1


def test_a_comment_is_said_with_enter_and_counted(qtbot, threads, workspace):
    with one_step(workspace.project), qtbot.waitSignal(threads.counted, check_params_cb=lambda n: n == 3):
        type_in(qtbot, threads, "One more thing")
    qtbot.waitUntil(lambda: texts(threads)[-1:] == ["One more thing"])
    assert threads.field.text() == ""


def test_a_reply_goes_into_the_thread(qtbot, threads, workspace, said):
    buttons(threads, "Reply to Boris")[0].click()
    assert threads.field.placeholderText() == "Reply to Boris"
    before = living(workspace.project, "comment")
    type_in(qtbot, threads, "Or 2024")
    (new,) = living(workspace.project, "comment") - before
    assert row(workspace.project, "comment", new)["reply_to"] == said
    qtbot.waitUntil(lambda: texts(threads) == ["Which year?", "2025", "Or 2024"])
    assert threads.field.placeholderText() == "Add a comment"


def test_ones_own_comment_is_reworded_in_place(qtbot, threads, workspace):
    buttons(threads, "Edit this comment")[0].click()
    assert threads.field.text() == "2025"
    threads.field.clear()
    type_in(qtbot, threads, "2026")
    qtbot.waitUntil(lambda: texts(threads) == ["Which year?", "2026"])


def test_escape_gives_a_rewording_up(qtbot, threads):
    buttons(threads, "Edit this comment")[0].click()
    qtbot.keyClick(threads.field, Qt.Key.Key_Escape)
    assert (threads.field.text(), threads.field.placeholderText()) == ("", "Add a comment")


def test_ones_own_comment_is_deleted(qtbot, threads, workspace):
    with one_step(workspace.project):
        buttons(threads, "Delete this comment")[0].click()
    qtbot.waitUntil(lambda: texts(threads) == ["Which year?"])


def test_what_is_refused_is_said_and_what_was_typed_stays(qtbot, threads, workspace, said):
    mine = comments.comment(workspace.project, "document", threads._about[1], "Mine")
    comments.comment(workspace.project, "document", threads._about[1], "answered", reply_to=mine)
    qtbot.waitUntil(lambda: threads.count == 4)
    with qtbot.waitSignal(threads.refused) as told:
        buttons(threads, "Delete this comment")[1].click()
    assert "has replies" in told.args[0]


def test_names_are_offered_after_an_at_sign_and_taken_with_enter(qtbot, threads):
    threads.activateWindow()
    threads.field.setFocus()
    qtbot.keyClicks(threads.field, "See @Bo")
    popup = threads._names._completer.popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert threads.field.text() == "See @Boris "
    threads._names._close()


def test_another_row_takes_its_own_threads(qtbot, threads, workspace):
    threads.field.setText("half a word")
    entity = an_entity(workspace.project)
    threads.show_row("entity", [entity])
    assert threads.count == 0 and threads.field.text() == ""
    with qtbot.waitSignal(threads.counted, check_params_cb=lambda n: n == 1):
        comments.comment(workspace.project, "entity", entity, "Who?")
    threads.show_row("entity", [])
    assert not threads.field.isVisible()


def test_the_line_is_there_before_the_threads_are_read(workspace, document, said, qtbot):
    pane = OwnThreads(workspace)
    qtbot.addWidget(pane)
    pane.show()
    pane.show_row("document", [document])
    assert pane.field.isVisible() and pane.count == 0
    qtbot.waitUntil(lambda: pane.count == 2)
