"""Text that reads from right to left: what is drawn for a passage covers just its letters, and a click finds them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest

from tests.ui.viewer.test_drawing import shades
from tests.ui.viewer.test_index import made
from workbench.ui.theme import colour, reading_font, theme
from workbench.ui.viewer.index import Index
from workbench.ui.viewer.lines import Line, reads_both_ways
from workbench.ui.viewer.reader_pane import LONGEST

HEBREW = "שלום לכולם, הפגישה של the Union State נערכה ב-26 בפברואר 2026 במוסקבה."
MIXED = f"He wrote: שלום עולם 123 and مرحبا بالعالم (2026), not more.\n{HEBREW}\nПлан – 🚂 שלום готов."
WORDS = st.lists(
    st.sampled_from(["abc", "План", "שלום", "עולם", "مرحبا", "12", "4.5", "(x)", "🚂", "–", "and,"]),
    min_size=1,
    max_size=9,
)


def line_of(words):
    """The one line of a text, and what keeps it alive."""
    layout = QTextLayout(words, reading_font(12))
    layout.beginLayout()
    drawn = layout.createLine()
    drawn.setLineWidth(5_000)
    layout.endLayout()
    both_ways = reads_both_ways(words)
    return Line(0, drawn.textLength(), 0, QPointF(20, 0), drawn, 0.0, drawn.height(), both_ways), layout


def units(words):
    """[start, end) in UTF-16 units of each character."""
    at = 0
    for letter in words:
        width = len(letter.encode("utf-16-le")) // 2
        yield at, at + width
        at += width


@given(WORDS)
def test_the_characters_of_a_line_tile_it_without_overlaps(qapp, words):
    line, _layout = line_of(" ".join(words))
    rects = sorted((rect.left(), rect.right()) for span in units(" ".join(words)) for rect in line.pieces(*span))
    inside = line.drawn.naturalTextRect().translated(20, 0)
    assert rects[0][0] == pytest.approx(inside.left(), abs=0.6)
    assert max(right for _left, right in rects) == pytest.approx(inside.right(), abs=1.6)
    apart = [after[0] - before[1] for before, after in pairwise(rects)]
    assert all(abs(gap) <= 1.6 for gap in apart), apart  # kerning; else they touch


@given(WORDS, st.data())
def test_a_passage_covers_the_places_of_its_characters_and_no_others(qapp, words, data):
    words = " ".join(words)
    line, _layout = line_of(words)
    spans = list(units(words))
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, len(spans) - 1))
    covered = line.pieces(spans[first][0], spans[last][1])
    for number, span in enumerate(spans):
        for rect in line.pieces(*span):
            inside = any(piece.left() <= rect.center().x() <= piece.right() for piece in covered)
            assert inside == (first <= number <= last), words[number]
    assert all(before.right() < after.left() for before, after in pairwise(covered))


@given(WORDS)
def test_a_click_on_a_character_finds_it(qapp, words):
    line, _layout = line_of(" ".join(words))
    for start, end in units(" ".join(words)):
        for rect in line.pieces(start, end):
            assert start <= line.place(rect.center().x()) < end
    assert line.place(2.0) is None


@pytest.mark.parametrize("words", ["Plain English.", "Товарооборот – 5 млрд", "« Ёлка » 🚂"])
def test_lines_that_read_one_way_are_measured_the_quick_way(words):
    assert not reads_both_ways(words)


@pytest.mark.parametrize("times", [1, LONGEST // len(MIXED) + 1], ids=["reader", "text"])
def test_tint_and_lines_stand_under_the_words_of_a_mark_and_nowhere_else(reader, times):
    theme.use("light")
    text = "\n".join([MIXED] * times)
    reader.read(text)
    for words in ("עולם 123", "בפברואר 2026", "State נערכה", "שלום готов"):
        start = text.index(words)
        marks = made([(start, start + len(words))])
        marks.facts[:], marks.types[:], marks.type_keys = bytes(range(16)), b"\x01", ("", "quantity")
        reader.pane.show_marks(Index(marks))
        first, last = reader.pane.offsets.to16(start), reader.pane.offsets.to16(start + len(words))
        tint = colour(theme.colours.tint("quantity")).name()
        (line,) = [each for each in reader.pane.lines(reader.pane.viewport().rect()) if each.start <= first < each.end]
        whole = line.part(line.start, line.end)
        row = QRect(0, round(whole.top()) + 2, reader.pane.viewport().width(), 1)  # above the letters
        lit = shades(reader.pane.viewport(), row).get(tint, 0)
        assert lit == pytest.approx(sum(rect.width() for rect in line.pieces(first, last)), rel=0.1, abs=4), words


def test_a_drag_over_hebrew_selects_the_words_it_covers(reader):
    reader.read(HEBREW)
    start = HEBREW.index("הפגישה")
    surface = reader.pane.viewport()
    (line,) = list(reader.pane.lines(surface.rect()))[:1]
    (word,) = line.pieces(start, start + 6)
    right, left = word.center().toPoint(), word.center().toPoint()
    right.setX(round(word.right()) + 1)
    left.setX(round(word.left()))
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=right)
    QTest.mouseMove(surface, QPoint((left.x() + right.x()) // 2, left.y()))
    QTest.mouseMove(surface, left)
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=left)
    assert reader.workspace.current.selection.words == "הפגישה"


def test_a_paragraph_from_the_right_stands_at_the_right(reader):
    reader.read(MIXED)
    lines = [line.part(line.start, line.end) for line in reader.pane.lines(reader.pane.viewport().rect())]
    edge = max(rect.right() for rect in lines)
    hebrew = next(rect for rect in lines if abs(rect.right() - edge) < 2)
    assert hebrew.left() > min(rect.left() for rect in lines)
