"""Readers and writers of other packages: found by the entry points that a package declares, imported on use.

A package writes a format of its own with an entry point in the group `fact_workbench.writers` whose name is that of the
format, and reads one with an entry point in `fact_workbench.readers` whose name is the suffix without its dot. What
this program has itself is never replaced.
"""

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from workbench.errors import UserError

READERS, WRITERS = "fact_workbench.readers", "fact_workbench.writers"


@cache
def names(group: str) -> dict[str, EntryPoint]:
    """The entry points of a group by their names, in lower case and order; of two of one name the first package's."""
    found = sorted(entry_points(group=group), key=lambda one: (one.name.lower(), one.dist.name if one.dist else ""))
    return {one.name.lower(): one for one in reversed(found)}


def load(group: str, name: str) -> Any:
    """The function that an entry point names. Raises UserError, one sentence, if it cannot be imported."""
    point = names(group)[name]
    try:
        return point.load()
    except (ImportError, AttributeError, SyntaxError) as error:
        package = point.dist.name if point.dist else point.module
        raise UserError(
            "“{name}” of the package “{package}” cannot be used: {reason}.", name=name, package=package, reason=error
        ) from error
