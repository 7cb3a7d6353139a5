"""What the words of a passage give for a figure."""

import pytest

from workbench.core.values import number_of, read_passage, read_range, read_typed, warnings

GIVEN = {
    "In 2022 sales rose to $45 billion.": {"value": "45000000000", "currency": "USD", "period": "2022"},
    "US$50 billion": {"value": "50000000000", "currency": "USD"},
    "45 млрд долларов": {"value": "45000000000", "currency": "USD"},
    "nearly 4 trillion roubles in January–November 2025": {
        "value": "4000000000000",
        "modifier": "nearly",
        "period": "2025-01/2025-11",
    },
    "не менее 5 млн белорусских рублей": {"value": "5000000", "modifier": "over", "currency": "BYN"},
    "growth of up to 5 %": {"value": "5", "modifier": "upto", "unit": "%"},
    "1 200 000 белорусских рублей": {"value": "1200000", "currency": "BYN"},
    "3.5 million Russian roubles": {"value": "3500000", "currency": "RUB"},
    "a rise of 35 percent": {"value": "35", "unit": "%"},
    "на 4,5 % за 11 месяцев 2025 года": {"value": "4.5", "unit": "%", "period": "2025-01/2025-11"},
    "4.5%": {"value": "4.5", "unit": "%"},
}
UNSURE = (
    "28 sectoral programmes",
    "about 4,000 students",
    "rose 12 percent to $45 billion",
    "from 2021 to 2022 and in 2023",
    "up 3 percentage points",
    "at 10 a.m.",
    "$4,000",
    "",
)


@pytest.mark.parametrize(("words", "given"), GIVEN.items())
def test_one_amount_and_one_period_are_read(words, given):
    assert {key: cell["value"] for key, cell in read_passage(words).items()} == given


@pytest.mark.parametrize("words", GIVEN)
def test_every_cell_says_where_its_words_stand(words):
    for cell in read_passage(words, at=100).values():
        assert words[cell["start"] - 100 : cell["end"] - 100] == cell["printed"]
        assert cell["origin"] == "stated"


@pytest.mark.parametrize("words", UNSURE)
def test_nothing_is_given_when_in_doubt(words):
    assert "value" not in read_passage(words)


def test_two_periods_give_none():
    assert read_passage("In 2021 and in 2023 sales grew.") == {}


TYPED = {
    "nearly 4 trillion roubles": {"value": "4 trillion", "modifier": "nearly", "currency": "roubles"},
    "US$40 billion": {"value": "40 billion", "currency": "USD"},
    "4.5%": {"value": "4.5", "unit": "%"},
    "почти 4 трлн юаней": {"value": "4 трлн", "modifier": "nearly", "currency": "CNY"},
    "nearly 40": {"value": "40", "modifier": "nearly"},
}


@pytest.mark.parametrize(("words", "given"), TYPED.items())
def test_a_figure_typed_with_all_its_words_is_taken_apart(words, given):
    assert read_typed(words) == given


@pytest.mark.parametrize("words", ["lots", "28 programmes", "nearly", "$4,000", "4.5", "fell by 5%", "5 % " * 90])
def test_typed_words_that_are_not_wholly_understood_give_nothing(words):
    assert read_typed(words) == {}


@pytest.mark.parametrize("words", ["1e999", "1e31", "1e-31"])
def test_exponents_that_nobody_means_are_not_written_out(words):
    assert number_of(words) is None
    assert warnings("decimal", words) == f"“{words}” is not a number."
    assert number_of("1e30") == "1" + "0" * 30


RANGES = {
    "3–5 million": {"minValue": "3000000", "maxValue": "5000000"},
    "от 3 до 5": {"minValue": "3", "maxValue": "5"},
    "26–28": {"minValue": "26", "maxValue": "28"},
    "from 3 to 5 million tonnes": {"minValue": "3000000", "maxValue": "5000000", "unit": "t"},
    "от 3 до 5 млн тонн": {"minValue": "3000000", "maxValue": "5000000", "unit": "t"},
    "800 million to 1.2 billion": {"minValue": "800000000", "maxValue": "1200000000"},
    "$3–5 bn": {"minValue": "3000000000", "maxValue": "5000000000", "currency": "USD"},
    "$3 billion to $5 billion": {"minValue": "3000000000", "maxValue": "5000000000", "currency": "USD"},
    "between 3 and 5 per cent": {"minValue": "3", "maxValue": "5", "unit": "%"},
    "3% to 5%": {"minValue": "3", "maxValue": "5", "unit": "%"},
    "about 3.5–4 %": {"minValue": "3.5", "maxValue": "4", "unit": "%", "modifier": "about"},
}


@pytest.mark.parametrize(("words", "given"), RANGES.items())
def test_two_limits_typed_by_hand_are_read(words, given):
    assert read_range(words) == given
    assert "value" not in read_typed(words)


@pytest.mark.parametrize("words", ["5–3", "3", "3 to five", "up to 5", "from 3", "3–5 of them", "3–" * 5000])
def test_what_is_no_range_gives_nothing(words):
    assert read_range(words) == {}


def test_a_figure_is_typed_with_its_unit():
    assert read_typed("38 billion cubic metres") == {"value": "38 billion", "unit": "m3"}
    assert read_typed("около 12 тыс. км") == {"modifier": "about", "value": "12 тыс.", "unit": "km"}
    assert read_typed("12 sparrows") == {}
