"""Passages that say what another passage says: shared words, shared letters and shared entities.

A passage is rated by how much of the asked one it holds, and what is rare among the passages counts more. Words are
compared by how they begin, so that endings do not matter, and by fours of letters, so that spellings hardly do.
"""

import re
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from workbench.text import fold

K = TypeVar("K")
Row = npt.NDArray[np.bool_]
Shares = npt.NDArray[np.float64]

_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 40  # letters of a word that count
_MOST_WORDS = 60  # words of what is asked for that count, so that a page asks no more than a long paragraph does
_TYPICAL = 30  # telling words; a longer passage holds more of anything, and counts for less
_LETTERS = 4
_ENTITIES = 0.2  # what they count, where words and letters count 1 each

# Words that tell nothing of what is said; as `fold` writes them.
_STOP = frozenset(
    # English: articles, prepositions, pronouns, auxiliaries, reporting verbs
    "a an the of and or to in on at for by with from as into about over after before under between than then so but if "
    "is are was were be been being am has have had having do does did will would shall should can could may might must "
    "i you he she it we they me him her us them my your his its our their this that these those who whom whose which "
    "what when where why how there here not no nor also more most other such all any each both some only same own up "
    "out one very just because while during through s t re ve ll said says say told mr mrs ms "
    # Russian: the same
    "и в во на с со к ко о об от ото по за из изо у до для при под над перед между через без про а но да же ли бы б "
    "не ни то или если что чтобы чем как так тем где когда куда там тут здесь уже еще лишь только также тоже даже "
    "я мы ты вы он она оно они меня мне мной нас нам нами тебя тебе вас вам вами его ему им ее ей их ими него нему ним "
    "нее ней них ними себя себе собой свой своя свое свои своего своей своих мой наш наша наше наши нашего нашей наших "
    "этот эта это эти этого этой этом этому этих этим этими тот та те того той том тому тех весь вся все всего всей "
    "всех всем который которая которое которые которого которой котором которых которым которую "
    "был была было были быть есть будет будут является являются может могут сказал сказала заявил заявила".split()
)


def spelled(text: str) -> str:
    """The telling words of a text, folded, in order, each between two single spaces; a single space if it has none."""
    words = [word[:_LONGEST_WORD] for word in _WORD.findall(fold(text)) if word not in _STOP]
    return f" {' '.join(words)} "


def roots(text: str) -> list[str]:
    """How the telling words of a text begin, each once, in order: what `spelled` of another form of them holds too.

    "Ministers met in Minsk 3 times" gives " ministe", " met ", " mins", " 3 ", " time": numbers and short words whole.
    """
    return list(dict.fromkeys(map(_root, spelled(text).split())))


def phrase(name: str) -> re.Pattern[str] | None:
    """What finds a name, in any inflection, in what `spelled` gives; None if no word of it tells anything.

    Russian «Александр Турчин» is found in «с Александром Турчиным».
    """
    parts = map(_root, spelled(name).split())
    words = [re.escape(part) if part.endswith(" ") else f"{re.escape(part)}[^ ]*+" for part in parts]
    return re.compile("".join(word.rstrip("\\ ") for word in words) + "(?= )") if words else None


def shares(rows: Iterable[Row], count: int) -> Shares:
    """How much each of `count` passages holds of something, from 0 to 1.

    One row for each part of it: which passages have that part. A part that few have counts more.
    """
    held, whole = np.zeros(count), 0.0
    for row in rows:
        weight = float(np.log((count + 1) / (np.count_nonzero(row) + 0.5))) ** 2
        held += weight * row
        whole += weight
    return held / whole if whole else held


class Passages(Generic[K]):
    """Passages under their keys, each with its text and the keys of the entities named in it.

    Keeps as much as their texts take. Building takes time in proportion to the texts, and so does asking.
    """

    def __init__(self, passages: Iterable[tuple[K, str, Collection[Hashable]]]) -> None:
        self._keys: list[K] = []
        self._texts: list[str] = []
        self._entities: list[Collection[Hashable]] = []
        for key, text, entities in passages:
            self._keys.append(key)
            self._texts.append(spelled(text))
            self._entities.append(entities)
        self._lengths = np.array([text.count(" ") for text in self._texts], np.float64) - 1

    def __len__(self) -> int:
        return len(self._keys)

    def like(self, text: str, entities: Collection[Hashable] = (), most: int = 20) -> list[tuple[K, float]]:
        """The passages most like a text in which these entities are named: (key, score), the best first.

        The score says how much of it they hold, above 0 and at most 1: words, letters and entities together. Of equal
        ones the shorter comes first, then the earlier. Only the first 60 different words of the text count.
        """
        words = list(dict.fromkeys(spelled(text).split()))[:_MOST_WORDS]
        parts = [(1.0, self._with_any(list(dict.fromkeys(map(_root, words))))), (1.0, self._with_any(_fours(words)))]
        if entities:
            rows = (self._row(entity in named for named in self._entities) for entity in dict.fromkeys(entities))
            parts.append((_ENTITIES, shares(rows, len(self))))
        scores = sum(weight * share for weight, share in parts) / sum(weight for weight, _share in parts)
        scores *= np.sqrt(np.minimum(1, max(_TYPICAL, len(words)) / np.maximum(self._lengths, 1)))
        best = np.lexsort((self._lengths, -scores))[:most]
        return [(self._keys[at], min(1.0, float(scores[at]))) for at in best if scores[at] > 0]

    def _with_any(self, parts: Sequence[str]) -> Shares:
        return shares((self._row(part in text for text in self._texts) for part in parts), len(self))

    def _row(self, has: Iterable[bool]) -> Row:
        return np.fromiter(has, np.bool_, len(self))


def _root(word: str) -> str:
    """How a word begins, after a space; of a number or a short word, all of it, between spaces."""
    if len(word) <= 3 or any(char.isdigit() for char in word):
        return f" {word} "
    ending = 2 if word[0] >= "\u0400" else 1  # letters that inflection changes: Russian «Минске», English "meetings"
    return " " + word[: max(4, min(7, len(word) - ending))]


def _fours(words: Iterable[str]) -> list[str]:
    """Every four letters that follow each other in a word and the spaces around it, each once."""
    spaced = [f" {word} " for word in words]
    return list(
        dict.fromkeys(word[at : at + _LETTERS] for word in spaced for at in range(max(1, len(word) - _LETTERS + 1)))
    )
