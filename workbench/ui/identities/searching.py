"""The search for entities that may be the same: in the background, and over as soon as nobody waits for it."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from workbench.core.browse.entities.duplicates import Decision, Pair, decisions, duplicates, still_open
from workbench.core.project import Project
from workbench.ui.workspace import Cancelled, Workspace

MOST = 2_000  # pairs of a kind: nobody goes through more at once, and the list has to be there at once


@dataclass(frozen=True, slots=True)
class Standing:
    """The pairs to decide on, the likeliest first, and what is decided, the newest first."""

    pairs: tuple[Pair, ...] = ()
    decided: tuple[Decision, ...] = ()


class Search:
    """One search: how far it is, and how to end it."""

    def __init__(self, entity: UUID | None) -> None:
        self.entity = entity
        self.done, self.total = 0, 0  # entities looked at, in all rounds
        self._ended = threading.Event()

    def end(self) -> None:
        """Nobody waits for it any more: it ends at its next report."""
        self._ended.set()

    def report(self, done: int, total: int) -> None:
        """Note how far it is. Raises Cancelled once it was ended."""
        if self._ended.is_set():
            raise Cancelled
        self.done, self.total = done, total


class Searching(QObject):
    """Looks through all entities once, and keeps what was found as it stands after every decision."""

    found = Signal()  # a search is over
    stood = Signal(object)  # Standing: as it is at this moment

    def __init__(self, parent: QObject, workspace: Workspace, entity: UUID | None) -> None:
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        self.search: Search | None = None
        self._pairs: Sequence[Pair] | None = None
        self._running: list[Search] = []  # not of this object: it is ended when this is gone
        running, keys = self._running, self._keys()
        self.destroyed.connect(lambda: _end(running, workspace, keys))
        workspace.closing.connect(self.end)

    @property
    def is_done(self) -> bool:
        """Whether all entities were looked through."""
        return self._pairs is not None

    def begin(self) -> Search:
        """Look through all entities; the search comes back, to see how far it is."""
        self.end()
        search = self.search = Search(self._entity)
        self._running.append(search)
        self._workspace.study(self._keys()[0], _look, search, done=lambda pairs: self._on_found(search, pairs))
        return search

    def end(self) -> None:
        """Stop looking; what was found before stays."""
        self.search = None
        _end(self._running, self._workspace, self._keys())

    def stand(self) -> None:
        """Read how the pairs found stand, and what is decided."""
        self._workspace.fetch(self._keys()[1], _stand, self._pairs or (), self._entity, done=self._on_stood)

    def _keys(self) -> tuple[str, str]:
        name = f"duplicates {self._entity or ''}"
        return name, f"{name} standing"

    def _on_found(self, search: Search, pairs: Sequence[Pair]) -> None:
        if isValid(self) and search is self.search:
            self.search, self._pairs = None, pairs
            self._running.clear()
            self.found.emit()
            self.stand()

    def _on_stood(self, standing: Standing) -> None:
        if isValid(self):
            self.stood.emit(standing)


def _end(running: list[Search], workspace: Workspace, keys: Sequence[str]) -> None:
    for search in running:
        search.end()
    running.clear()
    if isValid(workspace):
        for key in keys:
            workspace.drop(key)


def _look(project: Project, search: Search) -> list[Pair]:
    return duplicates(project, search.report, search.entity, most=MOST)


def _stand(project: Project, pairs: Sequence[Pair], entity: UUID | None) -> Standing:
    return Standing(tuple(still_open(project, pairs)), tuple(decisions(project, entity)))
