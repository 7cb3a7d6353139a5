"""Words are carried to entities by mouse, and entities are dropped on words."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.core.steps import living, row
from tests.factories import an_entity
from workbench.ui.carried import ENTITY, PASSAGE

TEXT = "Anna Lind spoke of trade in Norland."
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def point(reader, words):
    pane = reader.pane
    start = pane.text.index(words)
    first, last = pane.offsets.to16(start), pane.offsets.to16(start + len(words))
    rects = [line.part(first, last) for line in pane.lines(pane.viewport().rect())]
    return next(rect for rect in rects if rect is not None).center()


def carried(entity, kind="person"):
    mime = QMimeData()
    mime.setData(ENTITY, f"{entity} {kind}".encode())
    return mime


def over(reader, mime, words):
    """Whether what is carried may be dropped on these words."""
    at = point(reader, words).toPoint()
    event = QDragEnterEvent(at, Qt.DropAction.LinkAction, mime, LEFT, NONE)
    QApplication.sendEvent(reader.pane.viewport(), event)
    return event.isAccepted()


def drop(reader, mime, words):
    event = QDropEvent(QPointF(point(reader, words)), Qt.DropAction.LinkAction, mime, LEFT, NONE)
    QApplication.sendEvent(reader.pane.viewport(), event)


def linked(reader):
    """(entity, role, start, end) of every link to a passage."""
    project = reader.project
    rows = [row(project, "link", link) for link in living(project, "link")]
    marks = {one["id"]: row(project, "annotation", one["annotation"]) for one in rows}
    return [(one["entity"], one["role"], marks[one["id"]]["start"], marks[one["id"]]["end"]) for one in rows]


@pytest.fixture
def read(reader):
    reader.read(TEXT)
    reader.window.activateWindow()
    return reader


def test_an_entity_dropped_on_a_word_links_the_word_as_its_kind_is_linked(read):
    entity = an_entity(read.project, "Norland", kind="place")
    assert over(read, carried(entity, "place"), "Norland")
    assert read.pane.words == (28, 35)
    drop(read, carried(entity, "place"), "Norland")
    assert linked(read) == [(entity, "place", 28, 35)]
    assert read.pane.words is None


def test_dropped_on_the_selection_it_links_all_that_is_selected(read):
    entity = an_entity(read.project, "Anna Lind")
    read.pane.select(0, 9)
    assert over(read, carried(entity), "Lind")
    drop(read, carried(entity), "Lind")
    assert linked(read) == [(entity, "mentions", 0, 9)]


def test_what_is_no_entity_cannot_be_dropped(read):
    other = QMimeData()
    other.setText("Anna Lind")
    assert not over(read, other, "Norland")
    broken = QMimeData()
    broken.setData(ENTITY, b"no id at all")
    assert not over(read, broken, "Norland")


def test_what_is_carried_away_is_the_selected_words(read):
    read.pane.select(0, 9)
    drag = read.page.carrying.carried()
    assert (drag.mimeData().text(), drag.mimeData().hasFormat(PASSAGE)) == ("Anna Lind", True)
    assert drag.pixmap().width() > 20
    drag.deleteLater()


def test_a_click_in_the_selection_still_is_a_click(read):
    read.pane.select(0, 9)
    at = point(read, "Lind").toPoint()
    clicked = []
    read.pane.clicked.connect(clicked.append)
    QTest.mousePress(read.pane.viewport(), LEFT, NONE, at)
    assert read.pane.selection() == (0, 9)
    QTest.mouseMove(read.pane.viewport(), at + QPoint(1, 0))
    QTest.mouseRelease(read.pane.viewport(), LEFT, NONE, at)
    assert read.pane.selection()[0] == read.pane.selection()[1] == read.pane.caret()
    assert clicked == [read.pane.caret()]
