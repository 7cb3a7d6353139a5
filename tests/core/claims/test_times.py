"""Stretches of days."""

import pytest

from workbench.core.claims.times import apart, days_of, holds, is_open, length, meet, year_before


def test_dates_of_any_precision_are_days():
    assert days_of("2025-01/2025-11") == ("2025-01-01", "2025-11-30")
    assert days_of("") is None and days_of("XXXX") is None
    assert is_open(days_of("../2026-02-02")) and not is_open(days_of("2026"))


def test_stretches_meet_hold_and_lie_apart():
    year, month, day = days_of("2026"), days_of("2026-02"), days_of("2027-01-04")
    assert meet(year, month) and holds(year, month) and not holds(month, year)
    assert not meet(year, day) and apart(year, day) == apart(day, year) == 4 and apart(year, month) == 0
    assert length(month) == 28


@pytest.mark.parametrize(
    ("now", "before"),
    [("2025", "2024"), ("2025-01/2025-11", "2024-01/2024-11"), ("2025-02", "2024-02"), ("2024-02", "2023-02")],
)
def test_a_year_earlier_months_stay_whole(now, before):
    assert year_before(days_of(now)) == days_of(before)


def test_there_is_no_year_before_the_first():
    assert year_before(days_of("0001")) is None
