"""Where the keyboard goes among the panes."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.core.steps import living
from workbench.ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, sample_workspace):
    window = MainWindow(sample_workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: sample_workspace.current.document is not None)
    return window


def pane_of(window, widget):
    panes = {"text": window.viewer, "card": window.card, "entities": window.entities, "documents": window.documents}
    panes["lists"] = window._lists
    return next((name for name, pane in panes.items() if pane.isAncestorOf(widget)), "around")


def test_tab_goes_from_the_text_through_card_entities_lists_and_documents_and_round(window, sample_workspace, qtbot):
    sample_workspace.current.show_fact(min(living(sample_workspace.project, "fact")))
    window.viewer.setFocus()
    went, seen = [], set()
    while (focus := QApplication.focusWidget()) not in seen:
        seen.add(focus)
        went.append(pane_of(window, focus))
        focus.focusNextChild()
    order = [name for at, name in enumerate(went) if at == 0 or went[at - 1] != name]
    assert order[:5] == ["text", "card", "entities", "lists", "documents"]
    assert set(order[5:]) <= {"around", "text"}


def test_tab_does_not_stop_at_an_empty_card(window, sample_workspace):
    window.card.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert not window.card.isAncestorOf(QApplication.focusWidget()) and QApplication.focusWidget() is not window.card


def test_e_in_review_puts_the_keyboard_into_the_first_field_of_the_card(window, sample_workspace, qtbot):
    window.show_place("review")
    qtbot.waitUntil(lambda: window.review._card is not None)
    fact = window.review._card.id
    window.review.edit()
    assert window.place == "read" and window.card._fact == fact
    qtbot.wait(20)
    assert window.card._form.isAncestorOf(QApplication.focusWidget())


def test_ctrl_enter_in_the_form_of_a_new_entity_creates_it(window, sample_workspace, qtbot):
    before = len(living(sample_workspace.project, "entity"))
    window.entities.new("Somebody else")
    field = QApplication.focusWidget()
    taken = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Return, CTRL)
    QApplication.sendEvent(field, taken)
    assert taken.isAccepted()
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(living(sample_workspace.project, "entity")) == before + 1)


def test_after_the_form_of_a_document_the_keyboard_is_where_it_was(window, qtbot):
    window.viewer.setFocus()
    before = QApplication.focusWidget()
    window.documents.edit()
    assert window.documents.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_after_saying_who_works_here_the_keyboard_is_where_it_was(window):
    window.documents.setFocus()
    before = QApplication.focusWidget()
    window.ask_who()
    assert window._who.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is before


def test_f6_goes_on_from_a_card_that_holds_nothing(window, sample_workspace):
    sample_workspace.current.show_fact(None)
    window.viewer.setFocus()
    went = []
    for _turn in range(5):
        window.next_pane(1)
        went.append(pane_of(window, QApplication.focusWidget()))
    assert len(set(went)) >= 4


def test_esc_on_a_begun_fact_leaves_the_text_where_it_is(window, sample_workspace, qtbot):
    facts = sorted(living(sample_workspace.project, "fact"))
    pane = window.viewer.page.pane
    qtbot.waitUntil(lambda: any(pane.index.of_fact(fact) for fact in facts))
    known = next(fact for fact in facts if pane.index.of_fact(fact))
    sample_workspace.current.show_fact(known)
    pane.go_to(len(pane.text) - 5)
    pane.setFocus()
    before = pane.caret(), pane.visible()
    QTest.keyClick(pane, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: window.card.isAncestorOf(QApplication.focusWidget()))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert (pane.caret(), pane.visible()) == before


def test_closing_a_document_keeps_the_keyboard_in_the_text(window, sample_workspace):
    documents = sorted(living(sample_workspace.project, "document"))
    for document in documents[:2]:
        sample_workspace.current.show_document(document)
    window.viewer.page.pane.setFocus()
    window.viewer.close_tab()
    assert QApplication.focusWidget() is window.viewer.page.pane
