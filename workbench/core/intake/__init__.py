"""Annotations made in other programs, taken in: looked at first, then brought in as one step."""

from workbench.core.intake.planning import Plan, TagFound, Unmatched, look
from workbench.core.intake.taking import Taken, take

__all__ = ["Plan", "TagFound", "Taken", "Unmatched", "look", "take"]
