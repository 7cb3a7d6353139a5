"""The rows of the list: mentions or unknown names, each with a tick, as a table model."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from workbench.core.browse.mentions import Mention, Unknown
from workbench.i18n import _
from workbench.ui.icons import of_kind
from workbench.ui.rows import counted
from workbench.ui.words import kinds

Index = QModelIndex | QPersistentModelIndex
Key = tuple[UUID, int, int, UUID | None]

MENTIONS: tuple[str, ...] = ("context", "entity", "document")
NAMES: tuple[str, ...] = ("name", "kind", "count", "context")


@dataclass(slots=True)
class Line:
    """A place that names an entity, or an unknown name at its first place. `entity` is None for a new one."""

    document: UUID
    places: tuple[tuple[int, int], ...]
    before: str
    words: str
    after: str
    kind: str
    name: str
    entity: UUID | None = None
    forms: tuple[str, ...] = ()
    is_linked: bool = False
    is_ticked: bool = False
    own: str = ""  # an unknown name in its plain form

    @property
    def key(self) -> Key:
        """What stays the same while ticks, kind and name are changed."""
        return self.document, *self.places[0], self.entity if not self.forms else None


class Lines(QAbstractTableModel):
    """Rows with ticks. `columns` are those of mentions or those of names."""

    ticked = Signal()  # other rows are ticked, or there are others
    ROW = Qt.ItemDataRole.UserRole

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.columns = MENTIONS
        self.titles: dict[UUID, str] = {}

    # --- what is listed

    def begin(self, columns: tuple[str, ...]) -> None:
        """List nothing yet, in these columns."""
        self.beginResetModel()
        self.lines, self.columns = [], columns
        self.endResetModel()
        self.ticked.emit()

    def add(self, lines: Collection[Line]) -> None:
        """List these as well."""
        if lines:
            self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(lines) - 1)
            self.lines.extend(lines)
            self.endInsertRows()
            self.ticked.emit()

    def show_linked(self, linked: Collection[tuple[UUID, int, int, UUID]]) -> None:
        """Show which are linked, as it is read anew."""
        for line in self.lines:
            line.is_linked = any(
                (line.document, *place, line.entity) in linked for place in line.places if line.entity is not None
            )
        self._tell(0, len(self.lines) - 1)

    # --- ticks and what is said of a name

    @property
    def chosen(self) -> list[Line]:
        """The rows that are ticked, in order."""
        return [line for line in self.lines if line.is_ticked and not line.is_linked]

    def toggle(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        line = self.lines[row]
        if not line.is_linked:
            line.is_ticked = not line.is_ticked
            self._tell(row, row)

    def toggle_all(self) -> None:
        """Tick every row that can be; none if all are ticked."""
        free = [line for line in self.lines if not line.is_linked]
        ticked = not all(line.is_ticked for line in free)
        for line in free:
            line.is_ticked = ticked
        self._tell(0, len(self.lines) - 1)

    def name_as(self, row: int, entity: UUID | None, kind: str, name: str) -> None:
        """Say what an unknown name is to be: of a known entity, or a new one of this kind and name; that ticks it."""
        line = self.lines[row]
        line.entity, line.kind, line.name, line.is_ticked = entity, kind, name, True
        self._tell(row, row)

    def _tell(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.ticked.emit()

    # --- for the view

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section] == "count" else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return _titles()[self.columns[section]] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the view asks for."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], self.columns[index.column()]
        if role == self.ROW:
            return line
        if role == Qt.ItemDataRole.CheckStateRole and not index.column():
            return Qt.CheckState.Checked if line.is_ticked and not line.is_linked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole:
            return of_kind(line.kind) if column in ("entity", "kind") else None
        if role == Qt.ItemDataRole.TextAlignmentRole and column == "count":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(line, column, role)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self._said(line, column, Qt.ItemDataRole.DisplayRole)
            return f"{said}, {_('linked already')}" if line.is_linked and not index.column() else said
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Tick a row, or take what was typed for a name or chosen for its kind."""
        if not index.isValid():
            return False
        line, column = self.lines[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and not line.is_linked:
            line.is_ticked = Qt.CheckState(value) == Qt.CheckState.Checked
            self._tell(index.row(), index.row())
            return True
        typed = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or column not in ("name", "kind") or not typed:
            return False
        name = line.name if line.entity is None else line.own
        self.name_as(index.row(), None, *((typed, name) if column == "kind" else (line.kind, typed)))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row can be ticked unless it is linked; name and kind of an unknown name can be edited."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        if not index.column() and not self.lines[index.row()].is_linked:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if self.columns is NAMES and self.columns[index.column()] in ("name", "kind"):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _said(self, line: Line, column: str, role: int) -> str:
        if column == "kind" and role == Qt.ItemDataRole.EditRole:
            return line.kind
        if column == "kind" and line.entity is not None:
            return _("name of {name}").format(name=line.name)
        return {
            "context": f"{line.before}{line.words}{line.after}",
            "entity": line.name,
            "document": self.titles.get(line.document, ""),
            "name": line.name if line.entity is None else line.own,
            "kind": kinds().get(line.kind, line.kind),
            "count": counted(len(line.places)),
        }[column]


def of_mentions(found: Iterable[Mention]) -> list[Line]:
    """Rows for mentions; the sure ones are ticked, unless they are a part of a longer name."""
    return [
        Line(
            one.document,
            ((one.start, one.end),),
            one.before,
            one.words,
            one.after,
            one.kind,
            one.name,
            one.entity,
            is_linked=one.is_linked,
            is_ticked=one.is_sure and not one.is_inner,
        )
        for one in found
    ]


def of_names(document: UUID, found: Iterable[Unknown]) -> list[Line]:
    """Rows for unknown names; none is ticked."""
    return [
        Line(document, one.places, one.before, one.words, one.after, one.kind, one.name, forms=one.forms, own=one.name)
        for one in found
    ]


def _titles() -> dict[str, str]:
    return {
        "context": _("In context"),
        "entity": _("Names"),
        "document": _("Document"),
        "name": _("Name"),
        "kind": _("Becomes"),
        "count": _("Times"),
    }
