"""Nothing saved is lost: backups made by themselves, looked at and restored; problems mended; damaged files rescued."""

from workbench.ui.safety.rounds import Rounds

__all__ = ["Rounds"]
