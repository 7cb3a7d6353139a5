"""Going back and forward through the documents that were read, and returning to where one was."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from tests.factories import a_document
from tests.ui.sessions import rest, turn
from workbench.core import documents
from workbench.ui.viewer.trail import Place

LONG = "\n".join(f"Paragraph {number} tells of trade. It grew by {number} percent." for number in range(400))


def at(number):
    return LONG.index(f"Paragraph {number} ")


def jump(reader, number):
    reader.workspace.current.show_passage(reader.page.document, at(number), at(number) + 9)
    turn()


def test_a_passage_one_went_to_is_left_and_come_back_to(reader):
    reader.read(LONG)
    turn()
    jump(reader, 200)
    seen = reader.pane.overview.value()
    assert not reader.viewer.sides.can_step(1)
    reader.viewer.sides.step(-1)
    assert (reader.pane.caret(), reader.pane.overview.value()) == (0, 0)
    reader.viewer.sides.step(1)
    assert reader.pane.caret() == at(200)
    assert abs(reader.pane.overview.value() - seen) < 1.5 * reader.pane.pitch


def test_walking_by_sentences_leaves_nothing_behind(reader):
    reader.read(LONG)
    for _step in range(100):
        reader.viewer.next_sentence(1)
        turn()
    assert not reader.viewer.sides.can_step(-1)
    jump(reader, 390)
    reader.viewer.sides.step(-1)
    assert reader.pane.caret() > at(30)


def test_to_open_a_document_at_a_passage_is_one_jump(reader):
    first = reader.read(LONG)
    turn()
    second = a_document(reader.project, LONG + "\nThe end.", source="001.txt")
    reader.workspace.current.show_passage(second, at(300), at(300) + 9)
    turn()
    reader.viewer.sides.step(-1)
    assert reader.workspace.current.document == first
    assert not reader.viewer.sides.can_step(-1)
    reader.viewer.sides.step(1)
    assert (reader.workspace.current.document, reader.pane.caret()) == (second, at(300))


def test_a_closed_document_opens_again_and_a_deleted_one_is_passed_over(reader):
    first = reader.read(LONG)
    turn()
    second = reader.read("Another text.", source="001.txt")
    turn()
    third = reader.read("One more.", source="002.txt")
    turn()
    reader.viewer.sides.close_page(next(page for page in reader.viewer.pages if page.document == first))
    documents.remove(reader.project, second)
    turn()
    assert third == reader.workspace.current.document
    reader.viewer.sides.step(-1)
    assert reader.workspace.current.document == first
    assert len(reader.viewer.pages) == 2


def test_the_buttons_at_the_side_of_the_mouse_step_too(reader):
    reader.read(LONG)
    turn()
    jump(reader, 200)
    QTest.mouseClick(reader.pane.viewport(), Qt.MouseButton.BackButton)
    assert reader.pane.caret() == 0
    QTest.mouseClick(reader.pane.viewport(), Qt.MouseButton.ForwardButton)
    assert reader.pane.caret() == at(200)


def test_who_scrolled_away_and_clicked_comes_back_to_the_caret(reader):
    reader.read(LONG)
    turn()
    reader.pane.overview.setValue(reader.pane.overview.maximum() // 2)
    rest(200)
    cursor = QTextCursor(reader.pane.document())
    cursor.setPosition(reader.pane.visible()[0] + 300)
    reader.pane.setTextCursor(cursor)
    turn()
    reader.viewer.sides.step(-1)
    assert (reader.pane.caret(), reader.pane.overview.value()) == (0, 0)


def test_it_says_when_there_is_somewhere_to_go(reader):
    told = []
    reader.viewer.sides.walked.connect(lambda: told.append(reader.viewer.sides.can_step(-1)))
    reader.read(LONG)
    turn()
    assert told == []
    jump(reader, 200)
    jump(reader, 300)
    assert told == [True]


def test_a_document_opens_where_it_was_left(reader):
    document = a_document(reader.project, LONG)
    reader.viewer.sides.recall = lambda wanted: Place(wanted, at(250), at(245))
    reader.open(document)
    reader.qtbot.waitUntil(lambda: reader.pane.overview.value() > 0)
    assert reader.pane.caret() == at(250)
    reader.page.standing.look()
    assert reader.page.standing.top == at(245)


def test_a_passage_counts_more_than_where_the_document_was_left(reader):
    document = a_document(reader.project, LONG)
    reader.viewer.sides.recall = lambda wanted: Place(wanted, at(250), at(245))
    reader.workspace.current.show_passage(document, at(10), at(10) + 9)
    reader.settle()
    turn()
    assert reader.pane.caret() == at(10)
    assert reader.pane.is_in_sight(at(10), at(10) + 9)


def test_a_document_that_goes_from_the_screen_says_where_one_was(reader):
    left = []
    reader.viewer.sides.left_at.connect(left.append)
    document = reader.read(LONG)
    turn()
    jump(reader, 200)
    reader.read("Another text.", source="001.txt")
    assert [(place.document, place.caret) for place in left] == [(document, at(200))]
    assert 0 < left[0].top <= at(200)


def test_the_same_words_stay_on_top_when_the_lines_get_another_width(reader):
    reader.read(LONG)
    turn()
    jump(reader, 200)
    reader.page.standing.look()
    top = reader.page.standing.top
    for width in (420, 700, 500):
        reader.viewer.resize(width, 600)
        turn()
    reader.page.standing.look()
    assert abs(reader.page.standing.top - top) < 70
