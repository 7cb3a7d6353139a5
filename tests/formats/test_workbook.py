"""Excel workbooks, row by row."""

import re
import tracemalloc
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.datasets import NASTY, words
from workbench.formats import spreadsheetml
from workbench.formats.packing import packing
from workbench.formats.spreadsheetml import LINKS, ROWS, Column, Day, day, is_exact, letters
from workbench.formats.workbook import LONG_TEXTS, Book

ESCAPED = re.compile("_x([0-9A-F]{4})_")
WORSE = (
    "_x0041_",
    "_x0041_x0042_",
    "__x000D_",
    "_x",
    "\0",
    "a\0b",
    "\x1f",
    "\ufffe\uffff",
    "<r>x</r>",
    "&amp;",
    "|=",
    "%s",
)


def meant(cell):
    """What Excel shows for the words of a cell: ECMA-376, part 1, 22.9.2.19."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell) if isinstance(cell, str) else cell


def written(path, rows, width, links=()):
    """The book that was written, with one sheet of these rows; a link for each row as far as there are any."""
    with packing(path, level=1) as archive, Book(path.parent) as book:
        sheet = book.sheet("Rows", [Column(f"c{number}", wraps=number == 0) for number in range(width)])
        for number, row in enumerate(rows):
            sheet.add(row, links[number] if number < len(links) else "")
        book.pack(archive, "A & B", "TLP:RED")
    return book


def values(path, name="Rows"):
    return [tuple(map(meant, row)) for row in openpyxl.load_workbook(path)[name].iter_rows(min_row=2, values_only=True)]


@given(rows=st.lists(st.tuples(words, words, words), max_size=5))
def test_any_words_read_back_as_they_were(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "words.xlsx"
    written(path, [(*row, "x") for row in rows], 4)
    assert [tuple(cell or "" for cell in row[:3]) for row in values(path)] == rows


@pytest.mark.parametrize("text", [*NASTY, *WORSE])
def test_nasty_words_read_back_and_none_becomes_a_formula(tmp_path, text):
    path = tmp_path / "nasty.xlsx"
    written(path, [(text, 1), ("plain", text)], 2)
    assert values(path) == [(text, 1), ("plain", text)]
    sheet = openpyxl.load_workbook(path)["Rows"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n", "inlineStr"}
    is_marked = text[0] in "=+@\t\r'" or text == "-1 "
    assert not is_marked or (sheet["A2"].quotePrefix and sheet["B3"].quotePrefix)


def test_cells_keep_their_types(tmp_path):
    path = tmp_path / "types.xlsx"
    row = (7, Decimal("-5.60"), Decimal("0.0000001"), True, False, day(date(2024, 2, 29)), None, "")
    written(path, [row, row], 8)
    for found in openpyxl.load_workbook(path)["Rows"].iter_rows(min_row=2):
        assert [cell.value for cell in found][:5] == [7, -5.6, 1e-7, True, False]
        assert found[5].value.date() == date(2024, 2, 29) and found[5].number_format == r"yyyy\-mm\-dd"
        assert [cell.value for cell in found][6:] == [None, None]


@pytest.mark.parametrize(
    ("known", "cell"),
    [(date(1900, 3, 1), Day(61)), (date(1900, 2, 28), "1900-02-28"), (date(9999, 12, 31), Day(2_958_465))],
)
def test_days_before_march_1900_are_words_because_excel_counts_one_too_many(known, cell):
    assert day(known) == cell and type(day(known)) is type(cell)


@pytest.mark.parametrize(
    ("amount", "known"),
    [("123456789012345", True), ("1234567890123456", False), ("4000000000000000000", True), ("0.1", True),
     ("1" + "0" * 390, False)],
)  # fmt: skip
def test_a_number_is_exact_as_far_as_excel_keeps_digits(amount, known):
    assert is_exact(Decimal(amount)) is known


def test_columns_are_named_as_in_excel():
    assert [letters(number) for number in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_what_is_longer_than_a_cell_is_cut_and_stands_whole_on_a_sheet_of_its_own(tmp_path):
    path = tmp_path / "long.xlsx"
    longest, longer, wide = "x" * 32_767, "=" + "y" * 70_000, "🚀" * 20_000
    book = written(path, [(longest, 1), (longer, 2), ("a", wide)], 2)
    found = values(path)
    assert found[0][0] == longest
    assert found[1][0].startswith(longer[:32_000]) and found[1][0].endswith(f"… [{LONG_TEXTS}: 1]")
    assert all(len(cell.encode("utf-16-le")) // 2 <= 32_767 for row in found for cell in row if isinstance(cell, str))
    pieces = values(path, LONG_TEXTS)
    for number, place, text in ((1, "A3", longer), (2, "B4", wide)):
        mine = [row for row in pieces if row[0] == number]
        assert "".join(row[4] for row in mine) == text
        assert [row[1:4] for row in mine] == [("Rows", place, piece) for piece in range(1, len(mine) + 1)]
    assert book.long_texts == 2


def test_the_first_row_stays_in_sight_and_filters(tmp_path):
    path = tmp_path / "a.xlsx"
    written(path, [("a", 1)], 2)
    found = openpyxl.load_workbook(path)
    sheet = found["Rows"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B2")
    assert sheet["A1"].font.bold and sheet["A2"].alignment.wrap_text and not sheet["B2"].alignment.wrap_text
    assert sheet.oddHeader.center.text == "TLP:RED"
    assert (found.properties.title, found.properties.keywords) == ("A & B", "TLP:RED")


def test_excel_follows_so_many_links_on_a_sheet_and_no_more(tmp_path):
    path = tmp_path / "links.xlsx"
    book = written(path, [(number,) for number in range(LINKS + 3)], 1, ["'Rows'!A2"] * (LINKS + 3))
    assert book.unlinked == 3
    with ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert xml.count("<hyperlink ") == LINKS
    assert '<hyperlink ref="A2" location="\'Rows\'!A2"/>' in xml


@pytest.mark.slow
def test_more_rows_than_a_sheet_has_go_on_on_another(tmp_path):
    path = tmp_path / "rows.xlsx"
    with packing(path, level=1) as archive, Book(tmp_path) as book:
        sheet = book.sheet("Rows", [Column("c")])
        for number in range(ROWS - 1):
            sheet.add((number,))
        assert sheet.next == "'Rows 2'!A2"
        sheet.add(("over",))
        assert sheet.next == "'Rows 2'!A3"
        book.sheet("More", [Column("c")])
        book.pack(archive, "", "")
    with ZipFile(path) as archive:
        names = re.findall('<sheet name="([^"]*)"', archive.read("xl/workbook.xml").decode())
        last = archive.read("xl/worksheets/sheet2.xml").decode()
    assert names == ["Rows", "Rows 2", "More"]
    assert last.count("<row ") == 2 and "over" in last


def test_rows_are_never_in_memory_together(tmp_path):
    def peak(count):
        tracemalloc.start()
        try:
            written(tmp_path / "a.xlsx", (("x" * 100, number) for number in range(count)), 2, ["'Rows'!A2"] * 20_000)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(20_000) < 1.5 * peak(1_000)


def test_templates_of_rows_take_every_kind_of_cell():
    kinds = (str, int, Decimal, bool, Day, type(None))
    assert [bool(spreadsheetml.shape(kind, "A", 0)) for kind in kinds] == [True] * 5 + [False]
