"""Words around a place in a text: where a word ends, what stands before and after, where a sentence opens."""

from dataclasses import dataclass

import regex

from workbench.text import fold

_TO_SPACE = str.maketrans("\n\t", "  ")
_WORD = r"\p{L}[\p{L}\p{M}’'\-\u2010\u2011]{0,40}+"
_BEFORE = regex.compile(rf"(?<![\w’'-])({_WORD}\.?)[ \u00a0\u202f]\Z")
_AFTER = regex.compile(rf"[ \u00a0\u202f]({_WORD})")
_OPENS = " \t\u00a0\u202f\"'“”„«‘’([*•–—-"
_STOPS = ".!?…:;\n"
_NEAR = 60

# "(?<!…)" keeps a word whole; a run of parts joined by hyphens is one.
CAPITALISED = regex.compile(r"(?<![\w’'])\p{Lu}[\w\p{M}]*+(?:[-\u2010-\u2013]\w[\w\p{M}]*+)*+")

PART = regex.compile(r"(?<!\w)\p{Lu}[\w\p{M}]++")

# They open a sentence, and a name may follow right away: "Earlier Anna Lind", «Ранее Анна Линд».
OPENERS = set(
    "the a an this that these those our their its his her my your in on at for by from with within under of to as if "
    "when while and but or so both all some each every no what who how why where earlier later meanwhile however also "
    "yesterday today tomorrow now then there here it he she we they you i after before since until during according "
    "speaking although though because between among dear first second third finally thus moreover let yes well "
    "although nevertheless still recently previously asked did does will has is was like unlike only even again once "
    "в во на по к ко с со о об из от до для при за наш этот эта эти это весь и а но как что если когда ранее позже "
    "сегодня вчера завтра также однако он она они мы вы я его её их после перед между согласно по-моему поэтому тогда "
    "там здесь так уже еще ещё".split()
)


@dataclass(frozen=True, slots=True)
class Page:
    """Whole lines of a text, from `start`, and the same made comparable; `folded[i]` stands for `text[start + i]`."""

    text: str
    start: int
    end: int
    folded: str


def comparable(text: str) -> str:
    """The text folded, of the same length, on one line."""
    return fold(text).translate(_TO_SPACE)


def page_of(text: str, start: int, end: int) -> Page:
    """The lines that [start, end) touches."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return Page(text, first, last, comparable(text[first:last]))


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether [start, end) cuts no word; "Union" in "Union's" is whole, "Neil" in "O'Neil" is not."""
    if start and _is_inner(text[start - 1]) and _is_inner(text[start]):
        return False
    if start > 1 and text[start - 1] in "'’" and text[start - 2].isalpha():
        return False
    return not (end < len(text) and _is_inner(text[end - 1]) and _is_inner(text[end]))


def _is_inner(char: str) -> bool:
    return char.isalnum() or char == "_"


def word_before(text: str, start: int) -> str:
    """The word that ends one space before, on the same line, with the full stop of its abbreviation, or ""."""
    found = _BEFORE.search(text[max(0, start - _NEAR) : start])
    return found[1] if found else ""


def word_after(text: str, end: int) -> str:
    """The word that begins one space after, on the same line, or ""."""
    found = _AFTER.match(text[end : end + _NEAR])
    return found[1] if found else ""


def opens_sentence(text: str, start: int) -> bool:
    """Whether nothing but quotes, brackets and dashes stands between here and a full stop, colon or line end."""
    before = text[max(0, start - _NEAR) : start].rstrip(_OPENS)
    return (not before and start <= _NEAR) or before[-1:] in _STOPS or not before


def is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the word before or after is in capitals too, as in a headline."""
    return any(len(word) > 2 and word.isupper() for word in (word_before(text, start), word_after(text, end)))
