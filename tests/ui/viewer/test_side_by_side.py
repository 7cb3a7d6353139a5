"""Two documents, or two places of one, side by side."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.factories import a_document, a_fact
from tests.ui.sessions import turn
from workbench.core import documents

LONG = "\n".join(f"Paragraph {number} tells of trade. It grew by {number} percent." for number in range(400))


@pytest.fixture
def sides(reader):
    """The sides of a viewer that is wide enough."""
    reader.viewer.resize(1000, 600)
    reader.window.activateWindow()
    return reader.viewer.sides


def at(number):
    return LONG.index(f"Paragraph {number} ")


def loaded(reader):
    reader.qtbot.waitUntil(lambda: not any(page.is_loading for page in reader.viewer.pages))


def test_a_document_stands_beside_itself_at_the_same_place(reader, sides):
    reader.read(LONG)
    reader.pane.go_to(at(200))
    left = reader.pane
    sides.toggle()
    turn()
    right = reader.pane
    assert right is not left
    assert (len(sides.each), sides.active) == (2, sides.each[1])
    assert right.caret() == left.caret() == at(200)
    assert abs(sides.each[0].width() - sides.each[1].width()) <= 2
    assert right.hasFocus()


def test_each_side_has_its_own_place_and_commands_act_on_the_active_one(reader, sides):
    reader.read(LONG)
    sides.toggle()
    turn()
    left, right = (side.page.pane for side in sides.each)
    reader.viewer.next_sentence(1)
    assert (left.caret(), right.caret()) == (0, LONG.index("It grew"))
    sides.next()
    assert left.hasFocus()
    assert reader.viewer.passage_to_tag().start == 0
    left.go_to(at(300))
    assert right.caret() == LONG.index("It grew")


def test_what_is_read_and_selected_follows_the_keyboard(reader, sides):
    first = reader.read(LONG)
    sides.toggle()
    second = reader.read("Another text.", source="001.txt")
    current = reader.workspace.current
    reader.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, times=7)
    assert (current.document, current.selection.words) == (second, "Another")
    sides.each[0].page.pane.setFocus()
    assert (current.document, current.selection) == (first, None)
    QTest.mouseClick(sides.each[1].page.pane.viewport(), Qt.MouseButton.LeftButton)
    assert current.document == second
    assert sides.active is sides.each[1]


def test_marks_are_seen_on_both_sides(reader, sides):
    document = reader.read(LONG)
    sides.toggle()
    loaded(reader)
    panes = [side.page.pane for side in sides.each]
    fact = a_fact(reader.project, "grew by 7 percent", document=document)
    turn()
    assert [len(pane.index) for pane in panes] == [1, 1]
    reader.workspace.current.show_fact(fact)
    assert panes[0].outlines == panes[1].outlines != []
    reader.workspace.undo()
    turn()
    assert [len(pane.index) for pane in panes] == [0, 0]


def test_a_fact_of_the_other_document_is_scrolled_to_there(reader, sides):
    document = a_document(reader.project, LONG)
    fact = a_fact(reader.project, "grew by 390 percent", document=document)
    reader.open(document)
    sides.toggle()
    reader.read("Another text.", source="001.txt")
    loaded(reader)
    pane = sides.each[0].page.pane
    reader.workspace.current.show_fact(fact)
    assert pane.is_in_sight(*pane.outlines[0])
    assert sides.active is sides.each[1]


def test_back_to_one_keeps_what_is_open_in_either(reader, sides):
    first = reader.read(LONG)
    sides.toggle()
    second = reader.read("Another text.", source="001.txt")
    sides.next()
    third = reader.read("One more.", source="002.txt")
    sides.toggle()
    turn()
    assert len(sides.each) == 1
    assert reader.workspace.current.document == third
    assert [page.document for page in reader.viewer.pages] == [first, third, second]
    reader.viewer.tabs.setCurrentIndex(2)
    assert reader.workspace.current.document == second
    reader.viewer.close_tab()
    assert reader.workspace.current.document == third


def test_the_last_document_of_a_side_takes_the_side_along(reader, sides):
    first = reader.read(LONG)
    sides.toggle()
    second = reader.read("Another text.", source="001.txt")
    assert reader.viewer.tabs.count() == 2
    reader.viewer.close_tab()
    reader.viewer.close_tab()
    assert len(sides.each) == 1
    assert reader.workspace.current.document == first
    assert second not in [page.document for page in reader.viewer.pages]


def test_a_deleted_document_goes_from_both_sides(reader, sides):
    first = reader.read("One.")
    second = reader.read("Two.", source="001.txt")
    sides.toggle()
    turn()
    documents.remove(reader.project, second)
    turn()
    assert [page.document for page in reader.viewer.pages] == [first]
    assert len(sides.each) == 1
    assert reader.workspace.current.document == first


def test_each_side_has_its_own_way_back(reader, sides):
    first = reader.read(LONG)
    sides.toggle()
    turn()
    second = reader.read("Another text.", source="001.txt")
    turn()
    assert sides.can_step(-1)
    sides.next()
    assert not sides.can_step(-1)
    sides.next()
    sides.step(-1)
    assert [side.page.document for side in sides.each] == [first, first]
    sides.step(1)
    assert [side.page.document for side in sides.each] == [first, second]


def test_tabs_and_a_line_say_which_side_is_active(reader, sides):
    reader.read(LONG)
    assert reader.viewer.tabs.isHidden()
    sides.toggle()
    assert [side.tabs.isVisible() for side in sides.each] == [True, True]
    tops = [side.grab().toImage().pixelColor(20, 0).name() for side in sides.each]
    assert tops[0] != tops[1]
    sides.next()
    assert [side.grab().toImage().pixelColor(20, 0).name() for side in sides.each] == tops[::-1]


def test_without_room_it_asks_for_some_and_then_says_so(reader, sides):
    reader.read(LONG)
    reader.viewer.resize(700, 600)
    asked, said = [], []
    sides.room_wanted.connect(asked.append)
    reader.workspace.failed.connect(said.append)
    sides.toggle()
    assert (len(sides.each), asked) == (1, [True, False])
    assert "do not fit" in said[0]
    sides.room_wanted.connect(lambda wanted: reader.viewer.resize(900 if wanted else 700, 600))
    sides.toggle()
    assert len(sides.each) == 2


def test_a_project_that_closes_leaves_one_empty_side(reader, sides):
    reader.read(LONG)
    sides.toggle()
    reader.workspace.close()
    assert (len(sides.each), reader.viewer.pages) == (1, ())
