"""Nothing saved is lost: look a project over and mend it, back it up, restore it, save what can be read of it."""

from workbench.core.safety.backups import (
    KEEP_BACKUPS,
    Backup,
    Limits,
    backup,
    backup_if_changed,
    backups_of,
    is_due,
    save_copy,
)
from workbench.core.safety.foreign import Rows, looked_into
from workbench.core.safety.received import LARGEST_DOCUMENT, at_most, received, state
from workbench.core.safety.restoring import is_damaged, restore
from workbench.core.safety.soundness import Problem, check

__all__ = [
    "KEEP_BACKUPS",
    "LARGEST_DOCUMENT",
    "Backup",
    "Limits",
    "Problem",
    "Rows",
    "at_most",
    "backup",
    "backup_if_changed",
    "backups_of",
    "check",
    "is_damaged",
    "is_due",
    "looked_into",
    "received",
    "restore",
    "save_copy",
    "state",
]
