"""What the text of the document names, known or not, looked for in the background."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from workbench.core.browse import entities as browse
from workbench.core.browse.mentions import Unknown, unknown_names
from workbench.ui.entities.shared import Reading

Places = Mapping[UUID, Sequence[tuple[int, int]]]
_NONE: Places = MappingProxyType({})


class NamesHere(QObject):
    """The names in the document that is read."""

    found = Signal()  # where it names those that are known
    counted = Signal()  # how many names nobody is known by

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._workspace = reading.workspace
        self._document: UUID | None = None
        self._places = _NONE
        self.unknown = 0

    @property
    def places(self) -> Places:
        """Where the text names each entity, [start, end) in order, as far as that is known."""
        return self._places if self._document == self._workspace.current.document else _NONE

    def look(self) -> None:
        """Look again, which takes a while: another document is read, or names are others."""
        workspace, document = self._workspace, self._workspace.current.document
        self.unknown = 0
        self.counted.emit()
        if document is None or workspace.project is None:
            self._document, self._places = None, _NONE
            return
        done = partial(self._on_found, document)
        workspace.study("entities.named", browse.named_in, self._reading.known, document, done=done)

    def _on_found(self, document: UUID, places: Places) -> None:
        if isValid(self) and document == self._workspace.current.document:
            self._document, self._places = document, places
            self.found.emit()
            done = partial(self._on_unknown, document)
            self._workspace.study("entities.unknown", unknown_names, document, self._reading.known, done=done)

    def _on_unknown(self, document: UUID, names: Sequence[Unknown]) -> None:
        if isValid(self) and document == self._workspace.current.document:
            self.unknown = len(names)
            self.counted.emit()
