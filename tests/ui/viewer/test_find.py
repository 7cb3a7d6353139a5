"""Finding words in a document: what is typed, what is found, where one comes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.sessions import rest
from workbench.text.search import MOST
from workbench.ui.theme import theme
from workbench.ui.viewer.finding import AT_ONCE

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return
RUSSIAN = "Премьер 🚀 Мишустин сказал. Товарооборот вырос на 5 млрд руб. Ещё раз: «Ёлка» – елка."
LONG = "Товарооборот вырос – на 5 percent, and trade went on.\n" * 4_500


@pytest.fixture
def bar(reader):
    """The find bar of an open document in Russian."""
    reader.read(RUSSIAN)
    reader.window.activateWindow()
    reader.viewer.find()
    return reader.page.find_bar


def look(bar, words):
    bar.field.setText(words)  # QTest types ASCII only
    QTest.keyClick(bar.field, ENTER)


def hits(reader):
    return list(zip(*reader.pane.hits, strict=True))


def lit_colour(reader):
    (lit,) = reader.pane.extraSelections()
    looks = lit.format
    return looks.background().color().name()


def test_it_finds_while_one_types(reader, bar, qtbot):
    bar.field.clear()
    QTest.keyClicks(bar.field, "5")
    qtbot.waitUntil(lambda: bar.said == "1 of 1")
    assert reader.pane.caret() == RUSSIAN.index("5")
    assert hits(reader) == [(RUSSIAN.index("5"), RUSSIAN.index("5") + 1)]


def test_more_letters_are_looked_for_from_where_the_search_began(reader, qtbot):
    reader.read("one two, one three, one two")
    reader.pane.go_to(5)
    reader.viewer.find()
    bar = reader.page.find_bar
    for words, place in (("o", 6), ("one", 9), ("one tw", 20), ("one t", 9), ("one two", 20)):
        look(bar, words)
        assert reader.pane.caret() == place, words


def test_the_words_selected_on_one_line_are_what_one_may_look_for(reader, qtbot):
    reader.read("Trade grew. Trade fell.\nTrade stood.")
    reader.press(Qt.Key.Key_Right, SHIFT, times=5)
    reader.viewer.find()
    bar = reader.page.find_bar
    qtbot.waitUntil(lambda: bar.said == "1 of 3")
    assert (bar.field.text(), bar.field.selectedText(), reader.pane.caret()) == ("Trade", "Trade", 0)
    reader.pane.go_to(12)
    reader.pane.setFocus()
    reader.press(Qt.Key.Key_Down, SHIFT)
    reader.viewer.find()
    assert bar.field.text() == "Trade"  # two lines are nobody's words


def test_enter_and_f3_go_on_and_round(reader, bar):
    look(bar, "елка")
    assert bar.said == "1 of 2"
    QTest.keyClick(bar.field, ENTER)
    assert bar.said == "2 of 2"
    QTest.keyClick(bar.field, ENTER)
    assert bar.said == "1 of 2 · from the top"
    QTest.keyClick(bar.field, ENTER, SHIFT)
    assert bar.said == "2 of 2 · from the end"
    reader.viewer.find_next()
    assert bar.said == "1 of 2 · from the top"
    reader.viewer.find_previous()
    assert bar.said == "2 of 2 · from the end"


def test_what_is_not_there_is_said_in_words_and_at_the_field(reader, bar):
    look(bar, "тополь")
    assert bar.said == "nothing found"
    assert bar.field.property("problem") == "true"
    assert not bar.tag.isEnabled()
    reader.viewer.find_next()
    look(bar, "руб")
    assert (bar.said, bar.field.property("problem")) == ("1 of 1", "")
    look(bar, "")
    assert (bar.said, bar.field.property("problem")) == ("", "")


def test_escape_ends_the_search_with_the_caret_on_what_was_found(reader, bar):
    look(bar, "Ещё раз")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert hits(reader) == []
    assert QApplication.focusWidget() is reader.pane
    start = RUSSIAN.index("Ещё")
    assert reader.pane.caret() == start
    assert reader.pane.sentence[0] == start


def test_f3_after_the_bar_is_closed_goes_on_with_the_same_words(reader, bar):
    look(bar, "елка")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    reader.viewer.find_next()
    assert (bar.said, reader.pane.caret()) == ("2 of 2", RUSSIAN.index("елка"))
    assert QApplication.focusWidget() is reader.pane


@pytest.mark.parametrize(
    ("way", "key", "words", "before", "after"),
    [
        ("case", Qt.Key.Key_C, "ёлка", "1 of 2", "1 of 1"),
        ("whole", Qt.Key.Key_W, "елк", "1 of 2", "nothing found"),
        ("pattern", Qt.Key.Key_R, r"\d млрд", "nothing found", "1 of 1"),
        ("exact", Qt.Key.Key_E, "елка", "1 of 2", "1 of 1"),
    ],
)
def test_each_way_to_look_is_switched_by_alt_and_a_letter(reader, bar, qtbot, way, key, words, before, after):
    look(bar, words)
    assert bar.said == before
    QTest.keyClick(bar.field, key, ALT)
    qtbot.waitUntil(lambda: bar.said == after)
    assert bar.ways[way].isChecked()
    assert bar.field.text() == words
    QTest.keyClick(bar.ways[way], key, ALT)
    qtbot.waitUntil(lambda: bar.said == before)


def test_a_way_to_look_is_switched_on_a_russian_layout(bar):
    press = QKeyEvent(QKeyEvent.Type.KeyPress, 0x421, ALT, "с")  # the key of the Latin C
    QApplication.sendEvent(bar.field, press)
    assert bar.ways["case"].isChecked()
    assert bar.field.text() == ""


def test_the_ways_to_look_are_remembered_for_every_document(reader, bar):
    bar.ways["whole"].click()
    other = reader.read("Another text.", source="001.txt")
    reader.viewer.find()
    assert reader.page.document == other
    assert reader.page.find_bar.query.whole


def test_a_wrong_expression_is_said_under_the_field(reader, bar, qtbot):
    bar.ways["pattern"].click()
    look(bar, "(руб")
    qtbot.waitUntil(lambda: bar.problem != "")
    assert "regular expression" in bar.problem
    assert bar.field.property("problem") == "true"
    look(bar, "(руб)")
    qtbot.waitUntil(lambda: bar.said == "1 of 1")
    assert bar.problem == ""


def test_selected_words_are_looked_for_as_they_stand_whatever_an_expression_makes_of_them(reader, qtbot):
    reader.workspace.settings.find_ways = ["pattern"]
    reader.read("(a) b")
    reader.press(Qt.Key.Key_Right, SHIFT, times=3)
    reader.viewer.find()
    qtbot.waitUntil(lambda: reader.page.find_bar.said == "1 of 1")


def test_a_long_text_is_searched_in_the_background_and_the_newest_words_win(reader, qtbot):
    assert len(LONG) > AT_ONCE
    reader.read(LONG)
    reader.viewer.find()
    bar = reader.page.find_bar
    look(bar, "trade")
    assert bar.said == "searching…"
    look(bar, "percent")
    qtbot.waitUntil(lambda: bar.said == "1 of 4,500")
    assert hits(reader)[0][0] == LONG.index("percent")
    look(bar, "trade went")
    bar.close_bar()
    rest(30)
    assert hits(reader) == []


def test_places_are_listed_as_soon_as_a_long_text_is_searched(reader, qtbot):
    reader.read(LONG)
    reader.viewer.find()
    reader.page.find_bar.field.setText("percent")
    reader.viewer.tag_hits()
    assert reader.page.find_bar.said == "searching…"
    qtbot.waitUntil(lambda: reader.page.finding.hits is not None)
    assert reader.page.finding.hits.isVisible()


def test_a_page_closed_while_it_is_searched_hurts_nobody(reader):
    reader.read(LONG)
    reader.viewer.find()
    look(reader.page.find_bar, "trade")
    reader.viewer.close_tab()
    rest(50)


def test_very_many_places_are_shown_and_counted(reader, qtbot):
    reader.read("a" * (MOST + 10))
    reader.viewer.find()
    bar = reader.page.find_bar
    look(bar, "a")
    assert bar.said == "1 of 100,000+"
    reader.viewer.find_previous()
    assert bar.said == "100,000 of 100,000+ · from the end"


def test_places_stay_shown_when_the_font_and_the_colours_change(reader, bar):
    look(bar, "елка")
    shown = hits(reader)
    lit = lit_colour(reader)
    reader.viewer.set_font_size(15)
    theme.use("dark")
    try:
        assert hits(reader) == shown
        assert lit_colour(reader) != lit
    finally:
        theme.use("light")


def test_everything_in_the_bar_has_a_name_and_a_tip(bar):
    for widget in (*bar.ways.values(), *bar.buttons.values()):
        assert widget.accessibleName()
        assert widget.toolTip()
    assert bar.field.accessibleName()
