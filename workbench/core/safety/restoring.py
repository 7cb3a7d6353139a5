"""A backup put in the place of a project: looked over first, and what stood there is kept aside."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from workbench.core import journal, migrate, store_sqlite
from workbench.core.models import READABLE, SCHEMA
from workbench.core.project import Project, Report
from workbench.core.safety.backups import moment, unused
from workbench.core.safety.received import received
from workbench.core.safety.soundness import check
from workbench.errors import UserError
from workbench.i18n import N_

_PAGE = 4096
RESTORE, REPAIR = N_("restore"), N_("repair")


def restore(source: Path, path: Path) -> Path | None:
    """Put a backup in the place of a project; what stood there is kept aside under the name that comes back.

    Raises UserError if the backup is no sound project or the project is open somewhere; nothing changes then.
    """
    _require_place(source, path)
    return put_in_place(prepare(source, path), path)


def prepare(source: Path, path: Path, report: Report = lambda _done, _total: None) -> Path:
    """Write a copy of a backup beside a project, of the present format and looked over, to be put in its place.

    Raises UserError if the backup is no sound project; the backup itself stays as it is.
    """
    _require_place(source, path)
    version = store_sqlite.recognise(source)
    store_sqlite.look_for_damage(source, version)
    draft = path.with_name(path.name + ".restored")
    discard(draft)  # of a program that was ended meanwhile
    try:
        store_sqlite.copy(source, draft, report=report)
        if version < SCHEMA:
            with store_sqlite.explained(source):
                migrate.upgrade(draft)
        with closing(Project.open(draft, read_only=True)) as sound:
            problems = check(sound, report=report)
        if problems:
            raise UserError(
                "“{name}” has problems itself ({problem}); nothing was restored.",
                name=source.name,
                problem=problems[0].what,
            )
    except BaseException:
        discard(draft)
        raise
    return draft


def put_in_place(draft: Path, path: Path, what: str = RESTORE) -> Path | None:
    """Let a finished file take the place of a project, which is kept aside under the name that comes back.

    Raises UserError if the project is open somewhere; the draft is gone and nothing else changed then.
    """
    moved: list[tuple[Path, Path]] = []
    aside = unused(path.with_name(f"{path.stem} before {what} {moment()}{path.suffix}"))
    try:
        _refuse_if_open(path)
        for suffix in ("-wal", "-shm", "-journal", ""):  # a log left behind would be taken for the new file's own
            old, kept = (file.with_name(file.name + suffix) for file in (path, aside))
            if old.exists():
                os.replace(old, kept)
                moved.append((old, kept))
        os.replace(draft, path)
    except OSError as error:
        for old, kept in moved:
            os.replace(kept, old)
        raise UserError(
            "“{name}” cannot be replaced: {reason}.", name=path.name, reason=error.strerror or error
        ) from error
    finally:
        discard(draft)
    return aside if aside.exists() else None


def discard(draft: Path) -> None:
    """Take away what was written to be put in place, and is not."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)


@contextmanager
def opened(source: Path) -> Iterator[Project]:
    """A backup, to be read only; one of an older format as a private copy, for the backup itself stays as it is.

    Raises UserError with a sentence of its own for whatever is no usable project.
    """
    if store_sqlite.recognise(source) == SCHEMA:
        with Project.open(source, read_only=True) as project:
            yield project
        return
    with received(source) as copy, Project.open(copy, read_only=True) as project:
        yield project


def open_beside(source: Path) -> Project:
    """A backup, open to be read for as long as somebody looks at it.

    Raises UserError with a sentence of its own for whatever is no usable project, and for one of an older format.
    """
    if store_sqlite.recognise(source) < READABLE:
        raise UserError(
            "“{name}” is of an older version. Copy it elsewhere and open the copy, or restore it.", name=source.name
        )
    return Project.open(source, read_only=True)


def is_damaged(path: Path) -> bool:
    """Whether a file that cannot be opened is a project all the same, damaged or cut short."""
    try:
        store_sqlite.look_for_damage(path, store_sqlite.recognise(path))
    except UserError as error:
        no_text = error.args[0] == store_sqlite.TEXT and not path.stat().st_size % _PAGE  # hardly ever of whole pages
        return no_text or error.args[0] in store_sqlite.DAMAGES
    except (DBAPIError, sqlite3.Error):
        return True
    return False


def says_damaged(sentence: str, path: Path) -> bool:
    """Whether a sentence says that this file is damaged: found out while it is open."""
    return sentence == str(damage(path))


def damage(path: Path) -> UserError:
    """What is said of a file that is damaged."""
    return UserError(store_sqlite.DAMAGED, name=path.name)


def _require_place(source: Path, path: Path) -> None:
    if path.is_dir():
        raise UserError("“{name}” is a folder, not a project file.", name=path.name or path)
    if not path.parent.is_dir():
        raise UserError("There is no folder “{folder}” to restore “{name}” in.", folder=path.parent, name=path.name)
    if path.exists() and source.exists() and path.samefile(source):
        raise UserError("“{name}” is the backup itself; name the project that it shall replace.", name=path.name)


def _refuse_if_open(path: Path) -> None:
    """Refuse if the project is usable and another window has it open; a damaged file is nobody's."""
    try:
        store_sqlite.look_for_damage(path, store_sqlite.recognise(path))
    except UserError:
        return
    if store_sqlite.has_log(path) and not journal.leave(path):
        raise UserError("“{name}” is open in another window. Close it there, then restore.", name=path.name)
