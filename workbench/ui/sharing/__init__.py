"""Copies for colleagues, and theirs merged back: what goes along, what would come in, and what has to be decided."""

from workbench.ui.sharing.asking import look_at, merge, share, unlock
from workbench.ui.sharing.conflicts import ConflictsSheet

__all__ = ["ConflictsSheet", "look_at", "merge", "share", "unlock"]
