"""How other programs count places in a text, and where such a place is in the frozen text.

A program may count UTF-16 units for characters, two for every line end, and the mark at the start of a file. Which it
does is told by its passages: they begin and end at words, or say what they quote.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, product

import numpy as np
import numpy.typing as npt

from workbench.formats.annotated import Doubt
from workbench.i18n import _
from workbench.text import freeze

COUNTING = "counting"
"""The key of the question how places are counted; the answers are names of dialects."""

_CR, _LF = 0x0D, 0x0A
_MOST_LOOKED_AT = 2_000
_QUOTED, _OUTSIDE = 8.0, -4.0
_MOST_ASKED, _LONG = 4, 120  # answers to a question, characters of each
_ON_A_LINE = str.maketrans("\n\r\t", "   ")
_CLEAR = 0.25  # of what a passage that cuts no word is ahead of one that cuts one

Steps = npt.NDArray[np.int64]
Places = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way to count: in UTF-16 units or code points, line ends as they are, as one or as two, the mark or not."""

    utf16: bool = False
    ends: str = "as_is"
    mark: bool = True

    @property
    def name(self) -> str:
        """A short name that `named` understands."""
        ends = {"as_is": [], "one": ["lf"], "two": ["crlf"]}[self.ends]
        return "+".join(("utf16" if self.utf16 else "points", *ends, *([] if self.mark else ["no_bom"])))


DIALECTS = tuple(Dialect(*each) for each in product((False, True), ("as_is", "one", "two"), (True, False)))
"""All ways to count, the plainer first."""


def named(name: str) -> Dialect | None:
    """The dialect of this name."""
    return next((one for one in DIALECTS if one.name == name), None)


class Counted:
    """A text as a file holds it, with its mark and its line ends, and the frozen text of it."""

    def __init__(self, raw: str) -> None:
        self.frozen = freeze(raw)
        codes = np.frombuffer(raw.encode("utf-32-le", "surrogatepass"), np.uint32)
        marks = len(raw) - len(raw.lstrip("\ufeff"))
        self._second = np.zeros(len(codes), bool)  # the LF of a CR LF
        self._second[1:] = (codes[1:] == _LF) & (codes[:-1] == _CR)
        self._ends = ((codes == _LF) | (codes == _CR)) & ~self._second
        self._first = np.arange(len(codes)) < marks
        self._wide = codes > 0xFFFF
        self._pairs = bool(self._second.any())
        self._ours = _from_zero(~(self._second | self._first))

    def place(self, position: int, dialect: Dialect) -> int | None:
        """The code point of the frozen text that a place counted so is; None behind the end."""
        return self.places([position], dialect)[0]

    def places(self, positions: Sequence[int], dialect: Dialect) -> list[int | None]:
        """The code points of many places."""
        theirs = self._theirs(dialect)
        found = np.searchsorted(theirs, np.asarray(positions, np.int64), side="left")
        inside = [0 <= position <= theirs[-1] for position in positions]
        return [int(self._ours[at]) if fits else None for at, fits in zip(found, inside, strict=True)]

    def _theirs(self, dialect: Dialect) -> Steps:
        steps = np.ones(len(self._ours) - 1, np.int64)
        steps[self._first] = dialect.mark
        if dialect.utf16:
            steps += self._wide
        if dialect.ends == "one":
            steps[self._second] = 0
        elif dialect.ends == "two" and not self._pairs:  # the file came by its short line ends later
            steps[self._ends] = 2
        return _from_zero(steps)


@dataclass(frozen=True, slots=True)
class Claim:
    """A passage as a program counts it; `quote` is what it quotes or the start of that, "" if it does not say."""

    text: Counted
    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """How well a dialect fits: the fit and the place of each passage that tells dialects apart."""

    dialect: Dialect
    fits: tuple[float, ...]
    places: tuple[Places, ...]


def rank(claims: Iterable[Claim]) -> list[Ranked]:
    """Each dialect that puts passages elsewhere than a plainer one, the best first.

    Passages that all ways of counting put in the same place say nothing. One dialect alone is returned if none differs.
    """
    telling = list(islice(_telling(claims), _MOST_LOOKED_AT))
    found: dict[tuple[Places, ...], Ranked] = {}
    for number, dialect in enumerate(DIALECTS):
        places = tuple(every[number] for _claim, every in telling)
        fits = tuple(_fit(claim, every[number]) for claim, every in telling)
        found.setdefault(places, Ranked(dialect, fits, places))
    return sorted(found.values(), key=lambda one: -sum(one.fits))


def is_sure(ranked: Sequence[Ranked]) -> bool:
    """Whether the best is clearly better than each other, by the passages that the two put in different places."""
    return all(_is_clear(ranked[0], other) for other in ranked[1:])


def _is_clear(best: Ranked, other: Ranked) -> bool:
    both = zip(best.fits, other.fits, best.places, other.places, strict=True)
    ahead = [mine - theirs for mine, theirs, here, there in both if here != there]
    return sum(ahead) >= max(1.0, _CLEAR * len(ahead))


def decide(
    claims: Callable[[], Iterable[Claim]], name: str, answers: Mapping[str, str]
) -> tuple[Dialect, tuple[Doubt, ...]]:
    """How the file called `name` counts: as was answered, or as its passages tell; a doubt if they do not."""
    if chosen := named(answers.get(COUNTING, "")):
        return chosen, ()
    ranked = rank(claims())
    best, likely = ranked[0].dialect, [one.dialect for one in ranked[:_MOST_ASKED]]
    if is_sure(ranked):
        return best, ()
    shown = [_sample(claims(), dialect, likely[1] if dialect == best else best) for dialect in likely]
    options = tuple((dialect.name, f"“{quote}”") for dialect, quote in zip(likely, shown, strict=True))
    question = _("The program that wrote “{name}” counts characters in a way of its own. Which passage was marked?")
    return best, (Doubt(COUNTING, question.format(name=name), options),)


def _sample(claims: Iterable[Claim], one: Dialect, other: Dialect) -> str:
    """What the first passage on which two dialects differ says by the first of them."""
    for claim in claims:
        quote = _quote(claim, one)
        if quote != _quote(claim, other):
            return quote[:_LONG]
    return ""


def _quote(claim: Claim, dialect: Dialect) -> str:
    start, end = claim.text.places([claim.start, claim.end], dialect)
    return claim.text.frozen[start:end] if start is not None and end is not None else ""


def _telling(claims: Iterable[Claim]) -> Iterator[tuple[Claim, list[Places]]]:
    """The claims that dialects place differently, each with its place in all of them."""
    for _text, group in groupby(claims, key=lambda claim: id(claim.text)):
        several = list(islice(group, _MOST_LOOKED_AT))
        positions = [position for claim in several for position in (claim.start, claim.end)]
        found = [several[0].text.places(positions, dialect) for dialect in DIALECTS]
        for at, claim in enumerate(several):
            places = [(each[2 * at], each[2 * at + 1]) for each in found]
            if len(set(places)) > 1:
                yield claim, places


def _fit(claim: Claim, places: Places) -> float:
    text, (start, end) = claim.text.frozen, places
    if start is None or end is None or start >= end:
        return _OUTSIDE
    found, quote = text[start:end].translate(_ON_A_LINE), claim.quote.translate(_ON_A_LINE)
    if found == quote:
        return _QUOTED + 2  # where words are cut says nothing then
    found, quote = " ".join(found.split()), " ".join(quote.split())
    quoted = _QUOTED if quote == found else _QUOTED / 2 if quote and found.startswith(quote) else 0.0
    return quoted + _edge(text, start, text[start]) + _edge(text, end, text[end - 1])


def _edge(text: str, place: int, inner: str) -> float:
    """1 where no word is cut and the passage does not begin or end with a space, less otherwise."""
    cut = 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
    return 0.0 if cut else 0.5 if inner.isspace() else 1.0


def _from_zero(steps: npt.NDArray[np.generic]) -> Steps:
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(steps, dtype=np.int64)))
