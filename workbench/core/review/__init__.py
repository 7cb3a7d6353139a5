"""A second pair of eyes: who may decide on a fact, what they decided, and what became of it."""

from workbench.core.review.authors import authors, rows_behind
from workbench.core.review.deciding import (
    DECISIONS,
    LABELS,
    REASONS,
    Reviewed,
    answered,
    decide,
    decide_all,
    decide_in_parts,
    is_waiting,
    submit,
    waiting,
)
from workbench.core.review.disputes import may_settle, opposed, settle, settle_all, withdraw, withdraw_all
from workbench.core.review.rules import (
    let_parties_settle,
    needs_four_eyes,
    parties_may_settle,
    require_four_eyes,
    require_two_reviewers,
)

__all__ = [
    "DECISIONS",
    "LABELS",
    "REASONS",
    "Reviewed",
    "answered",
    "authors",
    "decide",
    "decide_all",
    "decide_in_parts",
    "is_waiting",
    "let_parties_settle",
    "may_settle",
    "needs_four_eyes",
    "opposed",
    "parties_may_settle",
    "require_four_eyes",
    "require_two_reviewers",
    "rows_behind",
    "settle",
    "settle_all",
    "submit",
    "waiting",
    "withdraw",
    "withdraw_all",
]
