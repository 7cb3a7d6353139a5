"""Speakers that a source contradicts itself about: a caption names one person, the words are another's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.core.claims.claim import Claim
from workbench.core.claims.kinds import Assertion, Kind, mixed
from workbench.core.claims.known import Known
from workbench.core.claims.verdicts import TENSION, Finding, Matter, Names, Side
from workbench.i18n import N_

_TWO = N_("The source names two people for the same words: {one}, {other}.")


@dataclass(frozen=True, slots=True)
class Attributed:
    """A person named at a place of a document: by a caption, or as who is said to speak there, which is disputed."""

    person: str
    start: int
    disputed: bool

    @property
    def order(self) -> tuple[object, ...]:
        """As they stand in the document."""
        return (self.start, self.disputed, self.person)

    @property
    def repeats(self) -> bool:
        """Who is named twice is named twice."""
        return False

    def words(self, names: Names) -> str:
        """The person."""
        return names(self.person)


def read(claim: Claim) -> Iterator[Assertion]:
    """A caption that names a person, and a fact whose speaker is disputed."""
    disputed = claim.fields.get("attributionConflict")
    if not claim.document:
        return
    if disputed and disputed not in ("false", "no"):
        yield Matter("caption", (claim.document,)), None, Attributed(claim.speaker, claim.start, disputed=True)
    elif claim.attribution == "caption" and (person := claim.text("person") or claim.speaker):
        yield Matter("caption", (claim.document,)), None, Attributed(person, claim.start, disputed=False)


def within(sides: Sequence[Side], _known: Known) -> Iterator[Finding]:
    """Each disputed speaker beside the last caption before."""
    caption: Side | None = None
    for side in sides:
        if not _named(side).disputed:
            caption = side
        elif caption and _named(caption).person != _named(side).person:
            yield mixed(caption, side, TENSION, "speaker", _TWO)


def _named(side: Side) -> Attributed:
    assert isinstance(side.said, Attributed)  # noqa: S101 - a matter holds sides of its kind only
    return side.said


KIND = Kind(within)
