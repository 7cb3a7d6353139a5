"""Cells that no spreadsheet runs."""

import pytest
from hypothesis import given

from tests.formats.datasets import words
from workbench.formats.spreadsheet import guarded, unguarded


@given(words)
def test_a_guarded_cell_comes_back_as_it_was(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+@\t\r")


@pytest.mark.parametrize("text", ["=1", "+1", "-1+1", "-", "-1.", "--1", "@a", "\ta", "\ra", "-1\n", "-٣"])
def test_what_starts_like_a_formula_gets_an_apostrophe(text):
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", "-5.6", "-12", "5", "a=b", "’", "\n=1"])
def test_plain_decimals_and_words_stay(text):
    assert guarded(text) == unguarded(text) == text


def test_an_apostrophe_at_the_start_is_doubled():
    assert guarded("'tis") == "''tis" and unguarded("''tis") == "'tis"


def test_an_apostrophe_that_guards_nothing_stays():
    assert unguarded("'tis") == "'tis" and unguarded("'") == "'"
