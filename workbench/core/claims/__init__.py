"""Claim groups: what facts from several sources are to each other, by plain rules over plain rows.

Feed it with claims and ask: `claim_of` makes a `Claim` of a fact as `FactRecord.as_json` gives it (or of a row with the
same names), with the publisher, date and language of its document. `Claims.update` takes in what was saved and drops
what was deleted, and says which matters and findings that changed; `Claims.decide` takes the decisions of persons,
which go over every rule. `groups`, `comparisons` and `between` read it for a window, and `sources` says how many
independent sources there are. Nothing here knows a database: whoever has one passes all accepted facts once, then each
saved one, and keeps the decisions. The rates of `Known` are entered by analysts, and places lie in others as they say.
"""

from workbench.core.claims.claim import Claim, claim_of
from workbench.core.claims.comparing import WORST, Comparison, Group, between, compare, comparisons, conflicting, groups
from workbench.core.claims.decisions import JOIN, OVERRULE, RELATE, SPLIT, Decision
from workbench.core.claims.figures import Figure
from workbench.core.claims.independence import independent, sources
from workbench.core.claims.index import Changes, Claims
from workbench.core.claims.known import Known
from workbench.core.claims.verdicts import (
    AGREES,
    COMPLEMENTS,
    CONFLICTS,
    CONTRADICTS,
    NOT_COMPARABLE,
    RULES,
    TENSION,
    UPDATES,
    VERDICTS,
    Finding,
    Matter,
    Rule,
    Side,
)

__all__ = [
    "AGREES",
    "COMPLEMENTS",
    "CONFLICTS",
    "CONTRADICTS",
    "JOIN",
    "NOT_COMPARABLE",
    "OVERRULE",
    "RELATE",
    "RULES",
    "SPLIT",
    "TENSION",
    "UPDATES",
    "VERDICTS",
    "WORST",
    "Changes",
    "Claim",
    "Claims",
    "Comparison",
    "Decision",
    "Figure",
    "Finding",
    "Group",
    "Known",
    "Matter",
    "Rule",
    "Side",
    "between",
    "claim_of",
    "compare",
    "comparisons",
    "conflicting",
    "groups",
    "independent",
    "sources",
]
