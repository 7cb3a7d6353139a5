"""The search for mentions on its way: run on one thread, watched from another, no Qt."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from workbench.core.browse import mentions, suggest
from workbench.core.browse.mentions import Mention, Unknown
from workbench.core.project import Project
from workbench.ui.workspace import Cancelled


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: mentions of an entity, or (None) of all that is known; or else unknown names.

    In one document, or (None) in all; unknown names in one only.
    """

    document: UUID | None = None
    entity: UUID | None = None
    unknown: bool = False


class Looking:
    """One search: what it has found since somebody last looked, how far it is, and how to end it."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.done, self.total = 0, 0  # documents
        self.titles: dict[UUID, str] = {}
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._found: list[Mention | Unknown] = []

    def end(self) -> None:
        """Nobody waits for it any more: it ends at its next report."""
        self._ended.set()

    def report(self, done: int, total: int) -> None:
        """Note how far it is. Raises Cancelled once it was ended."""
        if self._ended.is_set():
            raise Cancelled
        self.done, self.total = done, total

    def put(self, found: Sequence[Mention | Unknown]) -> None:
        """Have these taken."""
        with self._lock:
            self._found.extend(found)

    def take(self) -> list[Mention | Unknown]:
        """What was found since the last time, in order."""
        with self._lock:
            found, self._found = self._found, []
        return found


def look(project: Project, looking: Looking) -> None:
    """Search; seconds for many documents."""
    wish = looking.wish
    looking.report(0, 0)
    documents = [wish.document] if wish.document is not None else suggest.documents(project)
    looking.titles = mentions.titles(project, documents)
    if wish.unknown and wish.document is not None:
        looking.put(mentions.unknown_names(project, wish.document))
    elif not wish.unknown:
        for found in mentions.mentions_of(project, wish.entity, documents, looking.report):
            looking.put(found)
