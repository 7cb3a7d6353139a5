"""What stored codes are called."""

import re
from collections import Counter

import pytest

from workbench import i18n
from workbench.core.values import (
    called,
    choice_in_words,
    currencies,
    currency_name,
    currency_of,
    is_unit,
    unit_counted,
    unit_name,
    unit_of,
    units_called,
)
from workbench.text import fold


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("dollar", "USD"),
        ("Евро", "EUR"),
        ("юань", "CNY"),
        ("российский рубль", "RUB"),
        ("byn", "BYN"),
        ("yuan", "CNY"),
        ("₸", "KZT"),
        ("Кенийский шиллинг", "KES"),
        ("US$", "USD"),
        ("долларов США", "USD"),
    ],
)
def test_a_currency_is_known_by_its_names(words, code):
    assert currency_of(words) == code


@pytest.mark.parametrize("words", ["rouble", "рубль", "thaler", ""])
def test_a_name_of_several_currencies_or_of_none_gives_none(words):
    assert currency_of(words) is None


def test_every_currency_is_found_and_the_usual_ones_come_first():
    assert set(called()) == set(currencies())
    assert list(called())[:5] == ["RUB", "BYN", "USD", "EUR", "CNY"]
    assert [code for code, names in called().items() if "рубль" in names] == ["RUB", "BYN"]


def test_choices_are_read_in_words_and_unknown_ones_as_they_are():
    i18n.use("en")
    assert (choice_in_words("upto"), choice_in_words("own word")) == ("up to", "own word")


def test_every_currency_has_a_name_in_both_languages():
    for code in currencies():
        i18n.use("en")
        english = currency_name(code)
        i18n.use("ru")
        assert english.isascii() or english == currencies()[code]
        assert re.search("[а-я]", currency_name(code)), code
    i18n.use("en")
    assert currency_name("nothing") == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("tonnes", "t"), ("тонн", "t"), ("billion cubic metres", "m3"), ("млрд куб. м", "m3"), ("га", "har"),
        ("kWh", "kW.h"), ("кВт·ч", "kW.h"), ("per cent", "%"), ("процентов", "%"), ("KM", "km"), ("km/h", "km/h"),
        ("percentage points", "{percentage point}"), ("п.п.", "{процентный пункт}"), ("people", "{person}"),
        ("человек", "{человек}"), ("tonnes a year", "t/a"), ("баррелей в сутки", "{баррель}/d"), ("mm", "mm"),
    ],
)  # fmt: skip
def test_a_unit_is_known_by_its_code_and_names(words, code):
    assert unit_of(words) == code


@pytest.mark.parametrize("words", ["", "sparrows", "a year", "million", "tonnes of", "t " * 100_000])
def test_what_is_no_unit_gives_none(words):
    assert unit_of(words) is None


def test_units_are_ucum_and_no_name_belongs_to_two_of_them():
    known = units_called()
    assert len(known) > 120
    assert all(is_unit(code) and names for code, names in known.items())
    named = Counter(name for names in known.values() for name in {fold(name) for name in names})
    assert [name for name, times in named.items() if times > 1] == []
    assert {unit_of(name) for code, names in known.items() for name in names} == set(known)


def test_a_unit_is_called_as_the_language_in_use_has_it():
    i18n.use("ru")
    assert (unit_name("t"), unit_name("{person}"), unit_name("own")) == ("тонна", "person", "")
    i18n.use("en")
    assert (unit_name("t"), unit_name("{человек}")) == ("tonne", "человек")


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        ("t", 1, "tonne"),
        ("t", 2.5, "tonnes"),
        ("m3/s", 7, "cubic metres per second"),
        ("Cel", 20, "degrees Celsius"),
        ("Hz", 50, "hertz"),
        ("%", 7, "%"),
        ("{item}", 7, "items"),
        ("{item}", 1, "item"),
        ("{country}", 3, "countries"),
        ("{jobs}", 3, "jobs"),
        ("{branch}", 0, "branches"),
        ("{пункт}", 7, "пункт"),
        ("", 7, ""),
    ],
)
def test_behind_a_number_units_are_in_the_plural(code, number, words):
    assert unit_counted(code, number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "тонна"),
        (21, "тонна"),
        (3, "тонны"),
        (12, "тонн"),
        (112, "тонн"),
        (7, "тонн"),
        (2.5, "тонны"),
        (4.1e9, "тонн"),
    ],
)
def test_in_russian_they_have_the_form_of_the_number(number, words, request):
    request.addfinalizer(lambda: i18n.use("en"))
    i18n.use("ru")
    assert unit_counted("t", number) == words
