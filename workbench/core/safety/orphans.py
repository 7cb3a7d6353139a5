"""Rows that refer to rows which are not there: they let go of them where they may, else they go as well."""

import sqlite3
from collections.abc import Callable

from workbench.core.safety.remains import quoted

_NEED_ONE = {"link": ("fact", "annotation")}  # of these columns one must be there


def drop_orphans(made: sqlite3.Connection) -> None:
    """Take out what refers to missing rows, until nothing does; a column that may be empty is emptied instead."""
    made.execute("DELETE FROM operation WHERE revision NOT IN (SELECT id FROM revision)")
    if made.execute("SELECT 1 FROM sqlite_master WHERE name='omitted'").fetchone():
        made.execute("DELETE FROM omitted WHERE revision NOT IN (SELECT id FROM revision)")
    drop_broken(made.execute)


def drop_broken(execute: Callable[..., sqlite3.Cursor]) -> None:
    """The same of the rows of the project, with whatever executes SQL."""
    keys: dict[tuple[str, int], tuple[str, bool]] = {}
    while broken := [row for row in execute("PRAGMA foreign_key_check").fetchall() if row[1] is not None]:
        for name, number, _parent, key in broken:
            if (name, key) not in keys:
                keys[name, key] = _column(execute, name, key)
            column, nullable = keys[name, key]
            if nullable:
                change = f"UPDATE {quoted(name)} SET {quoted(column)} = NULL WHERE rowid = ?"  # noqa: S608 - our own names
            else:
                change = f"DELETE FROM {quoted(name)} WHERE rowid = ?"  # noqa: S608 - our own names
            execute(change, (number,))
    for name, columns in _NEED_ONE.items():
        empty = " AND ".join(f"{quoted(column)} IS NULL" for column in columns)
        execute(f"DELETE FROM {quoted(name)} WHERE {empty}")  # noqa: S608 - our own names


def _column(execute: Callable[..., sqlite3.Cursor], name: str, key: int) -> tuple[str, bool]:
    """The column of a table that a foreign key is of, and whether it may be empty."""
    about = execute(f"PRAGMA foreign_key_list({quoted(name)})").fetchall()
    column = next(row[3] for row in about if row[0] == key)
    columns = execute(f"PRAGMA table_info({quoted(name)})").fetchall()
    return column, not next(row[3] for row in columns if row[1] == column)
