"""The lists and the key for names in the whole window, by real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.core.steps import stored
from tests.factories import a_document, an_entity
from workbench.ui.main_window import MainWindow

TEXT = "Oleg Somov spoke in Norland.\nThe Lake Man left. We met Ann Berg.\n"
Key = Qt.Key


@pytest.fixture
def document(workspace):
    return a_document(workspace.project, TEXT)


@pytest.fixture
def somov(workspace):
    return an_entity(workspace.project, "Oleg Somov")


@pytest.fixture
def window(qtbot, workspace, document, somov):
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: workspace.current.document is not None)
    return window


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def choose(qtbot, window, words):
    """Select words of the text, the keyboard in it."""
    qtbot.waitUntil(lambda: window.viewer.page is not None)
    pane, start = window.viewer.page.pane, TEXT.index(words)
    pane.setFocus()
    pane.go_to(start)
    for _letter in words:
        press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.workspace.current.selection is not None)
    assert window.workspace.current.selection.words == words


def test_shift_e_makes_the_selected_words_a_name_of_the_entity_on_its_card(qtbot, window, somov):
    before = stored(window.workspace.project)
    window.workspace.current.show_entity(somov)
    choose(qtbot, window, "Lake Man")
    with qtbot.waitSignal(window.workspace.told) as told:
        press(Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == ["“Lake Man” is a name of “Oleg Somov”; the words are linked."]
    rows = stored(window.workspace.project)
    assert [(row["text"], row["entity"]) for row in rows["alias"].values()] == [("Lake Man", somov)]
    assert [row["entity"] for row in rows["link"].values()] == [somov]
    window.workspace.undo()
    assert stored(window.workspace.project) == before


def test_without_a_card_shift_e_asks_whose_name_it_is(qtbot, window, somov):
    choose(qtbot, window, "Lake Man")
    press(Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(QApplication.focusWidget(), "somo")
    qtbot.waitUntil(lambda: window.entities.picker.rows.rowCount() == 1)
    with qtbot.waitSignal(window.workspace.told):
        press(Key.Key_Return)
    assert [row["entity"] for row in stored(window.workspace.project)["alias"].values()] == [somov]


def test_linking_all_is_a_few_keys_and_its_message_offers_to_undo(qtbot, window, somov):
    window.commands["link_all"].trigger()
    qtbot.waitUntil(window.mentions.list.hasFocus)
    with qtbot.waitSignal(window.mentions.taken) as taken:
        press(Key.Key_Return)
    assert taken.args == ["1 mention linked"]
    assert len(stored(window.workspace.project)["link"]) == 1
    qtbot.waitUntil(lambda: window.mentions.bar.counting.text() == "1 mention, 1 linked already")


def test_esc_leads_from_the_unknown_names_back_to_the_text(qtbot, window):
    window.commands["unknown_names"].trigger()
    qtbot.waitUntil(window.mentions.list.hasFocus)
    press(Key.Key_Escape)
    assert window.viewer.isAncestorOf(QApplication.focusWidget())


def test_the_line_below_names_the_keys_of_the_list_the_keyboard_is_in(qtbot, window):
    for command, keys in (("unknown_names", "K kind"), ("link_all", "Enter link")):
        window.commands[command].trigger()
        qtbot.waitUntil(window.mentions.list.hasFocus)
        assert keys in window.commands.keys_here(window.place)
    press(Key.Key_Escape)
    assert "1–7 tag" in window.commands.keys_here(window.place)


def test_the_line_below_names_no_keys_of_the_text_while_the_keyboard_is_in_a_sheet(qtbot, window):
    window.workspace.current.show_sheet("timeline")
    qtbot.waitUntil(lambda: window.viewer.sheet is not None and window.viewer.sheet.chart.hasFocus())
    assert "Enter evidence" in window.commands.keys_here(window.place)
    window.viewer.sheet.bar.search.setFocus()
    assert window.commands.keys_here(window.place) == "F1 help"
