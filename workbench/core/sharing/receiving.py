"""A file from somebody else, opened in a place of its own: it is never written to, and nothing in it runs."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.core.project import Project
from workbench.errors import UserError


@contextmanager
def received(path: Path) -> Iterator[Project]:
    """A private copy of a colleague's file, of the present format, to be read only."""
    with tempfile.TemporaryDirectory(prefix="fact-workbench-") as folder:
        copy = Path(folder) / path.name
        try:
            shutil.copyfile(path, copy)
            log = path.with_name(path.name + "-wal")
            if log.exists():
                shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
        except OSError as error:
            raise UserError(
                "“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or error
            ) from error
        with Project.open(copy) as project:
            yield project
