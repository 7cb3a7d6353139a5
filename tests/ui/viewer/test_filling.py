"""Long texts come bit by bit: the beginning at once, then the rest, every position as in the text."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from tests.ui.sessions import rest, wait
from workbench.core.browse.marks import Piece
from workbench.ui.viewer.dressing import size_of
from workbench.ui.viewer.filling import AT_ONCE, LINES_AT_ONCE, Filling
from workbench.ui.viewer.structure import Structure

LINES = "".join(f"Line {number} 🚀 с русскими словами\u2028 and more.\n" for number in range(60_000))
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pane(long_pane):
    return long_pane(LINES)


def is_whole(pane):
    return pane.has_reached(len(pane.text))


def test_the_beginning_is_there_at_once_and_the_rest_comes(pane):
    assert not is_whole(pane) and pane.has_reached(AT_ONCE // 2)
    whole = QTextDocument()
    whole.setPlainText(LINES)
    wait(lambda: is_whole(pane))
    assert pane.document().characterCount() == whole.characterCount()
    assert pane.document().blockCount() == whole.blockCount()
    assert pane.document().lastBlock().previous().text() == whole.lastBlock().previous().text()


def test_a_jump_into_what_is_still_to_come_is_made_when_it_is_there(pane):
    start = LINES.index("Line 59000 ")
    pane.go_to(start, start + 10)
    assert not is_whole(pane)
    wait(lambda: pane.has_reached(start + 10))
    wait(lambda: pane.is_in_sight(start, start + 10))
    assert pane.caret() == start


def test_the_end_key_goes_to_the_end_of_all(pane):
    assert not is_whole(pane)
    QTest.keyClick(pane, Qt.Key.Key_End, CTRL)
    assert pane.caret() == len(LINES)


def test_choosing_all_chooses_all(pane):
    QTest.keyClick(pane, Qt.Key.Key_A, CTRL)
    assert pane.selection() == (0, len(LINES) - 1)  # without the line end


def test_what_is_read_stays_in_place_while_the_rest_comes(pane):
    pane.go_to(LINES.index("Line 200 "))
    before = pane.visible(), pane.caret()
    wait(lambda: is_whole(pane))
    assert (pane.visible(), pane.caret()) == before


@pytest.mark.parametrize(
    "text", ["", "x" * (AT_ONCE + 10), "x" * AT_ONCE + "\n" + "y" * AT_ONCE, "a\n" * 3 * LINES_AT_ONCE]
)
def test_texts_without_lines_and_of_nothing_but_lines_come_whole(qapp, text):
    document = QTextDocument()
    filling = Filling(document, text)
    document.setPlainText(filling.beginning)
    filling.reach(len(text))
    assert filling.is_done and document.characterCount() == len(text) + 1


def test_paging_from_far_away_turns_one_page(pane):
    wait(lambda: is_whole(pane))
    QTest.keyClick(pane, Qt.Key.Key_End, CTRL)
    assert pane.is_in_sight(len(LINES) - 2, len(LINES))
    last = pane.visible()[0]
    QTest.keyClick(pane, Qt.Key.Key_PageUp)
    assert last - 3_000 < pane.visible()[0] < last and pane.is_in_sight(pane.caret(), pane.caret() + 1)
    QTest.keyClick(pane, Qt.Key.Key_Home, CTRL)
    assert pane.caret() == 0 and pane.visible()[0] == 0
    QTest.keyClick(pane, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selection()[0] == 0 < pane.selection()[1] < 5_000


def test_a_place_one_was_bound_for_is_forgotten_as_soon_as_one_moves(pane):
    pane.go_to(LINES.index("Line 59000 "))
    assert pane.is_waiting and pane.bound_for == LINES.index("Line 59000 ")
    QTest.keyClick(pane, Qt.Key.Key_Down)
    assert not pane.is_waiting
    wait(lambda: is_whole(pane))
    assert pane.caret() < 200


def test_returning_to_a_place_waits_for_the_text(pane):
    top = LINES.index("Line 58000 ")
    pane.return_to(0, top)
    assert pane.is_waiting
    wait(lambda: not pane.is_waiting)
    assert abs(pane.visible()[0] - top) < 200 and pane.caret() == 0


class Drawings(QObject):
    """Counts how often a widget is drawn."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_what_is_in_sight_is_not_drawn_again_while_the_rest_comes(pane):
    assert not is_whole(pane)
    drawings, grown = Drawings(pane.viewport()), []
    pane._filling.grown.connect(lambda: grown.append(1))
    wait(lambda: is_whole(pane))
    assert drawings.count <= 3 < len(grown)


def test_whoever_reads_at_the_end_of_what_is_there_sees_the_rest_come(pane):
    pane.overview.setValue(pane.overview.maximum())
    last, drawings = pane.visible()[1], Drawings(pane.viewport())  # before a busy machine can fill in all the rest
    rest(1)
    wait(lambda: is_whole(pane))
    assert drawings.count and pane.visible()[1] > last


def test_parts_far_down_are_set_apart_and_folded_when_the_text_is_there(pane):
    near, far = LINES.index("Line 40 "), LINES.index("Line 59000 ")
    fold = (LINES.index("Line 30000 "), LINES.index("Line 59500 ") - 1)
    heads = [Piece("heading", start, start + 30, 1) for start in (near, far)]
    pane.show_structure(Structure(LINES, [*heads, Piece("boilerplate", *fold, 0)]))
    assert not is_whole(pane)
    wait(lambda: is_whole(pane))

    def block(start):
        return pane.document().findBlock(pane.offsets.to16(start))

    assert [size_of(block(start)) > 1 for start in (near, far)] == [True, True]
    assert not block(far).isVisible() and block(fold[0]).isVisible() and block(fold[1] + 1).isVisible()
    for start in (near, far):
        assert size_of(block(start).next()) == 1
        assert (
            block(start).next().charFormat().fontWeight()
            <= 500
            >= block(start).next().begin().fragment().charFormat().fontWeight()
        )
