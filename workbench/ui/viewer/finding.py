"""Finds words in one text: the bar asks, the pane shows, the list tags."""

from bisect import bisect_left, bisect_right
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from workbench.core.project import Project
from workbench.errors import UserError
from workbench.text.search import Found, Query, Searched
from workbench.ui.theme import theme
from workbench.ui.viewer.find_bar import FindBar
from workbench.ui.viewer.hits import Hits
from workbench.ui.viewer.pane import Pane
from workbench.ui.workspace import Workspace

AT_ONCE = 200_000  # characters gone over while a key is typed; longer texts are searched in the background
_LONGEST_WORDS = 200
_TEXT_SHARE, _LIST_SHARE = 3, 2


class Finding(QObject):
    """What is looked for in a pane, and the places found; the list of them joins `column` when it is asked for."""

    def __init__(self, workspace: Workspace, document: UUID, bar: FindBar, pane: Pane, column: QVBoxLayout) -> None:
        super().__init__(bar)
        self._workspace, self._document, self._bar, self._pane, self._column = workspace, document, bar, pane, column
        self._key = f"find {id(self)}"
        self._searched: Searched | None = None  # made when first needed, gone with the bar
        self._found, self._again = Found(), 0
        self._current: int | None = None
        self._from = self._at = 0  # where the search began, and where it put the caret
        self._is_searching = False  # in the background
        self._wants_list = False
        self.hits: Hits | None = None
        bar.changed.connect(self._on_query)
        bar.stepped.connect(self._step)
        bar.listed.connect(self.list_all)
        bar.closed.connect(self._on_closed)
        theme.changed.connect(self._draw)

    # --- what an analyst can do

    def ask(self, words: str) -> None:
        """Open the bar with what one may want to look for: a few words of one line."""
        if self._bar.isHidden() or words:
            self._from, self._at = self._pane.selection()[0], self._pane.bound_for
        self._bar.ask("" if "\n" in words or len(words) > _LONGEST_WORDS else words)

    def next(self, step: int, words: str) -> None:
        """Go to the next place found, or the one before (-1); without words to look for, ask for them."""
        if not self._bar.field.text():
            self.ask(words)
        elif self._bar.isHidden():
            self._bar.open()
            self._search(self._bar.query, step)
        else:
            if self._bar.is_typing:
                self._bar.look()
            self._step(step)

    def list_all(self, words: str = "") -> None:
        """List all that is found, to tag it; without an open search, look for these words first."""
        if self._bar.isHidden() or not self._bar.field.text():
            self._wants_list = bool(words or self._bar.field.text())
            self.ask(words)
            return
        if self._bar.is_typing:
            self._bar.look()
        if self._is_searching:
            self._wants_list = True
        elif len(self._found):
            self._open_list()

    # --- searching

    def _on_query(self, query: Query | None) -> None:
        if query is None:
            self._searched = None
            self._workspace.drop(self._key)
            self._on_found(Found())
        else:
            self._search(query)

    def _search(self, query: Query, step: int = 0) -> None:
        """Look for something else; then go to the first place from here on, or on from there by a step."""
        if self._pane.bound_for != self._at:  # somebody went elsewhere meanwhile
            self._from = self._at = self._pane.bound_for
        self._searched = searched = self._searched or Searched(self._pane.text)
        if len(searched.text) <= AT_ONCE and not query.pattern:
            self._workspace.drop(self._key)
            self._on_found(searched.find(query), step)
        else:
            self._is_searching = True
            self._bar.show_waiting()
            self._workspace.fetch(self._key, _look, searched, query, done=lambda found: self._on_answer(found, step))

    def _on_answer(self, found: Found | str, step: int) -> None:
        if not isValid(self) or self._bar.isHidden():
            return
        self._on_found(Found() if isinstance(found, str) else found, step)
        if isinstance(found, str):
            self._bar.show_problem(found)

    def _on_found(self, found: Found, step: int = 0) -> None:
        self._found, self._current, self._again = found, None, 0
        self._is_searching = False
        if step and len(found):
            self._step(step)
        else:
            place = bisect_left(found.starts, self._from)
            self._again = 1 if place == len(found) else 0
            self._show(place % len(found) if len(found) else None)
        if self.hits is not None and not self.hits.isHidden():
            self.hits.show_places(found)
        elif self._wants_list and len(found):
            self._open_list()
        self._wants_list = False

    def _step(self, step: int) -> None:
        starts, caret = self._found.starts, self._pane.bound_for
        if not len(starts) or self._is_searching:
            return
        place = bisect_right(starts, caret) if step > 0 else bisect_left(starts, caret) - 1
        self._again = 0 if 0 <= place < len(starts) else step
        self._show(place % len(starts))
        self._from = self._at

    # --- showing

    def _show(self, current: int | None) -> None:
        self._current = current
        self._draw()
        self._bar.show_found(current, self._found, again=self._again)
        if current is not None:
            self._pane.go_to(self._found.starts[current], self._found.ends[current])
            self._at = self._pane.bound_for

    def _draw(self) -> None:
        if self._current is not None or self._pane.hits[0]:
            self._pane.show_hits(self._found.starts, self._found.ends, self._current)

    def _open_list(self) -> None:
        if self.hits is None:
            self.hits = Hits(self._workspace, self._document, self._pane.text)
            self.hits.opened.connect(self._on_opened)
            self.hits.left.connect(self._pane.setFocus)
            self._column.addWidget(self.hits)
            self._column.setStretchFactor(self._pane, _TEXT_SHARE)
            self._column.setStretchFactor(self.hits, _LIST_SHARE)
        self.hits.open(self._found, self._current or 0)

    def _on_opened(self, place: int) -> None:
        self._again = 0
        self._show(place)
        self._from = self._at

    def _on_closed(self) -> None:
        if self.hits is not None:
            self.hits.hide()
        self._pane.setFocus()


def _look(_project: Project, searched: Searched, query: Query) -> Found | str:
    """In the background: the places found, or why nothing can be looked for."""
    try:
        return searched.find(query)
    except UserError as error:
        return str(error)
