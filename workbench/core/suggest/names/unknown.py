"""Names nobody has told of: words with capitals that no sentence, title or heading explains."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

import regex

from workbench.core.suggest.found import Suggestion
from workbench.core.suggest.names.people import is_first_name, is_title
from workbench.core.suggest.names.words import OPENERS, opens_sentence

_LETTERS = r"[\p{L}\p{M}\p{Nd}]"
_CAPITAL = rf"\p{{Lu}}{_LETTERS}*+(?:[-’'‐‑](?!s\b){_LETTERS}++)*+"
_RUN = rf"{_CAPITAL}(?:[ \u00a0]{_CAPITAL}){{0,8}}+"
_INITIALS = r"(?:\p{Lu}\.[ \u00a0]?){1,2}"
_JOINED = rf"[ \u00a0](?:of|for|on)(?:[ \u00a0]the)?[ \u00a0]{_RUN}(?:[ \u00a0]and[ \u00a0]{_RUN})?"
_SEQUENCE = regex.compile(rf"(?<![\w’'-])(?:{_INITIALS}{_RUN}|{_RUN}(?:{_JOINED}){{0,3}}+)")
_WORD = regex.compile(_CAPITAL)
_LOWER = regex.compile(r"(?<![\w’'-])\p{Ll}\p{L}+")
_LINE = regex.compile(r"[^\n]++")
_LONG_WORD = regex.compile(r"\p{L}{4,}+")
_LONGEST_HEADING = 150
_MOST_CAPITALS = 0.7  # of the words of a line that is a heading

# Capitalised in English and yet no names; the languages and peoples are told by their endings.
_NO_NAMES = set(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december english french german greek dutch danish swedish british spanish polish "
    "turkish finnish irish scottish czech kazakh kyrgyz uzbek tajik arab slavic q1 q2 q3 q4 gdp usd eur rub covid "
    "covid-19 tv ceo ввп рф сми см им".split()
)
_PEOPLES = ("ian", "ians", "ese", "ean", "eans", "кий", "кая", "кое", "кие")
# "Minister of …" is no name with them.
_PORTFOLIOS = set(
    "finance economy energy transport trade industry health defence defense justice education culture agriculture "
    "labour labor communications environment sport sports emergencies taxes construction architecture science".split()
)
_OFFICES = set("administration office council secretariat department house library prize assembly".split())


Span = tuple[int, int]


def sequences(text: str, start: int, end: int, taken: Iterable[Span]) -> Iterator[Span]:
    """[start, end) of each run of capitalised words outside the taken places, small words like "of" within."""
    for begun, ended in _gaps(start, end, taken):
        for match in _SEQUENCE.finditer(text, begun, ended):
            yield match.span()


def unknown(text: str, taken: Iterable[Span] = ()) -> list[Suggestion]:
    """What may be names outside the places taken by known ones, in order, all weak; value is the words as printed.

    No title stands in them. A word that opens a sentence, or a run of a heading, is one only if it stands elsewhere too
    or is a first name; a weekday, a people, a word in small letters elsewhere in the text is none.
    """
    small = set(_LOWER.findall(text))
    headings = _headings(text)
    runs = [
        (begun, ended, _is_inside(headings, begun))
        for start, end in sequences(text, 0, len(text), taken)
        for begun, ended in _names_of(text, start, end, small)
    ]
    sure = [(start, end) for start, end, is_heading in runs if not is_heading and _is_name(text, start, end, small)]
    seen = {text[start:end] for start, end in sure}
    found = sorted({*sure, *((start, end) for start, end, _ in runs if _is_again(text[start:end], seen))})
    return [
        Suggestion(start, end, "name", " ".join(text[start:end].split()), "capitals", is_strong=False)
        for start, end in found
    ]


def _is_again(name: str, seen: set[str]) -> bool:
    return name in seen or (" " in name and is_first_name(_WORD.findall(name)[0]))


def _names_of(text: str, start: int, end: int, small: set[str]) -> Iterator[Span]:
    """The names in a run: what follows the last title, cut before each first name."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    begun = _without_openers(text, words, small)
    words = words[begun:]
    titles = [at for at in range(len(words)) if _is_title(text, words, at)]
    words = words[titles[-1] + 1 :] if titles else words
    if titles and words and text[slice(*words[0])].lower() in _PORTFOLIOS:
        words = words[1:]
    cuts = [at for at in range(1, len(words)) if _begins_person(text, words, at)]
    for first, last in pairwise([0, *cuts, len(words)]):
        if first < last:
            yield words[first][0], words[last - 1][1]


def _gaps(start: int, end: int, taken: Iterable[Span]) -> Iterator[Span]:
    at = start
    for begun, ended in sorted(taken):
        if begun > at:
            yield at, min(begun, end)
        at = max(at, ended)
    if at < end:
        yield at, end


def _headings(text: str) -> list[Span]:
    """[start, end) of short lines without a full stop whose words nearly all have capitals."""
    found = []
    for line in _LINE.finditer(text):
        if len(line[0]) > _LONGEST_HEADING or line[0].rstrip()[-1:] in ".!?…;:":
            continue
        words = _LONG_WORD.findall(line[0])
        if len(words) > 2 and sum(word[0].isupper() for word in words) >= _MOST_CAPITALS * len(words):
            found.append(line.span())
    return found


def _is_inside(spans: list[Span], place: int) -> bool:
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


def _is_title(text: str, words: list[Span], at: int) -> bool:
    """Whether a title stands here that is no part of a name, as it is in "Presidential Administration"."""
    after = text[slice(*words[at + 1])].lower() if at + 1 < len(words) else ""
    return is_title(text[slice(*words[at])].lower()) and after not in _OFFICES


def _begins_person(text: str, words: list[Span], at: int) -> bool:
    """Whether a first name stands here, after another word and before a surname."""
    (start, end), (before, ended) = words[at], words[at - 1]
    has_surname = at + 1 < len(words) and text[end : words[at + 1][0]].isspace()
    return has_surname and is_first_name(text[start:end]) and not is_first_name(text[before:ended])


def _without_openers(text: str, words: list[Span], small: set[str]) -> int:
    """How many words only open the sentence, or say of what people somebody is."""
    for count, (start, end) in enumerate(words):
        word = text[start:end].lower()
        opens = bool(count) or opens_sentence(text, start)
        is_initial = end - start == 1 and text[end : end + 1] == "."
        if is_initial or not (word in _NO_NAMES or word in OPENERS or (opens and word in small)):
            return count if len(words) - count > 1 or not word.endswith(_PEOPLES) else len(words)
    return len(words)


def _is_name(text: str, start: int, end: int, small: set[str]) -> bool:
    if len(text[start:end].split()) > 1:
        return True
    return end - start > 1 and not opens_sentence(text, start) and text[start:end].lower() not in small
