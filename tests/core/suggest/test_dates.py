"""Dates of a passage: own sentences in English and Russian, the real documents where they are, hostile texts."""

import sys

import pytest

from tests.core.suggest.gold import CORPUS, DOCUMENTS, PUBLISHED, gold, score, text
from tests.core.suggest.hostile import growth as growth_of
from workbench.core.suggest.dates import find, published
from workbench.core.values import is_edtf

SAID = "2026-05-14"  # a Thursday


def read(sentence: str, said: str | None = SAID) -> list[tuple[str, str | None]]:
    return [(sentence[date.start : date.end], date.value) for date in find(sentence, said)]


@pytest.mark.parametrize(
    ("sentence", "words", "edtf"),
    [
        ("The fair opened on 3 June 2025 in Brest.", "3 June 2025", "2025-06-03"),
        ("GRODNO, June 3, 2025 – A bridge opened.", "June 3, 2025", "2025-06-03"),
        ("the 3rd of June, 2025", "3rd of June, 2025", "2025-06-03"),
        ("Мост открыли 3 июня 2025 г. в Гродно.", "3 июня 2025 г.", "2025-06-03"),
        ("Signed on 2025-06-03.", "2025-06-03", "2025-06-03"),
        ("Подписано 03.06.2025", "03.06.2025", "2025-06-03"),
        ("двадцать первого июня 2025 года", "двадцать первого июня 2025 года", "2025-06-21"),
        ("Wednesday, 4 June 2025", "Wednesday, 4 June 2025", "2025-06-04"),
        ("June 3, 2025 at 9:30 pm UTC", "June 3, 2025 at 9:30 pm UTC", "2025-06-03T21:30Z"),
        ("3 июня 2025 года в 14:05 (мск)", "3 июня 2025 года в 14:05 (мск)", "2025-06-03T14:05+03:00"),
        ("in July of 2024", "July of 2024", "2024-07"),
        ("в июле 2024 года", "июле 2024 года", "2024-07"),
        ("In 2024 output fell.", "2024", "2024"),
        ("В 2024-м выпуск упал.", "2024-м", "2024"),
    ],
)
def test_a_day_a_month_and_a_year_are_read(sentence, words, edtf):
    assert read(sentence) == [(words, edtf)]


@pytest.mark.parametrize(
    ("sentence", "words", "edtf"),
    [
        ("in the third quarter of 2024", "third quarter of 2024", "2024-07/2024-09"),
        ("Во II квартале 2024 года", "II квартале 2024 года", "2024-04/2024-06"),
        ("Q4 2024 results", "Q4 2024", "2024-10/2024-12"),
        ("the second half of last year", "second half of last year", "2025-07/2025-12"),
        ("за второе полугодие 2024 года", "второе полугодие 2024 года", "2024-07/2024-12"),
        ("the first ten months of 2024", "first ten months of 2024", "2024-01/2024-10"),
        ("за пять месяцев этого года", "пять месяцев этого года", "2026-01/2026-05"),
        ("за три квартала 2024 года", "три квартала 2024 года", "2024-01/2024-09"),
        ("from 11 to 13 July", "from 11 to 13 July", "2026-07-11/2026-07-13"),
        ("July 11–13, 2025", "July 11–13, 2025", "2025-07-11/2025-07-13"),
        ("с 30 декабря по 8 января 2026 года", "с 30 декабря по 8 января 2026 года", "2025-12-30/2026-01-08"),
        ("January–August 2024", "January–August 2024", "2024-01/2024-08"),
        ("с марта по июнь 2024 года", "с марта по июнь 2024 года", "2024-03/2024-06"),
        ("the 2031–2035 plan", "2031–2035", "2031/2035"),
        ("на 2031–2035 годы", "2031–2035 годы", "2031/2035"),
        ("the season 2024/25", "2024/25", "2024/2025"),
        ("Since 2017 it has grown.", "Since 2017", "2017/.."),
        ("с июня 2017 года", "с июня 2017 года", "2017-06/.."),
        ("valid until 1 July 2027", "until 1 July 2027", "2027-07-01"),
        ("до 2035 года", "до 2035 года", "2035"),
        ("By 2035 the line will be built.", "By 2035", "2035"),
        ("к концу 2035 года", "к концу 2035 года", "2035"),
        ("in 2022 and 2025", "2022 and 2025", "{2022,2025}"),
        ("в апреле, мае и июле 2024 года", "апреле, мае и июле 2024 года", "{2024-04,2024-05,2024-07}"),
        ("on 6 or 7 June 2025", "6 or 7 June 2025", "[2025-06-06,2025-06-07]"),
        ("осенью 2024 года", "осенью 2024 года", "2024-23"),
        ("in the 1970s", "1970s", "197X"),
        ("в 80-х годах", "80-х годах", "198X"),
        ("in the XIX century", "XIX century", "18XX"),
        ("built circa 1957", "circa 1957", "1957~"),
        ("примерно в 2031 году", "примерно в 2031 году", "2031~"),
        ("possibly in 2031", "possibly in 2031", "2031?"),
        ("in early March 2025", "early March 2025", "2025-03"),
        ("построен около 1957 года заводом", "около 1957 года", "1957~"),
        ("built c. 1957 by hand", "c. 1957", "1957~"),
        ("in Q1–Q3 2024", "Q1–Q3 2024", "2024-01/2024-09"),
        ("в I–III кварталах 2024 года", "I–III кварталах 2024 года", "2024-01/2024-09"),
        ("9M 2024 net profit", "9M 2024", "2024-01/2024-09"),
        ("4Q24 results", "4Q24", "2024-10/2024-12"),
        ("the final quarter of 2024", "final quarter of 2024", "2024-10/2024-12"),
        ("FY2024/25 budget", "FY2024/25", "2024/2025"),
        ("the winter of 2024/25", "winter of 2024/25", "2024-24"),
        ("the year ended 31 March 2025", "year ended 31 March 2025", "2024-04/2025-03"),
        ("the three months to June 2025", "three months to June 2025", "2025-04/2025-06"),
        ("12–15.03.2025 в Гродно", "12–15.03.2025", "2025-03-12/2025-03-15"),
        ("01.01.2025–31.03.2025", "01.01.2025–31.03.2025", "2025-01-01/2025-03-31"),
        ("в 2024-2025гг. построят", "2024-2025гг.", "2024/2025"),
        ("В 2024г. построили", "2024г.", "2024"),
        ("в ночь с 5 на 6 марта 2025 года", "с 5 на 6 марта 2025 года", "2025-03-05/2025-03-06"),
        ("3 июня 2025 года в 10.30", "3 июня 2025 года в 10.30", "2025-06-03T10:30"),
        ("in year-end 2025 lists", "year-end 2025", "2025"),
    ],
)
def test_periods_sets_and_uncertain_dates_are_read(sentence, words, edtf):
    assert read(sentence) == [(words, edtf)]
    assert is_edtf(edtf)


@pytest.mark.parametrize(
    ("sentence", "words", "edtf"),
    [
        ("We met today.", "today", "2026-05-14"),
        ("Opening yesterday’s talks", "yesterday’s", "2026-05-13"),
        ("the day before yesterday", "day before yesterday", "2026-05-12"),
        ("Завтра состоится встреча", "Завтра", "2026-05-15"),
        ("this week", "this week", "2026-05-11/2026-05-17"),
        ("на прошлой неделе", "прошлой неделе", "2026-05-04/2026-05-10"),
        ("later this month", "later this month", "2026-05"),
        ("в следующем месяце", "следующем месяце", "2026-06"),
        ("compared with last year", "last year", "2025"),
        ("в позапрошлом году", "позапрошлом году", "2024"),
        ("14 марта с.г.", "14 марта с.г.", "2026-03-14"),
        ("three years ago", "three years ago", "2023"),
        ("a fortnight ago", "a fortnight ago", "2026-04-30"),
        ("полтора года назад", "полтора года назад", "2024-11"),
        ("ten years from now", "ten years from now", "2036"),
        ("on last weekend's trip", "last weekend's", "2026-05-09/2026-05-10"),
        ("over the past decade", "past decade", "2016/2026"),
        ("Sat 16 May", "Sat 16 May", "2026-05-16"),
        ("по сравнению с январём 2025 года", "с январём 2025 года", "2025-01"),
        ("by year-end", "by year-end", "2026"),
        ("в уходящем году", "уходящем году", "2026"),
        ("двадцать пять лет назад", "двадцать пять лет назад", "2001"),
        ("через два месяца", "через два месяца", "2026-07"),
        ("since the beginning of the year", "since the beginning of the year", "2026-01-01/2026-05-14"),
        ("с начала месяца", "с начала месяца", "2026-05-01/2026-05-14"),
        ("at the end of last year", "end of last year", "2025"),
        ("The draft will be ready by winter.", "by winter", "2026-24"),
        ("прошлой весной", "прошлой весной", "2025-21"),
        ("The council will meet on Monday.", "Monday", "2026-05-18"),
        ("The council met on Monday.", "Monday", "2026-05-11"),
        ("в прошлый вторник", "прошлый вторник", "2026-05-12"),
        ("next Friday", "next Friday", "2026-05-15"),
        ("The treaty was signed on 9 April.", "9 April", "2026-04-09"),
        ("The line will open in August.", "August", "2026-08"),
        ("The line was opened in November.", "November", "2025-11"),
    ],
)
def test_relative_dates_count_from_the_day_they_were_said(sentence, words, edtf):
    assert read(sentence) == [(words, edtf)]


@pytest.mark.parametrize(
    ("sentence", "words", "edtf"),
    [
        ("It should open before the 2040s.", "before the 2040s", "204X"),
        ("Сдать до 1 сентября 2026 г. отчёт", "до 1 сентября 2026 г.", "2026-09-01"),
        ("до конца года", "до конца года", "2026"),
        ("no later than June 2027", "later than June 2027", "2027-06"),
        ("From 1 July fares will rise.", "From 1 July", "2026-07-01"),
        ("С 1 июля тарифы вырастут.", "С 1 июля", "2026-07-01"),
        ("It has been closed since July.", "since July", "2025-07/.."),
    ],
)
def test_what_is_due_by_a_day_or_begins_on_it_is_that_day_and_what_lasts_since_is_open(sentence, words, edtf):
    assert read(sentence) == [(words, edtf)]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("Он напомнил: срок — 1 декабря.", ["2026-12-01"]),
        ("Дедлайн: 10 февраля.", ["2026-02-10"]),
        ("The mill, shut in November, will reopen in September.", ["2025-11", "2026-09"]),
        ("Завод, закрытый в ноябре, откроется в сентябре.", ["2025-11", "2026-09"]),
        ("It could slip to August, he warned.", ["2026-08"]),
        ("В январе–октябре выпуск вырос.", ["2025-01/2025-10"]),
        ("He worked there until September.", ["2025-09"]),
        ("It is due by February.", ["2027-02"]),
    ],
)
def test_the_clause_around_a_date_says_whether_it_looks_back_or_ahead(sentence, dates):
    assert [edtf for _words, edtf in read(sentence)] == dates


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("In the first half of 2024 it was 5 t, in the second half 7 t.", ["2024-01/2024-06", "2024-07/2024-12"]),
        ("В I квартале 2024 г. — 5 т, в третьем квартале — 7 т.", ["2024-01/2024-03", "2024-07/2024-09"]),
        ("On 3 May 2024 they met, on 7 May they left.", ["2024-05-03", "2024-05-07"]),
        ("On 3 May 2024 they met. They will meet on 7 August.", ["2024-05-03", "2026-08-07"]),
        ("Twice in 2024: on 3 March and 5 June.", ["2024", "{2024-03-03,2024-06-05}"]),
        ("The second half of the hall is empty.", []),
    ],
)
def test_a_date_beside_a_dated_one_in_its_sentence_is_of_the_same_year(sentence, dates):
    assert [edtf for _words, edtf in read(sentence)] == dates


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("May said so. Theresa May left; Ms May, 62, stays. May I go?", []),
        ("It was signed by May, according to May.", []),
        ("It may slip to May, the minister warned.", ["2026-05"]),
        ("the May summit, March figures", ["2026-05", "2026-03"]),
        ("May Lee met April Ross; protesters march on.", []),
        ("Накануне суд закрыли. Сообщили накануне.", ["2026-05-13", "2026-05-13"]),
        ("Накануне саммита и накануне выборов было тихо.", []),
        ("Он живёт на улице 8 Марта, она — на 3 May Street.", []),
    ],
)
def test_a_name_a_verb_or_an_address_is_no_date(sentence, dates):
    assert [edtf for _words, edtf in read(sentence)] == dates


@pytest.mark.parametrize("sentence", ["last year", "9 April", "на прошлой неделе", "in the first half of this year"])
def test_without_that_day_a_relative_date_is_weak_and_has_no_value(sentence):
    assert [(date.value, date.is_strong) for date in find(sentence)] == [(None, False)]


def test_a_year_that_had_to_be_guessed_is_weak():
    assert [date.is_strong for date in find("It was signed in November.", SAID)] == [False]
    assert [date.is_strong for date in find("It was signed in April.", SAID)] == [True]


def test_durations_are_weak_and_iso_8601():
    found = find("A four-year period and a двухдневный визит", SAID)
    assert [(date.value, date.is_strong) for date in found] == [("P4Y", False), ("P2D", False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "You may join, they march on and spring into the sun.",
        "In today's world and today's difficult conditions trade matters.",
        "Article 2024 of the Code, room 2025, No. 2026, № 2027, ст. 2028",
        "It cost $2024, €2,025 or 2026 rubles; about 2000 guests and 1950 chairs came.",
        "Приехали 2025 человек, собрали 2026 тонн, израсходовали 2024 рубля.",
        "Version 2.0.2025, host 10.12.20.26, phone +375 17 2025 and 8-029-2024-17.",
        "The score was 3-2, then 10:9; the ratio is 1/2, and 31.02.2025 is no day.",
        "Марта Котова говорила, она второй докладчик и первая в списке.",
        "It took years; decades ago, many years ago.",
        "He bought 2025% more and 5.2026 kg.",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(sentence):
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "edtf", "is_strong"),
    [
        ("04/05/2025, then 23/05/2025", "2025-05-04", True),
        ("04/05/2025, then 05/23/2025", "2025-04-05", True),
        ("04/05/2025: it was on April 5, 2025.", "2025-04-05", True),
        ("04/05/2025", "2025-05-04", False),
        ("04/05/2025 (as June 1, 2024)", "2025-04-05", False),
        ("Дата 04/05/2025", "2025-05-04", False),
        ("23/05/2025", "2025-05-23", True),
        ("04.05.2025", "2025-05-04", True),
        ("04.05.25", "2025-05-04", False),
    ],
)
def test_the_order_of_figures_is_what_the_document_proves(sentence, edtf, is_strong):
    first = find(sentence)[0]
    assert (first.value, first.is_strong) == (edtf, is_strong)


def test_offsets_count_in_the_whole_text():
    whole = "In 2021 it began.\nIn 2022 it grew.\nIn 2023 it ended."
    (date,) = find(whole, start=18, end=34)
    assert (whole[date.start : date.end], date.kind, date.value) == ("2022", "date", "2022")


@pytest.mark.parametrize(
    ("head", "words", "day"),
    [
        ("A treaty\n\n3 June 2025\n\nIt was signed on 1 June 2025.", "3 June 2025", "2025-06-03"),
        ("A treaty\nBy A. Writer on 1 June 2025\nPublished: 3 June 2025, 10:15", "3 June 2025, 10:15", "2025-06-03"),
        ("BREST, June 3. /Agency/. It was signed.", "June 3", None),
        ("Новость\n10:15, 3 июня\nПодписали договор.", "10:15, 3 июня", None),
        ("Дата публикации: 03.06.2025\nНовость", "03.06.2025", "2025-06-03"),
    ],
)
def test_a_document_states_its_own_day_at_its_head(head, words, day):
    found = published(head)
    assert found is not None
    assert (head[found.start : found.end], found.value, found.is_strong) == (words, day, day is not None)


def test_a_day_in_a_sentence_is_not_the_documents_own():
    assert published("The treaty was signed on 3 June 2025 by both sides, and took effect a year later.") is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1/",
        "1.",
        '«"',
        "([",
        "a",
        "_",
        " ",
        "Name: x\n",
        "2024 and ",
        "8 February, ",
        "May ",
        "by the ",
        "26 to ",
        "1.1-1.1.20",
        "накануне ",
        "Q1-",
    ],
)
def test_hostile_texts_take_linear_time(piece):
    assert growth_of(lambda text: find(text, SAID), piece, 10_000) < 8


# Recorded figures; the rules were written with these documents at hand.
EXACT, OVERLAPPING = 1.0, 1.0


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_the_real_documents_give_the_dates_a_person_found(capsys):
    wanted = [(row["doc"], row["start"], row["end"], row["edtf"]) for row in gold("dates")]
    found = [
        (number, date.start, date.end, date.value)
        for number in DOCUMENTS
        for date in find(text(number), PUBLISHED[number])
    ]
    exact = score(found, wanted)
    overlapping = score([_met(date, wanted) for date in found], wanted)
    with capsys.disabled():
        sys.stdout.write(f"\ndates, span and value: {exact}\ndates, value where spans overlap: {overlapping}\n")
    assert exact.f1 >= EXACT - 0.01
    assert overlapping.f1 >= OVERLAPPING - 0.01


def _met(date: tuple, wanted: list[tuple]) -> tuple:
    """The wanted date with the same value that overlaps; else the date itself."""
    number, start, end, value = date
    same = (row for row in wanted if (row[0], row[3]) == (number, value) and row[1] < end and start < row[2])
    return next(same, date)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_the_real_documents_state_their_days():
    days = {number: published(text(number)) for number in (*DOCUMENTS, "001", "004")}
    assert {number: day and day.value for number, day in days.items()} == {
        "000": PUBLISHED["000"],
        "001": "2023-04-06",
        "002": None,
        "003": PUBLISHED["003"],
        "004": None,
    }
