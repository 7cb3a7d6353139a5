"""A file from somebody else, opened in a place of its own: it is never written to, and nothing in it runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from workbench.core import safety
from workbench.core.project import Project


@contextmanager
def received(path: Path) -> Iterator[Project]:
    """A private copy of a colleague's file, looked over, of the present format, to be read only.

    Raises UserError with a sentence of its own for whatever is wrong with the file.
    """
    with safety.received(path) as copy, Project.open(copy, read_only=True) as project:
        yield project


@contextmanager
def reading(theirs: Project) -> Iterator[Connection]:
    """A connection to ask a received project with, which refuses values that are too large to be of use."""
    with theirs.read() as connection, safety.at_most(connection):
        yield connection
