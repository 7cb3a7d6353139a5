"""Which texts are EDTF dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.values import is_edtf

DATES = [
    "2026", "2026-02", "2026-02-02", "2024-02-29", "2000-02-29", "-0044-03-15", "0000", "XXXX-02-26",
    "XXXX-02-29", "202X", "20XX", "XXXX", "2026-XX", "2026-02-XX", "2026-XX-XX", "2026-1X-31", "2026-02-2X",
    "2023~", "2023?", "2023%", "2023-05~", "2023-05-09?", "2023-21", "2026-24", "2026-33", "../2026-02-02",
    "2025-01/..", "/2020", "2020/", "2024/2026", "2025-01/2025-11", "2023~/2024?", "2025/2025-11",
    "{2024,2026}", "{2024, 2026}", "[1667,1668..1670]", "[..1983]", "{2020-05..}", "[2026]",
    "2026-02-03T03:26", "2026-02-03T09:26Z", "2026-02-03T09:26:30", "2026-02-03T09:26:30+03:00",
    "2026-02-03T09:26-05", "Y-170000002", "Y20000",
]  # fmt: skip
NOT_DATES = [
    "", " ", "32 Feb", "2026-02-30", "2025-02-29", "1900-02-29", "2026-13", "2026-00", "2026-04-31",
    "2026-02-00", "2026-20", "2026-42", "2026-2-3", "26", "20260203", "2026-21-05", "2026-02-3X",
    "2026-02-30/2026-03-01", "/", "../..", "..", "../", "2026/2024", "2026-03/2026-02",
    "2026-02-03/2026-02-02", "a/b", "2024/2025/2026", "{}", "[]", "{2024,}", "{2024;2026}", "{2024]",
    "[2026..2024]", "[..]", "2026-02-03T24:00", "2026-02-03T9:26", "2026-02T09:00", "2026-02-30T09:00",
    "2026-02-03T", "T09:00", "P3Y", "Y2026", "-0000", "2026~~", "２０２６", "2026\n", "XXXX-02-30",
]  # fmt: skip


@pytest.mark.parametrize("text", DATES)
def test_it_is_a_date(text: str) -> None:
    assert is_edtf(text)


@pytest.mark.parametrize("text", NOT_DATES)
def test_it_is_not_a_date(text: str) -> None:
    assert not is_edtf(text)


@given(st.dates(), st.sampled_from(["", "?", "~", "%"]), st.integers(0, 10_000))
def test_every_day_of_the_calendar_is_a_date_and_so_are_its_parts(day: date, qualifier: str, later: int) -> None:
    text = day.isoformat()
    assert is_edtf(text + qualifier)
    assert is_edtf(text[:7] + qualifier)
    assert is_edtf(text[:4] + qualifier)
    assert is_edtf(f"XXXX{text[4:]}")
    assert is_edtf(f"{text[:-1]}X")
    if day < date.max - timedelta(days=10_000):
        assert is_edtf(f"{text}/{(day + timedelta(days=later)).isoformat()}")
        assert not is_edtf(f"{(day + timedelta(days=later + 1)).isoformat()}/{text}")


@given(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_day_no_calendar_has_is_not_a_date(year: int, month: int, day: int) -> None:
    try:
        date(year, month, day)
    except ValueError:
        assert not is_edtf(f"{year:04}-{month:02}-{day:02}")


@given(st.one_of(st.text(max_size=30), st.text(alphabet="0123456789X-/.{}[],?~%TYZ:+", max_size=30)))
def test_any_text_gets_an_answer(text: str) -> None:
    assert is_edtf(text) in (True, False)


def test_a_very_long_text_is_not_a_date() -> None:
    assert not is_edtf("{" + "2024," * 1_000_000 + "2024}")
