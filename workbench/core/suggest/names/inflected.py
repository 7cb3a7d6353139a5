"""Russian names of several words in any case: «Совету Министров», «в Союзном государстве»."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import regex

from workbench.core.suggest.names.printed import Form
from workbench.core.suggest.names.russian import CYRILLIC, lemmas
from workbench.core.suggest.names.words import Page, comparable

_WORDS = regex.compile(r"\w++")
_LONGEST_GAP = 4

Word = tuple[str, int, int]


class Phrases:
    """Finds names of two Russian words or more, each in whatever form it stands."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_start: dict[str, list[tuple[tuple[str, ...], Form]]] = defaultdict(list)
        for form in forms:
            if " " in form.text and CYRILLIC.search(form.text.lower()):
                words = tuple(_WORDS.findall(comparable(form.text)))
                if len(words) > 1:
                    self._by_start[_start(words[0], words[1])].append((words, form))

    def find(self, page: Page) -> Iterator[tuple[int, int, Form]]:
        """(start, end, form) of each, as printed or in another form, in order of the start; they may overlap."""
        if not self._by_start or not CYRILLIC.search(page.folded):
            return
        words = [(match[0], match.start(), match.end()) for match in _WORDS.finditer(page.folded)]
        for place in range(len(words) - 1):
            for name, form in self._by_start.get(_start(words[place][0], words[place + 1][0]), ()):
                here = words[place : place + len(name)]
                if _agree(here, name) and _are_joined(page.folded, here):
                    yield page.start + here[0][1], page.start + here[-1][2], form


def _start(first: str, second: str) -> str:
    """What no case changes of two words: День единства, Дня единства."""
    return first[:1] + second[:2]


def _agree(here: list[Word], name: tuple[str, ...]) -> bool:
    return len(here) == len(name) and all(
        word == other or (word[:1] == other[:1] and not lemmas(word).isdisjoint(lemmas(other)))
        for (word, _start, _end), other in zip(reversed(here), reversed(name), strict=True)
    )


def _are_joined(folded: str, here: list[Word]) -> bool:
    gaps = [folded[one[2] : other[1]] for one, other in pairwise(here)]
    return all(len(gap) <= _LONGEST_GAP and gap.strip(' "') in ("", "-") for gap in gaps)
