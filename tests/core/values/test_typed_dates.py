"""Dates and periods as people write them, in two languages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.values import date_of, is_edtf
from workbench.core.values.typed_dates import dates_in

TYPED = {
    "2025": "2025",
    "2025-11-05": "2025-11-05",
    "2025-21": "2025-21",
    "in 2025": "2025",
    "2025 год": "2025",
    "за 2025 год": "2025",
    "2025 as a whole": "2025",
    "the 2020s": "202X",
    "в 2020-х годах": "202X",
    "February 2026": "2026-02",
    "Feb. 2026": "2026-02",
    "May 2025": "2025-05",
    "февраль 2026": "2026-02",
    "в феврале 2026 года": "2026-02",
    "мая 2025": "2025-05",
    "2 Feb 2026": "2026-02-02",
    "2nd of February 2026": "2026-02-02",
    "February 2, 2026": "2026-02-02",
    "2 февраля 2026 года": "2026-02-02",
    "2 февраля 2026 г.": "2026-02-02",
    "02.02.2026": "2026-02-02",
    "2–4 February 2026": "2026-02-02/2026-02-04",
    "February 2–4, 2026": "2026-02-02/2026-02-04",
    "с 2 по 4 февраля 2026 года": "2026-02-02/2026-02-04",
    "30 March – 2 April 2026": "2026-03-30/2026-04-02",
    "January–November 2025": "2025-01/2025-11",
    "from January to November 2025": "2025-01/2025-11",
    "январь–ноябрь 2025": "2025-01/2025-11",
    "в январе—ноябре 2025 года": "2025-01/2025-11",
    "с января по ноябрь 2025 года": "2025-01/2025-11",
    "November 2024 – March 2025": "2024-11/2025-03",
    "ноябрь 2024 – март 2025 года": "2024-11/2025-03",
    "first 11 months of 2025": "2025-01/2025-11",
    "the first eleven months of 2025": "2025-01/2025-11",
    "11 months of 2025": "2025-01/2025-11",
    "11 месяцев 2025 года": "2025-01/2025-11",
    "одиннадцать месяцев 2025 года": "2025-01/2025-11",
    "last three months of 2025": "2025-10/2025-12",
    "Q1 2025": "2025-01/2025-03",
    "4Q 2025": "2025-10/2025-12",
    "third quarter of 2025": "2025-07/2025-09",
    "I квартал 2025 года": "2025-01/2025-03",
    "второй квартал 2025": "2025-04/2025-06",
    "H1 2025": "2025-01/2025-06",
    "first half of 2025": "2025-01/2025-06",
    "second half of 2025": "2025-07/2025-12",
    "первое полугодие 2025": "2025-01/2025-06",
    "во втором полугодии 2025 года": "2025-07/2025-12",
    "spring 2025": "2025-21",
    "осенью 2025 года": "2025-23",
    "2021–2023": "2021/2023",
    "2021–23": "2021/2023",
    "from 2021 to 2023": "2021/2023",
    "с 2021 по 2023 год": "2021/2023",
    "2021–2023 годы": "2021/2023",
    "since 2020": "2020/..",
    "since February 2026": "2026-02/..",
    "с 2020 года": "2020/..",
    "until 2030": "../2030",
    "до 2030 года": "../2030",
    "about 2023": "2023~",
    "около 2023 года": "2023~",
}
ONLY_TYPED = {
    "26–28 June 2026": "2026-06-26/2026-06-28",
    "26 June 2026 – 3 July 2026": "2026-06-26/2026-07-03",
    "Wednesday, 15 April 2026": "2026-04-15",
    "среда, 15 апреля 2026 года": "2026-04-15",
    "15 Apr 26": "2026-04-15",
    "April '26": "2026-04",
    "15/04/2026": "2026-04-15",
    "2026/04/15": "2026-04-15",
    "2026-4-5": "2026-04-05",
    "04.2026": "2026-04",
    "9M 2025": "2025-01/2025-09",
    "9 мес. 2025": "2025-01/2025-09",
    "1H25": "2025-01/2025-06",
    "H1 2025": "2025-01/2025-06",
    "Q4'24": "2024-10/2024-12",
    "Q1–Q3 2025": "2025-01/2025-09",
    "I–III кварталы 2025 года": "2025-01/2025-09",
    "first three quarters of 2025": "2025-01/2025-09",
    "три квартала 2025 года": "2025-01/2025-09",
    "FY2025": "2025",
    "full-year 2025": "2025",
    "the year 2026": "2026",
    "2025-й": "2025",
    "2024/25": "2024/2025",
    "с 2019-го по 2023 год": "2019/2023",
    "от 2019 до 2023": "2019/2023",
    "winter 2024–2025": "2024-24",
    "20th century": "19XX",
    "2024 and 2026": "{2024,2026}",
    "2024, 2026": "{2024,2026}",
    "2024 и 2026 годы": "{2024,2026}",
    "5, 6 and 7 May 2025": "{2025-05-05,2025-05-06,2025-05-07}",
    "5 и 9 мая 2025 года": "{2025-05-05,2025-05-09}",
    "between 2024 and 2026": "2024/2026",
    "before 15 April 2026": "../2026-04-15",
    "не позднее 15 апреля 2026 года": "../2026-04-15",
    "no later than 2030": "../2030",
    "до конца 2026 года": "../2026",
    "до 15.04.2026": "../2026-04-15",
    "until the first half of 2026": "../2026-06",
    "since Q2 2025": "2025-04/..",
    "since April 15, 2026": "2026-04-15/..",
    "с I квартала 2025 года": "2025-01/..",
    "after 2022": "2022/..",
    "после 1 марта 2024 года": "2024-03-01/..",
    "by 2030": "2030",
    "by the end of 2027": "2027",
    "к концу 2027 года": "2027",
    "по состоянию на 1 января 2026 года": "2026-01-01",
    "about 15 April 2026": "2026-04-15~",
    "примерно в 2015 году": "2015~",
    "2015 (approx.)": "2015~",
    "about Q1 2025": "2025-01~/2025-03~",
    "2015?": "2015?",
    "possibly 2015": "2015?",
    "perhaps March 2024": "2024-03?",
    "возможно, 2015": "2015?",
}
"""What a field reads and a text does not, where these words may mean something else."""

NOT_CERTAIN = (
    "end of 2026",
    "на конец 2025 года",
    "before early 2026",
    "5/4/2026",
    "about",
    "before ../2026",
    "2023 and 5 apples",
    "",
    "hello",
    "early 2026",
    "начало 2026 года",
    "last year",
    "2/3/2026",
    "31 February 2026",
    "2023–2021",
    "13 months of 2025",
    "Q5 2025",
    "smarch 2025",
    "November",
)


@pytest.mark.parametrize(("words", "read"), [*TYPED.items(), *ONLY_TYPED.items()])
def test_typed_words_are_read_as_edtf(words, read):
    assert date_of(words) == read
    assert date_of(words.upper()) == read
    assert date_of(f"  {words.replace(' ', chr(160))} ") == read


@pytest.mark.parametrize("words", NOT_CERTAIN)
def test_what_is_vague_relative_or_wrong_is_not_read(words):
    assert date_of(words) is None


@given(st.text(alphabet="0123456789-/.~ QHqh юиянварь first of month", max_size=20))
def test_whatever_is_read_is_edtf(words):
    read = date_of(words)
    assert read is None or is_edtf(read)


@given(st.dates())
def test_any_day_is_read_in_both_orders(day):
    month = day.strftime("%B")
    expected = day.isoformat() if 1500 <= day.year < 2200 else None
    for words in (f"{day.day} {month} {day.year:04}", f"{month} {day.day}, {day.year:04}"):
        assert date_of(words) == expected


def test_dates_in_a_text_are_found_with_their_places_the_longest_first():
    text = (
        "In January–November 2025 it grew; since 2 February 2026 it has not. Room 2025-a, 12.5 and 120255 are no dates."
    )
    found = [(text[start:end], read) for start, end, read in dates_in(text)]
    assert found == [("January–November 2025", "2025-01/2025-11"), ("since 2 February 2026", "2026-02-02/..")]


def test_a_long_text_typed_as_a_date_is_refused_at_once():
    begun = time.perf_counter()
    for words in ("1, " * 300_000, "before " * 200_000, "2024 and " * 100_000, "to " * 66, "5, " * 66):
        assert date_of(words) is None
    assert time.perf_counter() - begun < 2
