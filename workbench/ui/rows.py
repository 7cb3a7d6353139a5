"""One table model for every list: any number of rows, of which only those in sight are read.

A *snapshot* is the ids of all rows in order, 16 bytes each, taken in the background. Rows are fetched a page at a time
when a view first asks for one, and forgotten when many others have been seen since.
"""

import html
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView

from workbench import i18n

PAGE = 100
KEPT_PAGES = 60
ID_BYTES = 16
KEPT_SELECTED = 2_000

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: what it shows of a row. `sort` names the order to ask for; "" for a column that cannot be sorted.

    `tip` says it in full, for the mouse and for screen readers. `write` takes what was typed; without it, the column
    cannot be edited.
    """

    key: str
    title: str
    text: Callable[[R], str]
    icon: Callable[[R], Any] | None = None
    sort: str = ""
    number: bool = False
    tip: Callable[[R], str] | None = None
    width: int = 120
    write: Callable[[R, str], None] | None = None


class Rows(QAbstractTableModel, Generic[R]):
    """Rows of a snapshot, by position. `fetch` gives rows as {id: row} by their ids; one that is gone is left out."""

    ROW = Qt.ItemDataRole.UserRole  # the whole row, or None if it is gone
    ID = Qt.ItemDataRole.UserRole + 1

    def __init__(self, columns: Sequence[Column[R]], fetch: Callable[[Sequence[UUID]], Mapping[UUID, R]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._fetch = fetch
        self._ids = b""
        self._pages: OrderedDict[int, dict[UUID, R]] = OrderedDict()
        self._figures = QFont()
        self._figures.setFeature(QFont.Tag("tnum"), 1)

    def show(self, ids: bytes) -> None:
        """Show the rows of this snapshot. If one stretch of rows came or went, views keep their place and selection.

        Anything else is a reset; `show_in` keeps a view's place then, too.
        """
        if ids != self._ids and not self._splice(ids):
            self.beginResetModel()
            self._ids = ids
            self._pages.clear()
            self.endResetModel()
            return
        self.refresh()

    def refresh(self) -> None:
        """Read again the rows in sight: their contents changed."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def id(self, position: int) -> UUID:
        """The id of the row at a position."""
        return UUID(bytes=self._ids[position * ID_BYTES : (position + 1) * ID_BYTES])

    def ids(self) -> list[UUID]:
        """Every id of the snapshot, in order."""
        return list(each(self._ids))

    def stretch(self, first: int, end: int) -> bytes:
        """The part of the snapshot from one position to another, 16 bytes for each row."""
        return self._ids[first * ID_BYTES : end * ID_BYTES]

    def row(self, position: int) -> R | None:
        """The row at a position, read now if it is not at hand; None if it is gone."""
        page = position // PAGE
        if page not in self._pages:
            ids = list(each(self.stretch(page * PAGE, (page + 1) * PAGE)))
            self._pages[page] = dict(self._fetch(ids))
            while len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page].get(self.id(position))

    def position(self, row_id: UUID | None) -> int:
        """Where a row stands, or -1."""
        if row_id is None:
            return -1
        at = self._ids.find(row_id.bytes)
        while at > 0 and at % ID_BYTES:
            at = self._ids.find(row_id.bytes, at + 1)
        return at // ID_BYTES if at >= 0 else -1

    def _splice(self, ids: bytes) -> bool:
        """Bring in a snapshot that differs in one stretch of rows; False if it differs in more."""
        before, after = len(self._ids) // ID_BYTES, len(ids) // ID_BYTES
        first = _agreeing(self._ids, ids)
        last = _agreeing(self._ids[first * ID_BYTES :][::-1], ids[first * ID_BYTES :][::-1])
        gone, come = before - first - last, after - first - last
        if gone and come:
            return False
        self._pages.clear()
        if gone:
            self.beginRemoveRows(QModelIndex(), first, first + gone - 1)
            self._ids = ids
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), first, first + come - 1)
            self._ids = ids
            self.endInsertRows()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many rows the snapshot has."""
        return 0 if parent.isValid() else len(self._ids) // ID_BYTES

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view asks for; a row that was deleted meanwhile is empty."""
        if not index.isValid():
            return None
        if role == self.ID:
            return self.id(index.row())
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            return self._figures if column.number else None
        row = self.row(index.row()) if role in _FROM_ROW else None
        if role == self.ROW or row is None:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.text(row)
        if role == Qt.ItemDataRole.DecorationRole:
            return column.icon(row) if column.icon is not None else None
        said = (column.tip or column.text)(row)
        return said if role == Qt.ItemDataRole.AccessibleTextRole else _tip(said)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Write what was typed into a cell; the row is read again when the change comes back."""
        row = self.row(index.row()) if index.isValid() and role == Qt.ItemDataRole.EditRole else None
        write = self.columns[index.column()].write if row is not None else None
        if row is None or write is None or str(value) == self.columns[index.column()].text(row):
            return False
        write(row, str(value))
        return True

    def match(
        self,
        _start: Index,
        _role: int,
        _value: Any,
        _hits: int = 1,
        _flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Nothing: looking for typed letters would read every row. A list has a filter for that."""
        return []

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The title of a column, on the side where its cells stand."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class EditableRows(Rows[R]):
    """Rows with columns that take what is typed. Apart, because a view may ask for the flags of every row."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell can be edited if its column says how to write it."""
        edits = index.isValid() and self.columns[index.column()].write is not None
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable if edits else super().flags(index)


_FROM_ROW = {
    Rows.ROW,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
}


def show_in(view: QAbstractItemView, ids: bytes) -> None:
    """Show a snapshot in a view of `Rows`: what is selected, current and at the top stays, as far as it is there."""
    model, chosen = view.model(), view.selectionModel()
    assert isinstance(model, Rows)  # noqa: S101 - what this function is for
    top = view.indexAt(view.viewport().rect().topLeft())
    at_top = model.id(top.row()) if top.row() > 0 else None
    current = model.id(chosen.currentIndex().row()) if chosen.currentIndex().isValid() else None
    count = sum(map(len, _ranges(view)))
    everything = 0 < count == model.rowCount()
    before = list(each(selected(view))) if 0 < count <= KEPT_SELECTED and not everything else []
    column = max(chosen.currentIndex().column(), 0)
    model.show(ids)
    if not chosen.hasSelection():
        places = [place for place in map(model.position, before) if place >= 0]
        _select(view, [range(model.rowCount())] if everything else [range(place, place + 1) for place in places])
    if not chosen.currentIndex().isValid() and (place := model.position(current)) >= 0:
        chosen.setCurrentIndex(model.index(place, column), QItemSelectionModel.SelectionFlag.NoUpdate)
    if at_top is not None and (place := model.position(at_top)) >= 0:
        view.scrollTo(model.index(place, top.column()), QAbstractItemView.ScrollHint.PositionAtTop)


def select_only(view: QAbstractItemView, index: Index) -> None:
    """Make a row the current one and the only one selected; an invalid index selects none.

    The view's own way asks which keys are held: with Ctrl, as in Ctrl+Tab or Ctrl+Z, it would select one row more.
    """
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)


def selected(view: QAbstractItemView) -> bytes:
    """The ids of the rows selected in a view of `Rows`, from top to bottom, 16 bytes each; rows are not read."""
    model = view.model()
    assert isinstance(model, Rows)  # noqa: S101 - what this function is for
    return b"".join(model.stretch(places.start, places.stop) for places in _ranges(view))


def each(ids: bytes) -> Iterator[UUID]:
    """The ids of a snapshot one by one."""
    return (UUID(bytes=ids[at : at + ID_BYTES]) for at in range(0, len(ids), ID_BYTES))


def counted(number: int) -> str:
    """A whole number with its thousands apart, as the language in use writes it."""
    return QLocale(i18n.language()).toString(number)


def _ranges(view: QAbstractItemView) -> list[range]:
    """The places of the rows selected, in order, each once."""
    parts = sorted((part.top(), part.bottom() + 1) for part in view.selectionModel().selection().toList())
    found: list[range] = []
    for first, end in parts:
        start = max(first, found[-1].stop) if found else first
        if start < end:
            found.append(range(start, end))
    return found


def _select(view: QAbstractItemView, places: Sequence[range]) -> None:
    model, selection = view.model(), QItemSelection()
    for part in places:
        if part:
            last = model.columnCount() - 1
            selection.select(model.index(part[0], 0), model.index(part[-1], last))
    view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)


def _agreeing(one: bytes, other: bytes) -> int:
    """How many rows two snapshots have in common at their beginning; backwards ones at their end."""
    low, high = 0, min(len(one), len(other)) // ID_BYTES
    while low < high:
        middle = (low + high + 1) // 2
        if one[low * ID_BYTES : middle * ID_BYTES] == other[low * ID_BYTES : middle * ID_BYTES]:
            low = middle
        else:
            high = middle - 1
    return low


def _tip(said: str) -> str:
    """Words of a document as a tip that wraps, and is never taken for markup."""
    return f"<p>{html.escape(said)}</p>" if said else ""
