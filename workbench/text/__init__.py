"""Text and places in it: freezing, folding, UTF-16 offsets, quotes and finding a passage again.

Every offset is a Unicode code point of a frozen text, every range is half-open, [start, end). Pure functions; nothing
here knows about files, projects or screens.
"""

import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator

import regex

from workbench.text.sentence import sentence_at, sentences
from workbench.text.spans import one_line, trim, whole_paragraphs

__all__ = [
    "Utf16",
    "context",
    "fold",
    "freeze",
    "one_line",
    "place",
    "sentence_at",
    "sentences",
    "snap",
    "trim",
    "whole_paragraphs",
]

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\ufdd0\ufdd1\ud800-\udfff]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SPACE = re.compile(r"\s+")

_FOLDS = {
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "'": "\u2018\u2019\u201a\u201b\u2039\u203a\u02bc\u2032",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
    "\u0435": "\u0451",  # Cyrillic ё is often printed as е
    "\u03c3": "\u03c2",  # lower() writes a final sigma by context; the fold of a part must equal the part of the fold
}
_NOT_ONE_TO_ONE = "\u0130"  # the only character whose lower() is two characters

# Characters that begin a grapheme cluster whatever stands before them, except after a Prepend character (UAX 29, GB9b).
_SURE_START = regex.compile(
    r"(?r)(?<!\p{GCB=Prepend})"
    r"[\x00-\x09\x0b-\xa8\xaa-\xac\xaf-\u02ff\u0400-\u0482\u048a-\u052f\u05d0-\u05ea\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\n]"
)
_CLUSTER = regex.compile(r"\X")

_MAX_CANDIDATES = 10_000
_MIN_AGREEMENT = 8


def freeze(text: str) -> str:
    """The text as it is stored for good; freezing twice changes nothing.

    Drops U+FEFF at the start, writes every line end as LF, and puts U+FFFD, one for one, in place of C0 controls other
    than tab and LF, of U+FFFE, U+FDD0 and U+FDD1 (Qt uses them itself) and of lone surrogates. Nothing else is changed.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _UNWANTED.sub("\ufffd", text)


def fold(text: str) -> str:
    """The text made comparable, of the same length, so that offsets in it are offsets in `text`.

    Lower case, ё as е, every kind of space as a space, straight quotes, every dash as a hyphen. A character whose lower
    case is more than one character stays. Line ends and tabs stay. The fold of a part is the part of the fold.
    """
    folded = _NOT_ONE_TO_ONE.join(part.lower() for part in text.split(_NOT_ONE_TO_ONE))
    if folded.isascii():
        return folded
    for to, chars in _FOLDS.items():
        for char in chars:
            folded = folded.replace(char, to)
    return folded


class Utf16:
    """Converts positions of one text between code points and UTF-16 units (Qt, PDFium, JavaScript)."""

    __slots__ = ("_at", "_starts", "_starts16", "_text")

    def __init__(self, text: str, upto: int | None = None) -> None:
        """Remembers where the characters outside the Basic Multilingual Plane stand, at first only before `upto`."""
        self._text, self._at = text, 0
        self._starts, self._starts16 = array("L"), array("L")
        self.extend(len(text) if upto is None else upto)

    def extend(self, upto: int) -> None:
        """Convert positions up to this one as well."""
        upto = min(upto, len(self._text))
        # Only a string that holds such a character takes four bytes for each (PEP 393), and most hold none.
        if upto > self._at and sys.getsizeof(self._text) > 3 * len(self._text):
            known = len(self._starts)
            self._starts.extend(match.start() for match in _ASTRAL.finditer(self._text, self._at, upto))
            self._starts16.extend(start + before for before, start in enumerate(self._starts[known:], known))
        self._at = max(self._at, upto)

    def to16(self, position: int) -> int:
        """The UTF-16 position of a code point position."""
        return position + bisect_left(self._starts, position)

    def from16(self, position: int) -> int:
        """The code point position of a UTF-16 position; one inside a surrogate pair gives the character's start."""
        return position - bisect_left(self._starts16, position)


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The range widened to whole grapheme clusters; it covers the given one and never cuts an emoji or an accent.

    An empty range stays empty, at the start of its cluster. Looks only at the neighbourhood of both ends.
    Source: Unicode Standard Annex 29.
    """
    first = _cluster_at(text, start)[0]
    return first, _cluster_at(text, end - 1)[1] if start < end else first


def _cluster_at(text: str, position: int) -> tuple[int, int]:
    if position >= len(text):
        return len(text), len(text)
    sure = _SURE_START.search(text, 0, position + 1)
    for cluster in _CLUSTER.finditer(text, sure.start() if sure else 0):
        if cluster.end() > position:
            return cluster.start(), cluster.end()
    return position, position


def context(text: str, start: int, end: int, size: int = 32) -> tuple[str, str, str]:
    """The quote, and up to `size` characters before and after it: (exact, prefix, suffix).

    Source: W3C Web Annotation, TextQuoteSelector.
    """
    return text[start:end], text[max(0, start - size) : start], text[end : end + size]


def place(
    text: str, quote: str, *, prefix: str = "", suffix: str = "", near: int | None = None
) -> tuple[int, int] | None:
    """The trimmed [start, end) where `quote` stands in `text`, or None if it is missing or its place is not certain.

    Runs of white space match each other. A passage that starts exactly at `near` is taken; `near` decides nothing else.
    Otherwise the quote is looked for to the letter, then with any white space, then folded; the first of these that
    finds something counts. One passage found is taken; of several, the one whose surroundings agree best with `prefix`
    and `suffix`, at least with 8 characters or all that were given. A tie, or no context: None, never the first one.
    Source: W3C Web Annotation, TextQuoteSelector.
    """
    words = quote.split()
    if not words:
        return None
    if near is not None:
        near += len(quote) - len(quote.lstrip())
    spaced = _words_pattern(words)
    here = spaced.match(text, near) if near is not None and near >= 0 else None
    if here:
        return here.span()
    for found in _ways_to_find(text, quote.strip(), spaced):
        spans = [span for span, _ in zip(found, range(_MAX_CANDIDATES), strict=False)]
        if spans:
            at_near = [span for span in spans if span[0] == near]
            return at_near[0] if at_near else _decide(text, spans, prefix, suffix)
    return None


def _words_pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words)))


def _ways_to_find(text: str, quote: str, spaced: re.Pattern[str]) -> Iterator[Iterator[tuple[int, int]]]:
    yield _all_matches(re.compile(re.escape(quote)), text)
    yield _all_matches(spaced, text)
    yield _all_matches(_words_pattern(fold(quote).split()), fold(text))


def _all_matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    match = pattern.search(text)
    while match:
        yield match.span()
        match = pattern.search(text, match.start() + 1)  # from the next character: matches may overlap


def _decide(text: str, spans: list[tuple[int, int]], prefix: str, suffix: str) -> tuple[int, int] | None:
    if len(spans) == 1:
        return spans[0]
    before, after = _comparable(prefix)[::-1], _comparable(suffix)
    if not before + after or len(spans) == _MAX_CANDIDATES:
        return None
    scored = sorted(((_agreement(text, span, before, after), span) for span in spans), reverse=True)
    (best, span), (second, _) = scored[:2]
    return span if best > second and best >= min(_MIN_AGREEMENT, len(before + after)) else None


def _agreement(text: str, span: tuple[int, int], before: str, after: str) -> int:
    """How many characters agree, counted outwards from the quote; `before` is written backwards."""
    start, end = span
    left = _comparable(text[max(0, start - 2 * len(before)) : start])[::-1]
    right = _comparable(text[end : end + 2 * len(after)])
    return _common(left, before) + _common(right, after)


def _comparable(surroundings: str) -> str:
    return _SPACE.sub(" ", fold(surroundings))


def _common(one: str, other: str) -> int:
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return count
    return min(len(one), len(other))
