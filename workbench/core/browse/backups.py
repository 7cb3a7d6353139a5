"""What a backup of a project holds, and how the project differs from it, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import safety
from workbench.core.browse.values import Names, in_words, time_of
from workbench.core.history import CHUNK, chunks
from workbench.core.models import TABLES
from workbench.core.project import Project, Report
from workbench.core.replicas.outcome import by_table
from workbench.core.safety import Backup, comparing, restoring
from workbench.core.safety.comparing import REMOVED, Difference
from workbench.core.safety.salvage import Salvaged, salvage
from workbench.errors import UserError

_MOST = 500  # rows and steps that are named
NAMED = ("fact", "document", "entity", "annotation", "comment", "review", "relation", "fact_type", "measure")
_WORDS = ("title", "statement", "name", "exact", "text", "decision", "kind", "key")


@dataclass(frozen=True, slots=True)
class Held:
    """A backup with how many facts and documents it holds; `problem` says why it cannot be read, else it is ""."""

    backup: Backup
    facts: int
    documents: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """How a project differs from a backup: `rows` are (table, name, what happened since) of the first that do.

    `steps` are (when in UTC, what) of those that a restored backup would not have, the newest first.
    """

    path: Path
    difference: Difference
    rows: tuple[tuple[str, str, str], ...]
    steps: tuple[tuple[str, str], ...]


def held(project: Project, known: Mapping[Backup, Held] = {}) -> list[Held]:
    """The backups of a project and the files kept aside, the newest first; what is `known` is not read again."""
    return [known.get(backup) or _held(backup) for backup in safety.backups_of(project.path)]


def newest_good(report: Report, path: Path) -> Held | None:
    """The newest backup of a file, which may be damaged, that can be opened; None if there is none."""
    report(0, 0)
    found = (_held(backup) for backup in safety.backups_of(path))
    return next((held for held in found if not held.problem), None)


def prepare_alone(report: Report, source: Path, path: Path) -> Path:
    """As `prepare`, of the backup of a file that cannot be opened; a job of a window without a project."""
    return restoring.prepare(source, path, report)


def salvage_alone(report: Report, path: Path, target: Path) -> Salvaged:
    """Save what can be read of a damaged file in a new project; a job of a window without a project."""
    return salvage(path, target, report)


def look_at(project: Project, path: Path) -> Looked:
    """How a project differs from one of its backups. Raises UserError if that is no usable project."""
    with restoring.opened(path) as then:
        found = comparing.difference(project, then)
        steps = tuple((time_of(clock), words) for clock, words in found.lost[:_MOST])
        return Looked(path, found, tuple(_named(project, then, found)), steps)


def prepare(project: Project, report: Report, path: Path) -> Path:
    """A copy of a backup, looked over, that can be put in the place of the project; a job of a window."""
    return restoring.prepare(path, project.path, report)


def _held(backup: Backup) -> Held:
    try:
        with restoring.opened(backup.path) as project:
            return Held(backup, *comparing.contents(project))
    except UserError as error:
        return Held(backup, 0, 0, str(error))


def _named(now: Project, then: Project, found: Difference) -> list[tuple[str, str, str]]:
    rows = sorted((row for row in found.rows if row[0] in NAMED), key=lambda row: NAMED.index(row[0]))[:_MOST]
    called: dict[UUID, str] = {}
    with now.read() as mine, then.read() as theirs:
        for connection, wanted in ((mine, False), (theirs, True)):
            keys = [(name, row) for name, row, what in rows if (what == REMOVED) is wanted]
            for name, ids in by_table(keys).items():
                called |= _called(connection, name, ids)
    return [(name, called.get(row, ""), what) for name, row, what in rows]


def _called(connection: Connection, name: str, ids: set[UUID]) -> dict[UUID, str]:
    """What analysts know rows by: the first column of them that says something."""
    target, names = TABLES[name], Names(connection)
    columns = [target.c[column] for column in _WORDS if column in target.c]
    found: dict[UUID, str] = {}
    for chunk in chunks(sorted(ids), CHUNK):
        for row, *words in connection.execute(select(target.c.id, *columns).where(target.c.id.in_(chunk))):
            found[row] = next((in_words(word, names) for word in words if word), "")
    return found
