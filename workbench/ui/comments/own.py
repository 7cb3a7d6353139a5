"""Threads that read themselves: for a part that shows nothing else of its row."""

from collections.abc import Sequence
from functools import partial
from itertools import count
from uuid import UUID

from PySide6.QtCore import Signal
from shiboken6 import isValid

from workbench.core import comments
from workbench.core.comments import Thread
from workbench.core.history import Change
from workbench.ui.comments.threads import Threads
from workbench.ui.workspace import Workspace

_SHOWS = {"comment", "analyst"}
_numbers = count()


class OwnThreads(Threads):
    """The threads about a row, or about several that are the same thing; new ones go to the first."""

    counted = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._key = f"comments {next(_numbers)}"
        self._wanted: tuple[str, tuple[UUID, ...]] | None = None
        workspace.changed.connect(self._on_changed)
        workspace.analyst_changed.connect(self._read)

    def show_row(self, table: str, rows: Sequence[UUID]) -> None:
        """Show what is said of these rows of a table; nothing if there are none."""
        wanted = (table, tuple(rows)) if rows else None
        if wanted != self._wanted:
            self._wanted = wanted
            about = (table, rows[0]) if rows else None
            self.show_threads(about, ())  # the line is there at once: what is typed must not reach what was in focus
            self.counted.emit(0)
            self._read()

    def _read(self) -> None:
        if self._wanted is not None:
            done = partial(self._on_read, self._wanted)
            self._workspace.fetch(self._key, comments.threads, self._wanted[1], done=done)

    def _on_read(self, wanted: tuple[str, tuple[UUID, ...]], threads: tuple[Thread, ...]) -> None:
        if isValid(self) and wanted == self._wanted:
            self.show_threads((wanted[0], wanted[1][0]), threads)
            self.counted.emit(self.count)

    def _on_changed(self, change: Change) -> None:
        if change.rows is None or any(name in _SHOWS for name, _row in change.rows):
            self._read()
