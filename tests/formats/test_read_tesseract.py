"""The table of words that tesseract writes."""

import pytest

from workbench.errors import UserError
from workbench.formats import read_tesseract

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def table(*rows):
    """Rows of block, paragraph, line, left, top, width, height, confidence, word."""
    lines = [HEAD, "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t"]
    for number, (block, paragraph, line, *box, sure, word) in enumerate(rows):
        place = (5, 1, block, paragraph, line, number, *box, sure, word)
        lines.append("\t".join(map(str, place)))
    return "\n".join(lines).encode()


def page(content):
    return read_tesseract.page(content, width=595, height=842, rotation=0, scale=4)


def test_words_of_a_paragraph_are_one_line_and_letters_share_a_box():
    found = page(
        table(
            (1, 1, 1, 400, 400, 80, 40, 96.5, "Toll"),
            (1, 1, 1, 500, 400, 40, 40, 95, "of"),
            (1, 1, 2, 400, 460, 120, 40, 95, "Nor-"),
            (1, 1, 3, 400, 520, 100, 40, 95, "land"),
            (1, 2, 1, 400, 700, 200, 40, 91, "«Мост»"),
            (2, 1, 1, 1400, 400, 90, 40, 91, '"Ode"'),
        )
    )
    assert found.text == 'Toll of Nor-land\n«Мост»\n"Ode"'
    assert len(found.places) == len(found.text)
    assert found.places[0].tolist() == [100, 100, 105, 110]
    assert found.places[3].tolist() == [115, 100, 120, 110]
    assert found.places[4].tolist() == [120, 100, 120, 110]  # the space after the word


def test_dirt_is_left_out():
    found = page(
        table((1, 1, 1, 10, 10, 4, 4, 3.2, "~."), (1, 1, 1, 40, 10, 40, 20, 60, "Ode"), (1, 1, 1, 9, 9, 9, 9, 95, " "))
    )
    assert found.text == "Ode"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"words", table((1, 1, 1, "a", 0, 1, 1, 90, "x"))])
def test_what_is_no_table_is_refused(content):
    with pytest.raises(UserError, match="cannot be read"):
        page(content)
