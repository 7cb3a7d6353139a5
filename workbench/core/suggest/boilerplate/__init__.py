"""What stands on a page beside the story: headers, navigation, picture galleries, credits, share buttons, footers.

Told line by line: by the words of a line (`lines.ROWS`), by what stands around it, and by what is printed again.
"""

import re
from collections.abc import Iterator

from workbench.core.suggest.boilerplate.galleries import mark_galleries
from workbench.core.suggest.boilerplate.lines import is_date, is_entry, is_menu, label_of
from workbench.core.suggest.boilerplate.masthead import mark_header
from workbench.core.suggest.boilerplate.page import JOINING, Line, lines_of
from workbench.core.suggest.boilerplate.pictured import mark_pictured
from workbench.core.suggest.found import Suggestion

_EDGE = 10  # lines with words that count as the first ones of a text, and as the last ones
_LISTED = 12  # headlines under "Read also"
_LISTED_APART = 5  # of them, if empty lines stand between
_MENU = 3  # entries that make a menu


def find(text: str) -> list[Suggestion]:
    """The regions of a text that are no part of its story, in order; none overlap.

    Each spans whole lines, [start, end) without the white space around, and its value is the kind of region: "header",
    "distribution", "nav", "gallery", "caption", "footer", "metadata", "credit", "share" or "dateline". Lines of one
    kind that follow each other, or have only empty lines between, are one region.
    """
    lines = list(lines_of(text))
    _by_words(lines)
    mark_galleries(lines)
    _by_dates(lines)
    _by_lists(lines)
    _by_menus(lines)
    mark_header(lines)
    mark_pictured(lines)
    return list(_regions(lines))


def _by_words(lines: list[Line]) -> None:
    for number, line in enumerate(lines):
        at_end = number >= len(lines) - _EDGE
        label = label_of(line.folded, line.words, at_top=number < _EDGE, at_end=at_end)
        if label:
            line.be(*label)
        elif (number < _EDGE or at_end) and is_menu(line.folded):
            line.be("nav", "menu")


def _by_dates(lines: list[Line]) -> None:
    """A day and a place, and nothing else: under the title or at the end."""
    for number, line in enumerate(lines):
        at_edge = 0 < number < _EDGE or number >= len(lines) - 3
        if at_edge and not line.label and _is_dateline(line):
            line.be("dateline", "a day and a place")


def _is_dateline(line: Line) -> bool:
    if len(line.words) > 90 or line.words.endswith((".", "!", "?", ":")):
        return False
    parts = [part.strip() for part in re.split(r"[|,]", line.folded)]
    printed = [part.strip() for part in re.split(r"[|,]", line.words)]
    dated = [_is_part_of_date(part) for part in parts]
    places = [part for part, day in zip(printed, dated, strict=True) if not day]
    is_day = any(is_date(", ".join(parts[at : at + size])) for at in range(len(parts)) for size in (1, 2))
    return is_day and 0 < len(places) < 4 and all(map(_is_place, places))


def _is_part_of_date(folded: str) -> bool:
    return is_date(folded) or re.fullmatch(r"\d{4}(?: ?(?:года|г\.))?|\d{1,2}:\d\d", folded) is not None


def _is_place(words: str) -> bool:
    each = words.split()
    return 0 < len(each) < 4 and all(word[0].isupper() or word.lower() in JOINING for word in each)


def _by_lists(lines: list[Line]) -> None:
    """The headlines listed under "Read also"."""
    left = apart = 0
    for line in lines:
        if line.rule in ("read also", "liked most"):
            left, apart = (_LISTED, _LISTED_APART) if len(line.words) < 40 else (0, 0)
        elif left and not line.label and _is_headline(line) and (line.follows or line.listed or apart > 0):
            line.be("nav", "listed")
            left, apart = left - 1, apart - (not line.follows and not line.listed)
        elif not line.label:
            left = 0


def _by_menus(lines: list[Line]) -> None:
    """Entries of a menu, one under the other."""
    run: list[Line] = []
    for line in (*lines, None):
        if line and (is_entry(line.folded) or line.label == "nav"):
            run.append(line)
            continue
        if len(run) >= _MENU:
            for entry in run:
                entry.be("nav", "menu")
        run = []


def _is_headline(line: Line) -> bool:
    return len(line.words) < 160 and not line.words.endswith((".", ":")) and not is_date(line.folded)


def _regions(lines: list[Line]) -> Iterator[Suggestion]:
    begun: Line | None = None
    ended: Line | None = None
    for line in (*lines, None):
        if begun and ended and (line is None or line.label != begun.label):
            yield Suggestion(begun.start, ended.end, "boilerplate", begun.label, begun.rule)
            begun = None
        if line and line.label:
            begun, ended = begun or line, line
