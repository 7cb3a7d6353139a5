from itertools import pairwise

import pytest

from workbench.ui.charts.scale import Scale, lines, number, showing


@pytest.mark.parametrize(
    ("first", "last", "some"),
    [
        ("1990-01-01", "2030-01-01", {"2000", "2020"}),
        ("2024-01-01", "2026-01-01", {"2025", "Apr"}),
        ("2025-03-01", "2025-03-20", {"Mar 2025", "11"}),
    ],
)
def test_the_axis_shows_years_months_or_days(first, last, some):
    axis = lines(showing(number(first), number(last), 900), 900)
    assert some <= {line.words for line in axis}
    places = sorted(line.day for line in axis if not line.is_major)
    scale = showing(number(first), number(last), 900)
    assert all((b - a) * scale.pixels > 20 for a, b in pairwise(places))


def test_the_axis_of_the_beginning_of_time_can_be_drawn():
    assert lines(Scale(-5000.0, 0.01), 900)
