"""Who says it: the person, post or body that stands beside a reporting verb, and its plain name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.core.suggest.speakers.audience import met_by, past_audience
from workbench.core.suggest.speakers.names import Word, is_body_ru, names_in, printed, words_of
from workbench.core.suggest.speakers.words import BODY_HEADS, JOINING, PARTICLES, PRONOUNS, is_body, is_post
from workbench.text import fold

What = Literal["name", "description", "pronoun"]

_REACH = 260  # characters beside a verb that are looked at
_BETWEEN = re.compile(r"\s*[«»\"“”„]?\s*\Z")
_ADVERBS = frozenset(
    "has have had also then later further earlier previously once again repeatedly recently today yesterday now "
    "already "
    "still always often never did do does will would in turn for his her their its part however too "
    "также затем позже далее ранее сегодня вчера уже еще неоднократно вновь снова особо отдельно часто не в свою "
    "очередь "
    "при этом тоже ему ей им как".split()
)
_STOPS = frozenset(
    "as during in on at when while after before following who whom which with ahead speaking commenting answering "
    "adding "
    "noting that about but by from because if than via "
    "в во на после перед при во время комментируя отвечая говоря добавив отметив что который которая где когда если из "
    "как под между накануне".split()
)
_ASIDE = re.compile(
    r"[ ,](?:в (?:интервью|беседе|эфире|комментарии|разговоре|ответ)\b[^,.]{0,60}|in (?:an interview|a conversation|"
    r"comments) (?:with|to)\b"
    r"[^,.]{0,40}|speaking (?:to|with) [^,.]{0,40}|журналистам|корреспонденту \w+)[ ,]*\Z"
)
_WITHIN = frozenset("with at in during after before from с со на в во после при перед у из".split())
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its"))
_TO_COUNTRY = re.compile(r"ambassador|envoy|representative|посол|посл|представител|постпред")


@dataclass(frozen=True, slots=True)
class Source:
    """Who is named [start, end) as saying something: `name` is the plain name, or the description as printed."""

    start: int
    end: int
    name: str
    what: What


def before(text: str, start: int, verb: int) -> Source | None:
    """Who stands before a verb at `verb`, in a sentence that begins at `start`; None if nobody does.

    "Anna Lind, the minister, said", "the minister of trade also noted", "she added".
    """
    begin = max(start, verb - _REACH)
    aside = _ASIDE.search(fold(text[begin:verb]))
    if aside and aside.start():
        verb = begin + aside.start() + 1
    words = words_of(text, begin, verb)
    words, end = _without_adverbs(text, words, verb)
    if not words or not _joined(text, words[-1].end, end):
        return _before_comma(text, words, end) if words else None
    phrase = _collected(text, words)
    if not phrase:
        return None
    ahead = [word for word in words if word.end <= phrase[0].start][-1:]
    if (
        ahead
        and ahead[0].folded in _WITHIN
        and not ahead[0].is_capital
        and _joined(text, ahead[0].end, phrase[0].start)
    ):
        return _first_named(text, [word for word in words if word.end <= ahead[0].start]) or _source(text, phrase)
    found = _source(text, phrase)
    if found and found.what == "description" and _ahead(text, found.start) == ",":
        return _apposed(text, words, found.start) or found
    return found


def _first_named(text: str, words: Sequence[Word]) -> Source | None:
    """The first name in "Anna Lind at the talks with Pavel Orlov said"."""
    run = next(iter(names_in(text, words)), None)
    return Source(run[0].start, run[-1].end, printed(text, run), "name") if run else None


def after(text: str, verb: int, end: int) -> Source | None:
    """Who stands after a verb that ends at `verb`, in a sentence that ends at `end`; None if nobody does.

    "said Anna Lind in Minsk", "noted the minister", «сообщил журналистам министр торговли Анна Линд».
    """
    begun = past_audience(text, verb, end)
    words = words_of(text, begun, min(end, begun + _REACH))
    phrase: list[Word] = []
    at = begun
    for word in words:
        if not _joined(text, at, word.start) or not _goes_on(phrase, word):
            break
        phrase.append(word)
        at = word.end
        if word.folded in PRONOUNS:
            break
    if met := met_by(text, phrase):
        return after(text, met[-1].end, min(end, begun + _REACH))
    return _source(text, phrase, first=True) if phrase else None


def within(text: str, start: int, end: int) -> Source | None:
    """Who a whole phrase names: "Prime Minister Anna Lind", "Anna Lind, minister of trade", "the minister"."""
    words = words_of(text, start, min(end, start + _REACH))
    if len(words) > 1 and all(word.printed.isupper() for word in words):
        words = [Word(word.start, word.end, word.printed.title(), word.folded) for word in words]
    comma = text.find(",", start, end)
    if comma > 0:
        head = [word for word in words if word.end <= comma]
        if head and all(word.may_be_name or word.folded in PARTICLES for word in head):
            return Source(start, end, printed(text, head), "name")
    return _source(text, words) if words else None


def _joined(text: str, start: int, end: int) -> bool:
    return _BETWEEN.match(text[start:end]) is not None


def _without_adverbs(text: str, words: list[Word], verb: int) -> tuple[list[Word], int]:
    """The words before "has also", "in turn" and the like, and where these begin."""
    end, kept = verb, len(words)
    while kept and _is_adverb(words[kept - 1], text, end):
        kept -= 1
        end = words[kept].start
        if text[words[kept - 1].end : end].strip() == "," and kept and words[kept].folded != "who":
            comma_before = words[kept].folded in ("in", "for", "however", "в", "при", "too", "also", "meanwhile")
            end = words[kept - 1].end if comma_before else end
    return words[:kept], end


def _is_adverb(word: Word, text: str, end: int) -> bool:
    gap = text[word.end : end].strip(" \t\u00a0")
    is_one = word.folded in _ADVERBS or (len(word.folded) > 4 and word.folded.endswith("ly") and not word.is_capital)
    return is_one and gap in ("", ",")


def _before_comma(text: str, words: list[Word], end: int) -> Source | None:
    """Who says it in "Anna Lind, minister of trade, said" and in "Anna Lind, who chaired it, said"."""
    if text[words[-1].end : end].strip() != ",":
        return None
    apposition = words[-1]
    for number in range(len(words) - 1, 0, -1):
        if text[words[number - 1].end : words[number].start].strip() == ",":
            apposition = words[number]
            inside = words[number:]
            is_one = inside[0].folded in ("who", "который", "которая") or any(is_post(word.folded) for word in inside)
            return _apposed(text, words, apposition.start) if is_one else None
    return None


def _apposed(text: str, words: Sequence[Word], start: int) -> Source | None:
    """The name right before the comma before `start`."""
    head = [word for word in words if word.end < start]
    if not head or text[head[-1].end : start].strip() != ",":
        return None
    found = _source(text, phrase) if (phrase := _collected(text, head)) else None
    if found is None or found.what != "name":
        return None
    return found if " " in found.name or _ahead(text, found.start) in ("", ",") else None


def _ahead(text: str, start: int) -> str:
    """The character before a place, spaces left out; empty at the start of a line."""
    return text[max(0, start - 4) : start].rstrip(" \t\u00a0")[-1:].strip()


def _collected(text: str, words: Sequence[Word]) -> list[Word]:
    """The last words of a row that may be one phrase for a person or a body."""
    if words[-1].folded in PRONOUNS:
        return [words[-1]]
    headed = len(words) > 2 and words[-2].folded == "of" and is_post(words[-3].folded)
    phrase: list[Word] = []
    for word in reversed(words):
        if phrase and not _joined(text, word.end, phrase[0].start):
            break
        if not _belongs(word, phrase) and not (headed and not phrase):
            break
        phrase.insert(0, word)
    while phrase and (phrase[0].folded in JOINING - {"the"} or phrase[0].folded in _STOPS):
        phrase.pop(0)
    return phrase


def _belongs(word: Word, phrase: Sequence[Word]) -> bool:
    """Whether a word belongs to the phrase that follows it."""
    known = word.is_capital or is_post(word.folded) or word.folded in BODY_HEADS or is_body_ru(word)
    if known:
        return word.folded not in _STOPS
    if not phrase:
        return False
    if word.folded in JOINING or (word.folded in ("to", "по", "в") and _of_post(phrase)):
        return True
    near = any(is_post(one.folded) or one.folded in BODY_HEADS or is_body_ru(one) for one in phrase[:2])
    return near and word.folded not in _STOPS and not word.folded.endswith(("ed", "ing", "л", "ла", "ли"))


def _of_post(phrase: Sequence[Word]) -> bool:
    return phrase[0].is_capital and len(phrase) > 1


def _goes_on(phrase: Sequence[Word], word: Word) -> bool:
    """Whether a phrase that stands after the verb goes on with this word."""
    if not phrase:
        return word.folded in _ARTICLES or word.is_capital or word.folded in PRONOUNS or _opens_post(word)
    if word.folded in _STOPS:
        return word.folded in ("in", "в", "на", "при") and any(_TO_COUNTRY.match(one.folded) for one in phrase)
    ended = phrase[-1].may_be_name and len(phrase) > 1 and phrase[-2].may_be_name
    return not ended or word.is_capital or word.folded in PARTICLES


def _opens_post(word: Word) -> bool:
    return is_post(word.folded) or word.folded in BODY_HEADS or is_body_ru(word) or word.folded[0] >= "\u0400"


def _source(text: str, phrase: Sequence[Word], *, first: bool = False) -> Source | None:
    """What a phrase names: the person in it, else the post or the body as printed."""
    start, end = phrase[0].start, phrase[-1].end
    if phrase[-1].folded in PRONOUNS:
        return Source(start, end, phrase[-1].printed, "pronoun")
    runs = names_in(text, phrase)
    if runs:
        run = runs[0] if first else runs[-1]
        return Source(start, end, printed(text, run), "name")
    plain = list(phrase)
    while plain and (plain[0].folded in _ARTICLES or plain[0].folded in _STOPS):
        plain.pop(0)
    while plain and plain[-1].folded in JOINING:
        plain.pop()
    if not plain or not any(_names_something(word) for word in plain):
        return None
    return Source(start, plain[-1].end, printed(text, plain), "description")


def _names_something(word: Word) -> bool:
    if word.printed == "I":
        return False
    return (
        is_post(word.folded)
        or word.folded in BODY_HEADS
        or is_body_ru(word)
        or word.printed.isupper()
        or (word.is_capital and not is_body(word.folded))
    )
