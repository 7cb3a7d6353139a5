"""Dates as documents state them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.dates import find, settle


@pytest.mark.parametrize(
    ("printed", "readings"),
    [
        ("2026-02-26", ["2026-02-26"]),
        ("2 February 2026", ["2026-02-02"]),
        ("2nd of Feb. 2026", ["2026-02-02"]),
        ("February 2, 2026", ["2026-02-02"]),
        ("Sept. 30 2025", ["2025-09-30"]),
        ("26 февраля 2026", ["2026-02-26"]),
        ("Март 2026", ["2026-03"]),
        ("February 2026", ["2026-02"]),
        ("26 February", ["XXXX-02-26"]),
        ("January 28", ["XXXX-01-28"]),
        ("29 February", ["XXXX-02-29"]),
        ("26.02.2026", ["2026-02-26"]),
        ("02/02/2026", ["2026-02-02"]),
        ("25/02/2026", ["2026-02-25"]),
        ("02/03/2026", ["2026-03-02", "2026-02-03"]),
    ],
)
def test_a_stated_date_is_found_with_its_readings(printed: str, readings: list[str]) -> None:
    text = f"Words, {printed}, words"
    (stated,) = find(text)
    assert text[stated.start : stated.end] == stated.printed == printed
    assert list(stated.readings) == readings


@pytest.mark.parametrize(
    "text",
    ["32 May 2026", "29 February 2025", "2026-13-01", "1.2.3", "may 2 or 30/30/2026 be so"[6:], "v12026-02-02", "2026"],
)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert not list(find(text))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("02/03/2026", ""),
        ("02/03/2026 and 02/25/2026", "2026-02-03"),
        ("02/03/2026 and 25/02/2026", "2026-03-02"),
        ("02/03/2026, that is 2 March 2026", "2026-03-02"),
        ("02/03/2026, February 03, 2026", "2026-02-03"),
        ("02/03/2026, 25/02/2026, 02/25/2026", ""),
        ("02/03/2026, 02/02/2026", ""),
    ],
)
def test_the_order_of_day_and_month_is_settled_by_other_dates_or_stays_open(text: str, meant: str) -> None:
    every = list(find(text))
    assert settle(every[0], every) == meant


@given(st.text(alphabet="0123456789/.- ,мамрт abMay", max_size=60))
def test_any_text_gives_dates_in_order(text: str) -> None:
    found = list(find(text))
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_dates_are_found_wherever_they_stand_in_a_long_text():
    words = " and so on," * 9 + " "
    text = words.join(
        ["", "12th of September 2026", "April 2026", "3 марта", "May 5, 2026", "2026-02-03", "01.02.2026"]
    )
    assert [stated.printed for stated in find(text)] == text.removeprefix(words).split(words)
