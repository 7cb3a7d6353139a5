"""Words and grapheme clusters: where they begin and end, at a place and from it to the next one.

Looks only at the neighbourhood of a place: a word of a million letters is cut.
"""

import regex

from workbench.text import snap

_REACH = 1_000
_LETTER = r"[\p{L}\p{M}\p{N}_]"
_WORD = regex.compile(rf"{_LETTER}++(?:[-‐‑'’ʼ]{_LETTER}++|(?<=\p{{N}})[.,:/](?=\p{{N}}){_LETTER}++)*+[%‰]?+")


def word_at(text: str, position: int) -> tuple[int, int]:
    """The [start, end) of the word at a place, or that ends there; of a sign, its grapheme cluster; else empty.

    A word holds hyphens, apostrophes and the points and commas of figures: "import-substituting", "4,5", "5%".
    """
    found = _words(text, position)
    here = [span for span in found if span[0] <= position < span[1]]
    if not here and position < len(text) and not text[position].isspace():
        return snap(text, position, position + 1)
    before = [span for span in found if span[1] == position]
    return next(iter([*here, *before]), (position, position))


def next_word(text: str, position: int, step: int, *, ends: bool) -> int:
    """From a place to where the next word begins, or ends with `ends`; with step -1 the one before.

    The end of the neighbourhood, or of the text, where there is none.
    """
    edges = [span[1 if ends else 0] for span in _words(text, position)]
    if step > 0:
        return next((edge for edge in edges if edge > position), min(len(text), position + _REACH))
    return next((edge for edge in reversed(edges) if edge < position), max(0, position - _REACH))


def next_cluster(text: str, position: int, step: int) -> int:
    """From a place to the next border of grapheme clusters, or the one before (-1)."""
    if step > 0:
        return snap(text, position, position + 1)[1] if position < len(text) else len(text)
    return snap(text, position - 1, position)[0] if position > 0 else 0


def _words(text: str, position: int) -> list[tuple[int, int]]:
    first, last = max(0, position - _REACH), min(len(text), position + _REACH)
    return [match.span() for match in _WORD.finditer(text, first, last)]
