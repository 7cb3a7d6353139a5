"""What a figure may be by its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.claims.amounts import amount, expected_same, half_digit, may_be_same

SIZES = st.floats(0, 1e13, allow_nan=False).map(lambda size: float(f"{size:.3g}"))
UNITS = st.sampled_from(["", "%", "{student}"])
WORDS = ["exact", "nearly", "about", "over", "upto", "vague"]
WIDER = [("exact", "about", ""), ("nearly", "about", ""), ("over", "over", "at least"), ("about", "vague", "")]


def told(value, modifier="exact", words="", unit=""):
    return amount(value, modifier, None, None, words, unit)


def lies_in(inner, outer):
    slack = 1e-9 * abs(outer.value)
    return inner.low >= outer.low - slack and inner.high <= outer.high + slack


@pytest.mark.parametrize(
    ("value", "half"),
    [(7, 0.5), (5.6, 0.05), (40, 0.5), (300, 50), (4_150, 5), (40e9, 0.5e9), (45.1e9, 0.05e9), (4e12, 0.5e12)],
)
def test_half_of_the_last_digit_told(value, half):
    assert half_digit(value) == pytest.approx(half)


@pytest.mark.parametrize(("value", "half"), [(280, 0.5), (4_150, 0.5), (40, 0.5), (300, 50), (4_000, 500)])
def test_things_are_counted_to_the_last_unless_the_number_is_round(value, half):
    assert half_digit(value, counted=True) == pytest.approx(half)


def test_nearly_is_never_more():
    assert (told(4e12, "nearly").low, told(4e12, "nearly").high) == (3.5e12, 4e12)


def test_over_is_anything_more_but_not_expected_to_be_much_more():
    over = told(300, "over")
    assert may_be_same(over, told(900)) and not expected_same(over, told(900))
    assert expected_same(over, told(312))
    assert not may_be_same(over, told(280))


def test_more_than_twelve_things_are_not_twelve():
    assert not may_be_same(told(12, "over", unit="{area}"), told(12, unit="{area}"))
    assert may_be_same(told(12, "over", "не менее 12 сфер", "{area}"), told(12, unit="{area}"))


@pytest.mark.parametrize("words", ["at least 5", "no less than 5", "не менее 5"])
def test_at_least_is_read_from_the_words(words):
    assert told(5, "over", words).word == "least"


@pytest.mark.parametrize(
    ("words", "value"),
    [("only half", 50), ("наполовину", 50), ("a third", 33.3), ("две трети", 66.7), ("a quarter", 25)],
)
def test_a_part_in_words_is_rough(words, value):
    part = told(value, "about", words, "%")
    assert part.word == "part"
    assert (part.low, part.high) == (pytest.approx(0.9 * value), pytest.approx(1.1 * value))


def test_a_part_without_a_figure_is_read_from_the_words():
    assert told(None, "", "half of it is done", "%").value == 50
    assert told(None, "", "a half or a quarter", "%") is None
    assert told(None, "", "a lot", "%") is None


def test_most_is_over_half():
    most = amount(None, "most", 50, 100, "most of it", "%")
    half = told(50, "about", "half", "%")
    assert may_be_same(most, half) and not expected_same(most, half)


def test_a_range_is_itself():
    between = amount(None, "", 3, 5, "3 to 5", "")
    assert (between.word, between.low, between.high) == ("between", 3, 5)


def test_without_a_modifier_the_words_tell_it():
    assert told(5, "", "почти 5 рублей").word == "nearly"
    assert told(5, "", "5 roubles").word == "exact"


def test_of_a_fall_the_words_tell_its_size():
    over = told(-5.0, "over")
    assert may_be_same(over, told(-6.0)) and not may_be_same(over, told(-4.0))


@given(SIZES, st.sampled_from(WORDS), UNITS)
def test_what_is_expected_is_allowed(value, word, unit):
    a = told(value, word, "", unit)
    assert a.low <= a.soft_low <= a.soft_high <= a.high
    assert a.low <= a.high


@given(SIZES, st.sampled_from(WIDER), UNITS)
def test_a_vaguer_word_allows_all_that_a_narrower_one_does(value, words, unit):
    narrow, wide, said = words
    assert lies_in(told(value, narrow, "", unit), told(value, wide, said, unit))


@given(SIZES, SIZES, st.sampled_from(["nearly", "over", "upto"]))
def test_a_limit_moves_with_the_figure(one, other, word):
    less, more = sorted((one, other))
    a, b = told(less, word), told(more, word)
    assert a.high <= b.high and (word == "nearly" or a.low <= b.low)


@given(SIZES, SIZES, st.sampled_from(WORDS), st.sampled_from(WORDS), UNITS)
def test_which_figure_comes_first_makes_no_difference(one, other, word, another, unit):
    a, b = told(one, word, "", unit), told(other, another, "", unit)
    assert may_be_same(a, b) == may_be_same(b, a)
    assert expected_same(a, b) == expected_same(b, a)
    assert may_be_same(a, b) or not expected_same(a, b)
