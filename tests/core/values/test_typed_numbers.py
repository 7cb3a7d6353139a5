"""Numbers as people write them, read exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.values import grouped, number_of

TYPED = {
    "4.5": "4.5",
    "4,5": "4.5",
    "5.60": "5.60",
    "-3,5": "-3.5",
    "−3.5": "-3.5",
    "1 200 000": "1200000",
    "1\u202f200\u202f000,75": "1200000.75",
    "1,200,000": "1200000",
    "4 trillion": "4000000000000",
    "4 трлн": "4000000000000",
    "4 триллиона": "4000000000000",
    "45 billion": "45000000000",
    "45bn": "45000000000",
    "45 млрд.": "45000000000",
    "4.50 thousand": "4500",
    "12,5 тыс.": "12500",
    "-1.25 млн": "-1250000",
    "0.0005 million": "500",
    "0.00005 thousand": "0.05",
}
NOT_CERTAIN = ("", "four", "4,000", "4,000 million", "4 5", "$4", "4 trillions of", "1/2", "4..5", "trillion", "nan")
PLAIN = st.decimals(allow_nan=False, allow_infinity=False, places=4).map(lambda number: f"{number:f}")


@pytest.mark.parametrize(("words", "read"), TYPED.items())
def test_typed_words_are_read_exactly(words, read):
    assert number_of(words) == read


@pytest.mark.parametrize("words", NOT_CERTAIN)
def test_what_is_not_one_number_without_doubt_is_not_read(words):
    assert number_of(words) is None


@given(PLAIN)
def test_a_number_in_plain_notation_comes_back_as_it_is(plain):
    assert Decimal(number_of(plain)) == Decimal(plain)
    assert number_of(plain) == (plain if Decimal(plain) else plain.removeprefix("-"))


@given(PLAIN)
def test_a_number_with_spaces_between_its_thousands_reads_back_the_same(plain):
    assert number_of(grouped(plain)) == number_of(plain)


@given(PLAIN, st.sampled_from([("thousand", 3), ("млн", 6), ("billion", 9), ("трлн", 12)]))
def test_a_scale_multiplies_exactly(plain, scale):
    word, power = scale
    assert Decimal(number_of(f"{plain} {word}")) == Decimal(f"{plain}E{power}")  # exact: no context rounds it
