"""Verified copies beside the project: a new one when something has changed, the newest kept, older ones thinned out."""

import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.core import store_sqlite
from workbench.core.project import Project, Report
from workbench.errors import UserError

KEEP_BACKUPS = 10
_DAYS, _WEEKS = 7, 8
_MOMENT = "%Y-%m-%d %H%M%S"
_NAMED = re.compile(r" (\d{4}-\d\d-\d\d \d{6})(-\d+)?")
_ASIDE = re.compile(r" before (?:restore|repair) (\d{4}-\d\d-\d\d \d{6})(-\d+)?|\.v\d+\.backup")
_STATE = (
    "PRAGMA user_version",
    "SELECT count(*) FROM revision",
    "SELECT id FROM revision ORDER BY seq DESC LIMIT 1",
    "SELECT count(*) FROM omitted",
    "SELECT count(*) FROM local_merge WHERE undone",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How many of the newest backups are kept whatever their age, and how much room all may take, in megabytes."""

    count: int = KEEP_BACKUPS
    megabytes: int = 2_000


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy beside a project, made `at` (UTC), of so many bytes.

    `is_aside` marks a file that was kept when another took its place: such a one is never thinned out.
    """

    path: Path
    at: datetime
    size: int
    is_aside: bool = False


def backup(path: Path, *, limits: Limits | None = None, report: Report = lambda _done, _total: None) -> Path:
    """Write a verified copy into the folder “NAME backups” beside the project; then older ones are thinned out.

    The copy is opened before anything goes, see `superfluous`; without `limits` those of the preferences count.
    Raises UserError if the project is damaged or the folder cannot be written.
    """
    store_sqlite.look_for_damage(path, store_sqlite.recognise(path))
    folder = _folder(path)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(
            "“{folder}” cannot be made: {reason}.", folder=folder, reason=error.strerror or error
        ) from error
    target = unused(folder / f"{path.stem} {moment()}{path.suffix}")
    store_sqlite.copy(path, target, report=report)
    try:
        Project.open(target, read_only=True).close()
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    _thin(path, target, limits or _preferred())
    return target


def backup_if_changed(project: Project, report: Report) -> Path | None:
    """As `backup`, a job of a window; None if the newest backup holds all that is saved."""
    return backup(project.path, report=report) if is_due(project) else None


def is_due(project: Project) -> bool:
    """Whether something was saved since the newest backup, which is told from the ends of the two logs."""
    last = next((one for one in backups_of(project.path) if not one.is_aside), None)
    now = _state(project.path)
    return last is None or now is None or _state(last.path) != now


def backups_of(path: Path) -> list[Backup]:
    """The backups of a project, and the files that were kept when another took its place, the newest first."""
    found = [_described(file, path, _NAMED) for file in _listed(_folder(path))]
    found += [_described(file, path, _ASIDE) for file in _listed(path.parent)]
    known = [(one, order) for one, order in filter(None, found)]
    return [one for one, order in sorted(known, key=lambda pair: pair[1], reverse=True)]


def superfluous(made: Sequence[Backup], limits: Limits) -> list[Backup]:
    """Those of the backups, given the newest first, that may go.

    The newest `limits.count` stay whatever their age. Of older ones the last of each day stays for a week, and the
    last of each week for eight. Then the oldest go until all fit into `limits.megabytes`. The newest of all stays even
    if it alone is larger.
    """
    kept: list[Backup] = []
    seen: set[tuple[int, ...]] = set()
    for place, one in enumerate(made):
        age = max(0, (made[0].at.date() - one.at.date()).days)
        year, week, _day = one.at.isocalendar()
        times = [*([(age,)] if age < _DAYS else []), *([(year, week)] if age < 7 * _WEEKS else [])]
        is_last = any(each not in seen for each in times[:1])
        seen.update(times)
        if place < limits.count or is_last:
            kept.append(one)
    room, staying = limits.megabytes * 1_000_000, set[Path]()
    for one in kept:
        room -= one.size
        if room < 0 and staying:
            break
        staying.add(one.path)
    return [one for one in made if one.path not in staying]


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


def moment() -> str:
    """The time in UTC as names of files have it."""
    return datetime.now(UTC).strftime(_MOMENT)


def unused(path: Path) -> Path:
    """The path, with a number if something has that name already."""
    candidate, number = path, 2
    while candidate.exists():
        candidate, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return candidate


def _folder(path: Path) -> Path:
    return path.parent / f"{path.stem} backups"


def _thin(path: Path, target: Path, limits: Limits) -> None:
    made = [one for one in backups_of(path) if not one.is_aside]
    made.sort(key=lambda one: one.path != target)  # the clock may have been set back since the others were made
    for old in superfluous(made, limits):
        old.path.unlink(missing_ok=True)


def _preferred() -> Limits:
    """What this person wants kept; the usual if their settings cannot be read."""
    from workbench import settings

    try:
        own = settings.load()
    except UserError:
        return Limits()
    return Limits(own.backups_kept, own.backup_megabytes)


def _state(path: Path) -> tuple[object, ...] | None:
    """What two files with the same log have in common; None for one that cannot be read."""
    try:
        with closing(store_sqlite.open_connection(path, read_only=True)) as connection:
            return tuple(connection.execute(question).fetchone() for question in _STATE)
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _listed(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries if entry.is_file()]
    except OSError:
        return []


def _described(file: Path, path: Path, named: re.Pattern[str]) -> tuple[Backup, tuple[object, ...]] | None:
    """The backup that a file is, with what it is ordered by; None for any other file."""
    if file.suffix != path.suffix or not file.name.startswith(path.stem):
        return None
    found = named.fullmatch(file.name[len(path.stem) :].removesuffix(path.suffix))
    try:
        kept = file.stat() if found is not None else None
    except OSError:  # another window has thinned it out meanwhile
        return None
    if found is None or kept is None:
        return None
    written = datetime.fromtimestamp(kept.st_mtime, UTC)
    try:
        at = datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC) if found[1] else written.replace(microsecond=0)
    except ValueError:
        return None
    return Backup(file, at, kept.st_size, named is _ASIDE), (at, kept.st_mtime_ns, file.name)
