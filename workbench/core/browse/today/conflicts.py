"""What copies that were merged say differently, as far as Today names it."""

from workbench.core import conflicts as core
from workbench.core.browse.conflicts import shown
from workbench.core.browse.today.sections import MOST, Line, Section
from workbench.core.project import Project


def conflicts(project: Project, _day: str) -> Section:
    """The conflicts that a merge has left open, oldest rows first."""
    count = core.count(project)
    found = shown(project, most=MOST) if count else []
    return Section(
        count,
        tuple(
            Line("conflict", one.conflict.id, one.name, said=" / ".join(side.words for side in one.sides)[:200])
            for one in found
        ),
    )
