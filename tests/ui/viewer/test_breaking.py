"""Very long lines are shown in pieces: every position, word and copy is as in the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from workbench.ui.viewer.breaking import LONGEST, broken, has_long_lines

LONG = " ".join(f"word {number} 🚀" for number in range(20_000))


@given(st.lists(st.tuples(st.sampled_from(["w ", "слово ", "🚀 ", "x"]), st.integers(1, 15_000)), max_size=6))
def test_what_is_shown_differs_in_spaces_that_became_line_ends_and_in_nothing_else(parts):
    text = "\n".join(unit * count for unit, count in parts)
    shown, breaks = broken(text)
    assert len(shown) == len(text)
    assert [at for at, (one, other) in enumerate(zip(text, shown, strict=True)) if one != other] == breaks
    assert all(text[at] == " " and shown[at] == "\n" for at in breaks)
    assert bool(breaks) <= has_long_lines(text)
    for line in shown.split("\n"):
        assert len(line) <= LONGEST or " " not in line[2_000:-2_000]


def test_ordinary_texts_are_shown_as_they_are():
    text = "A line.\n" * 10_000
    assert broken(text) == (text, []) and not has_long_lines(text)


@pytest.fixture
def pane(long_pane):
    return long_pane(LONG)


def test_a_jump_in_a_long_line_lands_on_the_words(pane):
    for number in (19_990, 10, 9_999):
        start = LONG.index(f"word {number} ")
        pane.go_to(start)
        assert pane.caret() == start and pane.is_in_sight(start, start + 4)


def test_what_is_copied_are_the_words_of_the_text(pane):
    QTest.keyClick(pane, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pane, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == LONG


def test_a_long_line_shows_no_gaps_between_its_pieces(pane):
    tops = [line.top for line in pane.lines(pane.viewport().rect())]
    assert len({round(after - before, 1) for before, after in pairwise(tops)}) == 1


def test_a_frame_of_a_long_line_costs_what_is_in_sight(pane):
    assert pane.document().blockCount() > 100
    assert all(len(block.text()) < LONGEST for block, _origin in pane.blocks(pane.viewport().rect()))
