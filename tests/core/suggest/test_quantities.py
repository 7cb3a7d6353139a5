"""Quantities: what counts as one, its span, value and unit, and what a change and a level imply."""

import sys
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.core.suggest import gold
from tests.core.suggest.hostile import growth as growth_of
from workbench.core.suggest import Suggestion
from workbench.core.suggest.quantities import find, growth
from workbench.core.values.units import is_currency, is_unit


def told(text: str) -> list[tuple[str, str | None, str | None, str]]:
    """(words, value, currency or unit, modifier) of every quantity of a text; of a range "least..most"."""
    return [
        (
            text[one.start : one.end],
            part(one, "value") or f"{part(one, 'min')}..{part(one, 'max')}",
            part(one, "currency") or part(one, "unit"),
            str(part(one, "modifier")),
        )
        for one in find(text)
    ]


def part(quantity: Suggestion, name: str) -> str | None:
    assert quantity.value is not None and not isinstance(quantity.value, str)
    return quantity.value[name]


def only(text: str) -> tuple[str, str | None, str | None, str]:
    (one,) = told(text)
    return one


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "modifier"),
    [
        ("The fund paid nearly 3 trillion euros.", "nearly 3 trillion euros", "3000000000000", "EUR", "nearly"),
        ("Income was £48,250, as planned.", "£48,250", "48250", "GBP", "exact"),
        ("It cost $4.5bn.", "$4.5bn", "4500000000", "USD", "exact"),
        ("They raised €3m there.", "€3m", "3000000", "EUR", "exact"),
        ("Worth USD 1.2 trln.", "USD 1.2 trln", "1200000000000", "USD", "exact"),
        ("A grant of Rs 500 crore.", "Rs 500 crore", "5000000000", "INR", "exact"),
        ("Цена — около 2,5 млрд долл. США.", "около 2,5 млрд долл. США", "2500000000", "USD", "about"),
        ("Вложили 45 млрд белорусских рублей.", "45 млрд белорусских рублей", "45000000000", "BYN", "exact"),
        ("Долг — 1,2 трлн ₽.", "1,2 трлн ₽", "1200000000000", "RUB", "exact"),
    ],
)
def test_money_is_told_with_its_scale_and_currency(text, words, value, unit, modifier):
    assert only(text) == (words, value, unit, modifier)


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("Output was 5.60 percent higher.", "5.60 percent", "5.60", "%"),
        ("Доля выросла на 5,6 %.", "5,6 %", "5.6", "%"),
        ("The port took 1.2 million tonnes of wheat.", "1.2 million tonnes", "1200000", "t"),
        ("Ввезли 4,5 тыс. тонн сыра.", "4,5 тыс. тонн", "4500", "t"),
        ("The plant gives 2,400 MW.", "2,400 MW", "2400", "MW"),
        ("Выработка — 18 млрд кВт·ч.", "18 млрд кВт·ч", "18000000000", "kW.h"),
        ("A 120-kilometre road.", "120-kilometre", "120", "km"),
        ("Сдано 1 млн 200 тыс. кв. метров жилья.", "1 млн 200 тыс. кв. метров", "1200000", "m2"),
        ("It pumps 5 million barrels per day.", "5 million barrels per day", "5000000", "{barrel}/d"),
        ("Supplies of 38 bcm.", "38 bcm", "38000000000", "m3"),
        ("Prices rose 2.5 times.", "2.5 times", "2.5", "{time}"),
        ("Экспорт вырос в полтора раза.", "полтора раза", "1.5", "{раз}"),
        ("It was -5 °C.", "-5 °C", "-5", "Cel"),
        ("Посеяли 10\u00a0000 га.", "10\u00a0000 га", "10000", "har"),
        ("Rates fell 0.4 percentage points.", "0.4 percentage points", "0.4", "{percentage point}"),
    ],
)
def test_measures_are_read_as_ucum(text, words, value, unit):
    assert only(text)[:3] == (words, value, unit)
    assert is_unit(unit)


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("They run 14 pilot farms to test it.", "14 pilot farms", "14", "{farm}"),
        ("We read three newly drafted, closely linked reports today.",
         "three newly drafted, closely linked reports", "3", "{report}"),
        ("Over 20 small and medium-sized firms came.", "Over 20 small and medium-sized firms", "20", "{firm}"),
        ("They make 15 kinds of lenses and mirrors here.", "15 kinds of lenses and mirrors", "15", "{kind}"),
        ("Twenty-six Kenyan delegates spoke.", "Twenty-six Kenyan delegates", "26", "{delegate}"),
        ("It held 12 sports events in May.", "12 sports events", "12", "{event}"),
        ("He had three phone conversations with them.", "three phone conversations", "3", "{call}"),
        ("Four night trains will run daily from here.", "Four night trains", "4", "{train}/d"),
        ("Half a million people came.", "Half a million people", "500000", "{person}"),
        ("The first five programs end.", "first five programs", "5", "{programme}"),
        ("Открыли 26 новых рабочих мест.", "26 новых рабочих мест", "26", "{место}"),
        ("Пришли пятеро министров.", "пятеро министров", "5", "{министр}"),
        ("Работают 8 тысяч чешских и польских фирм.", "8 тысяч чешских и польских фирм", "8000", "{фирма}"),
        ("Выпускают 150 видов масел и красок на экспорт.", "150 видов масел и красок", "150", "{вид}"),
        ("Около двух десятков писем ушло.", "Около двух десятков писем", "20", "{письмо}"),
    ],
)  # fmt: skip
def test_a_count_takes_its_noun_phrase_and_is_named_by_its_head(text, words, value, unit):
    assert only(text)[:3] == (words, value, unit)


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("At least 40 firms came.", "over"),
        ("No more than 40 firms came.", "upto"),
        ("Up to 40 firms came.", "upto"),
        ("Just under 40 percent came.", "nearly"),
        ("Trade exceeded $40 billion.", "over"),
        ("She spoke about 40 firms.", "exact"),
        ("100+ firms came.", "over"),
        ("A dozen firms came.", "about"),
        ("More than a dozen firms came.", "over"),
        ("Не менее 40 фирм.", "over"),
        ("Порядка 40 фирм.", "about"),
        ("Рост замедлился до 5 процентов.", "exact"),
        ("Продано до 5 тысяч билетов.", "upto"),
    ],
)
def test_the_words_before_a_number_tell_how_exact_it_is(text, modifier):
    assert only(text)[3] == modifier


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("Between 10 and 15 percent left.", ("Between 10 and 15 percent", "10..15", "%", "exact")),
        ("It needs 3 to 5 million euros.", ("3 to 5 million euros", "3000000..5000000", "EUR", "exact")),
        ("Нужно 5–7 млн евро.", ("5–7 млн евро", "5000000..7000000", "EUR", "exact")),
        ("Назначили две-три проверки.", ("две-три проверки", "2..3", "{проверка}", "exact")),
    ],
)
def test_a_range_has_a_least_and_a_most(text, told_as):
    assert only(text) == told_as


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("Only half have come.", ("Only half", "50", "%", "about")),
        ("More than half of them came.", ("More than half", "50", "%", "over")),
        ("Two thirds of the staff left.", ("Two thirds", "66.7", "%", "about")),
        ("Почти треть средств освоена.", ("Почти треть", "33.3", "%", "nearly")),
        ("Most of the crops failed.", ("Most", "50..100", "%", "most")),
        ("Выпуск вырос вдвое.", ("вдвое", "2", "{раз}", "exact")),
    ],
)
def test_shares_told_without_a_number_are_percentages_and_multiples(text, told_as):
    assert only(text) == told_as


def test_loose_numbers_are_the_least_they_can_be_and_weak():
    (one,) = find("They sent several dozen letters.")
    assert one.value == {
        "value": "24", "unit": "{letter}", "currency": None, "modifier": "vague", "min": "24", "max": "100"
    }  # fmt: skip
    assert not one.is_strong
    assert only("Сотни тысяч писем пришли.")[1:3] == ("200000", "{письмо}")


def test_a_number_without_a_noun_counts_what_the_one_beside_it_counts():
    assert [row[:3] for row in told("They sent nine letters, not several dozen, to us.")] == [
        ("nine letters", "9", "{letter}"),
        ("several dozen", "24", "{letter}"),
    ]
    assert told("Only 12 of the 28 wells work.")[0][:3] == ("Only 12", "12", "{well}")
    assert told("Of the 300 letters, 120 were read.")[1][:3] == ("120", "120", "{letter}")
    assert told("They run 8 state and 14 private banks.")[0][:3] == ("8 state", "8", "{bank}")
    assert told("Из 26 писем 5 ушли, а 40 домов, из которых 18 новых, сданы.")[2][2] == "{дом}"


@pytest.mark.parametrize(
    "text",
    [
        "Article 12 holds and resolution 2231 calls for talks.",
        "Flight 512 left from room 214 after call +7 495 123 45 67.",
        "Version 3.12 runs on 5G networks; the match ended 3:1.",
        "Ivanova, 52, came first; the 14th of them was second.",
        "1. Results\n2) Plans\n3.2 Measures taken",
        "In 2025 exports rose, and 2024 exports too, as in the 1990s.",
        "It is one of the best, number one, and one must see it in one go.",
        "They met at 10 a.m. and at 9:30 on 26 February for 24/7 talks.",
        "The two sides and the two countries agreed; the three presidents left.",
        "Five years, 40 working days and the first half of 2025.",
        "The G20 and the Group of Seven leaders met about COVID-19 rules.",
        "Nine in ten firms agree, or one or two pressing topics.",
        "В статье 12, рейсом 512, в доме 5, на 3-м этаже, № 145.",
        "В 10 часов две стороны, двух стран; один из них; пять лет назад; 18-летие.",
    ],
)
def test_numbers_that_name_date_or_rank_are_no_quantities(text):
    assert told(text) == []


def test_numbers_of_dates_are_no_quantities():
    text = "The first 11 reports of 40 wells"
    assert [row[0] for row in told(text)] == ["first 11 reports", "40 wells"]
    assert [one.start for one in find(text, taken=[(4, 12)])] == [24]


def test_roubles_are_those_of_the_one_country_the_document_names():
    bare = "It cost 4 billion roubles."
    (one,) = find(bare)
    assert (part(one, "currency"), part(one, "unit"), one.is_strong) == (None, "{rouble}", False)
    (one,) = find("A Belarusian mill. " + bare)
    assert (part(one, "currency"), part(one, "unit"), one.is_strong) == ("BYN", None, True)
    (one,) = find("Russia and Belarus trade. " + bare)
    assert (part(one, "currency"), one.is_strong) == ("RUB", False)
    (one,) = find("Потратили 4 млрд рублей.")
    assert part(one, "unit") == "{рубль}"


def test_part_of_a_text_gives_places_in_the_whole():
    text = "Russian news. It cost 4 billion roubles and 5 wells."
    (one,) = find(text, start=14, end=40)
    assert text[one.start : one.end] == "4 billion roubles"
    assert part(one, "currency") == "RUB"


def test_quantities_come_in_order_and_do_not_overlap():
    text = "Growth of 12 percent to $45 billion; 3 firms, 5 to 7 tonnes, half of them, dozens of wells, 26 of 28 mills."
    spans = [(one.start, one.end) for one in find(text)]
    assert spans == sorted(spans) and all(one[1] <= other[0] for one, other in pairwise(spans))


def growths(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (text[one.change.start : one.change.end], text[one.level.start : one.level.end], one.base, one.direction)
        for one in growth(text, find(text))
    ]


@pytest.mark.parametrize(
    ("text", "change", "level", "base", "direction"),
    [
        ("Sales are up 12 % to $45 bn.", "12 %", "$45 bn", "40000000000", "up"),
        ("Продажи выросли на 12 % до 45 млрд евро.", "12 %", "45 млрд евро", "40000000000", "up"),
        ("It fell by 5 percent to 1.20 million tonnes.", "5 percent", "1.20 million tonnes", "1260000", "down"),
        ("Capacity grew from 40 to 45 MW.", "40", "45 MW", "40", "up"),
        ("Sales dropped from $50 million to $45 million.", "$50 million", "$45 million", "50000000", "down"),
        ("Sales doubled to $2.4 billion.", "doubled", "$2.4 billion", "1200000000", "up"),
        ("Sales reached $1.3 bn, up 14%.", "14%", "$1.3 bn", "1100000000", "up"),
        ("Costs were 3.1 bn euros (-4%).", "-4%", "3.1 bn euros", "3200000000", "down"),
        ("Rates eased to 5.8 per cent from 6.1 per cent.", "6.1 per cent", "5.8 per cent", "6.1", "down"),
        ("Ввоз составил 45 млрд евро, что на 12% меньше.", "12%", "45 млрд евро", "51000000000", "down"),
        ("Выпуск сократился на треть до 12 млн тонн.", "треть", "12 млн тонн", "18000000", "down"),
    ],
)
def test_a_change_and_a_level_imply_the_level_before(text, change, level, base, direction):
    assert growths(text) == [(change, level, base, direction)]


def test_a_percentage_and_an_amount_that_do_not_belong_together_imply_nothing():
    assert growths("The bank pays 4.5% on a loan of $2 billion.") == []
    assert growths("Sales rose 5 percent. Later 40 firms came.") == []


KINDS = [
    "7",
    '"',
    "([",
    "a",
    " ",
    "Name: ",
    "two ",
    "1 ",
    "5 new, ",
    "from 3 to ",
    "5 из ",
    "1 млн ",
    "5% to ",
    "half ",
]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_time_grows_no_faster_than_a_hostile_text(kind):
    assert growth_of(lambda text: growth(text, find(text)), kind, 4_000) < 8


def test_a_number_of_a_million_digits_is_no_quantity():
    assert find("7" * 1_000_000) == []


@pytest.mark.skipif(not gold.CORPUS.is_dir(), reason="the corpus is not here")
def test_the_gold_is_found_as_well_as_recorded():
    found, wanted, loosely, closely = [], [], [], []
    for number in gold.DOCUMENTS:
        taken = [(row["start"], row["end"]) for row in gold.gold("dates") if row["doc"] == number]
        for one in find(gold.text(number), taken):
            amount = part(one, "value")
            value = Decimal(amount) if amount else None
            key = (number, one.start, one.end, value, part(one, "currency") or part(one, "unit"))
            found.append(key)
            loosely.append((*key, part(one, "modifier")))
    for row in gold.gold("quantities"):
        key = (row["doc"], row["start"], row["end"], Decimal(str(row["value"])), row["unit"])
        wanted.append(key)
        closely.append((*key, row["modifier"]))
    exact, with_modifier = gold.score(found, wanted), gold.score(loosely, closely)
    sys.stdout.write(f"\nquantities: span, value and unit {exact}; with the modifier {with_modifier}\n")
    assert exact.f1 >= 0.962 - 0.01
    assert with_modifier.f1 >= 0.962 - 0.01
    assert all(
        part(one, "unit") is None or is_unit(part(one, "unit")) for n in gold.DOCUMENTS for one in find(gold.text(n))
    )


def test_units_and_currencies_are_codes_that_exist():
    text = "It cost $4, 5 euros, 6 yuan, 7 tenge, 8 rupees, 9 liras, 10 yen, 11 pounds sterling, 12 Swiss francs here."
    assert all(is_currency(str(row[2])) for row in told(text)) and len(told(text)) == 9
