"""Fact Workbench: highlight passages of documents, turn them into reviewed facts, export the dataset."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.core.project import Project

__all__ = ["Project", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The project class, imported when a script first asks for it: the command line must start without SQLAlchemy."""
    if name == "Project":
        from workbench.core.project import Project

        return Project
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
