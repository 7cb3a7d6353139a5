"""Annotations made in other programs, taken in: looked at first, then brought in as one step."""

from workbench.core.intake.planning import Plan, Unmatched, beside, look
from workbench.core.intake.reading import ENDINGS, FORMATS, TABLE, kind_of, read
from workbench.core.intake.tags import TagFound
from workbench.core.intake.taking import LABEL, Taken, take

__all__ = [
    "ENDINGS",
    "FORMATS",
    "LABEL",
    "TABLE",
    "Plan",
    "TagFound",
    "Taken",
    "Unmatched",
    "beside",
    "kind_of",
    "look",
    "read",
    "take",
]
