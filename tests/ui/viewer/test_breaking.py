"""Very long lines are shown in pieces: every position, word and copy is as in the text."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.sessions import turn
from workbench.text import Utf16, snap
from workbench.ui.viewer.breaking import LONGEST, Broken, Utf16Broken, broken, has_long_lines

WORD = "ab🚀слово" * 20_000
PARAGRAPHS = "".join(f"Paragraph {number}: {'some words ' * 70}\n" for number in range(1_300))
LONG = " ".join(f"word {number} 🚀" for number in range(20_000))


pieces = st.tuples(
    st.sampled_from(["w ", "слово ", "🚀 ", "x", "e\u0301", "👩‍🚀", "1\t", "한", "字。"]), st.integers(1, 15_000)
)
texts = st.lists(pieces, max_size=6).map(lambda parts: "\n".join(unit * count for unit, count in parts))


@given(texts)
def test_what_is_shown_differs_in_line_ends_for_spaces_or_put_between_characters_and_in_nothing_else(text):
    found = broken(text)
    assert all(text[at] == " " and found.shown[found.place(at)] == "\n" for at in found.spaces)
    assert all(found.shown[found.place(at) - 1] == "\n" and snap(text, at, at)[0] == at for at in found.put)
    bounds, spaces = [0, *found.put, len(text)], set(found.spaces)
    back = "".join(found.shown[found.place(first) : found.place(last) - 1] for first, last in pairwise(bounds[:-1]))
    back += found.shown[found.place(bounds[-2]) :]
    assert [at for at, (one, other) in enumerate(zip(text, back, strict=True)) if one != other] == sorted(spaces)
    assert (found.shown != text) == has_long_lines(text)
    assert all(len(line) <= LONGEST for line in found.shown.split("\n"))
    assert all(len(word) < 6_000 for word in found.shown.split())


@given(texts, st.data())
def test_a_position_is_found_again_in_what_is_shown(text, data):
    found = broken(text)
    offsets = Utf16Broken(text, found)
    shown16 = Utf16(found.shown)
    near = [at + off for at in (*found.put, *found.spaces) for off in (-1, 0, 1)] or [0]
    position = data.draw(st.one_of(st.sampled_from(near), st.integers(0, len(text))))
    position = max(0, min(len(text), position))
    assert offsets.to16(position) == shown16.to16(found.place(position))
    assert offsets.from16(offsets.to16(position)) == position
    assert all(offsets.from16(at) == offsets.from16(at + 1) for at in offsets.line_ends(found) - at16(found, offsets))


def at16(found, offsets):
    return {offsets.to16(at) for at in found.spaces}


def test_ordinary_texts_are_shown_as_they_are():
    text = "A line.\n" * 10_000
    assert broken(text) == Broken(text) and not has_long_lines(text)


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


def test_a_word_longer_than_any_line_can_be_jumped_in_and_copied(long_pane):
    pane = long_pane(WORD)
    assert all(len(block.text()) < 3_000 for block, _origin in pane.blocks(pane.viewport().rect()))
    for place in (150_001, 2_000, len(WORD)):
        pane.go_to(place)
        assert pane.caret() == place
    QTest.keyClick(pane, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pane, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == WORD


def test_columns_of_a_line_are_not_cut_while_a_tab_is_at_hand():
    line = "\t".join(["1234567"] * 3_000)
    assert all(piece.endswith("\t") for piece in broken(line).shown.split("\n")[:-1])


@pytest.mark.parametrize("sign", ["🚀", "한", "\u0301"])
def test_a_run_of_signs_that_join_is_broken_in_steps_that_grow_with_its_length(sign):
    steps = 0

    def count(_frame, event, _what):
        nonlocal steps
        steps += event == "c_call"

    sys.setprofile(count)
    try:
        found = broken(sign * 50_000)
    finally:
        sys.setprofile(None)
    assert len(found.put) >= 22
    assert steps < 4 * 50_000  # a step for each sign, and not for each sign before each piece as well


@pytest.mark.parametrize("text", [PARAGRAPHS, WORD * 5, LONG], ids=["paragraphs", "word", "line"])
def test_a_jump_to_what_was_never_in_sight_shows_it(long_pane, text):
    pane = long_pane(text)
    pane.reach(len(text))
    for share in (0.9, 0.3, 0.6, 0.1, 0.8):
        start = int(len(text) * share)
        pane.go_to(start, start + 5)
        turn()
        assert pane.is_in_sight(start, start + 5)
