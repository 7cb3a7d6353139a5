"""The steps of a project, newest first, what each of them changed, and how two moments differ."""

from workbench.core.browse.history.changes import (
    ADDED,
    CHANGED,
    DELETED,
    RESTORED,
    Touched,
    between,
    called,
    changed,
    number_of,
    of_fact,
    of_rows,
    passages,
)
from workbench.core.browse.history.scope import DOCUMENT, ENTITY, FACT, About
from workbench.core.browse.history.steps import Step, Wanted, analysts, moments, rows, steps, taken_back

__all__ = [
    "ADDED",
    "CHANGED",
    "DELETED",
    "DOCUMENT",
    "ENTITY",
    "FACT",
    "RESTORED",
    "About",
    "Step",
    "Touched",
    "Wanted",
    "analysts",
    "between",
    "called",
    "changed",
    "moments",
    "number_of",
    "of_fact",
    "of_rows",
    "passages",
    "rows",
    "steps",
    "taken_back",
]
