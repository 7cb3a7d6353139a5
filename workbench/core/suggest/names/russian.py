"""What a dictionary of Russian tells of a word: its plain form, its case, whether it is a name."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer  # type: ignore[import-untyped]

CYRILLIC = regex.compile(r"[а-яіў]")


@lru_cache(maxsize=50_000)
def lemmas(word: str) -> frozenset[str]:
    """What the word may be in the plain form, itself among them; е for ё."""
    if not CYRILLIC.match(word):
        return frozenset([word])
    return frozenset([word, *(one.normal_form.replace("ё", "е") for one in _russian().parse(word))])


@lru_cache(maxsize=5_000)
def is_word(word: str) -> bool:
    """Whether this small Russian word is first of all a common one, and no name of a person or place."""
    if not CYRILLIC.match(word):
        return False
    likely = _russian().parse(word)[0]
    return bool(likely.is_known) and not any(name in likely.tag for name in ("Surn", "Name", "Patr", "Geox", "Orgn"))


@lru_cache(maxsize=5_000)
def is_genitive(word: str) -> bool:
    """Whether this small Russian word is first of all a noun in the genitive."""
    if not CYRILLIC.match(word):
        return False
    likely = _russian().parse(word)[0]
    return "NOUN" in likely.tag and "gent" in likely.tag


@cache
def _russian() -> "MorphAnalyzer":
    import pymorphy3_dicts_ru  # type: ignore[import-untyped]
    from pymorphy3 import MorphAnalyzer

    # By its path: a packed application has no entry points, by which it would look for the dictionary.
    return MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")
