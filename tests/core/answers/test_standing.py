"""How a commitment stands follows from its deadline and from what became of it by the day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.answers.standing import (
    BROKEN,
    CALLED_OFF,
    DENIED,
    DONE,
    DROPPED,
    DUE,
    KEPT,
    LATE,
    OPEN,
    PAST_DUE,
    REASONS,
    STANDINGS,
    Outcome,
    standing,
)

DEADLINES = ("", "2026-09", "2026", "2026-03-15", "../2026-04-01", "nonsense")
outcomes = st.lists(
    st.builds(
        Outcome,
        st.sampled_from([DONE, CALLED_OFF, DENIED]),
        st.dates(min_value=date(2025, 1, 1)).map(str) | st.just(""),
    ),
    max_size=3,
)
some_days = st.dates(min_value=date(2025, 1, 1), max_value=date(2028, 1, 1))


@pytest.mark.parametrize(
    ("deadline", "as_of", "expected"),
    [
        ("", "2030-01-01", OPEN),
        ("2026-09", "2026-02-26", OPEN),
        ("2026-09", "2026-09-01", DUE),
        ("2026-09", "2026-09-30", DUE),
        ("2026-09", "2026-10-01", PAST_DUE),
        ("2026", "2026-06-01", OPEN),
        ("2026", "2026-12-02", DUE),
        ("../2026-04-01", "2026-04-02", PAST_DUE),
    ],
)
def test_without_an_outcome_the_deadline_decides_and_its_last_day_still_counts(deadline, as_of, expected):
    assert standing(deadline, [], as_of) == expected


def test_what_was_done_in_time_is_kept_and_afterwards_late():
    assert standing("2026-04", [Outcome(DONE, "2026-04-30")], "2026-06-01") == KEPT
    assert standing("2026-04", [Outcome(DONE, "2026-05")], "2026-06-01") == LATE
    assert standing("", [Outcome(DONE, "2031")], "2031-06-01") == KEPT
    assert standing("2026-04", [Outcome(DONE, "")], "2026-03-01") == KEPT


def test_what_happens_after_the_day_is_not_known_yet():
    assert standing("2026-04", [Outcome(DONE, "2026-05-02")], "2026-05-01") == PAST_DUE
    assert standing("2026-04", [Outcome(DENIED, "2026-05-02")], "2026-04-01") == DUE


def test_done_counts_before_called_off_and_that_before_denied():
    three = [Outcome(DENIED, "2026-01-01"), Outcome(CALLED_OFF, "2026-01-02"), Outcome(DONE, "2026-01-03")]
    assert standing("2026", three, "2026-01-03") == KEPT
    assert standing("2026", three, "2026-01-02") == DROPPED
    assert standing("2026", three, "2026-01-01") == BROKEN


@given(deadline=st.sampled_from(DEADLINES), became=outcomes, day=some_days)
def test_every_standing_is_explained_and_does_not_depend_on_the_order(deadline, became, day):
    found = standing(deadline, became, str(day))
    assert found in STANDINGS and set(REASONS) == set(STANDINGS)
    assert standing(deadline, became[::-1], str(day)) == found


@given(deadline=st.sampled_from(DEADLINES), became=outcomes, one=some_days, two=some_days)
def test_what_is_kept_stays_kept_and_what_is_past_due_was_open_before(deadline, became, one, two):
    earlier, later = sorted((str(one), str(two)))
    before, after = standing(deadline, became, earlier), standing(deadline, became, later)
    if before in (KEPT, LATE):
        assert after == before
    if not became:
        assert STANDINGS.index(after) <= STANDINGS.index(before)
