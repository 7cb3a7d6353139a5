"""Headings, lists, quotes, speakers and folds: looks that move no position."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import a_fact
from tests.ui.sessions import turn
from workbench.core import documents
from workbench.core.browse.marks import Piece
from workbench.formats import read_markdown
from workbench.ui.theme import reading_font, theme
from workbench.ui.viewer.reader_pane import ReaderPane
from workbench.ui.viewer.structure import Structure
from workbench.ui.viewer.text_pane import TextPane

MARKDOWN = """---
title: Trade
note: none
---
# Trade grew

Plain words come first, and go on for a while.

- one item that is long enough to go on over the end of its line, so that it hangs
- another

> What somebody wrote, quoted.

Anna Lind: We met today.

Anna Lind, minister: We shall meet again.
"""
KINDS = pytest.mark.parametrize("kind", [ReaderPane, TextPane])


def a_markdown(project, text=MARKDOWN):
    parsed = read_markdown.read(text.encode(), "trade.md")
    return documents.add(project, parsed, "trade.md", text.encode())[0]


def block_at(pane, words):
    return pane.document().findBlock(pane.offsets.to16(pane.text.index(words)))


def letters(pane, words):
    block = block_at(pane, words)
    at = block.begin()
    while not at.atEnd():
        if words[:4] in at.fragment().text():
            return at.fragment().charFormat()
        at += 1
    return block.charFormat()


@pytest.fixture
def show(qtbot):
    theme.use("light")

    def make(kind, text, pieces=()):
        pane = kind(text, reading_font(12))
        qtbot.addWidget(pane)
        pane.resize(700, 500)
        pane.show_structure(Structure(text, pieces))
        pane.show()
        pane.arrange(700)
        pane.viewport().repaint()
        return pane

    return make


def test_a_report_in_markdown_reads_as_a_report(reader):
    reader.open(a_markdown(reader.project))
    pane = reader.pane
    assert letters(pane, "# Trade grew").fontWeight() == QFont.Weight.DemiBold
    assert block_at(pane, "- one item").blockFormat().leftMargin() > 10
    assert block_at(pane, "- one item").blockFormat().textIndent() < 0
    assert block_at(pane, "> What").blockFormat().leftMargin() > 10
    assert letters(pane, "Anna Lind:").fontWeight() == QFont.Weight.DemiBold
    assert letters(pane, "Plain words").fontWeight() == QFont.Weight.Normal


@KINDS
def test_looks_move_no_position(show, kind):
    pieces = [
        Piece("heading", MARKDOWN.index("# Trade"), MARKDOWN.index("\n\nPlain"), 1),
        Piece("quote", MARKDOWN.index("> What"), MARKDOWN.index("\n\nAnna")),
    ]
    pane = show(kind, MARKDOWN, pieces)
    for words in ("Trade grew", "one item", "quoted", "again"):
        start = MARKDOWN.index(words)
        pane.go_to(start)
        assert pane.caret() == start
    drawn = "".join(MARKDOWN[line.start : line.end] for line in pane.lines(pane.viewport().rect()))
    assert drawn.replace("\n", "") == MARKDOWN.replace("\n", "")[: len(drawn.replace("\n", ""))]


@KINDS
def test_a_heading_is_larger_than_the_text_at_every_size_and_in_every_pane(show, kind):
    pane = show(kind, MARKDOWN, [Piece("heading", MARKDOWN.index("# Trade"), MARKDOWN.index("\n\nPlain"), 1)])
    for points in (12, 18, 10):
        pane.set_font(reading_font(points))
        pane.viewport().repaint()
        heights = {MARKDOWN[line.start : line.start + 5]: line.height for line in pane.lines(pane.viewport().rect())}
        assert heights["# Tra"] > 1.15 * heights["Plain"]


@KINDS
def test_boilerplate_is_one_row_until_it_is_asked_for(show, kind):
    text = "Before the gallery.\nGallery\nfirst picture\nsecond picture\nAfter the gallery.\n"
    piece = Piece("boilerplate", text.index("Gallery"), text.index("\nAfter"))
    pane = show(kind, text, [piece])
    assert pane.folding.folded == {piece}
    assert rows(pane) == ["Befor", "Galle", "After"]
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=button(pane))
    assert rows(pane) == ["Befor", "Galle", "first", "secon", "After"]
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=button(pane))
    assert rows(pane) == ["Befor", "Galle", "After"]


@KINDS
def test_a_jump_into_a_fold_opens_it_and_sentences_pass_it_by(show, kind):
    text = "Before the gallery.\nGallery\nfirst picture.\nsecond picture.\nAfter the gallery.\n"
    piece = Piece("boilerplate", text.index("Gallery"), text.index("\nAfter"))
    pane = show(kind, text, [piece])
    pane.go_to(0)
    pane.follow_caret()
    pane.next_sentence(1)
    assert pane.caret() == text.index("After")
    pane.next_sentence(-1)
    assert pane.caret() == 0
    assert pane.folding.folded == {piece}
    pane.go_to(text.index("second"))
    assert pane.folding.folded == frozenset()
    assert rows(pane) == ["Befor", "Galle", "first", "secon", "After"]


@KINDS
def test_folding_all_and_showing_all_keep_the_caret_in_sight(show, kind):
    text = "A\nb\nc\nd\n" * 30
    pieces = [Piece("front_matter", at * 8, at * 8 + 7) for at in range(30)]
    pane = show(kind, text, pieces)
    assert not pane.folding.folded
    pane.go_to(text.rindex("c"))
    pane.folding.toggle_all()
    assert len(pane.folding.folded) == 30
    assert pane.textCursor().block().isVisible()
    pane.viewport().repaint()
    assert set(rows(pane)) == {"A"}
    pane.folding.toggle_all()
    assert not pane.folding.folded


def test_marks_in_a_fold_are_kept_and_shown_when_it_opens(reader):
    text = "Before.\n\n---\n\nWords that matter.\n"
    reader.open(a_markdown(reader.project, MARKDOWN + text))
    pane = reader.pane
    piece = pane.structure.folds[0]
    pane.folding.toggle(piece)
    fact = a_fact(reader.project, "title: Trade", document=reader.page.document)
    turn()
    reader.workspace.current.show_fact(None)
    reader.page.next_mark(1)
    assert pane.folding.folded == frozenset()
    assert pane.index.of_fact(fact)


def test_structure_finds_pieces_by_place_and_only_folds_what_has_lines():
    pieces = [
        Piece("quote", 0, 50),
        Piece("list_item", 10, 20),
        Piece("boilerplate", 60, 65),
        Piece("boilerplate", 70, 90),
    ]
    text = "x" * 72 + "\n" + "y" * 30
    found = Structure(text, pieces)
    assert [piece.kind for piece in found.between(15, 16)] == ["quote", "list_item"]
    assert [piece.kind for piece in found.between(49, 61)] == ["quote", "boilerplate"]
    assert found.between(50, 60) == [] and Structure().between(0, 10) == []
    assert found.folds == [pieces[3]] and found.fold_at(75) == pieces[3] and found.fold_at(61) is None


def rows(pane):
    pane.viewport().repaint()
    text = pane.text
    return [
        text[line.start : line.start + 5].split("\n")[0]
        for line in pane.lines(pane.viewport().rect())
        if text[line.start : line.end].strip()
    ]


def button(pane):
    pane.grab()
    ((box, _piece),) = pane.folding.buttons
    return QPoint(*map(round, box.center().toTuple()))


def test_paragraphs_are_numbered_as_a_citation_numbers_them(reader):
    settings = reader.workspace.settings
    settings.paragraph_numbers = True
    theme.set_text(settings)
    try:
        text = "First.\n\n  \nSecond.\n\tThird, long enough to go on in a second line of its own.\n\nFourth."
        reader.read(text)
        numbers = reader.pane.numbers
        reader.qtbot.waitUntil(lambda: not numbers.isHidden())
        assert [number for number, _top, _bottom in numbers.in_sight()] == [1, 2, 3, 4]
        assert numbers.geometry().right() <= reader.pane.lanes.geometry().left()
        reader.pane.go_to(text.index("Fourth"))
        reader.viewer.copy_citation()
        assert QGuiApplication.clipboard().text().endswith("¶ 4")
        settings.paragraph_numbers = False
        theme.set_text(settings)
        reader.viewer.set_font_size(12)
        assert numbers.isHidden()
    finally:
        settings.paragraph_numbers = False
        theme.set_text(settings)


def test_font_line_height_and_column_follow_the_preferences(reader):
    settings = reader.workspace.settings
    reader.read(MARKDOWN * 3)
    pitch, column = reader.pane.pitch, reader.pane.viewport().width()
    settings.line_spacing, settings.column_width, settings.reading_font = 200, 50, "interface"
    theme.set_text(settings)
    try:
        reader.viewer.set_font_size(12)
        assert reader.pane.pitch > 1.25 * pitch and reader.pane.viewport().width() < 0.85 * column
        assert reader.pane.font().family() == QApplication.font().family()
    finally:
        settings.line_spacing, settings.column_width, settings.reading_font = 150, 68, "usual"
        theme.set_text(settings)


@KINDS
def test_arrows_pass_over_what_is_folded(show, kind):
    text = "Before it.\nGallery\nfirst picture\nsecond picture\nAfter it.\n"
    pane = show(kind, text, [Piece("boilerplate", text.index("Gallery"), text.index("\nAfter"))])
    for key, start in (
        (Qt.Key.Key_Right, "Gallery\n"),
        (Qt.Key.Key_Down, "Gallery\n"),
        (Qt.Key.Key_Left, "After"),
        (Qt.Key.Key_Up, "After"),
    ):
        pane.go_to(text.index(start) + (7 if start.endswith("\n") else 0))
        QTest.keyClick(pane, key)
        assert pane.textCursor().block().isVisible()
    assert not pane.is_in_sight(text.index("second"), text.index("second") + 6)


def test_a_fold_within_a_fold_stays_folded(show):
    text = "Outer\none\nInner\ntwo\nthree\nfour\nAfter.\n"
    outer = Piece("front_matter", 0, text.index("\nAfter"))
    inner = Piece("boilerplate", text.index("Inner"), text.index("\nfour"))
    pane = show(ReaderPane, text, [outer, inner])
    pane.folding.toggle(outer)
    assert rows(pane) == ["Outer", "After"]
    pane.folding.toggle(outer)
    assert rows(pane) == ["Outer", "one", "Inner", "four", "After"]
