"""What of a page is dealt with and what is left to read: asked in the background, a moment after each save."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import chain
from uuid import UUID

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from workbench.core.browse import reading
from workbench.core.history import Change
from workbench.text import whole_paragraphs
from workbench.text.paragraphs import Coverage, Ranges
from workbench.ui.viewer.lines import Span
from workbench.ui.viewer.pane import Pane
from workbench.ui.workspace import Workspace

_WORD = re.compile(r"\w")
_SOON_MS = 150  # after a save: whoever tags fast is not slowed down


class Reading(QObject):
    """Reads for one page, until `stop`."""

    known = Signal(object)  # Coverage

    def __init__(self, workspace: Workspace, document: UUID, pane: Pane, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._document, self._pane = workspace, document, pane
        self.coverage: Coverage | None = None
        self._key = f"read {document} {id(self)}"  # a document may stand on two pages
        self._read: list[Span] = []  # noted since the coverage was asked for
        self._is_over, self._waits = False, False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._ask)
        workspace.changed.connect(self._on_changed)

    def stop(self) -> None:
        """Ask nothing any more: the text is closed."""
        self._is_over = True
        self._soon.stop()

    def refresh(self) -> None:
        """Ask again soon: marks are others. A page that is not shown waits for `catch_up`."""
        self._waits = not self._pane.isVisible()
        if not (self._waits or self._is_over):
            self._soon.start()

    def catch_up(self) -> None:
        """Ask for what changed while another page was shown."""
        if self._waits:
            self.refresh()

    def note(self, start: int, end: int) -> None:
        """Count [start, end) as read before the answer is here."""
        self._read.append((start, end))

    def forget(self) -> None:
        """Count only what the project says."""
        self._read = []

    def next_left(self, position: int) -> Span | None:
        """The first paragraph to read from a position on, else from the beginning; None if nothing is left.

        Until it is known what is left, the next paragraph.
        """
        if self.coverage is None:
            return self._next_line(position)
        left = self.coverage.left
        here = int(np.searchsorted(left.starts, position))
        return next((span for span in _round(left, here) if not self._is_done(span)), None)

    def next_part(self, position: int) -> Span | None:
        """The first paragraph of the next stretch to read after a position, else of the first of all."""
        if self.coverage is None:
            return None
        starts = self.coverage.stretches.starts
        here = int(np.searchsorted(starts, position, "right"))
        return self.next_left(int(starts[here % len(starts)])) if len(starts) else None

    def _next_line(self, position: int) -> Span | None:
        word = _WORD.search(self._pane.text, position)
        return whole_paragraphs(self._pane.text, *word.span()) if word else None

    def _is_done(self, span: Span) -> bool:
        read = any(start <= span[0] and span[1] <= end for start, end in self._read)
        return read or bool(self._pane.index.between(*span))

    def _on_changed(self, change: Change) -> None:
        if change.rows is None or any(name == "region" for name, _row in change.rows):
            self.refresh()

    def _ask(self) -> None:
        marks, done = Ranges(*self._pane.index.ranges()), partial(self._on_known, len(self._read))
        self._workspace.fetch(self._key, reading.of_document, self._document, marks, done=done)

    def _on_known(self, noted: int, coverage: Coverage | None) -> None:
        if not self._is_over and coverage is not None:
            self._read = self._read[noted:]
            self.coverage = coverage
            self.known.emit(coverage)


def _round(left: Ranges, here: int) -> Iterator[Span]:
    """The ranges from one on, and round again from the first."""
    places = chain(range(here, len(left)), range(here))
    return ((int(left.starts[place]), int(left.ends[place])) for place in places)
