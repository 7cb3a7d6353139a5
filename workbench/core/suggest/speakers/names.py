"""Names of people among capitalised words: which words are one, and which only name a post, a body or a country."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.core.suggest.speakers.words import BODY_HEADS, JOINING, PARTICLES, is_body, is_post
from workbench.text import fold

_WORD = re.compile(r"[^\W\d_](?:[\w-]|[’'.](?=\w))*(?:(?<=\b[^\W\d_])\.|(?<=\b(?:Mr|Dr|Ms))\.)?|[^\W\d_]\.")
_PATRONYMIC = re.compile(r".+(?:вич|вича|вичу|вичем|виче|вна|вны|вне|вной|vich|evna|ovna|ichna)\Z")
_ACRONYM = 6  # capital letters are a name from this length on


@dataclass(frozen=True, slots=True)
class Word:
    """A word, [start, end), as printed and folded."""

    start: int
    end: int
    printed: str
    folded: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.printed[0].isupper()

    @property
    def is_initial(self) -> bool:
        """Whether it stands for a first name: "A."."""
        return len(self.printed.replace(".", "")) <= 2 and "." in self.printed and self.printed.isupper()

    @property
    def may_be_name(self) -> bool:
        """Whether it may be a part of a person's name."""
        acronym = (
            len(self.printed) > 1 and self.printed.isupper() and not self.is_initial and len(self.printed) < _ACRONYM
        )
        bare = self.folded.removesuffix("'s")
        return self.is_capital and not acronym and bare == self.folded and not is_post(bare) and not is_body(bare)


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of a range, in order; figures are none."""
    folded = fold(text[start:end])
    return [
        Word(start + match.start(), start + match.end(), match[0], folded[match.start() : match.end()])
        for match in _WORD.finditer(text[start:end])
    ]


def full_names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The [start, end) of each name of two words or more in a range, in order, without posts and honorifics."""
    return [(run[0].start, run[-1].end) for run in names_in(text, words_of(text, start, end)) if len(run) > 1]


def is_body_ru(word: Word) -> bool:
    """Whether a Russian word in small letters is what a body is called."""
    return word.folded[0] >= "\u0400" and len(word.folded) > 3 and is_body(word.folded)


def printed(text: str, words: Sequence[Word]) -> str:
    """The words as printed, on one line."""
    return " ".join(text[words[0].start : words[-1].end].split()).rstrip(",")


def names_in(text: str, words: Sequence[Word]) -> list[list[Word]]:
    """The names in a row of words, each as its words; what a body or an office is called after is none."""
    found: list[list[Word]] = []
    number = 0
    while number < len(words):
        end = number
        while end < len(words) and _continues(text, words, number, end):
            end += 1
        ahead = words[number - 1] if number else None
        behind = words[end] if end < len(words) and text[words[end - 1].end : words[end].start].isspace() else None
        name = _trimmed(list(words[number:end]), ahead)
        if name and not (behind and _takes_name(behind, len(name))):
            found.append(name)
        number = max(end, number + 1)
    return found


def _continues(text: str, words: Sequence[Word], first: int, at: int) -> bool:
    """Whether the word at a place goes on with the name that begins at `first`."""
    if at == first:
        return words[at].may_be_name
    gap = text[words[at - 1].end : words[at].start]
    return (not gap or gap.isspace()) and (words[at].may_be_name or words[at].folded in PARTICLES)


def _takes_name(behind: Word, size: int) -> bool:
    """Whether the word behind shows that a name is another's: "Lind's office", "Norland Foreign Ministry"."""
    if behind.folded.endswith("'s") and behind.is_capital:
        return True
    return (
        size == 1
        and behind.is_capital
        and (is_post(behind.folded) or behind.folded in BODY_HEADS or is_body(behind.folded))
    )


def _trimmed(run: list[Word], ahead: Word | None) -> list[Word]:
    """The part of a run of capitalised words that is a name, given the word ahead of it; empty if none is."""
    while run and run[-1].folded in PARTICLES:
        run = run[:-1]
    capitals = [word for word in run if word.folded not in PARTICLES]
    after_of = ahead is not None and (ahead.folded in JOINING or _is_head(ahead))
    plain = all(not word.is_initial and not _PATRONYMIC.match(word.folded) for word in capitals)
    if len(run) == 1 and (run[0].folded.endswith("ing") or run[0].printed == "I"):
        return []
    if after_of and len(capitals) < 3 and ahead is not None:
        return [] if ahead.folded in JOINING or (len(capitals) == 1 and _is_genitive(capitals[0])) else run
    if plain and len(run) == len(capitals) and (len(run) > 3 or (len(run) == 3 and after_of)):
        return run[-2:]
    return run


def _is_head(word: Word) -> bool:
    """Whether what follows a Russian word may be what somebody heads: «глава Минска»."""
    return word.folded[0] >= "\u0400" and (not word.is_capital or is_post(word.folded))


def _is_genitive(word: Word) -> bool:
    return word.folded.endswith(("а", "я", "ы", "и")) and not word.folded.endswith(("ова", "ева", "ина", "ая"))
