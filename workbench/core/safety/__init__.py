"""Nothing saved is lost: look a project over, back it up, restore it."""

import glob
import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from workbench.core import journal, store_sqlite
from workbench.core.project import Project, Report
from workbench.core.safety.received import LARGEST_DOCUMENT, at_most, received
from workbench.core.safety.soundness import Problem, check
from workbench.errors import UserError

__all__ = [
    "KEEP_BACKUPS",
    "LARGEST_DOCUMENT",
    "Problem",
    "at_most",
    "backup",
    "check",
    "received",
    "restore",
    "save_copy",
]

KEEP_BACKUPS = 10


def backup(path: Path) -> Path:
    """Write a verified copy into the folder “NAME backups” beside the project; the ten newest are kept.

    Raises UserError if the project is damaged or the folder cannot be written.
    """
    store_sqlite.look_for_damage(path, store_sqlite.recognise(path))
    folder = path.parent / f"{path.stem} backups"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(
            "“{folder}” cannot be made: {reason}.", folder=folder, reason=error.strerror or error
        ) from error
    target = _unused(folder / f"{path.stem} {_moment()}{path.suffix}")
    store_sqlite.copy(path, target)
    Project.open(target, read_only=True).close()
    made = folder.glob(f"{glob.escape(path.stem)} *{path.suffix}")
    for old in sorted(made, key=lambda file: (file == target, file.stat().st_mtime_ns, file.name))[:-KEEP_BACKUPS]:
        old.unlink()
    return target


def save_copy(project: Project, report: Report, path: Path) -> Path:
    """Write a verified copy of the open project to `path`, which appears whole or not at all.

    Raises UserError if that is the project itself, or cannot be written.
    """
    if path.exists() and path.samefile(project.path):
        raise UserError("“{name}” is the project itself; give the copy another name.", name=path.name)
    with project.read() as connection:
        opened = connection.connection.driver_connection
        store_sqlite.copy(project.path, path, opened=opened, report=report)
    return path


def restore(source: Path, path: Path) -> Path | None:
    """Put a backup in the place of a project; what stood there is kept aside under the name that comes back.

    Raises UserError if the backup is no sound project or the project is open somewhere; nothing changes then.
    """
    with closing(Project.open(source, read_only=True)) as sound:
        problems = check(sound)
    if problems:
        raise UserError(
            "“{name}” has problems itself ({problem}); nothing was restored.",
            name=source.name,
            problem=problems[0].what,
        )
    if path.is_dir():
        raise UserError("“{name}” is a folder, not a project file.", name=path.name or path)
    if not path.parent.is_dir():
        raise UserError("There is no folder “{folder}” to restore “{name}” in.", folder=path.parent, name=path.name)
    if path.exists() and path.samefile(source):
        raise UserError("“{name}” is the backup itself; name the project that it shall replace.", name=path.name)
    _refuse_if_open(path)
    fresh = path.with_name(path.name + ".restored")
    store_sqlite.copy(source, fresh)
    moved: list[tuple[Path, Path]] = []
    aside = _unused(path.with_name(f"{path.stem} before restore {_moment()}{path.suffix}"))
    try:
        for suffix in ("-wal", "-shm", "-journal", ""):  # a log left behind would be taken for the restored file's own
            old, kept = (file.with_name(file.name + suffix) for file in (path, aside))
            if old.exists():
                os.replace(old, kept)
                moved.append((old, kept))
        os.replace(fresh, path)
    except OSError as error:
        for old, kept in moved:
            os.replace(kept, old)
        raise UserError(
            "“{name}” cannot be replaced: {reason}.", name=path.name, reason=error.strerror or error
        ) from error
    finally:
        fresh.unlink(missing_ok=True)
    return aside if aside.exists() else None


def _refuse_if_open(path: Path) -> None:
    """Refuse if the project is usable and another window has it open; a damaged file is nobody's."""
    try:
        store_sqlite.look_for_damage(path, store_sqlite.recognise(path))
    except UserError:
        return
    if store_sqlite.has_log(path) and not journal.leave(path):
        raise UserError("“{name}” is open in another window. Close it there, then restore.", name=path.name)


def _moment() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H%M%S")


def _unused(path: Path) -> Path:
    candidate, number = path, 2
    while candidate.exists():
        candidate, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return candidate
