"""R: how the fact on the card bears on another one, asked beside the card and noted by Enter."""

import pytest
from PySide6.QtCore import Qt

from tests.factories import a_document, a_fact
from workbench.core import facts, relating
from workbench.core.browse import compare
from workbench.ui.relating import ask_relation, ways

TEXT = "The centre will open in April. It was opened on 20 April. They met in Minsk, and spoke of trade."


@pytest.fixture
def written(workspace):
    document = a_document(workspace.project, TEXT)
    quotes = ("The centre will open", "It was opened", "They met in Minsk")
    return [a_fact(workspace.project, quote, document=document, type="event") for quote in quotes]


@pytest.fixture
def asked(qtbot, workspace, written, desk):
    pane = ask_relation(workspace, qtbot.desk, written[1])
    qtbot.waitUntil(lambda: pane._nothing.text() == "No other fact fits.")
    yield pane
    workspace.close()


def found(qtbot, pane, words, n):
    pane.field.setText(words)
    qtbot.waitUntil(lambda: pane.list.count() == n)


def press(qtbot, widget, key):
    qtbot.keyClick(widget, key)


def noted(workspace, fact):
    return [(row.id, row.kind, row.is_from, row.note) for row in compare.beside(workspace.project, fact)]


def choose(pane, words):
    pane.way.setCurrentIndex([way.words for way in ways()].index(words))


def test_enter_notes_it_in_one_step_with_the_note(qtbot, asked, workspace, written):
    found(qtbot, asked, "centre will", 1)
    choose(asked, "fulfils")
    qtbot.waitUntil(lambda: asked.list.count() == 1)
    asked.note.setText("Said on the day")
    steps = workspace.project.steps()[0]
    press(qtbot, asked.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: noted(workspace, written[1]) == [(written[0], "fulfils", True, "Said on the day")])
    assert workspace.project.steps()[0] == steps + 1


def test_a_way_back_leads_from_the_other_fact(qtbot, asked, workspace, written):
    found(qtbot, asked, "centre will", 1)
    choose(asked, "is updated by")
    qtbot.waitUntil(lambda: asked.list.count() == 1)
    press(qtbot, asked.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: noted(workspace, written[0]) == [(written[1], "updates", True, "")])


def test_arrows_choose_in_the_list_while_words_are_typed(qtbot, asked, workspace, written):
    found(qtbot, asked, "T", 2)
    press(qtbot, asked.field, Qt.Key.Key_Down)
    assert asked.list.currentRow() == 1
    press(qtbot, asked.field, Qt.Key.Key_Down)
    assert asked.list.currentRow() == 1
    press(qtbot, asked.field, Qt.Key.Key_Return)
    assert len(noted(workspace, written[1])) == 1


def test_esc_and_enter_on_nothing_leave_all_as_it_is(qtbot, asked, workspace, written):
    press(qtbot, asked.field, Qt.Key.Key_Return)
    assert asked.isVisible()
    press(qtbot, asked, Qt.Key.Key_Escape)
    assert noted(workspace, written[1]) == []


def test_what_happened_is_offered_to_keep_a_promise_first(qtbot, workspace, written, desk):
    pane = ask_relation(workspace, qtbot.desk, written[0])
    assert ways()[pane.way.currentIndex()].kind == "fulfils"
    pane.close()
    workspace.close()


def test_enter_on_words_just_typed_waits_for_what_they_find(qtbot, asked, workspace, written):
    found(qtbot, asked, "Minsk", 1)
    asked.field.setText("centre will")
    press(qtbot, asked.field, Qt.Key.Key_Return)
    assert asked.isVisible() and noted(workspace, written[1]) == []
    qtbot.waitUntil(lambda: [row[0] for row in noted(workspace, written[1])] == [written[0]])


def test_the_fact_that_is_meant_stands_first_whatever_else_is_likely(qtbot, workspace, written, desk):
    pane = ask_relation(workspace, qtbot.desk, written[1], written[2])
    press(qtbot, pane.way, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row[0] for row in noted(workspace, written[1])] == [written[2]])
    workspace.close()


def test_without_the_fact_that_is_meant_enter_notes_nothing(qtbot, workspace, written, desk):
    facts.remove(workspace.project, written[2])
    workspace.do(relating.relate, written[0], "supports", written[1])
    pane = ask_relation(workspace, qtbot.desk, written[1], written[2])
    qtbot.waitUntil(lambda: pane.list.count() == 1)
    press(qtbot, pane.way, Qt.Key.Key_Return)
    assert pane.isVisible() and [row[0] for row in noted(workspace, written[1])] == [written[0]]
    pane.close()
    workspace.close()


def test_what_is_refused_is_said_and_the_note_stays(qtbot, asked, workspace, written):
    found(qtbot, asked, "centre will", 1)
    asked.note.setText("Said on the day")
    facts.remove(workspace.project, written[0])
    press(qtbot, asked.note, Qt.Key.Key_Return)
    assert asked.isVisible() and asked.note.text() == "Said on the day" and "no fact" in asked._hint.text()
