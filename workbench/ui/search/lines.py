"""What was found as lines of a list: the title of each document, under it the places to go to, and which are ticked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from workbench.core.search import Group, Hit, Line
from workbench.i18n import _, ngettext
from workbench.ui.rows import counted
from workbench.ui.when import date
from workbench.ui.words import statuses

Index = QModelIndex | QPersistentModelIndex
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One line: the head of a document, or a hit in it."""

    group: Group
    hit: Hit | None = None

    @property
    def line(self) -> Line:
        """Its words, with the marks in them."""
        return self.group.title if self.hit is None else self.hit.line

    @property
    def detail(self) -> str:
        """What is said of it beside its words."""
        if self.hit is None:
            return " · ".join(filter(None, (self.group.publisher, date(self.group.published))))
        status = statuses().get(self.hit.status, "")
        kinds = {"annotation": _("Note"), "comment": _("Comment")}
        return " · ".join(filter(None, (kinds.get(self.hit.kind, self.hit.type_name), status)))


class Lines(QAbstractListModel):
    """The lines in order. Ticks stay while the search changes, on what is found again."""

    ROW = Qt.ItemDataRole.UserRole  # Shown
    TICKED = Qt.ItemDataRole.UserRole + 1

    ticked = Signal()  # other hits are ticked

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Shown] = []
        self._ticks: dict[Key, Hit] = {}

    def show(self, groups: Iterable[Group]) -> None:
        """Show these documents; ticks on what is not among them are lost."""
        lines = [line for group in groups if group.is_read for line in _of(group)]
        before = len(self._ticks)
        self.beginResetModel()
        self._lines = lines
        there = {key_of(line.hit) for line in lines if line.hit is not None}
        self._ticks = {key: hit for key, hit in self._ticks.items() if key in there}
        self.endResetModel()
        if len(self._ticks) != before:
            self.ticked.emit()

    def add(self, groups: Iterable[Group]) -> None:
        """Show these documents below the others."""
        lines = [line for group in groups if group.is_read for line in _of(group)]
        if lines:
            self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def line(self, row: int) -> Shown | None:
        """The line at a place."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def next_hit(self, row: int, step: int) -> int:
        """The nearest hit after (1) or before (-1) a place; the place itself if there is none, -1 without any hit."""
        places = range(row + step, len(self._lines) if step > 0 else -1, step)
        found = next((place for place in places if self._lines[place].hit is not None), None)
        if found is not None:
            return found
        return row if 0 <= row < len(self._lines) and self._lines[row].hit is not None else -1

    def place_of(self, hit: Hit | None) -> int:
        """Where a hit stands, or -1."""
        wanted = key_of(hit) if hit is not None else None
        return next((row for row, line in enumerate(self._lines) if line.hit and key_of(line.hit) == wanted), -1)

    def chosen(self) -> list[Hit]:
        """The hits ticked, in the order in which they stand."""
        return [line.hit for line in self._lines if line.hit is not None and key_of(line.hit) in self._ticks]

    def toggle(self, row: int) -> None:
        """Tick a hit, or no longer; on the title of a document, all its hits."""
        line = self.line(row)
        if line is None:
            return
        hits = [line.hit] if line.hit else [one.hit for one in self._lines if one.hit and one.group is line.group]
        self._tick([hit for hit in hits if hit is not None])

    def toggle_all(self) -> None:
        """Tick all, or none if all are."""
        self._tick([line.hit for line in self._lines if line.hit is not None])

    def untick(self) -> None:
        """Tick none."""
        if self._ticks:
            self._ticks.clear()
            self._tell()

    def is_ticked(self, row: int) -> bool:
        """Whether a hit is ticked, or of a document all of them."""
        line = self.line(row)
        if line is None:
            return False
        if line.hit is not None:
            return key_of(line.hit) in self._ticks
        hits = [key_of(one.hit) for one in self._lines if one.hit and one.group is line.group]
        return bool(hits) and all(key in self._ticks for key in hits)

    def _tick(self, hits: list[Hit]) -> None:
        keys = {key_of(hit): hit for hit in hits}
        if keys.keys() <= self._ticks.keys():
            for key in keys:
                del self._ticks[key]
        else:
            self._ticks.update(keys)
        self._tell()

    def _tell(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1), [self.TICKED])
        self.ticked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view asks for."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == self.ROW:
            return line
        if role == self.TICKED:
            return self.is_ticked(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            ticked = [_("ticked")] if self.is_ticked(index.row()) else []
            return " — ".join(filter(None, (line.line.words, line.detail, *ticked)))
        return None


def key_of(hit: Hit) -> Key:
    """What tells a hit from all others, in one search and the next."""
    return hit.kind, hit.row, hit.start, hit.end


def counts(documents: int, said: int) -> str:
    """How much was found, in words; "" for nothing."""
    parts = []
    if documents:
        parts.append(ngettext("{n} document", "{n} documents", documents).format(n=counted(documents)))
    if said:
        parts.append(ngettext("{n} fact or note", "{n} facts and notes", said).format(n=counted(said)))
    return " · ".join(parts)


def _of(group: Group) -> list[Shown]:
    return [Shown(group), *(Shown(group, hit) for hit in group.hits)]
