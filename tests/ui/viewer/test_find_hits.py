"""Tagging all places found: the list of them, its ticks, and what is saved."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from tests.factories import a_document, a_fact
from tests.ui.sessions import turn
from workbench.core import facts, undo
from workbench.core.facts import several
from workbench.text.search import Query, find
from workbench.ui.viewer.hit_list import HitDrawing
from workbench.ui.viewer.hit_rows import HitRows, Known

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
TEXT = "Trade came to 4 trillion. 🚀 Trade grew.\n\nIn Minsk, trade stood still.\n" + "x" * 400 + " Trade ended."


@pytest.fixture
def listed(reader, qtbot):
    """The list of all places of "trade" in a document."""
    document = a_document(reader.project, TEXT)
    a_fact(reader.project, "Trade", document=document, type="event")
    reader.open(document)
    reader.window.activateWindow()
    reader.viewer.find()
    reader.page.find_bar.field.setText("trade")
    reader.viewer.tag_hits()
    hits = reader.page.finding.hits
    qtbot.waitUntil(lambda: hits.rows.starts is not None)
    return SimpleNamespace(hits=hits, list=hits.list, rows=hits.rows, document=document)


def tagged(reader, document, kind):
    return several.tagged(reader.project, document, kind)


def test_all_places_are_listed_in_context_with_their_paragraphs(listed):
    rows = [listed.rows.row(at) for at in range(4)]
    assert [row.words for row in rows] == ["Trade", "Trade", "trade", "Trade"]
    assert [row.paragraph for row in rows] == [1, 1, 2, 3]
    assert (rows[1].before, rows[1].after) == ("Trade came to 4 trillion. 🚀 ", " grew.")
    assert len(rows[3].before) == 120
    assert listed.hits.said.text() == "4 of 4 ticked"
    assert QApplication.focusWidget() is listed.list


def test_ticked_places_become_facts_in_one_step_by_keys_alone(reader, listed, qtbot):
    told = []
    reader.workspace.told.connect(told.append)
    steps = reader.project.steps()[0]
    QTest.keyClick(listed.list, Qt.Key.Key_Down)
    QTest.keyClick(listed.list, Qt.Key.Key_Space)
    assert listed.hits.tag.text() == "Tag 3 passages"
    QTest.keyClick(listed.list, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: told != [])
    assert told == ["3 facts made; Ctrl+Z takes them back."]
    assert listed.hits.isHidden()
    assert QApplication.focusWidget() is reader.pane
    expected = {span for at, span in enumerate(_spans()) if at != 1}
    assert tagged(reader, listed.document, "quantity") == expected
    assert reader.project.steps()[0] == steps + 1
    reader.workspace.undo()
    turn()
    assert tagged(reader, listed.document, "quantity") == set()
    assert told[-1] == "Undone: Tag passages as Quantity: 3"


def _spans():
    found = find(TEXT, Query("trade"))
    return list(zip(found.starts, found.ends, strict=True))


def test_a_digit_chooses_the_type_and_what_is_tagged_so_already_cannot_be_ticked(listed, qtbot):
    types = listed.hits.types
    types.setItemData(1, "2", Qt.ItemDataRole.UserRole + 1)  # types of a codebook may have no digit
    QTest.keyClick(listed.list, Qt.Key.Key_2)
    assert types.currentData() == "event"
    qtbot.waitUntil(lambda: listed.rows.known_count == 1)
    assert listed.hits.said.text() == "3 of 4 ticked · 1 is tagged so already"
    QTest.keyClick(listed.list, Qt.Key.Key_Home)
    QTest.keyClick(listed.list, Qt.Key.Key_Space)
    assert listed.hits.tag.text() == "Tag 3 passages"
    assert not listed.rows.flags(listed.rows.index(0)) & Qt.ItemFlag.ItemIsUserCheckable
    assert "tagged so already" in listed.rows.data(listed.rows.index(0), Qt.ItemDataRole.AccessibleTextRole)


def test_all_are_ticked_or_none(listed):
    QTest.keyClick(listed.list, Qt.Key.Key_A, CTRL)
    assert listed.rows.ticked_count == 0
    assert not listed.hits.tag.isEnabled()
    QTest.keyClick(listed.list, Qt.Key.Key_Return, CTRL)
    assert listed.hits.isVisible()
    QTest.keyClick(listed.list, Qt.Key.Key_A, CTRL)
    assert listed.rows.ticked_count == 4
    listed.hits.none.click()
    assert listed.rows.ticked_count == 0
    listed.hits.all.click()
    assert listed.rows.ticked_count == 4


def test_enter_or_a_click_shows_the_place_in_the_text_and_a_click_on_the_box_ticks(reader, listed):
    QTest.keyClick(listed.list, Qt.Key.Key_End)
    QTest.keyClick(listed.list, Qt.Key.Key_Return)
    assert reader.pane.caret() == TEXT.rindex("Trade")
    assert reader.page.find_bar.said == "4 of 4"
    assert QApplication.focusWidget() is listed.list
    third = listed.list.visualRect(listed.rows.index(2)).center()
    QTest.mouseClick(listed.list.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert reader.pane.caret() == TEXT.index("trade")
    box = QPoint(HitDrawing.box_width() // 2, third.y())
    QTest.mouseClick(listed.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert not listed.rows.row(2).is_ticked


@pytest.mark.parametrize("part", ["list", "types", "all", "tag"])
def test_escape_leaves_the_list_then_the_search(reader, listed, part):
    QTest.keyClick(getattr(listed.hits, part), Qt.Key.Key_Escape)
    assert listed.hits.isHidden()
    assert QApplication.focusWidget() is reader.pane
    assert not reader.page.find_bar.isHidden()
    reader.press(Qt.Key.Key_Escape)
    assert reader.page.find_bar.isHidden()


def test_other_words_are_listed_in_their_place(reader, listed):
    reader.page.find_bar.field.setText("Minsk")
    reader.page.find_bar.look()
    assert listed.hits.said.text() == "1 of 1 ticked"
    reader.page.find_bar.close_bar()
    assert listed.hits.isHidden()


def test_what_another_window_tags_is_left_out_meanwhile(reader, listed, qtbot):
    facts.tag(reader.project, listed.document, *_spans()[2], "quantity")
    qtbot.waitUntil(lambda: listed.rows.known_count == 1)
    assert listed.rows.row(2).is_known


def test_selected_words_are_listed_at_once(reader, qtbot):
    reader.read(TEXT)
    reader.press(Qt.Key.Key_Right, SHIFT, times=5)
    reader.viewer.tag_hits()
    qtbot.waitUntil(lambda: reader.page.finding.hits is not None)
    assert len(reader.page.finding.hits.rows.found) == 4


def test_without_words_it_asks_for_them(reader):
    reader.read(TEXT)
    reader.viewer.tag_hits()
    assert not reader.page.find_bar.isHidden()
    assert reader.page.finding.hits is None


def test_nothing_can_be_tagged_where_the_project_is_read_only(reader, listed):
    reader.project.read_only = True
    listed.rows.toggle(0)
    assert not listed.hits.tag.isEnabled()
    reader.project.read_only = False


def test_very_many_places_are_listed_and_tagged_as_a_job_with_progress(reader, qtbot):
    document = reader.read("ab " * 3_000)
    reader.viewer.find()
    reader.page.find_bar.field.setText("ab")
    reader.viewer.tag_hits()
    progress, told = [], []
    reader.workspace.progress.connect(lambda *what: progress.append(what))
    reader.workspace.told.connect(told.append)
    reader.page.finding.hits.tag.click()
    qtbot.waitUntil(lambda: told != [], timeout=60_000)
    assert told == ["3,000 facts made; Ctrl+Z takes them back."]
    assert progress[-1] == ("Tagging passages", 3_000, 3_000)
    with reader.project.read() as connection:
        assert undo.steps_left(connection) > 0
    assert len(tagged(reader, document, "quantity")) == 3_000


def test_the_model_keeps_what_qt_asks_of_one(qtbot, reader):
    rows = HitRows(TEXT)
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    found = find(TEXT, Query("trade"))
    rows.show(found)
    rows.setData(rows.index(0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    rows.show_known(Known(found, bytes([0, 1, 0, 0]), [0, 42, 71]))
    assert rows.ticked_spans() == [_spans()[2], _spans()[3]]
    rows.show_known(Known(find(TEXT, Query("x")), bytes(400), []))  # of places listed before
    assert rows.known_count == 1
    rows.show(find("", Query("x")))
    assert rows.rowCount() == 0
    del tester


def test_everything_in_the_list_has_a_name(listed):
    for widget in (listed.list, listed.hits.types, listed.hits.all, listed.hits.none, listed.hits.leave):
        assert widget.accessibleName()
