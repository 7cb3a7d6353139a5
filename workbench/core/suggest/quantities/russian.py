"""Which Russian noun a number counts, and where its phrase ends: «26 интеграционных проектов» → проект."""

import re
from functools import cache, lru_cache
from typing import Any

from workbench.core.suggest.quantities.english import Counted

_MOST_WORDS = 7
_LONGEST = 130
_WORD = re.compile(r"(?P<gap>(?:, ?| ))(?P<word>[а-я]++(?:-[а-я]++){0,3}+)(?![\w])")
_JOINS = frozenset(("и", "или"))
_STOPS = frozenset(
    "в во на с со к ко о об от из за по до для при под над между через без про а но да что как не ни же бы его ее их "
    "это они он она мы вы которые который".split()
)
_CONTAINERS = frozenset(
    "вид тип сорт категория комплект единица штука пара группа пакет партия модель экземпляр образец наименование "
    "голова разновидность набор".split()
)
_PARTIES = frozenset("страна государство народ сторона лидер президент правительство держава премьер глава".split())
_CALENDAR = frozenset("день сутки неделя месяц квартал год век десятилетие полугодие сезон".split())
_NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn")


def counted_after(folded: str, at: int, *, is_one: bool) -> Counted | None:
    """The noun that a number which ends at `at` of a folded text counts; None if there is none to be seen."""
    place, stop = at, min(len(folded), at + _LONGEST)
    for _count in range(_MOST_WORDS):
        match = _WORD.match(folded, place, stop)
        if match is None or match["word"] in _STOPS:
            return None
        word, place = match["word"], match.end()
        if word in _JOINS:
            continue
        after = _WORD.match(folded, place, stop)
        noun = _noun(word, is_one)
        if noun and not (_describes(word) and after and _stands_before(after, is_one)):
            if noun in _CALENDAR:
                return None
            end = _complement(folded, place) if noun in _CONTAINERS else place
            return Counted(end, "{" + noun + "}", noun in _PARTIES)
        if not _describes(word):
            return None
    return None


def _stands_before(after: re.Match[str], is_one: bool) -> bool:
    """Whether the next word is what the adjective before it describes: «рабочих» in «рабочих мест»."""
    if after["word"] in _JOINS or after["gap"] != " ":
        return after["word"] not in _STOPS and after["word"] in _JOINS
    return _describes(after["word"]) or _noun(after["word"], is_one) is not None


@lru_cache(4096)
def _noun(word: str, is_one: bool) -> str | None:
    """The plain form of a noun that may stand after a number, or None; after 1 it may stand in its plain form."""
    readings = _read(word)
    if any(name in reading.tag for reading in readings[:1] for name in _NAMES):
        return None
    nouns = [reading for reading in readings if "NOUN" in reading.tag]
    if "ADJF" in readings[0].tag:  # «раненых» are people, «новых» are something not said
        nouns = [reading for reading in nouns if "anim" in reading.tag]
    counted = [
        one for one in nouns if one.tag.case in ("gent", "gen2", "datv", "ablt", "loct") or one.tag.number == "plur"
    ]
    if not counted and is_one:
        counted = nouns
    if not counted and word == "человек":
        counted = nouns
    first = next((one for one in counted if one.tag.case == "gent"), counted[0] if counted else None)
    if first is None:
        return None
    plain: str = first.normal_form
    return plain if "ё" in word else plain.replace("ё", "е")


@lru_cache(4096)
def _describes(word: str) -> bool:
    """Whether the word may stand between a number and its noun: an adjective, a participle, an adverb before them."""
    return any(part in reading.tag for reading in _read(word)[:2] for part in ("ADJF", "PRTF", "ADVB"))


def _complement(folded: str, at: int) -> int:
    """Where «видов комплектующих и материалов» ends, from the end of its first word."""
    end = at
    for _count in range(5):
        match = _WORD.match(folded, end, at + _LONGEST)
        if match is None or match["gap"] != " " or not _is_genitive(match["word"]):
            break
        end = match.end()
        joined = _WORD.match(folded, end)
        if joined and joined["word"] == "и" and joined["gap"] == " ":
            other = _WORD.match(folded, joined.end())
            if other and other["gap"] == " " and _is_genitive(other["word"]):
                end = other.end()
                break
    return end


def _is_genitive(word: str) -> bool:
    if word in _STOPS or word in _JOINS:
        return False
    return any(
        "gent" in one.tag and ("NOUN" in one.tag or "ADJF" in one.tag or "PRTF" in one.tag) for one in _read(word)
    )


@lru_cache(4096)
def _read(word: str) -> list[Any]:
    parsed: list[Any] = _dictionary().parse(word)
    return parsed


@cache
def _dictionary() -> Any:
    """The dictionary of Russian, read with the first Russian count: 0.1 s."""
    import pymorphy3_dicts_ru  # type: ignore[import-untyped]
    from pymorphy3 import MorphAnalyzer  # type: ignore[import-untyped]

    return MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")
