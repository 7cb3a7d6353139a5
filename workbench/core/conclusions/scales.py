"""The scales of assessments, and how hypotheses stand by what facts are to them: rules over plain values.

Source of the likelihoods and their ranges: ICD 203 (2015), D.6.e(2)(a), where both words of a line mean the same.
Of the ranking: R. Heuer, Psychology of Intelligence Analysis (1999), chapter 8: what speaks against one counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.i18n import N_


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A word of the scale: its English name, the other word for it, and its range in per cent."""

    name: str
    other: str
    least: int
    most: int


LIKELIHOODS: Mapping[str, Likelihood] = {
    "almost_no_chance": Likelihood(N_("almost no chance"), N_("remote"), 1, 5),
    "very_unlikely": Likelihood(N_("very unlikely"), N_("highly improbable"), 5, 20),
    "unlikely": Likelihood(N_("unlikely"), N_("improbable"), 20, 45),
    "even_chance": Likelihood(N_("roughly even chance"), N_("roughly even odds"), 45, 55),
    "likely": Likelihood(N_("likely"), N_("probable"), 55, 80),
    "very_likely": Likelihood(N_("very likely"), N_("highly probable"), 80, 95),
    "almost_certain": Likelihood(N_("almost certain"), N_("nearly certain"), 95, 99),
}
"""How likely something is, from the least to the most."""
CONFIDENCES: Mapping[str, str] = {
    "low": N_("low"),
    "moderate": N_("moderate"),
    "high": N_("high"),
}
"""How confident the author is in the assessment: apart from how likely it is."""
SUPPORTS, AGAINST, CONTEXT = ROLES = ("supports", "against", "context")
"""What a fact is to a conclusion."""
CONSISTENT, INCONSISTENT, NEUTRAL = VERDICTS = ("consistent", "inconsistent", "neutral")
"""What a fact is to a hypothesis."""

_UNRELIABLE, _DOUBTFUL = frozenset("EF"), 5  # by the Admiralty code: of the source, of the information
_HALF = 0.5


def weight(reliability: str, credibility: int | None) -> float:
    """How much a fact counts: half where its source is unreliable or cannot be judged, or the fact is improbable."""
    is_weak = reliability[:1] in _UNRELIABLE or (credibility or 0) >= _DOUBTFUL
    return _HALF if is_weak else 1.0


def against(verdicts: Iterable[tuple[str, float]]) -> float:
    """What speaks against a hypothesis: the weights of the facts (verdict, weight) inconsistent with it, added up."""
    return sum(each for verdict, each in verdicts if verdict == INCONSISTENT)


def is_diagnostic(verdicts: Iterable[str]) -> bool:
    """Whether a fact tells hypotheses apart: it is not the same to all of which it was judged."""
    return len(set(verdicts)) > 1
