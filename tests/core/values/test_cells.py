"""Cells, the stored form of values, and what is said about values that do not fit."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.values import KINDS, cells, is_edtf, is_unit, normal, warnings

GOLD = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "gold"
EMPTY = {"value": None, "printed": None, "start": None, "end": None, "origin": "stated"}
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.decimals(),
        st.text(),
        st.text(alphabet="0123456789 ,.-+eE"),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=5,
)


def test_a_bare_value_becomes_a_cell() -> None:
    assert cells("x") == EMPTY | {"value": "x"}
    assert cells(None) == EMPTY
    assert cells({"ref": "per:x"}) == EMPTY | {"value": {"ref": "per:x"}}


def test_a_list_becomes_a_list_of_cells() -> None:
    assert cells([1, {"value": 2, "printed": "two"}]) == [EMPTY | {"value": 1}, EMPTY | {"value": 2, "printed": "two"}]
    assert cells([]) == []


def test_a_cell_is_completed_and_keeps_what_it_says() -> None:
    given_cell = {"value": "5", "start": 3, "end": 4, "origin": "derived", "confirmed_by": "Ann", "own": 1}
    assert cells(given_cell) == EMPTY | given_cell
    assert cells(cells(given_cell)) == cells(given_cell)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (100, "100"),
        (Decimal("4000000000000.0"), "4000000000000"),
        (Decimal("5.60"), "5.60"),
        (Decimal("4E+12"), "4000000000000"),
        (0.1, "0.1"),
        ("5.60", "5.60"),
        ("4000.0", "4000.0"),
        (" 4 000,5 ", "4000.5"),
        ("4\u00a0000\u00a0000", "4000000"),
        ("4\u202f000.25", "4000.25"),
        ("4,000.5", "4000.5"),
        ("4.000,5", "4000.5"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("5,6", "5.6"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("\u22125", "-5"),
        ("+5", "5"),
        (".5", "0.5"),
        ("007", "7"),
        ("-0", "0"),
        ("1e3", "1000"),
        ("2.5E-3", "0.0025"),
    ],
)
def test_a_decimal_is_kept_in_plain_notation(value: object, stored: str) -> None:
    assert normal("decimal", value) == stored
    assert warnings("decimal", value) is None


@pytest.mark.parametrize(
    "value", ["4,000", "-12,345", "4 00", "4 000 00", "5 %", "about 5", "", "NaN", "1e9999", "٣", "1,2,3", True, [1]]
)
def test_what_is_not_one_number_without_doubt_stays_as_given(value: object) -> None:
    assert normal("decimal", value) == value
    assert warnings("decimal", value)


def test_a_number_beyond_reason_is_not_written_out() -> None:
    assert normal("decimal", Decimal("1E+999999999")) == "1E+999999999"
    assert normal("decimal", "9" * 1_000_000) == "9" * 1_000_000


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        ("integer", "4 000", 4000),
        ("integer", Decimal("7.0"), 7),
        ("integer", "7.00", 7),
        ("integer", "7.5", "7.5"),
        ("integer", "seven", "seven"),
        ("boolean", "Yes", True),
        ("boolean", "нет", False),
        ("boolean", "perhaps", "perhaps"),
        ("edtf", 2026, "2026"),
        ("edtf", " 2026-02 ", "2026-02"),
        ("currency", "RUB ", "RUB"),
        ("text", "as given ", "as given "),
        (None, Decimal("7.0"), 7),
        (None, Decimal("5.60"), "5.60"),
        (None, 5.5, "5.5"),
        (None, "4 000", "4 000"),
        (None, {"a": [Decimal("0.5")]}, {"a": ["0.5"]}),
        ("decimal", None, None),
    ],
)
def test_each_kind_has_its_stored_form(kind: str | None, value: object, stored: object) -> None:
    assert normal(kind, value) == stored
    assert type(normal(kind, value)) is type(stored)


@given(st.sampled_from([None, *KINDS]), VALUES)
def test_the_stored_form_is_json_without_floats_and_stays_the_same(kind: str | None, value: object) -> None:
    stored = normal(kind, value)
    assert json.loads(json.dumps(stored), parse_float=pytest.fail) == stored
    assert normal(kind, stored) == stored


@given(st.sampled_from([None, "unheard of", *KINDS]), VALUES)
def test_a_warning_is_one_sentence_and_never_an_error(kind: str | None, value: object) -> None:
    warning = warnings(kind, value, choices={"a"}, terms=["b"])
    assert warning is None or (warning.startswith("“") and warning.endswith(".") and "\n" not in warning)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_decimal_keeps_its_exact_value(number: Decimal) -> None:
    assert Decimal(str(normal("decimal", number))) == number
    assert Decimal(str(normal("decimal", str(number)))) == number


@pytest.mark.parametrize(
    ("kind", "value", "warning"),
    [
        ("edtf", "32 Feb", "“32 Feb” is not an EDTF date."),
        ("currency", "XYZ", "“XYZ” is not an ISO 4217 code."),
        ("unit", "rubles", "“rubles” is not a UCUM unit."),
        ("integer", "7.5", "“7.5” is not a whole number."),
        ("boolean", "perhaps", "“perhaps” is not yes or no."),
        ("text", ["a"], "“['a']” is not text."),
        ("choice", "c", "“c” is not one of the choices: a, b."),
        ("measure", "c", "“c” is not in the project's list of measures."),
    ],
)
def test_a_value_that_does_not_fit_is_named(kind: str, value: object, warning: str) -> None:
    assert warnings(kind, value, choices=("a", "b"), terms=("d",)) == warning


def test_what_fits_or_is_not_stated_or_not_checked_here_gets_no_warning() -> None:
    assert warnings("choice", "a", choices=("a",)) is None
    assert warnings("choice", "anything") is None
    assert warnings("measure", "anything") is None
    assert warnings("entity", "nobody known") is None
    assert warnings("fact", 5) is None
    assert all(warnings(kind, None, choices=("a",), terms=("b",)) is None for kind in KINDS)


def test_a_comma_that_may_mean_two_things_is_explained() -> None:
    assert "thousands or a fraction" in (warnings("decimal", "4,000") or "")


def test_a_long_value_is_shortened_in_a_warning() -> None:
    assert len(warnings("edtf", "x" * 10_000) or "") < 100


@pytest.mark.skipif(not GOLD.is_dir(), reason="the shared corpus is not here")
def test_the_dates_and_units_of_real_facts_fit() -> None:
    facts = json.loads((GOLD / "facts.json").read_text(encoding="utf-8"))
    dates = json.loads((GOLD / "dates.json").read_text(encoding="utf-8"))
    for fact in facts:
        for key, value in fact["fields"].items():
            for one in value if isinstance(value, list) else [value]:
                assert key != "unit" or is_unit(one)
                assert "Date" not in key or not isinstance(one, str) or is_edtf(one)
    assert all(is_edtf(found["edtf"]) or found["edtf"].startswith("P") for found in dates)
