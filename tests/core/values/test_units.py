"""Which codes are units and currencies."""

import time

import pytest

from workbench.core.values import currencies, is_currency, is_unit


@pytest.mark.parametrize(
    "text",
    [
        "%", "{train}", "{train}/d", "{поезд}/d", "km/h", "m2", "t", "kW.h", "m/s2", "m.s-2", "/d", "Cel", "[degF]",
        "1",
        "'", "10*6.t", "10*3{enterprise}", "a", "mo", "har", "kg{dry}", "GW", "{direct rail service}",
        "{train}/d/a", "[bbl_us]",
    ],
)  # fmt: skip
def test_it_is_a_unit(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "rubles", "kWh", "km / h", "{}", "{ }", "{a", "a}", "{a{b}}", "m//s", "m/", ".m", "percent", "%%",
        "тонна", "m\n",
    ],
)  # fmt: skip
def test_it_is_not_a_unit(text: str) -> None:
    assert not is_unit(text)


def test_a_hostile_unit_is_refused_quickly() -> None:
    begun = time.perf_counter()
    assert not is_unit("dada" * 50 + "!")
    assert not is_unit("mo" * 99 + "?")
    assert not is_unit("m" * 10_000_000)
    assert time.perf_counter() - begun < 1


def test_the_list_of_currencies_has_codes_and_names() -> None:
    listed = currencies()
    assert 170 <= len(listed) <= 190
    assert list(listed) == sorted(listed)
    assert all(len(code) == 3 and code.isascii() and code.isupper() and name for code, name in listed.items())
    assert {"RUB", "BYN", "USD", "EUR", "CNY", "KZT"} <= set(listed)


def test_a_currency_is_its_code_in_capitals() -> None:
    assert is_currency("RUB")
    assert not is_currency("rub")
    assert not is_currency("XYZ")
    assert not is_currency("")
