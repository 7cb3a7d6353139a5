"""The rows of the list of hits: each a stretch of the text around a place found, with a tick; any number of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from workbench.core.facts import several
from workbench.core.project import Project
from workbench.i18n import _
from workbench.text import snap, trim
from workbench.text.search import Found
from workbench.ui.viewer.numbers import starts

_BEFORE, _AFTER, _MOST = 120, 300, 200  # characters shown around a place, and of it

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One place: the words before it in its line, those found, those after it.

    `paragraph` is its paragraph of `paragraphs`, from 1; both are 0 until they are known.
    """

    before: str
    words: str
    after: str
    paragraph: int
    paragraphs: int
    is_ticked: bool
    is_known: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of places: a byte for each, 1 if it is tagged so already; where all paragraphs start."""

    found: Found
    tagged: bytes
    starts: Sequence[int]


class HitRows(QAbstractListModel):
    """The places found in one text. A place that is tagged so already has no tick to set."""

    ticked = Signal()  # other places are ticked

    ROW = Qt.ItemDataRole.UserRole

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.found = text, Found()
        self.starts: Sequence[int] | None = None  # of the paragraphs, once they are known
        self._wanted = np.zeros(0, np.bool_)
        self._known = np.zeros(0, np.bool_)

    def show(self, found: Found) -> None:
        """List these places, all ticked."""
        self.beginResetModel()
        self.found = found
        self._wanted, self._known = np.ones(len(found), np.bool_), np.zeros(len(found), np.bool_)
        self.endResetModel()
        self.ticked.emit()

    def show_known(self, answer: Known) -> None:
        """Show which places are tagged so already, and their paragraphs; nothing if others are listed meanwhile."""
        if answer.found is self.found:
            self.starts = answer.starts
            self._known = np.frombuffer(answer.tagged, np.bool_)
            self._tell(0, len(self.found) - 1)

    # --- ticks

    @property
    def ticked_count(self) -> int:
        """How many places are ticked."""
        return int(np.count_nonzero(self._wanted & ~self._known))

    @property
    def known_count(self) -> int:
        """How many places are tagged so already."""
        return int(np.count_nonzero(self._known))

    def ticked_spans(self) -> list[tuple[int, int]]:
        """The places that are ticked, in order."""
        found = self.found
        return [(found.starts[at], found.ends[at]) for at in np.flatnonzero(self._wanted & ~self._known).tolist()]

    def toggle(self, row: int) -> None:
        """Tick a place, or take its tick away."""
        self._tick(row, not self._wanted[row])

    def tick_all(self, ticked: bool) -> None:
        """Tick all places, or none."""
        self._wanted[:] = ticked
        self._tell(0, len(self.found) - 1)

    def toggle_all(self) -> None:
        """Tick all places; none if all are ticked."""
        self.tick_all(self.ticked_count < len(self.found) - self.known_count)

    def _tick(self, row: int, ticked: bool) -> None:
        if not self._known[row]:
            self._wanted[row] = ticked
            self._tell(row, row)

    def _tell(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))
        self.ticked.emit()

    # --- rows

    def row(self, at: int) -> Row:
        """The row of a place."""
        text, start, end = self.text, self.found.starts[at], self.found.ends[at]
        first = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
        last = text.find("\n", end, end + _AFTER)
        is_known = bool(self._known[at])
        return Row(
            _line(text[first:start]).lstrip(),
            _line(text[start : min(end, start + _MOST)]),
            _line(text[end : last if last >= 0 else end + _AFTER]).rstrip(),
            0 if self.starts is None else max(1, bisect_right(self.starts, start)),
            len(self.starts or ()),
            bool(self._wanted[at]) and not is_known,
            is_known,
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many places there are."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the list asks for."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = self._wanted[index.row()] and not self._known[index.row()]
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role not in (self.ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index.row())
        if role == self.ROW:
            return row
        said = f"{row.before}{row.words}{row.after}"
        return said if role == Qt.ItemDataRole.DisplayRole else ", ".join(filter(None, (*said_of(row), said)))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Tick a place, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self._known[index.row()]:
            return False
        self._tick(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A place can be ticked unless it is tagged so already."""
        flags = super().flags(index)
        can = index.isValid() and not self._known[index.row()]
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can else flags

    def match(
        self,
        _start: Index,
        _role: int,
        _value: Any,
        _hits: int = 1,
        _flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Nothing: looking for typed letters would make every row."""
        return []


def known(project: Project, document: UUID, type_key: str, rows: HitRows) -> Known:
    """In the background: which of the places are tagged as facts of this type already."""
    text, found = rows.text, rows.found
    tagged = several.tagged(project, document, type_key)
    answer = bytearray(len(found))
    if tagged:
        for at, (start, end) in enumerate(zip(found.starts, found.ends, strict=True)):
            answer[at] = (start, end) in tagged or trim(text, *snap(text, start, end)) in tagged
    return Known(found, bytes(answer), starts(text) if rows.starts is None else rows.starts)


def said_of(row: Row) -> tuple[str, str]:
    """The paragraph, and that it is tagged so already; each may be ""."""
    paragraph = _("¶ {n}").format(n=row.paragraph) if row.paragraph else ""
    return paragraph, _("tagged so already") if row.is_known else ""


def _line(words: str) -> str:
    return "".join(" " if char.isspace() else char for char in words)
