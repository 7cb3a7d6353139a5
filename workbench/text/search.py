"""Every place of some words, or of a regular expression, in a text; as quick in fifty million characters as in a few.

Offsets count code points of the text, ranges are half-open. Places never overlap: the search goes on after each.
"""

import re
from array import array
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt
import regex

from workbench.errors import UserError
from workbench.text import fold

MOST = 100_000
_PIECE = 1_000_000  # characters gone over in one breath; between two of them other threads have their turn
_CASED = 0x20000  # no character from here on has a capital or is like another
_LIKE = regex.compile(r"\\.|.", regex.DOTALL)
_IN_WORD = regex.compile(r"(?<=\w)(?=\w)")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words, or a regular expression if `pattern`.

    `case`: capitals differ from small letters. `whole`: no letter or digit may touch a letter or digit at its ends.
    `exact`: ё differs from е, each kind of quote, dash and space from the others; else any white space between words
    matches any, and that at the ends of the words counts for nothing.
    """

    words: str
    case: bool = False
    whole: bool = False
    pattern: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The places in order; `more` if there are others after them."""

    starts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    more: bool = False

    def __len__(self) -> int:
        return len(self.starts)


class Searched:
    """One text that is searched again and again: what was made comparable for one query serves the next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._form = (True, True), text

    def find(self, query: Query, *, most: int = MOST) -> Found:
        """The first `most` places. Raises UserError for a regular expression that is none, or takes too long."""
        if query.pattern:
            return _matches(self._comparable(True, query.exact), query, most)
        return _places(self._comparable(query.case, query.exact), query, most)

    def _comparable(self, case: bool, exact: bool) -> str:
        """The text as it is compared, of the same length; kept until another form is asked for."""
        wanted, (form, made) = (case, exact), self._form
        if form != wanted:
            made = comparable(self.text, case=case, exact=exact)
            self._form = wanted, made
        return made


def find(text: str, query: Query, *, most: int = MOST) -> Found:
    """The first `most` places of what is looked for. Raises UserError as `Searched.find` does."""
    return Searched(text).find(query, most=most)


def literally(words: str) -> str:
    """The regular expression that finds these words."""
    return str(regex.escape(words, special_only=True, literal_spaces=True))


def comparable(text: str, *, case: bool, exact: bool) -> str:
    """The text with all that counts as the same written in one way; of the same length."""
    if case and (exact or text.isascii()):
        return text
    if text.isascii():
        return text.lower()
    others, pieces = _table(case, exact), []
    for at in range(0, len(text), _PIECE):
        codes = np.frombuffer(text[at : at + _PIECE].encode("utf-32-le", "surrogatepass"), np.uint32)
        pieces.append(others[codes].tobytes().decode("utf-32-le", "surrogatepass"))
    return "".join(pieces)


@cache
def _table(case: bool, exact: bool) -> npt.NDArray[np.uint32]:
    """For each code point the one it is compared as."""
    chars = "".join(map(chr, range(_CASED)))
    folded = fold(chars)
    if case or exact:
        folded = "".join(_small(char) for char in chars) if exact else "".join(map(_alike, chars, folded))
    table = np.arange(0x110000, dtype=np.uint32)
    table[:_CASED] = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)
    return table


def _small(char: str) -> str:
    """The small letter, one for both kinds of a small sigma; itself where it would be two characters."""
    small = char.casefold()
    return small if len(small) == 1 else char


def _alike(char: str, folded: str) -> str:
    """What a character folds to, but capitals stay capitals."""
    small = char.lower()
    if small == char:
        return folded
    return char if folded == small or len(small) > 1 else folded.upper()


def _places(text: str, query: Query, most: int) -> Found:
    words = comparable(query.words, case=query.case, exact=query.exact)
    parts = [words] if query.exact else words.split()
    found, at = Found(), 0
    if not words or not parts:
        return found
    spaced = re.compile(r"\s+".join(map(re.escape, parts))) if len(parts) > 1 else None
    while (start := _next(text, parts[0], at)) >= 0:
        end = start + len(parts[0])
        if spaced is not None:
            match = spaced.match(text, start)
            end = match.end() if match else start
        if end == start or (query.whole and (_in_word(text, start) or _in_word(text, end))):
            at = start + 1
        elif len(found) == most:
            return Found(found.starts, found.ends, more=True)
        else:
            found.starts.append(start)
            found.ends.append(end)
            at = end
    return found


def _next(text: str, words: str, at: int) -> int:
    """Where words stand next, at a place or after it; -1 if nowhere."""
    while at < len(text):
        found = text.find(words, at, at + _PIECE + len(words))
        if found >= 0:
            return found
        at += _PIECE
    return -1


def _in_word(text: str, at: int) -> bool:
    """Whether what stands before and after a place belongs together in a word."""
    return _IN_WORD.match(text, at) is not None


def _matches(text: str, query: Query, most: int) -> Found:
    found, pattern = Found(), _compiled(query)
    try:
        for match in pattern.finditer(text, timeout=1 + len(text) / 10_000_000):
            start, end = match.span()
            if start < end:
                if len(found) == most:
                    return Found(found.starts, found.ends, more=True)
                found.starts.append(start)
                found.ends.append(end)
    except TimeoutError as error:
        raise UserError("This regular expression takes too long here; make it simpler.") from error
    return found


def _compiled(query: Query) -> "regex.Pattern[str]":
    """The expression, ready; ^ and $ are the ends of a line."""
    words, inside = query.words if query.exact else _LIKE.sub(_as_compared, query.words), _IN_WORD.pattern
    flags = regex.VERSION0 | regex.MULTILINE | (0 if query.case else regex.IGNORECASE)
    try:
        pattern = regex.compile(words, flags)
        return regex.compile(f"(?!{inside})(?:{words})(?!{inside})", flags) if query.whole else pattern
    except regex.error as error:
        place = (getattr(error, "pos", None) or 0) + 1
        raise UserError("This is no regular expression: it goes wrong at character {place}.", place=place) from error
    except RecursionError as error:
        raise UserError("This regular expression takes too long here; make it simpler.") from error


def _as_compared(token: "regex.Match[str]") -> str:
    """A character of an expression as the text has it; what would mean something else to the expression is escaped."""
    char = token[0][-1]
    like = _alike(char, fold(char))
    if like == char:
        return str(token[0])
    return like if like.isalnum() else f"\\{like}"
