"""Misspelt names: "Union Sate", "Mishustn"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

import regex

from workbench.core.suggest.names.printed import Form
from workbench.core.suggest.names.words import comparable

_LEAST_RATIO = 85
_SHORTEST = 7
_LONG = 20  # letters of a name that may differ in two places
_MOST_LOOKED_UP = 1_000
_CAPITALS = regex.compile(r"\p{Lu}[\w-]*+(?:[ \u00a0]\p{Lu}[\w-]*+)*+")
_DIGITS = re.compile(r"\d+")


class Typos:
    """Finds the known name that an unknown one is close to."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_start: dict[str, dict[str, list[Form]]] = defaultdict(dict)
        for form in forms:
            name = comparable(form.text)
            if len(name) >= _SHORTEST:
                self._by_start[name[0]].setdefault(name, []).append(form)
        self._seen: dict[str, tuple[int, ...]] = {}

    def holders(self, printed: str) -> tuple[int, ...]:
        """Who bears the closest of the names; () if none is close."""
        name = comparable(printed)
        if name not in self._seen:
            if len(self._seen) > _MOST_LOOKED_UP:
                self._seen.clear()
            self._seen[name] = self._look_up(name)
        return self._seen[name]

    def _look_up(self, name: str) -> tuple[int, ...]:
        from rapidfuzz import fuzz, process

        forms = self._by_start.get(name[:1], {})
        close = process.extract(name, forms.keys(), scorer=fuzz.ratio, score_cutoff=_LEAST_RATIO, limit=3)
        for other, _ratio, _place in close:
            if _is_misspelt(name, other):
                return tuple(dict.fromkeys(form.holder for form in forms[other]))
        return ()


def _is_misspelt(name: str, known: str) -> bool:
    """Whether a slip of the hand explains the difference: not a number, and no other ending."""
    from rapidfuzz.distance import OSA

    if _DIGITS.findall(name) != _DIGITS.findall(known) or len(name.split()) != len(known.split()):
        return False
    if len(known.split()) == 1 and known[:-1] == name[: len(known) - 1]:
        return False
    return OSA.distance(name, known) <= (2 if len(known) >= _LONG else 1)


def looked_up(sequences: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """What of runs of capitalised words is worth a look: whole and in parts between small words; a bounded number."""
    found = ((start + begun, start + ended) for start, end in sequences for begun, ended in _parts(text[start:end]))
    worth = ((start, end) for start, end in found if end - start >= _SHORTEST - 1)
    return islice(worth, _MOST_LOOKED_UP)


def _parts(run: str) -> Iterator[tuple[int, int]]:
    yield 0, len(run)
    parts = list(_CAPITALS.finditer(run))
    if len(parts) > 1:
        yield from (part.span() for part in parts)
