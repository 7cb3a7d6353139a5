"""Places of a document that one can name: a paragraph or a page by its number, a heading or a speaker by words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.core.browse.marks import Piece
from workbench.text import fold, one_line
from workbench.ui.viewer.numbers import starts

MOST = 200
_NAMED = ("heading", "speaker")
_PAGE = re.compile(r"(?:p|pp|page|с|стр|страница)\.?\s*(\d{1,9})", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:¶|§|par|paragraph|абз|абзац)?\.?\s*(\d{1,9})", re.IGNORECASE)
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Target:
    """A place to go to, [start, end) in code points: `kind` is "paragraph", "page", "heading" or "speaker".

    `name` is the beginning of its words, `number` that of a paragraph or page, else 0.
    """

    kind: str
    start: int
    end: int
    name: str
    number: int = 0


class Places:
    """The places of one text. Reading it takes time in proportion to the text; to find in it does not."""

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self._text = text
        self._starts = starts(text)
        self._pages = [piece for piece in pieces if piece.kind == "page"]
        named = [
            Target(piece.kind, piece.start, piece.end, _words(text, piece)) for piece in pieces if _is_named(piece)
        ]
        self._named = [(target, fold(target.name)) for target in named if target.name]

    def find(self, typed: str) -> list[Target]:
        """What the words mean, at most MOST, in the order of the text.

        "12" is a paragraph as citations number it, and a page if there are pages; "p 3" is a page; other words are
        those of a heading or a speaker; no words at all give every one of these.
        """
        typed = typed.strip()
        if page := _PAGE.fullmatch(typed):
            return self._page(int(page[1]))
        if number := _PARAGRAPH.fullmatch(typed):
            return self._paragraph(int(number[1])) + self._page(int(number[1]))
        words = fold(typed).split()
        return [target for target, folded in self._named if all(word in folded for word in words)][:MOST]

    def __len__(self) -> int:
        """How many paragraphs there are."""
        return len(self._starts)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def _paragraph(self, number: int) -> list[Target]:
        if not 1 <= number <= len(self._starts):
            return []
        start = self._starts[number - 1]
        end = self._text.find("\n", start)
        end = len(self._text) if end < 0 else end
        words = self._text[start : min(end, start + _LONGEST_NAME)]
        start += len(words) - len(words.lstrip())
        return [Target("paragraph", start, end, one_line(words), number)]

    def _page(self, number: int) -> list[Target]:
        if not 1 <= number <= len(self._pages):
            return []
        page = self._pages[number - 1]
        return [Target("page", page.start, page.end, _words(self._text, page), number)]


def _is_named(piece: Piece) -> bool:
    return piece.kind in _NAMED


def _words(text: str, piece: Piece) -> str:
    words = one_line(text[piece.start : min(piece.end, piece.start + _LONGEST_NAME)])
    return words.lstrip("# ") if piece.kind == "heading" else words.rstrip(" :")
