"""The text of a page out of its characters: lines of one paragraph are put together, what was cropped is left out."""

import re
from dataclasses import dataclass
from itertools import chain, pairwise
from math import inf
from statistics import median

import numpy as np
import numpy.typing as npt

from workbench.formats.read_pdf.extracting import HYPHEN, Characters, Codes, Places
from workbench.text import trim

_LF, _CR = 10, 13
_BYTE_ORDER_MARK = 0xFEFF
_HIGH, _LOW, _AFTER = 0xD800, 0xDC00, 0xE000
_BULLETS = frozenset("•◦●▪■▸►‣∙·*–—-")
_NUMBER = re.compile(r"\(?\d{1,3}[.)]")
_STOPS = frozenset(".!?:;…")
_CLOSING = "\"'”’»)]"

_APART = 1.35  # of the usual step between lines: a gap between paragraphs
_SAME_LINE = 0.4  # of a line's height
_OTHER_SIZE = 1.25
_SPACE = 0.25
_INDENT = 0.6  # of a line's height


@dataclass(frozen=True, slots=True)
class _Line:
    """The characters [first, last) of a page, and the rectangle they fill; `words` are its text."""

    first: int
    last: int
    left: float
    top: float
    right: float
    bottom: float
    height: float  # more than nothing
    words: str
    lead: float  # how wide its first word is
    is_broken: bool  # within a word, which goes on in the next line


def text_and_places(page: Characters) -> tuple[str, Places]:
    """The text of a page, one paragraph a line, and the box of each of its characters, within the page."""
    codes = _whole(page.codes.copy())
    is_break = (codes == _LF) | (codes == _CR)
    shown = (codes != 0) & (codes != _BYTE_ORDER_MARK) & ~is_break & _on_page(page)
    is_hyphen = codes == HYPHEN
    codes[is_hyphen] = ord("-")
    taken, places, before = _written(codes[shown]), page.places[shown], np.cumsum(shown)
    cuts = before[np.flatnonzero(np.diff(is_break, append=True) | is_hyphen)]  # where lines begin and end
    lines = _lines(taken, places, [0, *cuts.tolist()], frozenset(before[is_hyphen & shown].tolist()))
    return _put_together(lines, places, page.width, page.height)


def _whole(codes: Codes) -> Codes:
    """The codes with the two halves of one outside the Basic Multilingual Plane put together."""
    highs = np.flatnonzero((codes[:-1] >= _HIGH) & (codes[:-1] < _LOW) & (codes[1:] >= _LOW) & (codes[1:] < _AFTER))
    if len(highs):
        codes[highs] = 0x10000 + ((codes[highs] - _HIGH) << 10) + (codes[highs + 1] - _LOW)
        codes[highs + 1] = 0
    return codes


def _on_page(page: Characters) -> npt.NDArray[np.bool_]:
    x, y = page.places[:, 0] + page.places[:, 2], page.places[:, 1] + page.places[:, 3]
    inside: npt.NDArray[np.bool_] = (x >= 0) & (x <= 2 * page.width) & (y >= 0) & (y <= 2 * page.height)
    return inside


def _written(codes: Codes) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _lines(text: str, places: Places, cuts: list[int], broken: frozenset[int]) -> list[_Line]:
    """The lines between the cuts that hold something, without the white space around them; some end within a word."""
    spans = [span for span in (trim(text, *cut) for cut in pairwise(cuts)) if span[0] < span[1]]
    if not spans:
        return []
    edges = [edge for span in spans for edge in span]
    if edges[-1] == len(text):
        edges.pop()  # the last stretch goes on to the end anyway
    smallest = np.minimum.reduceat(places[:, :2], edges)[::2].tolist()
    largest = np.maximum.reduceat(places[:, 2:], edges)[::2].tolist()
    words_of = [text[first:last] for first, last in spans]
    first_words = [
        first + len(words.split(maxsplit=1)[0]) - 1 for (first, _last), words in zip(spans, words_of, strict=True)
    ]
    rights, lines = places[first_words, 2].tolist(), list[_Line]()
    each = zip(spans, words_of, rights, smallest, largest, strict=True)
    for (first, last), words, lead_right, (left, top), (right, bottom) in each:
        lead = lead_right - left
        lines.append(_Line(first, last, left, top, right, bottom, max(bottom - top, 0.1), words, lead, last in broken))
    return lines


def _put_together(lines: list[_Line], places: Places, width: float, height: float) -> tuple[str, Places]:
    """The lines as paragraphs, and the boxes; the gap between two lines stands, without a width, where one ends."""
    if not lines:
        return "", np.zeros((0, 4), np.float32)
    gaps = [
        "" if line.is_broken else _gap(line, ends) for line, ends in zip(lines, _paragraph_ends(lines), strict=False)
    ] + [""]
    text = "".join(chain.from_iterable(zip((line.words for line in lines), gaps, strict=True)))
    firsts, lasts = np.array([line.first for line in lines]), np.array([line.last for line in lines])
    wide = np.array([len(gap) for gap in gaps])
    lengths = lasts - firsts + wide
    ends = np.cumsum(lengths)
    chosen = np.repeat(firsts - (ends - lengths), lengths) + np.arange(len(text))
    between = (ends - 1)[wide > 0]
    chosen[between] -= 1
    found = places[chosen]
    found[between, 0] = found[between, 2]
    np.clip(found, 0, (width, height, width, height), out=found)
    return text, found


def _gap(line: _Line, ends_paragraph: bool) -> str:
    return "\n" if ends_paragraph else "" if line.words[-1] == "-" else " "


def _paragraph_ends(lines: list[_Line]) -> list[bool]:
    """For each line but the last, whether its paragraph ends with it."""
    steps = [after.top - line.top if _is_below(line, after) else inf for line, after in pairwise(lines)]
    below = [step for step in steps if step < inf]
    furthest = _APART * median(below) if below else 0.0
    joined = [step <= furthest for step in steps]
    found, begun = list[bool](), 0
    for block_end in [place + 1 for place, goes_on in enumerate([*joined, False]) if not goes_on]:
        block = lines[begun:block_end]
        left, right = min(line.left for line in block), max(line.right for line in block)
        found += [_ends(line, after, left, right) for line, after in pairwise(block)]
        if block_end < len(lines):
            found.append(not _goes_on_elsewhere(lines[block_end - 1], lines[block_end]))
        begun = block_end
    return found


def _is_below(line: _Line, after: _Line) -> bool:
    """Whether a line stands right under another, in the same column."""
    step = after.top - line.top
    overlap = min(line.right, after.right) - max(line.left, after.left)
    return _SAME_LINE * line.height < step < 4 * line.height and overlap > 0


def _goes_on_elsewhere(line: _Line, after: _Line) -> bool:
    """Whether a sentence that a column breaks off goes on at the top of the next."""
    moved = after.top < line.top - line.height
    return moved and line.words.rstrip(_CLOSING)[-1:] not in _STOPS and after.words[0].islower()


def _ends(line: _Line, after: _Line, left: float, right: float) -> bool:
    """Whether a paragraph ends between two lines of a block with these edges."""
    taller, lower = max(line.height, after.height), min(line.height, after.height)
    is_upright = line.height > line.right - line.left and len(line.words) > 2
    if taller > _OTHER_SIZE * lower or is_upright:
        return True
    if _is_item(after.words) and after.left <= line.left + _INDENT * line.height:
        return True
    indented = after.left - left > _INDENT * after.height and line.left - left < _INDENT * line.height
    would_fit = right - line.right > after.lead + _SPACE * line.height  # the first word of the next line
    return would_fit or (indented and not _is_item(line.words))


def _is_item(words: str) -> bool:
    """Whether a line begins like the item of a list: a bullet, or a number with a point or a bracket."""
    if words[0].isalpha():
        return False
    first, *rest = words.split(maxsplit=1)
    return bool(rest) and (first in _BULLETS or _NUMBER.fullmatch(first) is not None)
