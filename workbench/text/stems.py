"""The words of a text as they are searched: each cut to its stem, English or Russian by the letters it is written in.

“Russia’s” and “Russian” differ, but “trades” and “trade”, «рублей» and «рубля» are one. Case, the dots of ё, stress
marks and soft hyphens make no difference. Offsets count code points of the text as it is, ranges are half-open.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Set
from functools import cache, lru_cache

PIPELINE = 1
"""Counts up whenever a word may come out otherwise: what an index holds under another number is of no use."""

_MARKS = "\u0300-\u036f"
_SILENT = "\u00ad\u2060"  # soft hyphen, word joiner: inside a word, and no part of it
_WORD = re.compile(rf"[\w{_MARKS}{_SILENT}]+(?:['\u2019]s(?![\w{_MARKS}]))?")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_IGNORED = str.maketrans("", "", _SILENT)
_STRESS = str.maketrans("ё", "е", "\u0300\u0301")
_KEPT = 200_000  # words whose stems are remembered
_LONGEST = 64  # letters of a word that count: what is longer is no word


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """(stem, start, end) of each word, in order. A hyphen, a point or a comma ends a word, also in a figure."""
    for match in _WORD.finditer(_spaced(text)):
        if found := stem(match[0]):
            yield found, match.start(), match.end()


def places(text: str, wanted: Set[str], begun: tuple[str, ...] = ()) -> Iterator[tuple[int, str, int, int]]:
    """(how many words stand before it, stem, start, end) of each word with such a stem, or with one begun so, in order.

    Far quicker than to look at all `words`, where few are wanted.
    """
    spaced = _spaced(text)
    found, silent = dict[str, str](), set[str]()
    for word in set(_WORD.findall(spaced)):
        cut = stem(word)
        if cut in wanted or (begun and cut.startswith(begun)):
            found[word] = cut
        elif not cut:
            silent.add(word)
    if not found:
        return
    before = 0
    for match in _WORD.finditer(spaced):
        word = match[0]
        if word in found:
            yield before, found[word], match.start(), match.end()
        before += word not in silent


def stems(text: str) -> list[str]:
    """The stems of all words, in order."""
    return [found for found in map(stem, _WORD.findall(_spaced(text))) if found]


@lru_cache(_KEPT)
def stem(word: str) -> str:
    """The stem of one word; "" for one without a letter or figure."""
    cut = _cutters()
    plain = plainly(word)
    if _CYRILLIC.search(plain):
        return cut[1](plain)
    return cut[0](plain)


def plainly(word: str) -> str:
    """A word as words are compared before they are cut: small letters, nothing that is not heard."""
    plain = unicodedata.normalize("NFC", word.translate(_IGNORED)).casefold()
    if _CYRILLIC.search(plain):
        plain = plain.translate(_STRESS)
    plain = plain.removesuffix("'s").removesuffix("\u2019s")[:_LONGEST]
    return plain if any(map(str.isalnum, plain)) else ""


def _spaced(text: str) -> str:
    """The text, of the same length, with what joins the parts of a name in a file as a space."""
    return text.replace("_", " ") if "_" in text else text


@cache
def _cutters() -> tuple[Callable[[str], str], Callable[[str], str]]:
    from Stemmer import Stemmer  # what is searched once is loaded then

    return Stemmer("english", 0).stemWord, Stemmer("russian", 0).stemWord
