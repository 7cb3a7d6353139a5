"""The ends of a mark are moved by keys and by handles; each move is one step."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.core.steps import no_step, one_step
from tests.factories import a_document, a_fact, an_entity
from tests.ui.sessions import turn
from workbench.core import annotations
from workbench.ui.theme import TARGET, theme

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT, RIGHT, ESC, ENTER = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape, Qt.Key.Key_Return
TEXT = "Trade came to nearly 4 trillion roubles in 2025. 👩‍👩‍👧 Ёлка: рост на 4,5 % за год.\n\nThe end."


@pytest.fixture
def marked(reader):
    """A reader of a text whose figure backs a fact; `marked.words()` are those of its mark."""
    document = a_document(reader.project, TEXT)
    reader.fact = a_fact(reader.project, "4 trillion roubles", document=document)
    reader.open(document)
    reader.pane.setFocus()
    reader.pane.go_to(TEXT.index("trillion"))

    def words():
        ((_id, start, end),) = annotations.of_document(reader.project, document)
        return TEXT[start:end]

    reader.words = words
    return reader


def pressed(reader, key, modifiers=Qt.KeyboardModifier.NoModifier):
    """What the mark says after a key that moves it by one step."""
    with one_step(reader.project):
        QTest.keyClick(reader.pane, key, modifiers)
    turn()
    return reader.words()


def test_arrows_move_the_end_by_words_and_with_shift_by_letters_one_step_each(marked):
    marked.viewer.move_boundaries()
    assert marked.viewer.is_moving
    assert pressed(marked, RIGHT) == "4 trillion roubles in"
    assert pressed(marked, RIGHT) == "4 trillion roubles in 2025"
    assert pressed(marked, RIGHT, SHIFT) == "4 trillion roubles in 2025."
    assert pressed(marked, LEFT) == "4 trillion roubles in 2025"
    assert pressed(marked, LEFT, SHIFT) == "4 trillion roubles in 202"
    assert [(mark.start, mark.end) for mark in map(marked.pane.index.mark, [0])] == [(21, 46)]
    assert marked.pane.outlines == [(21, 46)]


@pytest.mark.parametrize("switch", [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_B])
def test_the_other_end_is_moved_after_a_switch(marked, switch):
    marked.viewer.move_boundaries()
    with no_step(marked.project):
        QTest.keyClick(marked.pane, switch)
    assert pressed(marked, LEFT) == "nearly 4 trillion roubles"
    assert pressed(marked, RIGHT) == "4 trillion roubles"
    assert pressed(marked, LEFT, SHIFT) == "y 4 trillion roubles"
    assert [grip.is_active for grip in marked.page.boundaries.grips] == [True, False]


def test_b_on_a_russian_layout_switches_too(marked):
    from PySide6.QtGui import QKeyEvent

    marked.viewer.move_boundaries()
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        event = QKeyEvent(kind, ord("И"), Qt.KeyboardModifier.NoModifier, "и")
        QApplication.sendEvent(marked.pane, event)
    assert pressed(marked, LEFT) == "nearly 4 trillion roubles"


def test_white_space_is_stepped_over_and_emoji_are_taken_whole(marked):
    marked.viewer.move_boundaries()
    for _step in range(2):
        pressed(marked, RIGHT)
    assert pressed(marked, RIGHT, SHIFT).endswith("2025.")
    assert pressed(marked, RIGHT, SHIFT).endswith("2025. 👩‍👩‍👧")
    assert pressed(marked, RIGHT, SHIFT).endswith("👩‍👩‍👧 Ё")
    assert pressed(marked, LEFT, SHIFT).endswith("2025. 👩‍👩‍👧")
    assert pressed(marked, LEFT, SHIFT).endswith("2025.")


def test_one_end_never_passes_the_other(marked):
    marked.viewer.move_boundaries()
    assert pressed(marked, LEFT) == "4 trillion"
    assert pressed(marked, LEFT) == "4"
    with no_step(marked.project):
        QTest.keyClick(marked.pane, LEFT)
        QTest.keyClick(marked.pane, LEFT, SHIFT)
        QTest.keyClick(marked.pane, Qt.Key.Key_Up)
        QTest.keyClick(marked.pane, RIGHT)
    assert marked.words() == "4"


def test_a_held_key_makes_one_step_for_each_repeat_without_waiting_for_the_view(marked):
    marked.viewer.move_boundaries()
    for _repeat in range(3):
        with one_step(marked.project):
            QTest.keyClick(marked.pane, RIGHT)
    assert marked.words() == "4 trillion roubles in 2025. 👩‍👩‍👧 Ёлка"


@pytest.mark.parametrize("key", [ESC, ENTER])
def test_done_leaves_what_was_moved_and_no_handle_behind(marked, key):
    marked.viewer.move_boundaries()
    pressed(marked, RIGHT)
    with no_step(marked.project):
        QTest.keyClick(marked.pane, key)
    assert not marked.viewer.is_moving and marked.page.boundaries.grips == ()
    assert marked.words() == "4 trillion roubles in"
    with no_step(marked.project):
        QTest.keyClick(marked.pane, RIGHT)


def test_any_other_letter_lets_go_and_does_its_work(marked):
    marked.viewer.move_boundaries()
    QTest.keyClick(marked.pane, Qt.Key.Key_Shift)
    assert marked.viewer.is_moving
    QTest.keyClick(marked.pane, Qt.Key.Key_J)
    assert not marked.viewer.is_moving


def test_a_click_in_the_text_and_another_document_let_go(marked):
    marked.viewer.move_boundaries()
    QTest.mouseClick(marked.pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not marked.viewer.is_moving
    marked.pane.go_to(TEXT.index("trillion"))
    marked.viewer.move_boundaries()
    page = marked.page
    marked.read("Another.")
    assert not page.boundaries.is_on


def test_an_undone_move_brings_the_handles_back_and_a_deleted_mark_takes_them_along(marked):
    marked.viewer.move_boundaries()
    before = marked.page.boundaries.grips[1].pos()
    pressed(marked, RIGHT)
    assert marked.page.boundaries.grips[1].pos() != before
    marked.workspace.undo()
    turn()
    assert marked.words() == "4 trillion roubles" and marked.viewer.is_moving
    assert marked.page.boundaries.grips[1].pos() == before
    assert pressed(marked, RIGHT) == "4 trillion roubles in"
    for _step in range(2):
        marked.workspace.undo()  # the move, and the fact with its mark
        turn()
    assert not marked.viewer.is_moving


def test_the_mark_of_the_fact_on_the_card_comes_before_a_shorter_one(marked):
    wide = a_fact(marked.project, "nearly 4 trillion roubles in 2025", document=marked.page.document)
    turn()
    marked.viewer.move_boundaries()
    assert marked.pane.outlines == [(21, 39)]
    QTest.keyClick(marked.pane, ESC)
    marked.workspace.current.show_fact(wide)
    marked.viewer.move_boundaries()
    assert marked.pane.outlines == [(14, 47)]
    QTest.keyClick(marked.pane, ESC)
    marked.pane.go_to(len(TEXT))  # and without a mark at the caret it is taken from afar
    marked.viewer.move_boundaries()
    assert marked.pane.outlines == [(14, 47)]


def test_without_a_mark_it_says_what_to_do(marked):
    marked.pane.go_to(len(TEXT))
    with marked.qtbot.waitSignal(marked.workspace.told) as told:
        marked.viewer.move_boundaries()
    assert "press B" in told.args[0] and not marked.viewer.is_moving


def drag(reader, grip, to):
    """Drag a handle to the beginning of some words."""
    pane, at = reader.pane, TEXT.index(to)
    first = pane.offsets.to16(at)
    last = first + len(to)
    rects = [line.part(first, last) for line in pane.lines(pane.viewport().rect())]
    rect = next(rect for rect in rects if rect is not None)
    target = pane.viewport().mapTo(pane, QPoint(round(rect.left()) + 1, round(rect.center().y())))
    middle = QPoint(grip.width() // 2, grip.height() // 2)
    line = grip.height() // 2 - (7 if grip.at_end else -7)
    offset = QPoint(0, line) - QPoint(0, middle.y())
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(grip, grip.mapFrom(pane, target) - offset)
    seen = list(pane.outlines)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=middle)
    turn()
    return seen


def test_a_handle_is_dragged_in_one_step_saved_when_it_is_let_go(marked):
    marked.viewer.move_boundaries()
    first, last = marked.page.boundaries.grips
    assert min(first.width(), last.width(), first.height(), last.height()) >= TARGET
    with no_step(marked.project):
        drag(marked, last, " in 2025")
    with one_step(marked.project):
        seen = drag(marked, last, " 2025")
    assert seen == [(21, 42)] and marked.words() == "4 trillion roubles in"
    with one_step(marked.project):
        drag(marked, first, "nearly")
    assert marked.words() == "nearly 4 trillion roubles in"
    drag(marked, last, "Trade")
    assert marked.words() == "n"  # something is left always


def test_the_evidence_on_the_card_follows(marked):
    an_entity(marked.project, "Minsk", "place")
    marked.workspace.current.show_fact(marked.fact)
    heard = []
    marked.workspace.changed.connect(heard.append)
    marked.viewer.move_boundaries()
    pressed(marked, RIGHT)
    assert {name for name, _row in heard[-1].rows} >= {"annotation"}


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_handles_are_seen_in_both_themes(marked, colours):
    theme.use(colours)
    marked.viewer.move_boundaries()
    grips = marked.page.boundaries.grips
    assert all(grip.isVisible() for grip in grips)
    drawn = grips[1].grab().toImage()
    assert len({drawn.pixel(x, y) for x in range(drawn.width()) for y in range(drawn.height())}) > 2


def test_handles_out_of_sight_are_hidden(marked):
    document = a_document(marked.project, "\n".join(f"Line {n} is here." for n in range(500)))
    annotations.highlight(marked.project, document, 0, 6)
    marked.open(document)
    marked.viewer.move_boundaries()
    assert all(grip.isVisible() for grip in marked.page.boundaries.grips)
    marked.pane.overview.setValue(marked.pane.overview.maximum())
    assert not any(grip.isVisible() for grip in marked.page.boundaries.grips)
    marked.pane.overview.setValue(0)
    assert all(grip.isVisible() for grip in marked.page.boundaries.grips)
