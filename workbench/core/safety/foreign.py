"""A SQLite file of another program, looked into without trust: in a private copy, table by table, read only.

Only rows of plain tables are read. What would run SQL of somebody else, a view, a table that a program computes, a
computed column, is refused by name; triggers only run on changes, and there are none.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from workbench.core.safety.received import LARGEST_VALUE, be_careful, quoted, require_whole, state
from workbench.errors import UserError
from workbench.i18n import N_

_MAGIC = b"SQLite format 3\x00"
_MOST_BYTES = 4_000_000_000
_STEPS, _PATIENCE = 100_000, 20_000  # as in `received`
_ASKED = ("table_xinfo",)
_DAMAGED = N_("“{name}” is damaged; nothing is taken from it. Ask for it again.")
Rows = Callable[[str, Sequence[str]], Iterator[tuple[Any, ...]]]


@contextmanager
def looked_into(path: Path) -> Iterator[Rows]:
    """A function that gives the rows of a table: the columns asked for, in the order of their row numbers.

    A table that is not there has no rows, a column that is not there is None. The file stays as it is. Raises UserError
    with a sentence of its own for a file that is no database, damaged, or holds what is refused in a table asked for.
    """
    with tempfile.TemporaryDirectory(prefix="fact-workbench-") as folder:
        copy = Path(folder) / "copy.sqlite"
        _take(path, copy)
        try:
            with closing(sqlite3.connect(copy, isolation_level=None)) as writing:
                be_careful(writing)
                writing.execute("PRAGMA journal_mode=DELETE")
            uri = copy.as_uri() + "?mode=ro&immutable=1"
            with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
                be_careful(connection)
                connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
                connection.execute("PRAGMA query_only=ON")
                connection.set_authorizer(_permit)
                looks = count()
                connection.set_progress_handler(lambda: next(looks) > _PATIENCE, _STEPS)
                yield _rows_of(connection, path.name)
        except (sqlite3.Error, UnicodeError) as error:
            raise UserError(_DAMAGED, name=path.name) from error


def _take(path: Path, copy: Path) -> None:
    """Copy the file, with what its log holds."""
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise UserError("“{name}” is no database of SQLite.", name=path.name)
        if path.stat().st_size > _MOST_BYTES:
            raise UserError("“{name}” is too large to be looked into.", name=path.name)
        require_whole(path)
        log = path.with_name(path.name + "-wal")
        before = state(path), state(log)
        shutil.copyfile(path, copy)
        if log.exists():
            shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
        if before != (state(path), state(log)):
            raise UserError(
                "“{name}” is being written to just now. Close it in the other program, then try again.", name=path.name
            )
    except OSError as error:
        raise UserError("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or error) from error


def _rows_of(connection: sqlite3.Connection, name: str) -> Rows:
    made: dict[str, tuple[str, str]] = {}
    for kind, what, sql in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        if isinstance(what, str) and kind in ("table", "view"):
            made[what] = (kind, sql if isinstance(sql, str) else "")

    def rows(table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        if table not in made:
            return
        kind, sql = made[table]
        plain = kind == "table" and not sql.lstrip().upper().startswith("CREATE VIRTUAL")
        known = connection.execute(f"PRAGMA table_xinfo({quoted(table)})").fetchall() if plain else []
        if not plain or any(one[6] for one in known):
            raise UserError(
                "“{name}” computes what stands in its table “{what}”; nothing is taken from it.", name=name, what=table
            )
        there = {one[1] for one in known}
        asked = ", ".join(quoted(each) if each in there else "NULL" for each in columns)
        yield from connection.execute(f"SELECT {asked} FROM {quoted(table)} ORDER BY 1")  # noqa: S608 - quoted names

    return rows


def _permit(action: int, first: str | None, _second: str | None, _place: str | None, _by: str | None) -> int:
    """What may be asked of the file: its tables, and their shape."""
    allowed = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ) or (
        action == sqlite3.SQLITE_PRAGMA and first in _ASKED
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
