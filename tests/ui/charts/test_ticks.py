from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.charts.ticks import figures, unit_in_words

NUMBERS = st.floats(min_value=-1e13, max_value=1e13, allow_nan=False).filter(lambda n: n == 0 or abs(n) > 1e-6)


@given(NUMBERS, NUMBERS, st.integers(2, 12))
def test_round_numbers_hold_all_that_is_shown(one, other, most):
    low, high = sorted((one, other))
    across = figures(low, high, most)
    values = across.values
    slack = 1e-6 * max(abs(low), abs(high), 1e-6)
    assert across.low <= low + slack and high - slack <= across.high
    assert across.low - slack <= values[0] <= values[-1] <= across.high + slack
    assert 2 <= len(values) <= most + 2
    steps = [after - before for before, after in pairwise(values)]
    assert all(step == pytest.approx(steps[0], rel=1e-3) for step in steps)


@given(NUMBERS, NUMBERS, st.integers(2, 12))
def test_no_two_round_numbers_are_written_alike(one, other, most):
    low, high = sorted((one, other))
    if high - low > 1e-3 * max(abs(low), abs(high)):
        across = figures(low, high, most)
        written = [across.written(value) for value in across.values]
        assert len(set(written)) == len(written)


@pytest.mark.parametrize(
    ("low", "high", "written", "scale"),
    [
        (0, 50.4e9, ["0", "10", "20", "30", "40", "50"], "billion"),
        (1200, 9800, ["0", "2,000", "4,000", "6,000", "8,000"], ""),
        (5.1, 5.7, ["5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7"], ""),
        (-2, 3, ["−2", "−1", "0", "1", "2", "3"], ""),
        (0, 0.3e6, ["0", "50,000", "100,000", "150,000", "200,000", "250,000", "300,000"], ""),
        (0, 0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"], ""),
    ],
)
def test_numbers_are_one_two_or_five_apart_grouped_and_scaled(low, high, written, scale):
    across = figures(low, high, 7)
    assert [across.written(value) for value in across.values] == written
    assert across.scale_name == scale


def test_zero_is_shown_where_it_is_near_or_asked_for():
    assert figures(3, 10, 6).values[0] == 0
    assert figures(95, 100, 6).values[0] == 95
    assert figures(95, 100, 6, from_zero=True).values[0] == 0
    assert figures(7, 7, 6).values[0] == 0
    assert figures(-10, -3, 6).values[-1] == 0


def test_a_unit_is_named_in_words_and_a_currency_by_its_letters():
    assert [unit_in_words(unit) for unit in ("t", "%", "USD", "{person}", "")] == ["tonne", "%", "USD", "person", ""]
