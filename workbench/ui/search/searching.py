"""The search on its way: the newest takes the place of all others, and what comes late is dropped."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from workbench.core import search
from workbench.core.project import Project
from workbench.core.search import Found, Group, Query
from workbench.i18n import _
from workbench.ui.workspace import Workspace

_PAUSE_MS = 60  # between two keys of somebody who types
_AT_ONCE, _MOST, _MORE = 8, 40, 10
_FIND, _READ = "search", "search.read"


class Searching(QObject):
    """Looks in the background for what is typed."""

    found = Signal(object)  # Found: of the newest search, the first groups read
    read = Signal(object)  # tuple[Group, ...]: more of its groups, in order
    indexed = Signal()  # what waited for the index is in it

    def __init__(self, parent: QObject, workspace: Workspace) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.typed = ""
        self._catches_up = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._look)

    def type(self, typed: str) -> None:
        """Look for this, in a moment: more may be typed."""
        self.typed = typed
        self._soon.start()

    def again(self) -> None:
        """Look for the same: something was saved."""
        self._soon.start()

    def catch_up(self) -> None:
        """Have what waits for the index indexed, as a job; once at a time."""
        project = self._workspace.project
        if project is not None and not project.read_only and not self._catches_up:
            self._catches_up = True
            self._workspace.start(_("Indexing for the search"), search.catch_up, done=self._on_indexed)

    def _look(self) -> None:
        self._workspace.drop(_READ)
        done = partial(self._on_found, self.typed)
        # fetched: what is studied may take seconds, and nobody who types waits for that
        self._workspace.fetch(_FIND, _find, self.typed, done=done)

    def _on_found(self, typed: str, found: Found) -> None:
        if isValid(self) and typed == self.typed:
            self.found.emit(found)
            self._read(found.query, found.groups[_AT_ONCE:])

    def _read(self, query: Query, rest: Sequence[Group]) -> None:
        """Read the texts of the groups below, a few at a time."""
        if rest:
            done = partial(self._on_read, query, rest[_MORE:])
            self._workspace.study(_READ, search.read, query, rest[:_MORE], done=done)

    def _on_read(self, query: Query, rest: Sequence[Group], groups: tuple[Group, ...]) -> None:
        if isValid(self):
            self.read.emit(groups)
            self._read(query, rest)

    def _on_indexed(self, _rows: int) -> None:
        if isValid(self):
            self._catches_up = False
            self.indexed.emit()


def _find(project: Project, typed: str) -> Found:
    query = search.understand(typed, is_being_typed=True)
    return search.find(project, query, limit=_MOST, in_context=_AT_ONCE)
