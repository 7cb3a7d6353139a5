"""What only SQLite needs: recognising files, opening and closing them, folding the journal in, copying safely."""

import os
import re
import sqlite3
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext, suppress
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement
from sqlalchemy.util import LRUCache
from sqlmodel import SQLModel

from workbench.core.models import APPLICATION_ID, READABLE, SCHEMA
from workbench.errors import UserError
from workbench.i18n import N_

WAIT_SECONDS = 5.0
QUICK_CHECK_BYTES = 20_000_000  # above this, `check` looks for damage: a start may not cost seconds
_MAGIC = b"SQLite format 3\0"
_PAGE = 4096  # of a locked file: as long as SQLCipher makes them
_NOISE = 250  # different bytes, of 256, in a page that nobody can tell from noise
LOCKED = N_(
    "“{name}” seems to be locked with a password. Merge it, or make a project of it: workbench unlock {name} PROJECT"
)
_JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
INDEXES = {
    "local_search": "CREATE VIRTUAL TABLE local_search USING fts5(text, title, content='', tokenize='ascii')",
    "local_said_search": "CREATE VIRTUAL TABLE local_said_search USING fts5(words, content='', tokenize='ascii')",
}
"""The full-text indexes, exactly as they are made; core/models/search.py says what they hold.

The column with the most words is the first: for each word in another one FTS5 keeps two bytes more.
"""

COMPUTED = re.compile(r"\b(CHECK|GENERATED|AS|VIRTUAL)\b", re.IGNORECASE)
"""Words that no table of ours is made with, but for the indexes of all words."""

_INDEX_PARTS = {f"{name}_{part}" for name in INDEXES for part in ("data", "idx", "docsize", "config")}
DAMAGED = N_("“{name}” is damaged. It is left as it is; restore a backup of it.")
_BEGINNING = N_("“{name}” is not a project file, or its beginning is damaged. A backup can be restored.")
_SHORT = N_("“{name}” is cut short: {size} bytes are there. Copy it again, or restore a backup.")
_CUT = N_("“{name}” is cut short: {size} of {whole} bytes are there. Copy it again, or restore a backup.")
TEXT = N_("“{name}” is a text file, not a project file. To bring it in: workbench import PROJECT {name}")
DAMAGES = (DAMAGED, _BEGINNING, _SHORT, _CUT)
"""What is said of a file that was a project, of which a backup may be restored."""
_STRANGE = {
    "table": N_("“{name}” holds a table “{table}” that Fact Workbench did not make; it is not opened."),
    "trigger": N_("“{name}” holds a trigger that Fact Workbench did not make; it is not opened."),
    "view": N_("“{name}” holds a view that Fact Workbench did not make; it is not opened."),
}

# Reading a file past SQLite and closing it drops every lock this process holds on it (POSIX), and another process could
# then take the log away from under us: so a file that is open here is never opened in any other way.
_open_here: dict[Engine, Path] = {}
# Statements are compiled once for all files: compiling those of one window costs more than opening a file.
_compiled: LRUCache[Any, Any] = LRUCache(1000)
_dialects: list[Dialect] = []


def recognise(path: Path) -> int:
    """The schema version of the project file at `path`; reads it, changes nothing.

    Raises UserError with a sentence of its own for everything that is not a usable project.
    """
    name = path.name or str(path)
    if is_open_here(path):
        return SCHEMA
    try:
        if path.is_dir():
            raise UserError("“{name}” is a folder, not a project file.", name=name)
        with path.open("rb") as file:
            beginning = file.read(_PAGE)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise UserError(
            "There is no file “{name}”. Check the name, or make a project with: workbench new", name=name
        ) from None
    except OSError as error:
        raise UserError("“{name}” cannot be read: {reason}.", name=name, reason=error.strerror or error) from error
    if size == 0:
        raise UserError("“{name}” is empty (0 bytes). If it came by mail or from a share, ask for it again.", name=name)
    if _is_noise(beginning, size):
        raise UserError(LOCKED, name=name)
    header = beginning[:100]
    if b"\0" not in header:
        raise UserError(TEXT, name=name)
    if not header.startswith(_MAGIC):
        raise UserError(_BEGINNING, name=name)
    return _read_header(path, header, size)


def is_locked(path: Path) -> bool:
    """Whether a file seems to be locked with a password: such a file cannot be told from noise in whole pages.

    A file that cannot be read is not; reading it says why.
    """
    try:
        if is_open_here(path):
            return False
        with path.open("rb") as file:
            return _is_noise(file.read(_PAGE), os.fstat(file.fileno()).st_size)
    except OSError:
        return False


def _is_noise(beginning: bytes, size: int) -> bool:
    return size % _PAGE == 0 and len(set(beginning)) > _NOISE and not beginning.startswith(_MAGIC)


def _read_header(path: Path, header: bytes, size: int) -> int:
    """The schema version in a SQLite header (https://www.sqlite.org/fileformat.html, section 1.3)."""
    if len(header) < 100:
        raise UserError(_SHORT, name=path.name, size=size)
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    pages = int.from_bytes(header[28:32], "big")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise UserError("“{name}” is a database of another program, not a Fact Workbench project.", name=path.name)
    if size < pages * page_size and not has_log(path):
        raise UserError(_CUT, name=path.name, size=size, whole=pages * page_size)
    version = int.from_bytes(header[60:64], "big")
    if version < 1:
        raise UserError("“{name}” was never finished being made. Delete it and make the project again.", name=path.name)
    if version > SCHEMA:
        raise UserError(
            "“{name}” was saved by a newer version of Fact Workbench "
            "(file format {version}; this one knows up to {known}). Update the program to open it.",
            name=path.name,
            version=version,
            known=SCHEMA,
        )
    return version


def has_log(path: Path) -> bool:
    """True if a write-ahead log stands beside the file: it is open somewhere, or was never closed."""
    return path.with_name(path.name + "-wal").exists()


def is_read_only(path: Path) -> bool:
    """True if the file or its folder refuses changes; the mode counts even for an administrator."""
    return _refuses(path) or _refuses(path.parent)


def _refuses(place: Path) -> bool:
    anybody = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    return not (place.stat().st_mode & anybody and os.access(place, os.W_OK))


def open_engine(path: Path, *, read_only: bool) -> Engine:
    """Connections to a project file: WAL and full synchronisation for writing, `mode=ro` for reading.

    `close_engine` ends them.
    """
    alone = read_only and _leaves_no_trace(path)

    def connect() -> sqlite3.Connection:
        return open_connection(path, read_only=read_only, alone=alone)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=12)
    engine.update_execution_options(compiled_cache=_compiled)
    engine.dialect = next(iter(_dialects), engine.dialect)  # part of the key of what is compiled
    _dialects[:] = [engine.dialect]

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    _open_here[engine] = path.resolve()
    return engine


def close_engine(engine: Engine) -> None:
    """Close every connection that `open_engine` made."""
    engine.dispose()
    _open_here.pop(engine, None)


def is_open_here(path: Path) -> bool:
    """True if this process has the file open: nobody here may read it past SQLite."""
    return path.resolve() in list(_open_here.values())


def _leaves_no_trace(path: Path) -> bool:
    """True if a file can only be read, or only without making new files beside it, as immutable."""
    if has_log(path) or is_open_here(path):
        return False
    with path.open("rb") as file:
        journal = file.read(20)[18:]
    return journal == b"\x02\x02" or _refuses(path.parent)


def open_connection(path: Path, *, read_only: bool, alone: bool | None = None) -> sqlite3.Connection:
    """One driver connection with the settings of a file that other people may have written.

    `alone` says that nobody writes, and that no files may appear beside it; None looks for itself.
    """
    mode = "ro" if read_only else "rw"
    alone = read_only and (_leaves_no_trace(path) if alone is None else alone)
    uri = path.resolve().as_uri() + f"?mode={mode}" + ("&immutable=1" if alone else "")
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=WAIT_SECONDS, cached_statements=256
    )
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("PRAGMA mmap_size=0")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("PRAGMA cache_size=-16000")  # kilobytes; the upper pages of every index stay at hand
        if read_only:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path) -> None:
    """A new, empty project file with every table. Raises UserError if something is there already."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        raise UserError("“{name}” exists already; choose another name or open it.", name=path.name) from None
    except OSError as error:
        raise UserError("“{file}” cannot be made: {reason}.", file=path, reason=error.strerror or error) from error
    os.close(descriptor)
    engine = open_engine(path, read_only=False)
    try:
        with engine.begin() as connection:
            for statement in (*_tables(), *INDEXES.values()):
                connection.exec_driver_sql(statement)
            stamp(connection)
    except BaseException:
        close_engine(engine)
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        raise
    close_engine(engine)
    fold(path)  # the mark that says whose file this is must be in the file itself, not only in the log beside it


@cache
def _tables() -> tuple[str, ...]:
    """The statements that make every table and its indexes: put into words once, as that takes longer than they do."""
    made: list[DDLElement] = []
    for one in SQLModel.metadata.sorted_tables:
        made += [CreateTable(one), *map(CreateIndex, sorted(one.indexes, key=lambda index: str(index.name)))]
    return tuple(str(each.compile(dialect=sqlite.dialect())) for each in made)


def stamp(connection: Connection) -> None:
    """Mark the file as ours, of the current schema."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")


def finish_going_back(path: Path) -> None:
    """Let SQLite take back what was half written when the computer stopped, if a journal beside the file says so."""
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and journal.stat().st_size:
        _require_one_file(journal, path.name)
        uri = path.resolve().as_uri() + "?mode=rw"
        with explained(path), closing(sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _require_one_file(journal: Path, name: str) -> None:
    """Refuse a journal that ends by naming another file, as ours never do: SQLite deletes that one after going back."""
    if journal.read_bytes()[-len(_JOURNAL_MAGIC) :] == _JOURNAL_MAGIC:
        raise UserError(DAMAGED, name=name)


def look_for_damage(path: Path, version: int) -> None:
    """Raise UserError if SQLite finds the file damaged; large files are only looked at on the surface."""
    with explained(path), closing(open_connection(path, read_only=True)) as connection:
        made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type='table'"))
        names, known = set(made), {*SQLModel.metadata.tables, *INDEXES, *_INDEX_PARTS}
        same_tables = version >= READABLE
        missing = known - names if same_tables else set()
        found = connection.execute("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
        strange = _computing(connection, made)
        if same_tables:
            strange |= {name for name in names - known if not name.startswith("sqlite_")} | _virtual(made)
        if version == SCHEMA:
            more, less = _other_columns(connection)
            strange, missing = strange | more, missing | less
        if found is not None or strange:
            raise UserError(_STRANGE[found[0] if found else "table"], name=path.name, table=min(strange, default=""))
        sound = path.stat().st_size > QUICK_CHECK_BYTES
        sound = sound or connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        if missing or not sound:
            raise UserError(DAMAGED, name=path.name)
        if "project" in names and connection.execute("SELECT 1 FROM project").fetchone() is None:
            raise UserError(
                "“{name}” was never finished being made. Delete it and make the project again.", name=path.name
            )


def _computing(connection: sqlite3.Connection, made: Mapping[str, str]) -> set[str]:
    """The tables in which SQL of the file's own works something out: by columns, conditions, defaults or indexes."""
    shape = (
        "SELECT m.name FROM sqlite_master m, pragma_table_xinfo(m.name) x "
        "WHERE m.type = 'table' AND (x.hidden OR instr(x.dflt_value, '('))",
        "SELECT m.tbl_name FROM sqlite_master m, pragma_index_xinfo(m.name) x WHERE m.type = 'index' AND x.cid = -2",
    )
    found = {name for question in shape for (name,) in connection.execute(question)}
    found |= {name for name, sql in made.items() if COMPUTED.search(without_names(sql))}
    return {name for name in found if name not in INDEXES and not name.startswith("sqlite_")}


def without_names(sql: str) -> str:
    """SQL without the names in quotes, and with one space where there is white space."""
    return re.sub(r"\s+", " ", re.sub(r'"[^"]*"', '""', sql))


def _other_columns(connection: sqlite3.Connection) -> tuple[set[str], set[str]]:
    """The tables of ours that have a column more than today's, and those that have one less."""
    found: dict[str, set[str]] = {}
    question = "SELECT m.name, x.name FROM sqlite_master m, pragma_table_xinfo(m.name) x WHERE m.type = 'table'"
    for name, column in connection.execute(question):
        found.setdefault(name, set()).add(column)
    ours = {name: set(made.columns.keys()) for name, made in SQLModel.metadata.tables.items() if name in found}
    more = {name for name, columns in ours.items() if found[name] - columns}
    return more, {name for name, columns in ours.items() if columns - found[name]}


def _virtual(made: Mapping[str, str]) -> set[str]:
    """The tables, of those made by this SQL, that are computed by a program and are not exactly one of our indexes."""
    virtual = {name for name, sql in made.items() if sql.lstrip().upper().startswith("CREATE VIRTUAL")}
    return {name for name in virtual | (INDEXES.keys() & made.keys()) if made[name] != INDEXES.get(name)}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the database says about a file's state into a sentence; anything else stays a bug."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        raise UserError(sentence, name=path.name) from error


def sentence_of(error: BaseException) -> str | None:
    """A message about the file called {name}; None for what is a bug."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    match code & 0xFF if code is not None else None:
        case sqlite3.SQLITE_TOOBIG:
            return N_("“{name}” holds a value that is too large to be of use.")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return N_("“{name}” is in use by another program. Close it there, then try again.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return N_("“{name}” cannot be changed: the file or its folder is read only. Save a copy elsewhere.")
        case sqlite3.SQLITE_FULL:
            return N_("The disk is full; nothing of this step was saved in “{name}”. Free some space and try again.")
        case sqlite3.SQLITE_IOERR:
            return N_(
                "The disk refused to save “{name}”; nothing of this step was saved. Check the drive or the quota."
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_FORMAT:
            return DAMAGED
    return DAMAGED if isinstance(cause, UnicodeDecodeError) else None


def fold(path: Path) -> bool:
    """Move the write-ahead log into the file; False if a reader was in the way."""
    try:
        with closing(open_connection(path, read_only=False)) as connection:
            connection.execute("PRAGMA busy_timeout=50")
            busy, _log, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
    except sqlite3.Error:
        return False


def copy(
    path: Path,
    target: Path,
    *,
    opened: sqlite3.Connection | None = None,
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Write a verified, self-contained copy of the project to `target`, which appears whole or not at all.

    `opened` is a connection to read from, which works even where the file has been deleted or its folder is read only.
    """
    part = target.with_name(target.name + ".part")
    try:
        with (
            explained(target if opened else path),
            closing(sqlite3.connect(part, isolation_level=None)) as copied,
            nullcontext(opened) if opened else closing(open_connection(path, read_only=True)) as source,
        ):
            source.backup(copied, pages=2000, progress=lambda _s, left, all_: report(all_ - left, all_))
            copied.execute("PRAGMA journal_mode=DELETE")
            if copied.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise UserError("“{name}” is damaged; no copy of it was made.", name=path.name)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    except OSError as error:
        raise UserError("“{file}” cannot be written: {reason}.", file=target, reason=error.strerror or error) from error
    finally:
        with suppress(OSError):  # where nothing can be written nothing was left either
            part.unlink(missing_ok=True)


def compact(path: Path, target: Path) -> None:
    """Write the file anew to `target`, without free pages."""
    with closing(open_connection(path, read_only=False)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
