"""The legend says what is marked and hides it by type and status; what is hidden is never forgotten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import a_document, a_fact
from tests.ui.sessions import turn
from tests.ui.viewer.test_drawing import LONG, around, shades
from tests.ui.viewer.test_index import RANGES, made
from workbench.core import annotations, review
from workbench.core.analysts import act_as
from workbench.core.browse.marks import Hidden
from workbench.core.local import STATUSES
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import colour, theme
from workbench.ui.viewer.index import Index
from workbench.ui.viewer.legend_rows import ROW


@pytest.fixture
def marked(reader):
    """A text with a quantity, an event in review, and a plain highlight; their places by name."""
    document = a_document(reader.project, LONG)
    quantity = a_fact(reader.project, "Paragraph 0", document=document)
    event = a_fact(reader.project, "Paragraph 1", document=document, type="event")
    review.submit(reader.project, [event])
    start = LONG.index("Paragraph 2")
    annotations.highlight(reader.project, document, start, start + 11)
    reader.open(document)
    assert len(reader.pane.index) == 3
    return {"quantity": quantity, "event": event, "document": document}


def legend_of(reader):
    legend = reader.viewer.show_legend()
    reader.qtbot.waitUntil(legend.list.hasFocus)
    return legend


def rows_of(legend):
    return [legend.list.item(n).data(ROW) for n in range(legend.list.count())]


def row_of(legend, key, part="type"):
    return next(n for n, row in enumerate(rows_of(legend)) if (row.part, row.key) == (part, key))


def shown(reader):
    return [reader.pane.index.mark(place).type for place in range(len(reader.pane.index))]


def test_it_counts_the_types_that_are_there_and_every_status(reader, marked):
    legend = legend_of(reader)
    counts = {(row.part, row.key): row.count for row in rows_of(legend)}
    assert {key: count for (part, key), count in counts.items() if part == "type"} == {"quantity": 1, "event": 1, "": 1}
    assert [key for part, key in counts if part == "status"] == list(STATUSES)
    assert (counts["status", "draft"], counts["status", "in_review"]) == (1, 1)
    said = legend.list.item(row_of(legend, "quantity")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith(", 1 mark")
    legend.close()


def test_space_hides_a_type_in_text_lanes_overview_and_navigation(reader, marked):
    tint, ink = (colour(of(theme.colours)("event")).name() for of in (lambda c: c.tint, lambda c: c.ink))
    start = LONG.index("Paragraph 1")
    assert tint in around(reader.pane, start, start + 11)
    legend = legend_of(reader)
    legend.list.setCurrentRow(row_of(legend, "event"))
    QTest.keyClick(legend.list, Qt.Key.Key_Space)
    assert legend.list.currentItem().checkState() == Qt.CheckState.Unchecked
    QTest.keyClick(legend.list, Qt.Key.Key_Escape)
    assert shown(reader) == ["quantity", ""]
    assert tint not in around(reader.pane, start, start + 11)
    assert ink not in shades(reader.pane.lanes)
    assert start not in [place for place, _shade in reader.pane.overview.ticks.values()]
    reader.pane.go_to(0)
    reader.viewer.next_mark(1)
    assert reader.pane.caret() == LONG.index("Paragraph 2")
    reader.pane.go_to(start + 3)
    assert reader.viewer.show_overlaps() is None


def test_a_status_hides_its_facts_and_no_highlight(reader, marked):
    reader.workspace.current.hide(Hidden(statuses=frozenset({"draft"})))
    assert shown(reader) == ["event", ""]
    act_as(reader.project, "Boris")
    review.decide(reader.project, [marked["quantity"]], "accept")
    turn()
    reader.settle()
    assert shown(reader) == ["quantity", "event", ""]


def test_what_is_saved_meanwhile_is_hidden_too_and_comes_back(reader, marked):
    reader.workspace.current.hide(Hidden(frozenset({"quantity"})))
    a_fact(reader.project, "Paragraph 3", document=marked["document"])
    a_fact(reader.project, "Paragraph 4", document=marked["document"], type="event")
    turn()
    reader.settle()
    assert shown(reader) == ["event", "", "event"]
    legend = legend_of(reader)
    assert [row.count for row in rows_of(legend) if (row.part, row.key) == ("type", "quantity")] == [2]
    QTest.mouseClick(legend._all, Qt.MouseButton.LeftButton)
    legend.close()
    assert shown(reader) == ["quantity", "event", "", "quantity", "event"]


def test_while_something_is_hidden_the_heading_says_how_much(reader, marked):
    button = reader.page.legend
    assert (button.text(), button.accessibleName()) == ("", "Legend: show and hide marks")
    reader.workspace.current.hide(Hidden(frozenset({"event", ""}), frozenset({"draft"})))
    assert (button.text(), button.accessibleDescription()) == ("3 hidden", "3 hidden")
    QApplication.sendPostedEvents()
    title = reader.page.heading_bar
    assert button.geometry().right() <= title.width()
    assert button.width() >= button.sizeHint().width()
    reader.workspace.current.hide(Hidden())
    assert button.text() == ""


def test_the_fact_on_the_card_is_outlined_though_its_type_is_hidden(reader, marked):
    reader.workspace.current.hide(Hidden(frozenset({"quantity"})))
    reader.workspace.current.show_fact(marked["quantity"])
    assert reader.pane.outlines == [(0, 11)]


def test_it_counts_for_every_open_text_once_that_is_shown(reader, marked):
    first = reader.page
    other = a_document(reader.project, "Another text.", source="001.txt")
    a_fact(reader.project, "Another", document=other, type="event")
    reader.open(other)
    reader.workspace.current.hide(Hidden(frozenset({"event"})))
    assert len(reader.pane.index) == 0
    reader.open(marked["document"])
    assert reader.page is first
    assert shown(reader) == ["quantity", ""]
    assert reader.page.legend.text() == "1 hidden"


def test_another_project_hides_nothing(reader, marked):
    reader.workspace.current.hide(Hidden(frozenset({"event"})))
    reader.workspace.close()
    assert reader.workspace.current.hidden == Hidden()


def test_a_click_on_a_row_toggles_it_and_signs_are_only_explained(reader, marked):
    legend = legend_of(reader)
    for number, wanted in ((row_of(legend, "quantity"), 1), (row_of(legend, "stale", "sign"), 1), (0, 1)):
        at = legend.list.visualItemRect(legend.list.item(number)).center()
        QTest.mouseClick(legend.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert len(reader.workspace.current.hidden) == wanted
    legend.close()


def test_every_row_is_easy_to_hit_and_the_whole_is_on_the_screen(reader, marked):
    theme.scale(2.0)
    try:
        legend = legend_of(reader)
        assert all(legend.list.sizeHintForRow(n) >= 24 for n in range(legend.list.count()))
        assert legend.screen().availableGeometry().contains(legend.geometry())
        legend.close()
    finally:
        theme.scale(1.0)


def test_by_keys_alone_from_the_text_and_back(qtbot, sample_workspace):
    window = MainWindow(sample_workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitUntil(lambda: sample_workspace.current.document is not None)
    window.show_place("read")
    qtbot.waitUntil(lambda: not window.viewer.page.is_loading)
    pane = window.viewer.page.pane
    before = len(pane.index)
    QTest.keyClick(pane, Qt.Key.Key_L)
    legend = QApplication.activePopupWidget()
    QTest.keyClick(legend.list, Qt.Key.Key_Down)
    QTest.keyClick(legend.list, Qt.Key.Key_Space)
    QTest.keyClick(legend.list, Qt.Key.Key_Escape)
    assert len(pane.index) < before
    assert window.viewer.page.legend.text() == "1 hidden"
    assert QApplication.activePopupWidget() is None


@given(RANGES, st.data())
def test_hiding_is_the_same_as_leaving_out(ranges, data):
    marks = made(ranges)
    marks.type_keys = ("", "quantity", "event")
    drawn = [(data.draw(st.integers(0, 2)), data.draw(st.integers(0, len(STATUSES) - 1))) for _span in ranges]
    marks.types[:], marks.statuses[:] = (bytes(column) for column in zip(*drawn, strict=True)) if drawn else (b"", b"")
    hidden = Hidden(
        data.draw(st.frozensets(st.sampled_from(marks.type_keys))), data.draw(st.frozensets(st.sampled_from(STATUSES)))
    )
    index = Index(marks)
    whole = [index.mark(place) for place in range(len(index))]
    index.hide(hidden)
    kept = [
        mark
        for mark, (kind, status) in zip(whole, drawn, strict=True)
        if marks.type_keys[kind] not in hidden.types and not (kind and STATUSES[status] in hidden.statuses)
    ]
    assert [index.mark(place) for place in range(len(index))] == kept
    assert [index.mark(place) for place in index.between(20, 40)] == [m for m in kept if m.start < 40 and m.end > 20]
    assert sum(index.counts().types.values()) == len(ranges)
    index.hide(Hidden())
    assert [index.mark(place) for place in range(len(index))] == whole
