"""What the documents of a project suggest of themselves, and what a new fact may say."""

from workbench.core.browse.suggest.about import About, about
from workbench.core.browse.suggest.filled import Filled, filled
from workbench.core.browse.suggest.found import (
    documents,
    of_document,
    of_part,
    prepared,
    refs,
    said,
    speaker,
    still_open,
)

__all__ = [
    "About",
    "Filled",
    "about",
    "documents",
    "filled",
    "of_document",
    "of_part",
    "prepared",
    "refs",
    "said",
    "speaker",
    "still_open",
]
