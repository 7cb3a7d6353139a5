"""Going to a paragraph by the number a citation gives, to a page, to a heading or a speaker."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.sessions import turn
from workbench.core.browse.marks import Piece
from workbench.ui.viewer.places import Places

TEXT = "# Trade\n\nFirst words.\n   \nAnna Lind: It grew.\n  Last words, Ёлка.\n"


def piece(kind, words):
    start = TEXT.index(words)
    return Piece(kind, start, start + len(words))


PLACES = Places(
    TEXT,
    [
        piece("heading", "# Trade"),
        piece("page", "# Trade\n\nFirst"),
        piece("speaker", "Anna Lind:"),
        piece("page", "It"),
    ],
)


def found(typed):
    return [(target.kind, target.name) for target in PLACES.find(typed)]


def test_a_number_is_a_paragraph_without_the_empty_lines_and_a_page():
    assert found("3") == [("paragraph", "Anna Lind: It grew.")]
    assert found("¶ 4") == [("paragraph", "Last words, Ёлка.")]
    assert [target.start for target in PLACES.find("4")] == [TEXT.index("Last")]
    assert found("2") == [("paragraph", "First words."), ("page", "It")]
    assert found("абз. 2")[0] == ("paragraph", "First words.")


@pytest.mark.parametrize("typed", ["p2", "p 2", "page 2", "P. 2", "стр. 2", "с2"])
def test_a_letter_before_the_number_makes_it_a_page(typed):
    assert found(typed) == [("page", "It")]


@pytest.mark.parametrize("typed", ["0", "5", "p3", "99999999", "nobody"])
def test_what_is_not_there_is_not_found(typed):
    assert found(typed) == []


def test_words_are_those_of_headings_and_speakers_in_the_order_of_the_text():
    assert found("") == [("heading", "Trade"), ("speaker", "Anna Lind")]
    assert found("LIND ann") == [("speaker", "Anna Lind")]


# --- the field

LONG = "\n\n".join(f"Paragraph {number} tells of trade." for number in range(1, 400))
TALK = LONG + "\n\nAnna Lind: It grew.\n\nPeter Berg: It fell.\n"


@pytest.fixture
def field(reader):
    reader.window.activateWindow()
    reader.read(TALK)
    turn()
    field = reader.viewer.ask_place()
    reader.qtbot.waitUntil(lambda: field.list.count() > 0)
    return field


def typed(field, words):
    QTest.keyClicks(field.field, words)
    return [field.list.item(row).text() for row in range(field.list.count())]


def test_the_speakers_are_offered_at_once(field):
    assert typed(field, "") == ["Anna Lind", "Peter Berg"]
    assert field.list.currentRow() == -1
    assert typed(field, "be") == ["Peter Berg"]


def test_enter_goes_to_the_paragraph_that_a_citation_names(reader, field):
    assert typed(field, "300") == ["¶ 300  Paragraph 300 tells of trade."]
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    turn()
    assert reader.pane.caret() == TALK.index("Paragraph 300")
    assert reader.pane.hasFocus()
    reader.viewer.copy_citation()
    assert QGuiApplication.clipboard().text().endswith("¶ 300")
    reader.viewer.sides.step(-1)
    assert reader.pane.caret() == 0


def test_the_place_is_shown_while_one_chooses_and_escape_returns(reader, field):
    for _time in range(2):
        QTest.keyClick(field.field, Qt.Key.Key_Down)
    assert field.list.currentRow() == 1
    start = TALK.index("Peter Berg")
    assert reader.pane.outlines == [(start, start + len("Peter Berg:"))]
    assert reader.pane.is_in_sight(*reader.pane.outlines[0])
    QTest.keyClick(field.field, Qt.Key.Key_Escape)
    turn()
    assert (reader.pane.caret(), reader.pane.overview.value(), reader.pane.outlines) == (0, 0, [])
    assert not reader.viewer.sides.can_step(-1)
    assert reader.pane.hasFocus()


def test_it_says_what_there_is_if_nothing_is_found(field):
    assert typed(field, "999") == []
    assert field.said == "Nothing here for “999”; paragraphs go from 1 to 401."


def test_enter_before_the_document_is_read_waits_for_it(reader):
    reader.window.activateWindow()
    reader.read(TALK)
    field = reader.viewer.ask_place()
    QTest.keyClicks(field.field, "200")
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    reader.qtbot.waitUntil(lambda: reader.pane.caret() == TALK.index("Paragraph 200"))


def test_a_click_elsewhere_leaves_the_field_and_the_text_as_it_is(reader, field):
    QTest.mouseClick(reader.pane.viewport(), Qt.MouseButton.LeftButton, pos=reader.pane.viewport().rect().bottomLeft())
    assert not field.isVisible()
    assert QApplication.focusWidget() is reader.pane
