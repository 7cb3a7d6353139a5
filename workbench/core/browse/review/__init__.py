"""The review queue and all a reviewer must see of one fact."""

from workbench.core.browse.review.agreed import agreed
from workbench.core.browse.review.card import Card, FieldRow, Opinion, Place, card
from workbench.core.browse.review.narrowing import (
    CONTRADICTED,
    DISPUTED,
    EVERYTHING,
    MINE,
    NUMERIC,
    ONLY,
    STALE,
    WHOLE,
    Wanted,
)
from workbench.core.browse.review.progress import Done, progress
from workbench.core.browse.review.queue import (
    NEW_DOCUMENT,
    NEW_PASSAGE,
    SAME_PASSAGE,
    Choices,
    Queue,
    Waiting,
    choices,
    disputed,
    own,
    queue,
    returned,
    rows,
)

__all__ = [
    "CONTRADICTED",
    "DISPUTED",
    "EVERYTHING",
    "MINE",
    "NEW_DOCUMENT",
    "NEW_PASSAGE",
    "NUMERIC",
    "ONLY",
    "SAME_PASSAGE",
    "STALE",
    "WHOLE",
    "Card",
    "Choices",
    "Done",
    "FieldRow",
    "Opinion",
    "Place",
    "Queue",
    "Waiting",
    "Wanted",
    "agreed",
    "card",
    "choices",
    "disputed",
    "own",
    "progress",
    "queue",
    "returned",
    "rows",
]
