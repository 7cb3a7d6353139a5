"""A file from somebody else, opened in a place of its own: it is never written to, and nothing in it runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from workbench.core import safety, store_sqlite
from workbench.core.project import Project
from workbench.errors import UserError


def is_locked(path: Path) -> bool:
    """Whether a file seems to be locked with a password."""
    return store_sqlite.is_locked(path)


def unlock(path: Path, password: str, target: Path) -> None:
    """Make a project of a copy that is locked with a password, without it, where there is nothing yet.

    Raises UserError if the password does not fit, the copy is not sound, or the project cannot be written.
    """
    if target.exists():
        raise UserError("“{name}” exists already; choose another name or open it.", name=target.name)
    with safety.received(path, password) as copy:
        store_sqlite.copy(copy, target)


@contextmanager
def received(path: Path, password: str = "") -> Iterator[Project]:
    """A private copy of a colleague's file, looked over, of the present format, to be read only.

    Raises UserError with a sentence of its own for whatever is wrong with the file, or the password.
    """
    with safety.received(path, password) as copy, Project.open(copy, read_only=True) as project:
        yield project


@contextmanager
def reading(theirs: Project) -> Iterator[Connection]:
    """A connection to ask a received project with, which refuses values that are too large to be of use."""
    with theirs.read() as connection, safety.at_most(connection):
        yield connection
