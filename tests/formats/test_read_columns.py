"""A table of passages whose columns somebody names."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.datasets import some_words
from workbench.errors import UserError
from workbench.formats import read_columns
from workbench.formats.annotated import Tag, Tied
from workbench.text import freeze

RU = "Документ;Отрывок;Код;Примечание;Страница\n000.txt;4 трлн рублей;Величина; Сверить ;3\n;;;;\n"


def written(heads, *rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([heads, *rows])
    return out.getvalue().encode()


def test_columns_are_guessed_from_their_names_in_russian_and_the_first_rows_are_shown():
    sheet = read_columns.look(RU.encode("cp1251"), "t.csv")
    assert sheet.heads == ("Документ", "Отрывок", "Код", "Примечание", "Страница")
    assert sheet.guessed == {"document": "Документ", "quote": "Отрывок", "type": "Код", "note": "Примечание"}
    assert sheet.rows[0]["Отрывок"] == "4 трлн рублей"


def test_a_row_is_a_passage_and_what_is_left_out_is_said():
    found = read_columns.read(RU.encode(), "t.csv", read_columns.look(RU.encode(), "t.csv").guessed)
    (passage,) = found.passages
    assert (passage.document, passage.quote, passage.note) == ("000.txt", "4 трлн рублей", "Сверить")
    assert passage.tags == (Tag("", "Величина"),) and [one.name for one in found.documents] == ["000.txt"]
    assert found.discarded == ("1 column is left out: Страница.",)


def test_several_types_and_entities_part_by_semicolons_and_offsets_are_numbers():
    data = written(["q", "codes", "who", "from", "to"], ["a", "x; y;", "Anna;Boris", "3", "4"], ["b", "", "", "", "x"])
    columns = {"quote": "q", "type": "codes", "entities": "who", "start": "from", "end": "to"}
    first, second = read_columns.read(data, "t.csv", columns).passages
    assert first.tags == (Tag("", "x"), Tag("", "y")) and first.entities == (Tied("", "Anna"), Tied("", "Boris"))
    assert (first.start, first.end, second.start, second.end) == (3, 4, None, None)


def test_places_alone_are_enough_and_rows_without_a_passage_are_counted():
    data = written(["doc", "a", "b"], ["000.txt", "0", "4"], ["000.txt", "", "4"])
    found = read_columns.read(data, "t.csv", {"document": "doc", "start": "a", "end": "b"})
    assert [(one.start, one.end, one.quote) for one in found.passages] == [(0, 4, "")]
    assert found.discarded == ("1 row without a passage is left out.",)


printed = some_words.filter(lambda words: all(one.isprintable() or one in "\r\n\t" for one in words))


@given(quotes=st.lists(printed, min_size=1, max_size=5), delimiter=st.sampled_from(",;\t"))
def test_any_quotes_come_back_as_they_were(quotes, delimiter):
    data = written(["document", "quote"], *(["d", quote] for quote in quotes), delimiter=delimiter)
    found = read_columns.read(data, "t.csv", {"document": "document", "quote": "quote"})
    assert [one.quote for one in found.passages] == [freeze(quote).strip() for quote in quotes if freeze(quote).strip()]


@pytest.mark.parametrize(
    ("data", "columns", "sentence"),
    [
        (b"", {}, "is empty"),
        (b"a,b\n", {}, "is an empty table"),
        (b"a,b\n1,2\n", {"quote": "c"}, "There is no column “c”; there are: a, b"),
        (b"a,b\n1,2\n", {"speaker": "a"}, "A column cannot be “speaker”"),
        (b"a,b\n1,2\n", {"document": "a"}, "Say which column holds the quotes"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data, columns, sentence):
    with pytest.raises(UserError, match=sentence):
        read_columns.read(data, "t.csv", columns)
