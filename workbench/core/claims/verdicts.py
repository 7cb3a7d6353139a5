"""What two claims are to each other, by which rule, and why: in words that a window can show."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from workbench.i18n import N_, _, grouped

AGREES, COMPLEMENTS, UPDATES, TENSION, CONTRADICTS = "agrees", "complements", "updates", "tension", "contradicts"
NOT_COMPARABLE = "not comparable"
VERDICTS = {
    AGREES: N_("agrees"),
    COMPLEMENTS: N_("complements"),
    UPDATES: N_("updates"),
    TENSION: N_("in tension"),
    CONTRADICTS: N_("contradicts"),
    NOT_COMPARABLE: N_("not comparable"),
}
"""Each verdict and its name; in the language in use by `_()`."""
CONFLICTS = frozenset((TENSION, CONTRADICTS))
"""The verdicts that are flagged."""

Names = Callable[[str], str]
"""What an entity is called, by its id."""


class Said(Protocol):
    """What one claim says on one matter, apart from who says it: two that are equal say the same."""

    @property
    def order(self) -> tuple[object, ...]:
        """What it is sorted by among those on the same matter; the same only for what is equal."""

    @property
    def repeats(self) -> bool:
        """Whether two that say just this agree; what says too little does not."""

    def words(self, names: Names) -> str:
        """It in a few words, in the language in use."""

    def __hash__(self) -> int:
        """Equal ones have the same."""


class Side(NamedTuple):
    """One thing that is said on a matter. `own` is the id of a fact that a person decided about, and stands alone."""

    said: Said
    own: str = ""


class Matter(NamedTuple):
    """What claims are about, so that they can be compared: the kind of rules and a key. Hashable, and sortable."""

    kind: str
    key: tuple[Hashable, ...]
    apart: str = ""  # which person's decision made it a matter of its own


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as a window shows it: its name, and a sentence on what it does."""

    name: str
    explained: str


RULES: Mapping[str, Rule] = {
    "same": Rule(N_("Same claim"), N_("Facts that say the same of the same matter agree.")),
    "figures": Rule(
        N_("Figures"),
        N_("Figures agree where a reader would expect the same, and contradict each other where no figure fits both."),
    ),
    "counted": Rule(
        N_("What is counted"),
        N_("Figures that count goods, services or both are in tension, for one is a part of the other."),
    ),
    "currency": Rule(
        N_("Conversion"),
        N_("Amounts in two currencies are compared at the rates that analysts entered, as an indication only."),
    ),
    "units": Rule(N_("Units"), N_("Figures in different units or currencies cannot be compared.")),
    "rough date": Rule(N_("Rough date"), N_("A figure as of a month is compared with one as of a day of that month.")),
    "part of time": Rule(
        N_("Part of the time"), N_("What adds up over time cannot be more in some months than in the whole year.")
    ),
    "growth": Rule(
        N_("Growth"), N_("A growth and the levels before and after it must fit together within 3 per cent.")
    ),
    "record": Rule(N_("Record"), N_("A record cannot be lower than what was there before.")),
    "shares": Rule(N_("Shares"), N_("The shares of a whole cannot make more than 100 per cent.")),
    "listed": Rule(N_("Stated and listed"), N_("A number of things is held against the list of them.")),
    "lists": Rule(N_("Same list"), N_("Lists that name the same things confirm each other.")),
    "dates": Rule(N_("Dates"), N_("What happens once has one date.")),
    "places": Rule(N_("Places"), N_("What happens once has one place, or places that lie in each other.")),
    "course": Rule(N_("Course of events"), N_("What was planned is later held, moved or called off.")),
    "stages": Rule(N_("Stages"), N_("Stages follow each other in time; who falls back behind one is in tension.")),
    "holder": Rule(N_("Holder of a post"), N_("A post that one person holds has one holder at a time.")),
    "promise": Rule(N_("Promise"), N_("Promises to do the same agree unless their deadlines differ.")),
    "kept terms": Rule(N_("Kept terms"), N_("To keep discounts, duties or prices and to grant others is in tension.")),
    "utterance": Rule(
        N_("Same utterance"), N_("Nearly the same words of one speaker are one utterance, however often it is printed.")
    ),
    "stance": Rule(N_("Stance"), N_("One speaker for and against the same thing is in tension.")),
    "speaker": Rule(N_("Speaker"), N_("A source that names two people for the same words contradicts itself.")),
    "period": Rule(N_("Period"), N_("Figures of different times cannot be compared.")),
    "other": Rule(N_("Other things"), N_("Facts on one matter may still tell of different things.")),
    "person": Rule(N_("Decided"), N_("A person decided; no rule goes over that.")),
}
"""All rules by the word they are known by."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found between the sides, which stand in their order. `later`: which side is the newer, if one is.

    `reason` is an English sentence with {one}, {other}, {third} for the sides and the places of `figures`.
    """

    verdict: str
    rule: str
    sides: tuple[Side, ...]
    reason: str
    figures: tuple[tuple[str, float], ...] = ()
    later: int | None = None

    def sentence(self, names: Names = str) -> str:
        """The reason in the language in use."""
        shown = {key: in_figures(value) for key, value in self.figures}
        places = ("one", "other", "third", "fourth")
        shown |= {place: side.said.words(names) for place, side in zip(places, self.sides, strict=False)}
        return _(self.reason).format(**shown)


_SCALES = ((1e12, N_("{number} trillion")), (1e9, N_("{number} billion")), (1e6, N_("{number} million")))


def in_figures(value: float) -> str:
    """A number as it is read: 45.1 billion, 4,150, 5.6."""
    for scale, words in _SCALES:
        if abs(value) >= scale:
            return _(words).format(number=f"{value / scale:.4g}")
    whole = round(value)
    return grouped(whole) if abs(value - whole) < 1e-6 and abs(value) >= 1000 else f"{value:.4g}"
