"""The review queue and all a reviewer must see of one fact."""

from workbench.core.browse.review.card import Card, FieldRow, Opinion, Place, card
from workbench.core.browse.review.queue import (
    NEW_DOCUMENT,
    NEW_PASSAGE,
    SAME_PASSAGE,
    Choices,
    Queue,
    Waiting,
    Wanted,
    choices,
    queue,
    rows,
)

__all__ = [
    "NEW_DOCUMENT",
    "NEW_PASSAGE",
    "SAME_PASSAGE",
    "Card",
    "Choices",
    "FieldRow",
    "Opinion",
    "Place",
    "Queue",
    "Waiting",
    "Wanted",
    "card",
    "choices",
    "queue",
    "rows",
]
