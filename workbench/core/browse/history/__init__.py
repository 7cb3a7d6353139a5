"""The history of a project for screens: its steps, its changes line by line, and a row as it was at any time."""

from workbench.core.browse.history.rows import ADDED, CHANGED, DELETED, RESTORED, Changed, called
from workbench.core.browse.history.steps import (
    Step,
    Touched,
    analysts,
    changed,
    of_fact,
    of_rows,
    passages,
    rows,
    taken_back,
)

__all__ = [
    "ADDED",
    "CHANGED",
    "DELETED",
    "RESTORED",
    "Changed",
    "Step",
    "Touched",
    "analysts",
    "called",
    "changed",
    "of_fact",
    "of_rows",
    "passages",
    "rows",
    "taken_back",
]
