"""How alike two names are, and whether they can be names of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex
from rapidfuzz.fuzz import ratio

from workbench.core.suggest.names.people import Person, split
from workbench.core.suggest.names.spelling import first_name, sound
from workbench.text import fold

NAME, SOUND, INITIALS, SPELLING = "name", "sound", "initials", "spelling"
LEAST = 85  # of 100, that two spellings must share
_SCORES = {NAME: 92, SOUND: 88, INITIALS: 70}
_OF_NAMES_THEMSELVES = 3  # more than for an alias
_FOR_EACH_MORE = 2
_LESS_FOR_SLIPS = 8
_LEAST_OF_FIRST_NAMES = 80
_LEAST_OF_WORDS = 75
_LONGEST_SMALL_WORD = 3
_SHORTEST = 5  # letters of a name in which a slip is looked for

_WORD = regex.compile(r"[\p{L}\p{N}\p{M}’']+")
_NUMBER = regex.compile(r"\d+")
_INITIAL = regex.compile(r"(?:\p{L}{1,2}\.[\-\u2010]?)+")


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody or something under all its names, the one it goes by first; `when` is EDTF or ""."""

    kind: str
    names: tuple[str, ...]
    when: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """Why two may be one: `kind` is name, sound, initials or spelling, by a name of each."""

    kind: str
    name: str
    other: str


@dataclass(frozen=True, slots=True)
class Form:
    """One name made comparable, and whose it is."""

    who: int
    text: str
    heard: tuple[str, ...]
    key: str  # what is heard, in order of letters
    surname: str  # of a person, as heard
    first: str  # of a person, as heard, or the first of the initials
    is_initials: bool


def judge(one: Subject, other: Subject) -> tuple[int, tuple[Alike, ...]]:
    """How much speaks for two being one, of 100, and what; 0 and nothing if they cannot be, or nothing does."""
    if one.kind != other.kind or not _may_meet(one.when, other.when) or not _may_be_called(one, other):
        return 0, ()
    found: dict[str, tuple[int, int, Alike]] = {}
    for name in one.names:
        for called in other.names:
            kind, score = _compared(one.kind, name, called)
            own = (name == one.names[0]) + (called == other.names[0])  # of two that score the same, no alias
            score += _OF_NAMES_THEMSELVES if own == 2 else 0
            if kind and (score, own) > found.get(kind, (0, 0))[:2]:
                found[kind] = (score, own, Alike(kind, name, called))
    if not found:
        return 0, ()
    best = sorted(found.values(), key=lambda scored: -scored[0])
    return min(best[0][0] + _FOR_EACH_MORE * (len(best) - 1), 100), tuple(alike for _, _, alike in best)


def form_of(kind: str, who: int, text: str) -> Form:
    """A name of somebody or something of this kind, made comparable."""
    words = _WORD.findall(text)
    heard = tuple(filter(None, (fold(word) if _NUMBER.search(word) else sound(word) for word in words)))
    if kind != "person":
        return Form(who, text, heard, " ".join(sorted(heard)), "", "", is_initials=False)
    first, surname, is_initials = _parts(text)
    return Form(who, text, heard, " ".join(sorted(heard)), sound(surname), first, is_initials)


def _parts(name: str) -> tuple[str, str, bool]:
    """(first name as heard or initials, surname, whether it has initials) of a person's name."""
    words = name.replace(",", " ").split()
    initials = [word for word in words if _INITIAL.fullmatch(word)]
    rest = [word for word in words if word not in initials]
    if initials and rest:
        return " ".join(initials), rest[-1], True
    first, _patronymic, surname = split(name) if words else ("", "", "")
    return first_name(first) or sound(first) if first else "", surname, False


def _shared(one: str, other: str) -> float:
    """How much two spellings share, of 100; 0 if it is too little, or one is too short to tell."""
    return ratio(one, other, score_cutoff=LEAST) if min(len(one), len(other)) >= _SHORTEST else 0


def _compared(kind: str, name: str, other: str) -> tuple[str, int]:
    """(why, score) of two names; "" and 0 if nothing speaks for them."""
    if fold(name) == fold(other):
        return NAME, _SCORES[NAME]
    one, two = _form(kind, name), _form(kind, other)
    if not one.key or not two.key or _NUMBER.findall(name) != _NUMBER.findall(other):
        return "", 0
    if one.key == two.key:
        return SOUND, _SCORES[SOUND]
    if kind == "person" and is_same_person(one, two):
        return SOUND, _SCORES[SOUND]
    if one.is_initials or two.is_initials:
        return (INITIALS, _SCORES[INITIALS]) if _is_short_for(one, two) else ("", 0)
    if kind == "person" and not (one.first and two.first):
        return "", 0  # two surnames that are nearly the same are those of two people
    shared = _shared(one.key, two.key) if _differ_by_slips(one.heard, two.heard) else 0
    return (SPELLING, round(shared) - _LESS_FOR_SLIPS) if shared else ("", 0)


def is_same_person(one: Form, other: Form) -> bool:
    """Whether first name and surname are heard alike, whatever else is in the names, as a patronymic."""
    return bool(one.first and one.surname) and (one.first, one.surname) == (other.first, other.surname)


def _differ_by_slips(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether every word of either is in the other, or nearly; articles, prepositions and the like do not count."""
    some, others = set(one), set(other)
    apart = [[word for word in words if len(word) > _LONGEST_SMALL_WORD] for words in (some - others, others - some)]
    return all(
        any(ratio(word, like) >= _LEAST_OF_WORDS for like in far) for near, far in (apart, apart[::-1]) for word in near
    )


def _is_short_for(one: Form, other: Form) -> bool:
    """Whether a name with initials may be short for the other, of the same surname."""
    if one.surname != other.surname or not (one.first and other.first):
        return False
    short, long = (one, other) if one.is_initials else (other, one)
    return Person([long.text]).has_initials(short.first) if not long.is_initials else _begin_alike(short, long)


def _begin_alike(one: Form, other: Form) -> bool:
    both = ([sound(part) for part in regex.findall(r"\p{L}+", form.first)] for form in (one, other))
    return all(part == whole for part, whole in zip(*both, strict=False))


def _may_meet(when: str, other: str) -> bool:
    """Whether what is dated can be of one day, as far as that is told."""
    one, two = when.partition("/")[0], other.partition("/")[0]
    return one.startswith(two) or two.startswith(one)


def _may_be_called(one: Subject, other: Subject) -> bool:
    """False of people whose first names or patronymics are known and have nothing in common."""
    if one.kind != "person":
        return True
    who, whom = _person(one.names), _person(other.names)
    if who.patronymics and whom.patronymics and not _share(who.patronymics, whom.patronymics):
        return False
    return not (who.first and whom.first) or _share(who.first, whom.first)


@lru_cache(maxsize=20_000)
def _form(kind: str, text: str) -> Form:
    return form_of(kind, 0, text)


@lru_cache(maxsize=20_000)
def _person(names: tuple[str, ...]) -> Person:
    return Person(filter(None, map(_in_order, names)))


def _in_order(name: str) -> str:
    """A person's name with the initials before the surname."""
    first, surname, has_initials = _parts(name)
    return f"{first} {surname}" if has_initials else name.strip()


def _share(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two sets of first names have one in common, or nearly; known ones, with a capital, are never nearly."""
    others = set(others)
    return any(
        one == other
        or (not (one[:1].isupper() and other[:1].isupper()) and ratio(fold(one), fold(other)) >= _LEAST_OF_FIRST_NAMES)
        for one in some
        for other in others
    )
