"""Ranges of a text."""

import re

_WORD = re.compile(r"\w")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f]")  # embeddings, overrides, controls


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its ends; empty (start == end) if it holds nothing else."""
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def whole_paragraphs(text: str, start: int, end: int) -> tuple[int, int]:
    """The range widened to whole lines, without white space at its ends; an empty one means the line at its place.

    Empty (start == end) if there are no words.
    """
    line = text.find("\n", max(start, end - 1))
    first, last = trim(text, text.rfind("\n", 0, start) + 1, len(text) if line < 0 else line)
    return (first, last) if _WORD.search(text, first, last) else (start, start)


def one_line(words: str) -> str:
    """Words as a name or a title: on one line, single spaces, nothing that turns the direction of what follows."""
    return " ".join(_TURNS.sub("", words).split())
