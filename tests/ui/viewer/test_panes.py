"""Places in both panes: code points of our text and what Qt draws are the same, whatever the characters."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from tests.ui.viewer.test_index import made
from workbench.core.browse.marks import Piece
from workbench.text import Utf16
from workbench.ui.theme import reading_font, theme
from workbench.ui.viewer.index import Index
from workbench.ui.viewer.reader_pane import ReaderPane
from workbench.ui.viewer.structure import Structure
from workbench.ui.viewer.text_pane import TextPane

TRICKY = "🚀 NBSP\u00a0here, e\u0301 and 👨‍👩‍👧‍👦 family.\nПремьер\u2028сказал: «Ёлка»\u2029 конец.\n\n\tTab 𝒳 end\n"
KINDS = pytest.mark.parametrize("kind", [ReaderPane, TextPane])
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def show(qtbot):
    theme.use("light")

    def shown(kind, text):
        pane = kind(text, reading_font(12))
        qtbot.addWidget(pane)
        pane.resize(640, 480)
        pane.arrange(640)
        with qtbot.waitExposed(pane):
            pane.show()
        return pane

    return shown


@KINDS
def test_every_place_goes_to_qt_and_back(show, kind):
    pane, offsets = show(kind, TRICKY), Utf16(TRICKY)
    assert pane.document().characterCount() - 1 == offsets.to16(len(TRICKY))
    for position in range(len(TRICKY)):
        pane.go_to(position)
        assert pane.caret() == position
        assert pane.selection() == (position, position)


@KINDS
def test_a_line_knows_where_qt_draws_it(show, kind):
    pane = show(kind, "Слово and words in lines. " * 60 + "\n\nAnother 🚀 paragraph. " + "More of it. " * 30)
    for line in pane.lines(pane.viewport().rect()):
        for position in (line.start, line.end - 1):
            cursor = QTextCursor(pane.document())
            cursor.setPosition(position)
            drawn = pane.cursorRect(cursor)
            assert abs(drawn.top() - line.top) <= 1
            assert abs(drawn.left() - line.part(position, position + 1).left()) <= 1


@KINDS
def test_keys_select_whole_characters_and_words_come_from_our_text(show, kind):
    pane = show(kind, TRICKY)
    pane.go_to(TRICKY.index("e\u0301"))
    QTest.keyClick(pane, Qt.Key.Key_Right, SHIFT)
    start, end = pane.selection()
    assert TRICKY[start:end] == "e\u0301"
    pane.go_to(0)
    QTest.keyClick(pane, Qt.Key.Key_Right, SHIFT)
    assert pane.selection() == (0, 1)
    pane.go_to(TRICKY.index("NBSP"))
    QTest.keyClick(pane, Qt.Key.Key_End, SHIFT)
    start, end = pane.selection()
    assert TRICKY[start:end].startswith("NBSP\u00a0here")


@KINDS
def test_a_selection_that_cuts_a_cluster_takes_all_of_it(show, kind):
    pane = show(kind, TRICKY)
    family = TRICKY.index("👨")
    cursor = pane.textCursor()
    cursor.setPosition(pane.offsets.to16(family + 2))
    cursor.setPosition(pane.offsets.to16(family + 3), QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    start, end = pane.selection()
    assert TRICKY[start:end] == "👨‍👩‍👧‍👦"


@KINDS
def test_what_is_painted_depends_on_what_is_in_sight(show, kind):
    text = "word " * 20_000
    pane = show(kind, text)
    counts = []
    for many in (1_000, 20_000):
        pane.show_marks(Index(made([(at * 5, at * 5 + 4) for at in range(many)])))
        pane.viewport().repaint()
        counts.append(pane.painted)
    assert 50 < counts[0] == counts[1] < 500


@KINDS
def test_overlapping_marks_are_painted_each(show, kind):
    pane = show(kind, "One short line of words.")
    pane.show_marks(Index(made([(0, 9), (4, 14), (4, 14)])))
    pane.viewport().repaint()
    assert pane.painted == 3


@KINDS
def test_a_jump_shows_the_passage_and_puts_the_caret_there(show, kind):
    text = "\n".join(f"Paragraph {number} has a few words, and then some." for number in range(800))
    pane = show(kind, text)
    for number in (700, 3, 799, 400):
        start = text.index(f"Paragraph {number} ")
        pane.go_to(start, start + 9)
        assert pane.is_in_sight(start, start + 9)
        assert pane.caret() == start


@KINDS
def test_any_number_of_jumps_among_paragraphs_of_many_lines_end_where_they_should(show, kind):
    text = "\n".join(f"Paragraph {number} " + "has many words. " * 30 for number in range(200))
    pane = show(kind, text)
    for number in [199, *range(0, 200, 7), 100]:
        start = text.index(f"Paragraph {number} ")
        pane.go_to(start, start + 9)
        assert pane.is_in_sight(start, start + 9)
    assert pane.visible()[0] > text.index("Paragraph 97 ")
    assert pane.overview.value() < pane.overview.maximum()


@KINDS
def test_a_jump_to_what_is_in_sight_scrolls_nothing(show, kind):
    text = "\n".join(f"Paragraph {number}." for number in range(300))
    pane = show(kind, text)
    pane.go_to(text.index("Paragraph 150"))
    before = pane.overview.value()
    pane.go_to(text.index("Paragraph 152"))
    assert pane.overview.value() == before


def test_a_text_without_a_line_end_is_shown_and_a_jump_to_its_end_works(show):
    text = "x" * 200_000
    pane = show(TextPane, text)
    pane.show_marks(Index(made([(0, 200_000), (199_990, 200_000)])))
    pane.go_to(199_990, 200_000)
    pane.viewport().repaint()
    assert pane.is_in_sight(199_990, 200_000)
    assert 1 < pane.painted < 200


@KINDS
def test_an_empty_text_has_nothing_to_select(show, kind):
    pane = show(kind, "")
    pane.follow_caret()
    pane.viewport().repaint()
    assert (pane.visible(), pane.selection(), pane.sentence) == ((0, 0), (0, 0), None)
    assert pane.place_at(QPoint(30, 10)) is None


@KINDS
def test_a_point_leads_to_the_character_under_it(show, kind):
    text = "Ни одно слово 🚀 here"
    pane = show(kind, text)
    line = next(pane.lines(pane.viewport().rect()))
    for position in range(len(text)):
        at = pane.offsets.to16(position)
        box = line.part(at, at + 1)
        assert pane.place_at(box.center().toPoint()) in (position, position - 1, position + 1)
    assert pane.place_at(QPoint(10, 400)) is None


def test_the_regions_of_a_document_change_no_position(show):
    pane = show(ReaderPane, TRICKY)
    pane.show_structure(Structure(pane.text, [Piece("heading", 0, 6, 1), Piece("boilerplate", 10, 20)]))
    assert pane.document().characterCount() - 1 == Utf16(TRICKY).to16(len(TRICKY))


@KINDS
def test_larger_letters_keep_the_place(show, kind):
    text = "\n".join(f"Paragraph {number} has a few words, and then some." for number in range(300))
    pane = show(kind, text)
    pane.go_to(text.index("Paragraph 200"))
    first = pane.visible()[0]
    pane.set_font(reading_font(18))
    assert abs(pane.visible()[0] - first) < 120
