"""What of a document is read: D and U, the heading, the strip beside the text."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.core.steps import stored
from tests.factories import a_document, a_fact
from tests.ui.sessions import turn
from workbench.core import annotations, documents, reading
from workbench.ui.main_window import MainWindow

LINES = [f"Paragraph {n} has words. It has a second sentence." for n in range(40)]
TEXT = "\n\n".join(LINES)


@pytest.fixture
def window(qtbot, workspace):
    document = a_document(workspace.project, TEXT)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: workspace.current.document == document)
    qtbot.waitUntil(lambda: coverage(window) is not None)
    return window


def coverage(window):
    return window.viewer.page and window.viewer.page.reading.coverage


def heading(window):
    return window.viewer.page.heading_bar.line


def sentence(window):
    return window.viewer.passage_to_tag().words


def read(workspace):
    rows = [row for row in stored(workspace.project).get("region", {}).values() if row["kind"] == "read"]
    return sorted(TEXT[row["start"] : row["end"]] for row in rows)


def press(window, key):
    QTest.keyClick(window.viewer.page.pane, key)


def go(window, n):
    window.viewer.page.show_passage(TEXT.index(LINES[n]), TEXT.index(LINES[n]))


def test_d_notes_the_paragraph_as_read_and_goes_on(qtbot, workspace, window):
    assert heading(window).endswith("read 0 %")
    press(window, Qt.Key.Key_D)
    assert read(workspace) == [LINES[0]]
    assert sentence(window) == "Paragraph 1 has words."
    press(window, Qt.Key.Key_J)  # anywhere in the paragraph
    press(window, Qt.Key.Key_D)
    assert read(workspace) == ["\n\n".join(LINES[:2])]
    assert sentence(window) == "Paragraph 2 has words."
    qtbot.waitUntil(lambda: heading(window).endswith("read 4 %"))
    assert workspace.project.next_steps()[0] == "Read, nothing to record"


def test_d_works_on_the_same_key_of_a_russian_keyboard(workspace, window):
    pane = window.viewer.page.pane
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(pane, QKeyEvent(kind, 0x0412, Qt.KeyboardModifier.NoModifier, "в"))
    assert read(workspace) == [LINES[0]]
    assert sentence(window) == "Paragraph 1 has words."


def test_undo_takes_it_back(qtbot, workspace, window):
    press(window, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: heading(window).endswith("read 2 %"))
    workspace.undo()
    qtbot.waitUntil(lambda: heading(window).endswith("read 0 %"))
    assert read(workspace) == []


def test_d_passes_over_what_is_marked_or_read_already(qtbot, workspace, window):
    document = workspace.current.document
    annotations.highlight(workspace.project, document, TEXT.index(LINES[1]) + 3, TEXT.index(LINES[1]) + 9)
    reading.mark_read(workspace.project, document, TEXT.index(LINES[2]), TEXT.index(LINES[3]) + 1)
    qtbot.waitUntil(lambda: len(coverage(window).left) == 37)
    go(window, 5)
    press(window, Qt.Key.Key_D)
    go(window, 0)
    for _time in range(3):  # faster than it is read again
        press(window, Qt.Key.Key_D)
    assert sentence(window) == "Paragraph 7 has words."


def test_d_reads_all_the_paragraphs_of_a_selection(workspace, window):
    cursor = window.viewer.page.pane.textCursor()
    cursor.setPosition(TEXT.index(LINES[1]) + 5)
    cursor.setPosition(TEXT.index(LINES[3]) + 5, cursor.MoveMode.KeepAnchor)
    window.viewer.page.pane.setTextCursor(cursor)
    press(window, Qt.Key.Key_D)
    assert read(workspace) == ["\n\n".join(LINES[1:4])]
    assert sentence(window) == "Paragraph 4 has words."


def test_at_the_end_d_goes_on_with_what_was_left_out_and_says_when_all_is_read(qtbot, workspace, window):
    told, document = [], workspace.current.document
    workspace.told.connect(told.append)
    reading.mark_read(workspace.project, document, TEXT.index(LINES[3]), TEXT.index(LINES[38]) + 1)
    reading.mark_read(workspace.project, document, 0, 1)
    qtbot.waitUntil(lambda: len(coverage(window).left) == 3)
    go(window, 39)
    press(window, Qt.Key.Key_D)
    assert sentence(window) == "Paragraph 1 has words."
    press(window, Qt.Key.Key_D)
    assert told == []
    press(window, Qt.Key.Key_D)
    assert told == ["Everything in this document is read."]
    qtbot.waitUntil(lambda: heading(window).endswith("read 100 %"))
    assert len(read(workspace)) == 1
    assert window.viewer.page.pane.overview.gaps == []
    assert "Every paragraph is marked or was read." in window.viewer.page.heading_bar.toolTip()


def test_u_goes_from_one_unread_part_to_the_next_and_round(qtbot, workspace, window):
    document = workspace.current.document
    for first, last in ((0, 2), (5, 5), (10, 38)):
        reading.mark_read(workspace.project, document, TEXT.index(LINES[first]), TEXT.index(LINES[last]) + 1)
    qtbot.waitUntil(lambda: len(coverage(window).stretches) == 3)
    seen = []
    for _time in range(4):
        press(window, Qt.Key.Key_U)
        seen.append(sentence(window))
    assert seen == [f"Paragraph {n} has words." for n in (3, 6, 39, 3)]


def test_not_read_after_all(qtbot, workspace, window):
    press(window, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: heading(window).endswith("read 2 %"))
    go(window, 0)
    window.commands["not_read"].trigger()
    qtbot.waitUntil(lambda: heading(window).endswith("read 0 %"))
    failed = []
    workspace.failed.connect(failed.append)
    window.commands["not_read"].trigger()
    assert failed == ["Nobody has noted this as read. What is marked counts as read."]


def test_nothing_is_noted_in_a_read_only_project(workspace, window):
    workspace.project.read_only = True
    window.commands.enable()
    press(window, Qt.Key.Key_D)
    assert read(workspace) == []
    assert window.commands["next_unread"].isEnabled()


def test_a_mark_counts_as_read_and_so_does_what_another_window_reads(qtbot, workspace, window):
    a_fact(workspace.project, "Paragraph 0 has", document=workspace.current.document)
    qtbot.waitUntil(lambda: heading(window).endswith("read 2 %"))
    assert "39 paragraphs are neither marked nor read." in window.viewer.page.heading_bar.toolTip()
    reading.mark_read(workspace.project, workspace.current.document, TEXT.index(LINES[1]), len(TEXT))
    qtbot.waitUntil(lambda: heading(window).endswith("read 100 %"))


def test_the_strip_shows_what_is_left_and_a_click_goes_there(qtbot, reader):
    document = reader.read(TEXT)
    strip = reader.pane.overview
    qtbot.waitUntil(lambda: len(strip.gaps) == 1)
    assert strip.gaps[0].height() == strip.height()
    reading.mark_read(reader.project, document, TEXT.index(LINES[2]), TEXT.index(LINES[29]) + 1)
    qtbot.waitUntil(lambda: len(strip.gaps) == 2)
    above, below = strip.gaps
    assert above.bottom() < below.top() and below.bottom() == strip.height()
    assert all(gap.right() <= 2 for gap in strip.gaps)  # ticks stand further in
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(1, int(below.top()) + 1))
    assert reader.pane.caret() == TEXT.index(LINES[30])


def test_a_page_that_is_not_shown_catches_up_when_it_is(qtbot, reader):
    first = reader.read(TEXT)
    qtbot.waitUntil(lambda: reader.page.heading_bar.line.endswith("read 0 %"))
    page = reader.page
    reader.read("Another text.", source="b.txt", title="B")
    reading.mark_read(reader.project, first, 0, len(TEXT))
    turn()
    assert page.heading_bar.line.endswith("read 0 %")
    reader.open(first)
    qtbot.waitUntil(lambda: page.heading_bar.line.endswith("read 100 %"))


def test_a_text_without_words_says_nothing_of_reading(qtbot, reader):
    reader.read("\n---\n")
    qtbot.waitUntil(lambda: reader.page.reading.coverage is not None)
    assert "read" not in reader.page.heading_bar.line
    assert reader.pane.overview.gaps == []
    reader.viewer.mark_read()
    assert "region" not in stored(reader.project)


def test_reading_goes_with_the_document(qtbot, workspace, window):
    press(window, Qt.Key.Key_D)
    document = workspace.current.document
    workspace.do(documents.remove, document)
    turn()
    assert read(workspace) == []
    workspace.undo()
    assert read(workspace) == [LINES[0]]


def test_d_goes_to_the_next_paragraph_before_it_is_known_what_is_left(workspace, reader):
    reader.workspace.current.show_document(a_document(reader.project, TEXT))
    assert reader.page.reading.coverage is None
    reader.viewer.mark_read()
    assert reader.viewer.passage_to_tag().words == "Paragraph 1 has words."
