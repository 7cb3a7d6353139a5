"""What tesseract recognises on the picture of a page: its table of words, as text with boxes.

Source: tesseract 5, output `tsv`: level, page, block, paragraph, line, word, left, top, width, height, confidence and
text.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from workbench.errors import UserError
from workbench.formats.boxes import Places
from workbench.formats.read_pdf.pages import PageText
from workbench.text import freeze

_WORD = "5"
_COLUMNS = ("level", "block_num", "par_num", "line_num", "left", "top", "width", "height", "conf", "text")
_LEAST_SURE = 10.0  # of a hundred: what is less sure is mostly dirt


@dataclass(frozen=True, slots=True)
class _Word:
    block: int
    paragraph: int
    line: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def page(table: bytes, *, width: float, height: float, rotation: int, scale: float) -> PageText:
    """A page of this size in points, shown at `scale` pixels a point in the picture that was looked at.

    A paragraph is a line of the text; characters share the box of their word evenly. Raises UserError for a table that
    is none.
    """
    words = list(_words(table, scale))
    text, rows = "", list[tuple[float, float, float, float]]()
    for _place, together in groupby(words, key=lambda word: (word.block, word.paragraph)):
        last: _Word | None = None
        for word in together:
            gap = "" if last is None else _between(last, word)
            if last is None and text:
                gap = "\n"
            if gap:
                text += gap
                rows.append((rows[-1][2], rows[-1][1], rows[-1][2], rows[-1][3]))
            text += word.text
            rows += _letters(word)
            last = word
    places: Places = np.array(rows, np.float32).reshape(-1, 4)
    np.clip(places, 0, (width, height, width, height), out=places)
    return PageText(text, width, height, rotation, places)


def _between(last: _Word, word: _Word) -> str:
    """What stands between two words: nothing after a hyphen at the end of a line."""
    return "" if word.line != last.line and last.text.endswith("-") else " "


def _letters(word: _Word) -> Iterator[tuple[float, float, float, float]]:
    wide = (word.right - word.left) / len(word.text)
    for number in range(len(word.text)):
        left = word.left + number * wide
        yield left, word.top, left + wide, word.bottom


def _words(table: bytes, scale: float) -> Iterator[_Word]:
    rows = csv.DictReader(
        io.StringIO(table.decode("utf-8", "replace"), newline="\n"), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    if not set(_COLUMNS) <= set(rows.fieldnames or ()):
        raise UserError("What was recognised cannot be read: it is no table of words.")
    try:
        for row in rows:
            words = freeze((row["text"] or "").strip()) if row["level"] == _WORD else ""
            if words and float(row["conf"]) >= _LEAST_SURE:
                left, top, wide, high = (float(row[key]) / scale for key in ("left", "top", "width", "height"))
                place = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
                yield _Word(*place, left, top, left + wide, top + high, words)
    except (ValueError, TypeError, csv.Error) as error:
        raise UserError("What was recognised cannot be read: {reason}.", reason=error) from error
