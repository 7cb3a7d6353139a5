import pytest

from workbench.ui.when import date


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("2026-02-26", "26 Feb 2026"),
        ("2026-02", "Feb 2026"),
        ("2026", "2026"),
        ("XXXX-02-29", "29 Feb, which year?"),
        ("XXXX-13-01", "XXXX-13-01"),
        ("202X", "202X"),
        ("2023-05-11/2023-05-12", "11–12 May 2023"),
        ("2024/2026", "2024–2026"),
        ("2026-02-02/..", "2 Feb 2026 – …"),
        ("2023-22", "summer 2023"),
        ("2025-07-24~", "≈ 24 Jul 2025"),
        ("2023?", "2023?"),
        ("", ""),
    ],
)
def test_dates_are_written_as_one_reads_them(stored, said):
    assert date(stored) == said
