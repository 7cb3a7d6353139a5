"""Values of fields as typed columns."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.report.reports import LIND
from workbench.formats.tables import layout
from workbench.formats.tables.cells import is_named, plain, values

COLUMNS = [column.name for column in layout.FIELD_VALUES.columns[2:]]
USUAL = {"value": None, "printed": None, "start": None, "end": None, "origin": "stated"}


def rows(fields, numeric=()):
    return [dict(zip(COLUMNS, row, strict=True)) for row in values(fields, numeric)]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_in_plain_notation_is_the_same_number(number):
    assert float(plain(number)) == number and "e" not in plain(number).lower()


@pytest.mark.parametrize(
    ("value", "kind", "number"),
    [
        (None, "none", None), (True, "boolean", None), (-3, "number", "-3"), (1e-7, "number", "0.0000001"),
        ("4.50", "text", "4.50"), ("about 4", "text", None), (LIND, "entity", None), ([1], "json", None),
    ],
)  # fmt: skip
def test_a_usual_cell_needs_no_json_unless_its_value_does(value, kind, number):
    (row,) = rows({"value": USUAL | {"value": value}}, ["value"])
    assert (row["kind"], row["number"], row["origin"]) == (kind, number, "stated")
    assert row["cell"] == (
        '{"end":null,"origin":"stated","printed":null,"start":null,"value":[1]}' if kind == "json" else None
    )


@pytest.mark.parametrize(
    "cell",
    [USUAL | {"confirmed_by": "x"}, {"value": "x"}, USUAL | {"printed": ""}, USUAL | {"start": 1.5}, "bare", [], {}],
)
def test_what_the_columns_cannot_say_stands_in_json_whole(cell):
    (row,) = rows({"a": [cell]})
    assert json.loads(row["cell"]) == cell and row["item"] == 1


def test_an_empty_list_is_told_from_nothing():
    (row,) = rows({"a": []})
    assert (row["field"], row["item"], row["kind"], row["cell"]) == ("a", 0, "list", None)
    assert rows({}) == []


def test_an_entity_is_an_id_a_ref_and_a_name_and_nothing_else():
    assert is_named(LIND)
    assert not any(map(is_named, ({**LIND, "id": "1"}, {**LIND, "more": 1}, {**LIND, "ref": None}, "x", None)))
    assert Decimal(plain(0.1)) == Decimal("0.1")
