"""How far the documents in sight are read: asked in the background when one is drawn, and again after a change."""

from collections.abc import Collection
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.core.browse import reading
from workbench.core.history import Change
from workbench.ui.workspace import Workspace

_SOON_MS, _LATER_MS = 20, 300  # after a row was drawn, after a save
_CONCERNED = {"annotation", "region", "document"}


class Progress(QObject):
    """The shares that are marked or read, as far as they are known."""

    changed = Signal()  # shares are others, or asked for anew: draw the rows

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: dict[UUID, int | None] = {}
        self._fresh: set[UUID] = set()  # those that need not be asked for
        self._wanted: set[UUID] = set()  # until there is an answer
        self._saved: set[tuple[str, UUID]] | None = set()  # rows; None: any
        self._soon, self._later = QTimer(self), QTimer(self)
        for timer, after, run in ((self._soon, _SOON_MS, self._ask), (self._later, _LATER_MS, self._look_over)):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(run)
        workspace.changed.connect(self._on_changed)
        workspace.project_changed.connect(self._forget)

    def percent(self, document: UUID) -> int | None:
        """How much of a document is marked or read, in percent; None if nothing is to be read, or not known yet."""
        if document not in self._fresh and document not in self._wanted:
            self._wanted.add(document)
            self._soon.start()
        return self._known.get(document)

    def _ask(self) -> None:
        self._workspace.fetch("progress", reading.percents, frozenset(self._wanted), done=self._on_known)

    def _on_known(self, found: dict[UUID, int | None]) -> None:
        before = {document: self._known.get(document) for document in found}
        self._known.update(found)
        self._fresh |= found.keys()
        self._wanted -= found.keys()
        if before != found:
            self.changed.emit()

    def _on_changed(self, change: Change) -> None:
        if change.rows is None:
            self._saved = None
        elif self._saved is not None:
            self._saved |= {row for row in change.rows if row[0] in _CONCERNED}
        if self._saved is None or self._saved:
            self._later.start()

    def _look_over(self) -> None:
        saved = self._saved
        if saved is None:
            self._on_touched(None, None)
        else:
            done = partial(self._on_touched, frozenset(saved))
            self._workspace.fetch("progress of", reading.touched, frozenset(saved), done=done)

    def _on_touched(self, saved: Collection[tuple[str, UUID]] | None, documents: Collection[UUID] | None) -> None:
        """Ask for these again, or for all, when they are next drawn."""
        if saved is None:
            self._saved = set()
        elif self._saved is not None:
            self._saved = self._saved.difference(saved)
        for kept in (self._fresh, self._wanted):
            kept.difference_update(kept if documents is None else documents)
        self.changed.emit()

    def _forget(self) -> None:
        self._known, self._fresh, self._wanted, self._saved = {}, set(), set(), set()
        for timer in (self._soon, self._later):
            timer.stop()
