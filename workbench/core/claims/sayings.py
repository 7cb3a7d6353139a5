"""Statements: one utterance printed more than once, also in translation, and one speaker for and against a thing."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.core.claims.claim import Claim
from workbench.core.claims.kinds import Assertion, Kind, mixed
from workbench.core.claims.known import Known
from workbench.core.claims.pairing import ALL, pairs
from workbench.core.claims.verdicts import AGREES, TENSION, Finding, Matter, Names, Side
from workbench.i18n import N_
from workbench.text import fold
from workbench.text.stems import stems

_SAME = N_("One utterance in nearly the same words: {one} {other}")
_TRANSLATED = N_("One utterance in two languages: {one} {other}")
_BOTH_WAYS = N_("One speaker for and against: {one} {other}")
_ALIKE = 0.55  # of all words of two statements that both have, without anything else in common
_ALIKE_ON_TOPIC = 0.3  # on the same topic, about the same thing
_LENGTHS = 0.6  # of the words of the longer: a translation is about as long
_SKETCH = 5  # words with the smallest hash: what is nearly the same shares one of them
_FEWEST = 3
_SHOWN = 80
_IDLE = frozenset(
    stems(
        "a an the of to in on for and or with by at from as is are was were be been it its we our us i my they their "
        "that this these what able can will would has have had в на по для и или с к о из от до что это как мы наш они "
        "их я мой он она его ее не быть есть был была было будет"
    )
)


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of a speaker on a topic. `topic` is "" where only the words are compared."""

    text: str
    about: frozenset[str]
    language: str
    topic: str = ""
    stance: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """By the words."""
        return (self.text, self.language, self.topic, self.stance)

    @property
    def repeats(self) -> bool:
        """The same words are one utterance."""
        return len(self.about) >= _FEWEST

    def words(self, names: Names) -> str:
        """The words, shortened."""
        text = " ".join(self.text.split())
        return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"


def read(claim: Claim) -> Iterator[Assertion]:
    """A statement, by its speaker with each thing it is about, and by a few of its words."""
    if claim.type != "statement" or not claim.speaker or not claim.words:
        return
    about = _about(claim.words)
    topic = " ".join(sorted(stems(fold(claim.text("topic")))))
    said = Saying(claim.words, about, claim.language, topic, claim.text("stance"))
    things = dict.fromkeys((*claim.several("about"), *claim.entities))
    for thing in things:
        if topic and thing != claim.speaker:
            yield Matter("topic", (claim.speaker, topic, thing)), None, said
    if len(about) >= _FEWEST:
        alone = Saying(claim.words, about, claim.language)
        for word in sorted(about, key=lambda each: (zlib.crc32(each.encode()), each))[:_SKETCH]:
            yield Matter("utterance", (claim.speaker, word)), None, alone


@lru_cache(20_000)
def _about(text: str) -> frozenset[str]:
    return frozenset(stem for stem in stems(fold(text)) if stem not in _IDLE)


def on_topic(sides: Sequence[Side], _known: Known) -> Iterator[Finding]:
    """Statements of one speaker on one topic about one thing."""
    for one, other in pairs(sides):
        a, b = _saying(one), _saying(other)
        if {a.stance, b.stance} == {"supports", "opposes"}:
            yield mixed(one, other, TENSION, "stance", _BOTH_WAYS)
        elif a.language and b.language and a.language != b.language:
            if _renders(one, other, sides) and _renders(other, one, sides):
                yield mixed(one, other, AGREES, "utterance", _TRANSLATED)
        elif alike(a.about, b.about) >= _ALIKE_ON_TOPIC:
            yield mixed(one, other, AGREES, "utterance", _SAME)


def _renders(side: Side, other: Side, sides: Sequence[Side]) -> bool:
    """Whether of what is said in the language of `other` this one is nearest to it, or to what it says in other words.

    One speaker says several things on a topic, and words of two languages do not show which are the same.
    """
    found = _nearest(side, _saying(other).language, sides[:ALL])
    return found is not None and (
        found == other or alike(_saying(found).about, _saying(other).about) >= _ALIKE_ON_TOPIC
    )


def _nearest(side: Side, language: str, sides: Sequence[Side]) -> Side | None:
    """The side in another language that is nearest in length; None if none has nearly as many words."""
    words = len(_saying(side).about)
    others = [other for other in sides if _saying(other).language == language]
    found = min(others, key=lambda other: abs(len(_saying(other).about) - words), default=None)
    if found is None:
        return None
    shorter, longer = sorted((words, len(_saying(found).about)))
    return found if shorter >= _LENGTHS * longer else None


def in_words(sides: Sequence[Side], _known: Known) -> Iterator[Finding]:
    """Statements of one speaker that share a word of their sketches."""
    for one, other in pairs(sides):
        if alike(_saying(one).about, _saying(other).about) >= _ALIKE:
            yield mixed(one, other, AGREES, "utterance", _SAME)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How many of all the words both have, 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0


def _saying(side: Side) -> Saying:
    assert isinstance(side.said, Saying)  # noqa: S101 - a matter holds sides of its kind only
    return side.said


ON_TOPIC = Kind(on_topic)
IN_WORDS = Kind(in_words)
