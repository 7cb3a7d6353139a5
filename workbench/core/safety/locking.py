"""A project file locked with a password, and read again into a plain one, by SQLCipher: every page of it is encrypted.

Needs the extra `secure`. The format is that of SQLCipher 4, so that other programs with the password read it as well.
Source: https://www.zetetic.net/sqlcipher/sqlcipher-api/
"""

import importlib.util
import os
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from workbench.core import store_sqlite
from workbench.errors import UserError
from workbench.i18n import N_

_MARKS = ("application_id", "user_version")  # whose file it is, and of which format: an export leaves them out


def is_there() -> bool:
    """Whether this installation can lock files and open locked ones."""
    return importlib.util.find_spec("sqlcipher3") is not None


def lock(path: Path, target: Path, password: str) -> None:
    """Write a plain project file, which nobody has open, to `target` under a password.

    Raises UserError if that cannot be written, or the extra is missing.
    """
    _require(password)
    with _opened(path) as connection:
        _export(connection, target, password)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def unlocked(path: Path, password: str) -> Iterator[Any]:
    """A connection, as of the sqlite3 module, that reads a locked file; nothing is written beside it.

    Raises UserError if the password does not fit, or the extra is missing.
    """
    _require(password)
    with _opened(path, password) as connection:
        yield connection


def write_plain(connection: Any, target: Path) -> None:
    """Write what an unlocked connection reads to a plain file. Raises UserError if it is damaged or finds no room."""
    _export(connection, target, "")


@contextmanager
def _opened(path: Path, password: str = "") -> Iterator[Any]:
    from sqlcipher3 import dbapi2

    uri = path.resolve().as_uri() + "?mode=ro&immutable=1"
    with closing(dbapi2.connect(uri, uri=True, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")  # what goes wrong is said by us, once
            if password:
                connection.execute(f"PRAGMA key='{_composed(password).replace(chr(39), chr(39) * 2)}'")
            for setting in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.DatabaseError as error:
            raise UserError(
                "The password does not fit “{name}”, or the file is damaged. Capital letters count.", name=path.name
            ) from error
        try:
            yield connection
        except dbapi2.DatabaseError as error:
            raise UserError(store_sqlite.sentence_of(error) or store_sqlite.DAMAGED, name=path.name) from error


def _export(connection: Any, target: Path, password: str) -> None:
    target.unlink(missing_ok=True)
    connection.execute(
        "ATTACH DATABASE ? AS target KEY ?", (target.resolve().as_uri() + "?mode=rwc", _composed(password))
    )
    connection.execute("SELECT sqlcipher_export('target')").fetchall()
    for mark in _MARKS:
        (value,) = connection.execute(f"PRAGMA main.{mark}").fetchone()
        connection.execute(f"PRAGMA target.{mark}={value}")
    connection.execute("DETACH DATABASE target")


def _composed(password: str) -> str:
    """One keyboard writes é as a letter and an accent, another as one sign; a password must fit all the same."""
    return unicodedata.normalize("NFC", password)


def _require(password: str) -> None:
    if not is_there():
        raise UserError(MISSING)
    if not password:
        raise UserError("A password may not be empty.")


MISSING = N_("This installation has no passwords. Install the extra “secure”: pip install 'fact-workbench[secure]'")
