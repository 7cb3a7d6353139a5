"""Names by what is typed of them, as letters or as they sound: Лукашенко finds Lukashenka, and the other way round."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce

import numpy as np
import numpy.typing as npt

from workbench.core.suggest.names.spelling import sound
from workbench.text import fold

_SHORTEST, _FEWEST = 3, 2  # letters, and sounds: fewer are a part of too many names
_KEPT = 150_000
Numbers = npt.NDArray[np.intp]


class Sounding:
    """The names of many, prepared once: 100,000 take a second, each search of them some milliseconds."""

    def __init__(self, names: Iterable[str]) -> None:
        """The names of each as folded lines."""
        self._folded = list(names)
        self._letters, self._sounds = _Joined(self._folded), _Joined([_heard(lines) for lines in self._folded])

    def find(self, typed: str) -> list[int] | None:
        """The numbers of those in whose names every word typed occurs, in order; None stands for all."""
        words = fold(typed).split()
        return reduce(np.intersect1d, map(self._of_word, words)).tolist() if words else None

    def _of_word(self, word: str) -> Numbers:
        if len(word) < _SHORTEST:  # it is in nearly all of them
            return np.array([number for number, lines in enumerate(self._folded) if word in lines], np.intp)
        by_letters, heard = self._letters.having(word), sound(word)
        return np.union1d(by_letters, self._sounds.having(heard)) if len(heard) >= _FEWEST else by_letters


class _Joined:
    """Many texts as one, which is searched without a step for each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._all = "\n\n".join(texts)
        self._ends = np.cumsum([len(text) + 2 for text in texts], dtype=np.intp)

    def having(self, part: str) -> Numbers:
        """The numbers of the texts in which a part occurs, in order."""
        places = np.fromiter((match.start() for match in re.finditer(re.escape(part), self._all)), np.intp)
        return np.unique(np.searchsorted(self._ends, places, side="right"))


@lru_cache(_KEPT)
def _heard(lines: str) -> str:
    return "\n".join(" ".join(map(sound, line.split())) for line in lines.split("\n"))
