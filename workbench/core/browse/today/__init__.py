"""What waits for the acting analyst today, section by section; each reads by itself, in the background."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from workbench.core.browse.today.conflicts import conflicts
from workbench.core.browse.today.documents import missing
from workbench.core.browse.today.due import due
from workbench.core.browse.today.facts import disputed, returned, waiting
from workbench.core.browse.today.remarks import asked
from workbench.core.browse.today.sections import MOST, Line, Section
from workbench.core.project import Project

__all__ = ["MOST", "SECTIONS", "Line", "Section"]


SECTIONS: Mapping[str, Callable[[Project, str], Section]] = MappingProxyType(
    {
        "returned": returned,
        "asked": asked,
        "waiting": waiting,
        "disputed": disputed,
        "conflicts": conflicts,
        "missing": missing,
        "due": due,
    }
)
"""What reads each section, in the order they are shown: of a project, on a day (YYYY-MM-DD)."""
