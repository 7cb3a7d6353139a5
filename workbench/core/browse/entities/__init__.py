"""Entities as the sidebar shows them: lists with counts, places in the text, suggestions, and the card of one."""

from workbench.core.browse.entities.card import (
    SHOWN,
    Card,
    DocumentRow,
    FactRow,
    MeetingDetails,
    PassageRow,
    ProgrammeDetails,
    card,
    label,
)
from workbench.core.browse.entities.known import KIND_ORDER, Known, Named
from workbench.core.browse.entities.listing import (
    Listing,
    Suggested,
    called,
    listing,
    named_in,
    suggest,
    words_of,
)

__all__ = [
    "KIND_ORDER",
    "SHOWN",
    "Card",
    "DocumentRow",
    "FactRow",
    "Known",
    "Listing",
    "MeetingDetails",
    "Named",
    "PassageRow",
    "ProgrammeDetails",
    "Suggested",
    "called",
    "card",
    "label",
    "listing",
    "named_in",
    "suggest",
    "words_of",
]
