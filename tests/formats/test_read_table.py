"""Tables of texts (.csv, .tsv, .jsonl): each row is a document."""

import csv
import io
import json
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UserError
from workbench.formats import read_objects, read_table
from workbench.formats.types import ReadOptions

LONG = "The bridge over the bay is open to all who live in Norland."
RUSSIAN = "Мост через залив открыт для всех, кто живёт в Норландии."


def table(*rows, delimiter=","):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def texts(found):
    return [part.text for part in found.parts]


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), (";", "a.tsv"), ("\t", "a.csv")]
)
def test_each_row_is_a_document_described_by_its_other_columns(delimiter, name):
    heads = ("Заголовок", "Дата", "Издание", "автор", "ссылка", "Язык", "тираж", "Слова")
    row = ("Мост", "03.02.2026", "Норланд Пост", "Lind, Anna; Керн", "https://n.example/1", "русский", "100", RUSSIAN)
    found = read_table.read(table(heads, row, ("",) * 7 + (LONG,), delimiter=delimiter), name)
    first, second = found.parts
    assert found.text == "" and found.title == "a"
    assert (first.title, first.published, first.publisher, first.authors, first.url, first.language) == (
        "Мост", "2026-02-03", "Норланд Пост", ("Lind, Anna", "Керн"), "https://n.example/1", "ru",
    )  # fmt: skip
    assert first.stated == {"title", "published", "publisher", "authors", "url", "language"}
    assert first.csl == {"custom": {"тираж": "100"}}
    assert (second.text, second.stated, second.language) == (LONG, frozenset(), "en")


def test_the_column_chosen_holds_the_texts():
    data = table(("one", "two"), (LONG, RUSSIAN))
    assert texts(read_table.read(data, "a.csv", ReadOptions(column="TWO"))) == [RUSSIAN]
    with pytest.raises(UserError, match="one, two"):
        read_table.read(data, "a.csv")
    with pytest.raises(UserError, match="one, two"):
        read_table.read(data, "a.csv", ReadOptions(column="three"))


def test_a_date_whose_order_is_open_is_settled_by_the_others_or_kept_as_it_is():
    open_alone = read_table.read(table(("date", "text"), ("02/03/2026", LONG)), "a.csv").parts[0]
    assert (open_alone.published, open_alone.csl) == ("", {"custom": {"date": "02/03/2026"}})
    settled = read_table.read(table(("date", "text"), ("02/03/2026", LONG), ("25/02/2026", LONG)), "a.csv")
    assert [part.published for part in settled.parts] == ["2026-03-02", "2026-02-25"]


def test_ragged_empty_and_nameless_cells_lose_nothing():
    data = table(("", "text", "text"), ("a", LONG, "b", "more"), ("x", ""), ("only",))
    (part,), warned = (found := read_table.read(data, "a.csv", ReadOptions(column="text"))).parts, found.warnings
    assert part.csl["custom"] == {"column 1": "a", "text (3)": "b", "column 4": "more"}
    assert len(warned) == 2 and warned[0].startswith("3 rows") and warned[1].startswith("2 rows")


def test_a_table_without_a_head_keeps_its_first_row():
    assert texts(read_table.read(table(("1", LONG), ("2", LONG + " Yes.")), "a.csv")) == [LONG, LONG + " Yes."]


def test_a_huge_cell_and_a_nul_are_read():
    huge = "word " * 200_000
    found = read_table.read(table(("id", "text"), ("1\0", huge)), "a.csv")
    assert texts(found) == [huge] and found.parts[0].csl == {"custom": {"id": "1\ufffd"}}


@pytest.mark.slow
def test_a_hundred_thousand_rows_take_their_time_and_not_its_square():
    def seconds(rows):
        data = table(("title", "text"), *(("t", f"{n} {LONG}") for n in range(rows)))
        began = time.perf_counter()
        assert len(read_table.read(data, "a.csv").parts) == rows
        return time.perf_counter() - began

    assert seconds(40_000) < 8 * seconds(10_000) + 1


def test_lines_of_json_are_documents():
    lines = [
        {
            "text": LONG,
            "authors": ["Anna Lind", "Boris Kern"],
            "date": "2026-02-03T10:00:00Z",
            "n": 1.50,
            "deep": {"a": [1]},
        },
        {"text": RUSSIAN, "url": "javascript:no", "language": "rus"},
    ]
    data = "\n".join([*map(json.dumps, lines), "{broken", "[1]", ""]).replace("1.5,", "1.50,")
    found = read_objects.read(data.encode("utf-16"), "a.jsonl")
    first, second = found.parts
    assert (first.authors, first.published) == (("Anna Lind", "Boris Kern"), "2026-02-03")
    assert first.csl == {"custom": {"n": "1.50", "deep": {"a": [1]}}}
    assert (second.url, second.language, second.csl) == ("", "ru", {"custom": {"url": "javascript:no"}})
    assert [warning[:6] for warning in found.warnings] == ["Line 3", "Line 4"]


def test_what_holds_no_texts_is_refused_with_a_sentence():
    for data in (b"", b"a,b\n1,2\n", b"a\n", b'"', b",,,\n,,,\n"):
        with pytest.raises(UserError):
            read_table.read(data, "a.csv")
    for data in (b"[]", b"{}", b'{"a": 1}', b"{" * 5000):
        with pytest.raises(UserError):
            read_objects.read(data, "a.jsonl")


@given(st.lists(st.lists(st.text(max_size=20), max_size=4), max_size=5), st.sampled_from(",;\t|"))
def test_any_table_gives_documents_or_a_sentence(rows, delimiter):
    data = table(("title", "text", "date"), *rows, delimiter=delimiter) if rows else b""
    try:
        found = read_table.read(data, "a\n.csv")
    except UserError:
        return
    assert all(part.text.strip() and json.dumps(dict(part.csl)) for part in found.parts)


@given(st.binary(max_size=300), st.sampled_from([read_table.read, read_objects.read]))
def test_any_bytes_give_documents_or_a_sentence(data, read):
    with suppress(UserError):
        read(data, "a")
