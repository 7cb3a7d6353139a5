"""SQLite's write-ahead log: folded into the project file soon after each save, gone when the file is closed."""

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

from workbench.core.store_sqlite import fold, open_connection

FOLD_AFTER_SECONDS = 0.8  # a copy of the open file holds everything saved up to a second ago


class JournalFolder:
    """Folds the write-ahead log into the project file within a second of a save.

    Analysts copy project files while the program is open; a log beside the file does not travel with the copy.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._due: float | None = None
        self._closed = False
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None

    def saved(self) -> None:
        """Note that something was saved."""
        with self._wake:
            if self._due is None:
                self._due = time.monotonic() + FOLD_AFTER_SECONDS
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
                self._thread.start()
            self._wake.notify()

    def close(self) -> None:
        """Stop; the caller folds the rest by closing the file."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._closed or self._due is not None)
                while not self._closed and self._due is not None and time.monotonic() < self._due:
                    self._wake.wait(self._due - time.monotonic())
                if self._closed:
                    return
                self._due = None
            if not fold(self._path):
                with self._wake:
                    self._due = time.monotonic() + FOLD_AFTER_SECONDS / 4


def leave(path: Path) -> bool:
    """Make the file one self-contained file again; False if another window has it open: that one will, on closing."""
    try:
        with closing(open_connection(path, read_only=False)) as connection:
            connection.execute("PRAGMA busy_timeout=200")
            return bool(connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete")
    except sqlite3.Error:
        return False
