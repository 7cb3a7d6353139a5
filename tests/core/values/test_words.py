"""What stored codes are called."""

import pytest

from workbench import i18n
from workbench.core.values import called, choice_in_words, currencies, currency_of


@pytest.mark.parametrize(
    ("words", "code"),
    [("dollar", "USD"), ("Евро", "EUR"), ("юань", "CNY"), ("российский рубль", "RUB"), ("byn", "BYN"), ("yuan", "CNY")],
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
