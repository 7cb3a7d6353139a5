"""A file from somebody else, in a place of its own: its bytes are copied, and nothing that is in it runs.

What it may hold is decided by name: our tables with our columns, and the indexes on them. A trigger would run even with
trusted_schema off, and a view, a computed column or a table that a program computes is somebody's SQL as well.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from workbench.core import migrate, store_sqlite
from workbench.core.models import SCHEMA
from workbench.core.safety import locking
from workbench.errors import UserError
from workbench.i18n import N_

LARGEST_VALUE = 50_000_000  # bytes or characters; reading more of them could take all the memory there is
LARGEST_DOCUMENT = 500_000_000  # of a text, of an original, of where words stand on pages
_ASKED = ("table_list", "table_xinfo", "index_list", "index_xinfo", "foreign_key_list", "quick_check")
_FUNCTIONS = ("coalesce",)
_STEPS = 100_000  # of SQLite's machine, between two looks at how long a question takes
_PATIENCE = 20_000  # such looks at one file: minutes of a slow machine, and an end
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LARGEST_DOCUMENT,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_DAMAGED = N_("“{name}” is damaged; nothing is taken from it. Ask for it again.")
_REFUSED = {
    "table": N_("“{name}” holds a table “{what}” that Fact Workbench did not make; nothing is taken from it."),
    "trigger": N_("“{name}” holds a trigger “{what}”, which Fact Workbench never makes; nothing is taken from it."),
    "view": N_("“{name}” holds a view “{what}”, which Fact Workbench never makes; nothing is taken from it."),
    "index": N_("“{name}” holds an index “{what}” that Fact Workbench did not make; nothing is taken from it."),
    "column": N_("“{name}” computes what stands in the table “{what}”; nothing is taken from it."),
    "shape": N_("The table “{what}” in “{name}” is not as Fact Workbench makes it; nothing is taken from it."),
    "missing": N_("“{name}” lacks the table “{what}”; ask for the file again."),
}
_Shape = dict[str, tuple[str, tuple[object, ...]]]


@contextmanager
def received(path: Path, password: str = "") -> Iterator[Path]:
    """The path of a private copy of a file from somebody else, looked over and of the present format.

    The file itself is read byte by byte and stays as it is; the copy, which needs no password any more, is gone
    afterwards, so close it before. Raises UserError with a sentence of its own for whatever is wrong with the file.
    """
    with tempfile.TemporaryDirectory(prefix="fact-workbench-") as folder:
        copy = Path(folder) / path.name
        version = _unlock(path, copy, password) if store_sqlite.is_locked(path) else _take(path, copy)
        try:
            _look_over(copy, version)
            if version < SCHEMA:
                migrate.upgrade(copy)
                _look_over(copy, SCHEMA)
        except (DBAPIError, sqlite3.Error, ValueError) as error:  # a file of ours gives no reason for any of them
            sentence = store_sqlite.sentence_of(error)
            damaged = sentence in (None, store_sqlite.DAMAGED)
            raise UserError(_DAMAGED if damaged or sentence is None else sentence, name=path.name) from error
        yield copy


def _unlock(path: Path, copy: Path, password: str) -> int:
    """Write a locked file to a plain copy, once its tables are known to be ours, and give its format."""
    if not password:
        raise UserError("“{name}” is locked with a password; whoever sent it knows it.", name=path.name)
    with locking.unlocked(path, password) as connection:
        _require_known(connection, path.name)
        locking.write_plain(connection, copy)
    return store_sqlite.recognise(copy)


def _take(path: Path, copy: Path) -> int:
    """Copy the file, with what its log holds, and give its format."""
    version = store_sqlite.recognise(path)
    if store_sqlite.is_open_here(path):
        store_sqlite.copy(path, copy)
        return version
    require_whole(path)
    log = path.with_name(path.name + "-wal")
    try:
        before = state(path), state(log)
        shutil.copyfile(path, copy)
        if log.exists():
            shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
        if before != (state(path), state(log)):
            raise UserError(
                "“{name}” is being written to just now. Wait until that is done, then try again.", name=path.name
            )
    except OSError as error:
        raise UserError("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or error) from error
    return store_sqlite.recognise(copy)


def require_whole(path: Path) -> None:
    """Refuse a file with a rollback journal: that is written into the file on opening, and can name other files."""
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and journal.stat().st_size:
        raise UserError(
            "“{name}” was copied while something was being saved in it. Open and close it where it is from, then ask "
            "for it again.",
            name=path.name,
        )


def state(path: Path) -> tuple[int, int] | None:
    """What changes when a file is written to; None for no file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns


def _look_over(copy: Path, version: int) -> None:
    """Raise UserError if there is anything in the copy that we did not make. The log beside it is folded in first."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as writing:
        be_careful(writing)
        writing.execute("PRAGMA journal_mode=DELETE")
    with closing(sqlite3.connect(copy.as_uri() + "?mode=ro&immutable=1", uri=True, isolation_level=None)) as connection:
        be_careful(connection)
        connection.execute("PRAGMA query_only=ON")
        connection.set_authorizer(_permit)
        looks = count()
        connection.set_progress_handler(lambda: next(looks) > _PATIENCE, _STEPS)
        _require_known(connection, copy.name)
        if version == SCHEMA:
            _require_ours(connection, copy.name)
        if copy.stat().st_size <= store_sqlite.QUICK_CHECK_BYTES:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if found != "ok":
                raise UserError(_DAMAGED, name=copy.name)


def be_careful(connection: sqlite3.Connection) -> None:
    """Set the limits under which a file from somebody else is read."""
    for kind, most in _LIMITS.items():
        connection.setlimit(kind, most)
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA mmap_size=0")


def _permit(action: int, first: str | None, second: str | None, _place: str | None, _by: str | None) -> int:
    """What may be asked of the file: its tables, a few functions, a few questions about its shape."""
    allowed = (
        action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
        or (action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS)
        or (action == sqlite3.SQLITE_PRAGMA and first in _ASKED)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _require_known(connection: sqlite3.Connection, name: str) -> None:
    """Refuse what no version of this program has ever made."""
    made = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    for kind, what, sql in made:
        if kind not in ("table", "index"):
            raise UserError(_REFUSED.get(kind, _DAMAGED), name=name, what=what)
        if kind != "table" or what in store_sqlite.INDEXES:
            continue
        if sql.lstrip().upper().startswith("CREATE VIRTUAL"):
            raise UserError(_REFUSED["table"], name=name, what=what)
        hidden = any(row[6] for row in connection.execute(f"PRAGMA table_xinfo({quoted(what)})"))
        if hidden or (store_sqlite.COMPUTED.search(store_sqlite.without_names(sql)) and not what.startswith("sqlite_")):
            raise UserError(_REFUSED["column"], name=name, what=what)


def _require_ours(connection: sqlite3.Connection, name: str) -> None:
    """Refuse a table or an index that is not exactly one of today's, in names, columns, keys and indexes."""
    found, ours = _shapes(connection), _ours()
    for what in sorted(found.keys() - ours.keys()):
        raise UserError(_REFUSED[found[what][0]], name=name, what=what)
    for what in sorted(ours.keys() - found.keys()):
        raise UserError(_REFUSED["missing"], name=name, what=what)
    for what in ours:
        if found[what] != ours[what]:
            raise UserError(_REFUSED["shape" if ours[what][0] == "table" else "index"], name=name, what=what)


@contextmanager
def at_most(connection: Connection, size: int = LARGEST_VALUE) -> Iterator[None]:
    """Refuse, meanwhile, to read a value of more than `size` bytes or characters from a received file."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - a project file is read with no other driver
    before = driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, size)
    try:
        yield
    finally:
        driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)


@cache
def _ours() -> _Shape:
    """The shape of a file as this program makes it."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        SQLModel.metadata.create_all(connection, checkfirst=False)
        for index in store_sqlite.INDEXES.values():
            connection.exec_driver_sql(index)
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - the line above made it
        shapes = _shapes(driver)
    engine.dispose()
    return shapes


def _shapes(connection: sqlite3.Connection) -> _Shape:
    """Each table and index with its kind and all that SQLite knows of it, whatever the order of columns."""
    found: _Shape = {}
    for kind, what, sql in connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall():
        if what in ("sqlite_sequence", "sqlite_stat1", "sqlite_stat4"):
            continue
        if kind == "index":
            found[what] = (
                kind,
                (store_sqlite.without_names(sql).split("WHERE")[1:], _asked(connection, "index_xinfo", what)),
            )
        elif what in store_sqlite.INDEXES:
            found[what] = kind, (sql,)
        else:
            about = (_asked(connection, each, what) for each in _ASKED[1:3])
            keys = sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({quoted(what)})"))
            (kept,) = [row[3:] for row in connection.execute(f"PRAGMA table_list({quoted(what)})") if row[0] == "main"]
            found[what] = kind, (*about, keys, kept)
    return found


def _asked(connection: sqlite3.Connection, pragma: str, what: str) -> list[tuple[object, ...]]:
    """What a pragma tells of a table or index; the first column is a number in the order of making."""
    return sorted((row[1:] for row in connection.execute(f"PRAGMA {pragma}({quoted(what)})")), key=repr)


def quoted(name: str) -> str:
    """A name of a table or column as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'
