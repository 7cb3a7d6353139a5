"""The search on its way, if there is one: a newer one takes its place, and an answer to an older one is dropped."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from workbench.core.history import Change
from workbench.ui.similar.looking import Answer, Search, Wish, look, look_again
from workbench.ui.workspace import Workspace

_CONCERNED = {"annotation", "evidence", "fact", "fact_type", "document"}


class Searching(QObject):
    """Looks in the background for what is like a wish, and keeps what was found as it stands in the project."""

    found = Signal(object)  # Answer: a search is over
    stood = Signal(object)  # Answer: the same passages, after something was saved

    def __init__(self, parent: QObject, workspace: Workspace) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._search: Search | None = None
        self.wish, self.answer = Wish(), Answer()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look_again)
        workspace.closing.connect(self.end)
        workspace.changed.connect(self._on_changed)

    def begin(self, wish: Wish) -> Search:
        """Look through all documents; the search comes back, to see how far it is."""
        self.end()
        self.wish, self.answer, self._search = wish, Answer(), Search(wish)
        self._workspace.study("similar", look, self._search, done=partial(self._on_found, self._search))
        return self._search

    def end(self) -> None:
        """Stop looking, and be done with what was found."""
        if self._search is not None:
            self._search.end()
            self._search = None
        for key in ("similar", "similar again"):
            self._workspace.drop(key)

    def forget(self) -> None:
        """Another project, or none: nobody has asked yet."""
        self.end()
        self.wish, self.answer = Wish(), Answer()

    def _on_found(self, search: Search, answer: Answer) -> None:
        if isValid(self) and search is self._search:
            self._search, self.answer = None, answer
            self.found.emit(answer)

    def _on_changed(self, change: Change) -> None:
        if self.answer.rows and (change.rows is None or _CONCERNED & {table for table, _row in change.rows}):
            self._soon.start()

    def _look_again(self) -> None:
        before = self.answer
        if before.rows:
            done = partial(self._on_looked_again, before)
            self._workspace.fetch("similar again", look_again, self.wish, before, done=done)

    def _on_looked_again(self, before: Answer, answer: Answer) -> None:
        if isValid(self) and before is self.answer:
            self.answer = answer
            self.stood.emit(answer)
