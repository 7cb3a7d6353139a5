"""What can be read of a damaged file, saved in a new project that is sound.

If the log is whole, and all rows are what it says, it is carried over: the new file is the same project. Else the rows
are kept that fit together, under a log made anew: the new file is a project of its own, for what was done before can
no more be told from what a colleague did.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Connection, Table, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from workbench.core import migrate, store_sqlite
from workbench.core.models import APPLICATION_ID, SCHEMA, TABLES, Guid, Json, Revision, table
from workbench.core.project import Project, Report
from workbench.core.safety import anew, mending, repairs, restoring
from workbench.core.safety.orphans import drop_orphans
from workbench.core.safety.remains import Remains, quoted, remains
from workbench.core.safety.soundness import check
from workbench.errors import UserError

LOG = ("revision", "operation", "omitted", "manifest", "local_merge")


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the rows of a table: how many were read, are known to be lost, and did not fit together."""

    table: str
    read: int
    lost: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A project made of what could be read of a damaged file. `has_log` says that it has the whole history.

    `tables` names each table that had rows, those of the log as well; `problems` is how many a check still finds.
    """

    path: Path
    tables: tuple[Kept, ...]
    has_log: bool
    problems: int

    @property
    def missing(self) -> int:
        """How many rows, but for those of the log, were lost or left out."""
        return sum(one.lost + one.left_out for one in self.tables if one.table not in LOG)

    @property
    def is_whole(self) -> bool:
        """Whether nothing at all was lost."""
        return self.has_log and not self.problems and not any(one.lost or one.left_out for one in self.tables)


def salvage(path: Path, target: Path, report: Report = lambda _done, _total: None) -> Salvaged:
    """Read every row that can be read of a damaged file, and make a new project of those that fit together.

    The damaged file stays byte for byte as it is. Raises UserError if nothing of a project can be found in it, or if
    something has the name of the target already.
    """
    if target.exists():
        raise UserError("“{name}” exists already; choose another name or open it.", name=target.name)
    if store_sqlite.is_open_here(path):  # reading it past SQLite would drop its locks
        raise UserError("“{name}” is open here. Close it first.", name=path.name)
    draft = target.with_name(target.name + ".salvaged")
    restoring.discard(draft)
    try:
        with remains(path) as found:
            counts = _copy_rows(found, draft, report)
            version = found.version
        if version < SCHEMA:
            with store_sqlite.explained(path):
                migrate.upgrade(draft)
        has_log, problems = _make_sound(draft, target.stem, report)
        tables = _told(draft, counts, has_log)
        os.replace(draft, target)
    except OSError as error:
        raise UserError("“{file}” cannot be written: {reason}.", file=target, reason=error.strerror or error) from error
    finally:
        restoring.discard(draft)
    return Salvaged(target, tables, has_log, problems)


def _copy_rows(found: Remains, draft: Path, report: Report) -> dict[str, list[int]]:
    """Write what can be read into a new file of the same format: {table: [read, lost, left out, deleted]}."""
    _make(found, draft)
    counts: dict[str, list[int]] = {}
    wanted = [name for name in (*TABLES, *LOG) if name in found.tables]
    with closing(sqlite3.connect(draft, isolation_level=None)) as made:
        made.execute("PRAGMA foreign_keys=OFF")
        made.execute("BEGIN IMMEDIATE")
        for done, name in enumerate(wanted):
            report(done, len(wanted))
            counts[name] = _copy_table(found, made, name)
        _count_lost(made, counts)
        if found.version < SCHEMA:  # no older file is brought up to date with references to nothing
            drop_orphans(made)
        made.execute("COMMIT")
    return counts


def _make(found: Remains, draft: Path) -> None:
    """A new, empty file with the tables that the damaged one has."""
    if found.version not in range(1, SCHEMA):
        found.version = SCHEMA
        store_sqlite.create(draft)
        return
    known = {*SQLModel.metadata.tables, *store_sqlite.INDEXES}
    with closing(sqlite3.connect(draft, isolation_level=None)) as made:
        for name, sql in found.tables.items():
            if name in known:
                made.execute(store_sqlite.INDEXES.get(name, sql))
        for sql in found.indexes:
            made.execute(sql)
        made.execute(f"PRAGMA application_id={APPLICATION_ID}")
        made.execute(f"PRAGMA user_version={found.version}")


def _copy_table(found: Remains, made: sqlite3.Connection, name: str) -> list[int]:
    target = SQLModel.metadata.tables[name]
    there = {row[1] for row in made.execute(f"PRAGMA table_info({quoted(name)})")}
    columns = [column for column in found.columns(name) if column in there]
    fits = [_fitting(target, column) for column in columns]
    places = ", ".join("?" * len(columns))
    names = ", ".join(map(quoted, columns))
    write = f"INSERT OR IGNORE INTO {quoted(name)} ({names}) VALUES ({places})"  # noqa: S608 - names of our own tables
    gone = columns.index("deleted") if "deleted" in columns else None
    read = lost = left_out = deleted = 0
    for row in found.rows(name, columns) if columns else ():
        if row is None:
            lost += 1
        elif not all(fit(value) for fit, value in zip(fits, row, strict=True)):
            left_out += 1
        else:
            is_new = made.execute(write, row).rowcount
            read += is_new
            deleted += is_new if gone is not None and row[gone] else 0
    return [read, lost, left_out, deleted]


def _fitting(target: Table, name: str) -> Callable[[Any], bool]:
    """Whether a value is one that this program writes into a column."""
    column = target.c.get(name)
    if column is None:
        return lambda _value: True
    kind, nullable = column.type, bool(column.nullable)
    if isinstance(kind, Guid):
        return lambda value: (nullable and value is None) or (isinstance(value, bytes) and len(value) == 16)
    if isinstance(kind, Json):
        keyed = bool(column.info.get("keyed"))
        return lambda value: (nullable and value is None) or _is_json(value, keyed)
    if isinstance(kind, Boolean):
        return lambda value: value in (0, 1) or (nullable and value is None)
    of = (int, float) if kind.python_type is float else kind.python_type
    return lambda value: (nullable and value is None) or isinstance(value, of)


def _is_json(value: Any, keyed: bool) -> bool:
    try:
        return isinstance(value, str) and isinstance(json.loads(value), dict if keyed else object)
    except ValueError:
        return False


def _make_sound(draft: Path, name: str, report: Report) -> tuple[bool, int]:
    """Carry the log over if it is whole, or make it anew: whether it is whole, and the problems that are left."""
    _require_project(draft, name)
    with Project.open(draft) as project:
        if _try(project, repairs.work_out) and not check(project, report=report):
            return True, 0
        knows_all = _try(project, _require_heads)
    if knows_all and _is_mended(draft, report):
        return True, 0
    with Project.open(draft) as project:
        if not project.keep(anew.make):
            raise UserError("What could be read cannot be written.")
        return False, len(check(project, report=report))


def _is_mended(draft: Path, report: Report) -> bool:
    """Whether the draft is sound once rows are what the log says; it stays as it is if not."""
    trial = draft.with_name(draft.name + ".trial")
    try:
        store_sqlite.copy(draft, trial)
        with Project.open(trial) as project:
            is_sound = _try(project, _by_the_log) and not check(project, report=report)
        if is_sound:
            os.replace(trial, draft)
        return is_sound
    finally:
        restoring.discard(trial)


def _require_project(draft: Path, name: str) -> None:
    """Add the one row of the project itself if it was lost."""
    with closing(sqlite3.connect(draft, isolation_level=None)) as made:
        if made.execute("SELECT 1 FROM project").fetchone() is None:
            anew.add_project(made, name)


def _require_heads(connection: Connection) -> None:
    """Raise LookupError if a step is missing that was the last to write a row."""
    known = set(connection.execute(select(table(Revision).c.id)).scalars())
    for target in TABLES.values():
        if not known.issuperset(connection.execute(select(target.c.head)).scalars()):
            raise LookupError(target.name)


def _by_the_log(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    mending.rows(connection, drop=False)
    repairs.work_out(connection)


def _try(project: Project, mend: Callable[[Connection], None]) -> bool:
    """Whether something could be done that asks the log, which may not hold together."""
    try:
        return project.keep(mend)
    except (LookupError, ValueError, TypeError, AttributeError, DBAPIError):
        return False


def _told(draft: Path, counts: dict[str, list[int]], has_log: bool) -> tuple[Kept, ...]:
    """What became of each table, by what is in the new file at last."""
    with closing(sqlite3.connect(draft, isolation_level=None)) as made:
        return tuple(_kept(made, counts, has_log))


def _kept(made: sqlite3.Connection, counts: dict[str, list[int]], has_log: bool) -> Iterator[Kept]:
    for name, (read, lost, left_out, deleted) in counts.items():
        known = read + left_out + lost
        if not known:
            continue
        (there,) = made.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()  # noqa: S608 - names of our own
        if not has_log:  # of the log all was made anew, and rows that were deleted are not wanted any more
            there = 0 if name in LOG else there + deleted
        gone = max(0, known - there)  # less than were lost, where the log had them
        yield Kept(name, read + left_out, min(lost, gone), gone - min(lost, gone))


def _count_lost(made: sqlite3.Connection, counts: dict[str, list[int]]) -> None:
    """Count as lost what the log names and nothing else knows of."""
    for name in TABLES.keys() & counts.keys():
        query = f'SELECT count(DISTINCT row) FROM operation WHERE "table" = ? AND row NOT IN (SELECT id FROM {quoted(name)})'  # noqa: S608,E501 - as above
        (named,) = made.execute(query, (name,)).fetchone()
        counts[name][1] = max(counts[name][1], named - counts[name][2])
