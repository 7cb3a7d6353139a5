"""Asking over the text who says a turn: the facts in it follow, in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.core.steps import row
from tests.factories import a_fact, an_entity
from tests.ui.sessions import turn, wait
from workbench.ui.turns import ask_speaker

TEXT = (
    "Report\n\nAnna Lindqvist: We opened 12 schools in 2025. We build 3 more.\n\n"
    "Boris Kern: Trade grew 7 percent in 2024.\n"
)


@pytest.fixture
def asked(reader):
    """The field, asked in the first turn, with the turn found; and the facts that rest on it."""
    document = reader.read(TEXT)
    followers = [a_fact(reader.project, quote, document=document) for quote in ("12 schools", "3 more")]
    a_fact(reader.project, "7 percent", document=document)
    turn()
    reader.pane.go_to(TEXT.index("We build"))
    field = ask_speaker(reader.workspace, reader.page)
    wait(lambda: field._turn is not None, "the turn was not found")
    yield reader, field, followers
    reader.workspace.close()


def speakers(reader, facts):
    return [row(reader.project, "fact", fact)["speaker_printed"] for fact in facts]


def test_it_offers_whom_the_text_names_and_says_what_will_change(asked):
    _reader, field, _facts = asked
    assert field.speaker.words() == "Anna Lindqvist"
    assert "2 facts" in field.said
    assert field.speaker.hasFocus()


def test_enter_sets_the_speaker_of_all_facts_of_the_turn_in_one_step(asked):
    reader, field, facts = asked
    told = []
    reader.workspace.told.connect(told.append)
    steps = reader.project.steps()[0]
    QTest.keyClick(field.speaker, Qt.Key.Key_Return)
    turn()
    assert speakers(reader, facts) == ["Anna Lindqvist"] * 2
    assert reader.project.steps()[0] == steps + 1
    assert "2 facts changed" in told[-1]
    assert reader.pane.hasFocus()
    reader.project.undo()
    assert speakers(reader, facts) == ["", ""]


def test_a_name_typed_and_taken_is_set_at_once(asked):
    reader, field, facts = asked
    petra = an_entity(reader.project, "Petra Novak")
    field.speaker.selectAll()
    QTest.keyClicks(field.speaker, "Petra")
    wait(lambda: field.speaker.is_open, "nobody was found")
    QTest.keyClick(field.speaker, Qt.Key.Key_Return)
    turn()
    assert {row(reader.project, "fact", fact)["speaker"] for fact in facts} == {petra}


def test_facts_that_name_somebody_else_follow_only_if_that_is_ticked(reader):
    document = reader.read(TEXT)
    other = a_fact(reader.project, "3 more", document=document, speaker="Somebody Else")
    turn()
    reader.pane.go_to(TEXT.index("We build"))
    field = ask_speaker(reader.workspace, reader.page)
    wait(lambda: field._turn is not None)
    assert field.others.isVisible() and not field.others.isChecked()
    field.others.setChecked(True)
    QTest.keyClick(field.speaker, Qt.Key.Key_Return)
    turn()
    assert speakers(reader, [other]) == ["Anna Lindqvist"]


def test_escape_changes_nothing(asked):
    reader, field, _facts = asked
    steps = reader.project.steps()
    QTest.keyClick(field.speaker, Qt.Key.Key_Escape)
    turn()
    assert reader.project.steps() == steps
    assert reader.pane.hasFocus()


def test_enter_pressed_before_the_turn_is_found_counts(reader):
    document = reader.read(TEXT)
    fact = a_fact(reader.project, "12 schools", document=document)
    turn()
    reader.pane.go_to(TEXT.index("We build"))
    field = ask_speaker(reader.workspace, reader.page)
    QTest.keyClick(field.speaker, Qt.Key.Key_Return)
    wait(lambda: speakers(reader, [fact]) == ["Anna Lindqvist"], "it was not set")


def test_a_second_field_finds_its_turn_while_the_first_goes(reader):
    reader.read(TEXT)
    reader.pane.go_to(TEXT.index("We build"))
    ask_speaker(reader.workspace, reader.page)
    second = ask_speaker(reader.workspace, reader.page)
    wait(lambda: second._turn is not None, "the second field waits for ever")
