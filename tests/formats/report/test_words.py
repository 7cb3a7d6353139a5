"""The parts of a fact in words."""

import pytest

from workbench.formats.report import words


def test_what_is_counted_stands_without_the_braces_of_its_unit():
    fields = {"unit": {"value": "{train}/d"}, "note": {"value": "{train}"}}
    assert list(words.values(fields, {}, units={"unit"})) == [("unit", "train/d"), ("note", "{train}")]


@pytest.mark.parametrize(
    ("prefix", "shown"),
    [
        ("short ", "short "),
        ("another line, which is over\nthis ", "this "),
        ("f a word that was cut in the midd", "…a word that was cut in the midd"),
        ("x" * 32, "…" + "x" * 32),
    ],
)
def test_what_stands_before_begins_with_a_whole_word_of_the_same_line(prefix, shown):
    assert words.begun(prefix) == shown


@pytest.mark.parametrize(
    ("suffix", "shown"),
    [
        (" short", " short"),
        (" this\nand another line, which begins", " this"),
        (" a word that will be cut in the mid", " a word that will be cut in the…"),
        ("x" * 32, "x" * 32 + "…"),
    ],
)
def test_what_follows_ends_with_a_whole_word_of_the_same_line(suffix, shown):
    assert words.ended(suffix) == shown


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ({"value": "4000000"}, "4,000,000"),
        ({"value": "-1234567.50"}, "-1,234,567.50"),
        ({"value": "2024"}, "2024"),
        ({"value": "007007"}, "007007"),
        ({"value": True}, "yes"),
        ({"value": {"id": "1", "ref": "", "name": "Minsk"}}, "Minsk"),
        ([{"value": "a"}, {"value": None}, {"value": 5}], "a; 5"),
    ],
)
def test_a_value_is_said_as_people_read_it(cell, shown):
    assert list(words.values({"key": cell}, {"key": "Name"})) == [("Name", shown)]


def test_fields_come_in_the_order_of_the_codebook_and_unknown_ones_last():
    fields = {"odd": {"value": "x"}, "b": {"value": "2"}, "a": {"value": "1"}, "empty": {"value": None}}
    assert list(words.values(fields, {"a": "A", "b": "B", "empty": "E"})) == [("A", "1"), ("B", "2"), ("odd", "x")]
