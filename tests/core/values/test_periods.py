"""EDTF taken apart for a picker, and put together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.values import is_edtf
from workbench.core.values.periods import MARKS, PRECISIONS, SHAPES, Period, Point, drawn

POINTS = st.builds(
    lambda precision, year, month, day, mark: Point(precision, year, mark=mark).moved(month=month, day=day),
    st.sampled_from(PRECISIONS),
    st.integers(1000, 2999),
    st.integers(1, 12),
    st.integers(1, 31),
    st.sampled_from(MARKS),
)
PERIODS = st.builds(
    lambda points, shape, at: Period("several", tuple(points)).shaped(shape, at % len(points)),
    st.lists(POINTS, min_size=1, max_size=4),
    st.sampled_from(SHAPES),
    st.integers(0, 3),
)


@given(PERIODS)
def test_what_is_picked_is_edtf_and_is_drawn_as_it_was(period):
    if is_edtf(period.edtf):  # an end may be before its start
        assert drawn(period.edtf).edtf == period.edtf


@pytest.mark.parametrize(
    ("edtf", "shape", "precisions"),
    [
        ("2026-04-15", "one", ["day"]),
        ("2025-01/2025-03", "one", ["quarter"]),
        ("2025-07~/2025-12~", "one", ["half"]),
        ("2025-01/2025-11", "interval", ["month", "month"]),
        ("2024/2025-03-01", "interval", ["year", "day"]),
        ("2021/..", "since", ["year"]),
        ("../2026-04", "until", ["month"]),
        ("{2024, 2025-33, 202X}", "several", ["year", "quarter", "decade"]),
        ("2025-24?", "one", ["season"]),
    ],
)
def test_each_form_is_taken_apart(edtf, shape, precisions):
    period = drawn(edtf)
    assert (period.shape, [point.precision for point in period.points]) == (shape, precisions)


@pytest.mark.parametrize(
    "edtf", ["2026-XX", "/2020", "2026-02-03T09:26", "[2026]", "{..2026}", "Y20000", "-0044", "19XX", "hello", ""]
)
def test_what_has_other_parts_is_not_drawn(edtf):
    assert drawn(edtf) is None


def test_a_day_keeps_within_its_month():
    assert Point("day", 2024, 1, 31).moved(month=2).first == "2024-02-29"
