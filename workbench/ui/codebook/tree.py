"""The tree of fact types: icon, name, digit, how many facts, and how many were made under an older version."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from workbench.core.browse.codebook import TypeRow
from workbench.i18n import _, grouped, ngettext
from workbench.ui.icons import of_type
from workbench.ui.theme import SPACE, colour, colours, theme

Index = QModelIndex | QPersistentModelIndex
_MIME = "application/x-workbench-fact-type"
_HEIGHT, _ICON, _DIGIT = 44, 18, 20


class Types(QAbstractItemModel):
    """Types below their parents. A row that is dropped somewhere is asked for by `moved`, not moved here."""

    KEY = Qt.ItemDataRole.UserRole
    ROW = Qt.ItemDataRole.UserRole + 1
    moved = Signal(str, object, str)  # type; before which other one, None for the last; below which one, "" for none

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[TypeRow] = []
        self._below: dict[UUID | None, list[int]] = {}  # parent → places in _rows

    def show_rows(self, rows: Sequence[TypeRow]) -> None:
        """Show these types."""
        if list(rows) == self._rows:
            return
        same = [(row.id, row.depth) for row in rows] == [(row.id, row.depth) for row in self._rows]
        if same:
            self._rows = list(rows)
            for place in range(len(rows)):
                index = self._index(place)
                self.dataChanged.emit(index, index)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self._below = {}
        line: list[UUID] = []  # from the top to the row
        for place, row in enumerate(self._rows):
            line = [*line[: row.depth], row.id]
            self._below.setdefault(line[-2] if row.depth else None, []).append(place)
        self.endResetModel()

    @property
    def rows(self) -> list[TypeRow]:
        """The types in order."""
        return self._rows

    def place_of(self, key: str) -> QModelIndex:
        """Where a type stands."""
        place = next((place for place, row in enumerate(self._rows) if row.key == key), None)
        return QModelIndex() if place is None else self._index(place)

    def beside(self, key: str) -> list[TypeRow]:
        """The types of the same parent, with this one."""
        found = (places for places in self._below.values() if key in {self._rows[place].key for place in places})
        return [self._rows[place] for place in next(found, [])]

    def _index(self, place: int) -> QModelIndex:
        places = next(places for places in self._below.values() if place in places)
        return self.createIndex(places.index(place), 0, place)

    def _row(self, index: Index) -> TypeRow | None:
        return self._rows[index.internalId()] if index.isValid() else None

    def _at(self, parent: Index) -> list[int]:
        row = self._row(parent)
        return self._below.get(row.id if row else None, [])

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The place of a child."""
        places = self._at(parent)
        return self.createIndex(row, 0, places[row]) if 0 <= row < len(places) and column == 0 else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The place of the type above."""
        if not index.isValid() or index.internalId() >= len(self._rows):
            return QModelIndex()
        place = index.internalId()
        depth = self._rows[place].depth
        above = next((up for up in range(place - 1, -1, -1) if self._rows[up].depth == depth - 1), None)
        return self._index(above) if depth and above is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many types are below one."""
        return len(self._at(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """One: a delegate draws all of it."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the view asks for."""
        row = self._row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            digit = _("digit {digit}").format(digit=row.shortcut) if row.shortcut else ""
            return ", ".join(filter(None, (row.name, digit, facts_line(row), older_line(row))))
        return {self.KEY: row.key, self.ROW: row}.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every type can be dragged, and others dropped on it."""
        drop = Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | drop if index.isValid() else drop

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """What is dragged."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """The key of the type that is dragged."""
        data = QMimeData()
        data.setData(_MIME, str(indexes[0].data(self.KEY)).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        """A type is moved."""
        return Qt.DropAction.MoveAction

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:  # noqa: N802
        """Ask for the move; the rows come anew when it is saved."""
        above, places = self._row(parent), self._at(parent)
        before = self._rows[places[row]].key if 0 <= row < len(places) else None
        key = bytes(data.data(_MIME).data()).decode()
        if key and key not in (before, above.key if above else ""):
            self.moved.emit(key, before, above.key if above else "")
        return False


def facts_line(row: TypeRow) -> str:
    """How many facts there are of a type."""
    return ngettext("{n} fact", "{n} facts", row.facts).format(n=grouped(row.facts))


def older_line(row: TypeRow) -> str:
    """How many of them were decided on under an older version; "" if none."""
    if not row.outdated:
        return ""
    return ngettext("{n} made under an older version", "{n} made under an older version", row.outdated).format(
        n=grouped(row.outdated)
    )


class Tree(QTreeView):
    """The types, two lines each. Alt+Up and Alt+Down move one, Del asks for its removal."""

    chosen = Signal(str)
    shifted = Signal(int)  # by how many places
    removed = Signal()

    def __init__(self, model: Types) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("Fact types"))
        self.setHeaderHidden(True)
        self.setItemDelegate(_Lines(self))
        self.setUniformRowHeights(True)
        self.setIndentation(SPACE[3])
        self.setDragDropMode(QTreeView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setExpandsOnDoubleClick(False)
        model.modelReset.connect(self._unfold)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self.viewport().update)

    def _unfold(self) -> None:
        model = self.model()
        self.setRootIsDecorated(isinstance(model, Types) and any(row.depth for row in model.rows))
        self.expandAll()

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(str(index.data(Types.KEY)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move the type, or ask for its removal."""
        up_or_down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in up_or_down:
            self.shifted.emit(up_or_down[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class _Lines(QStyledItemDelegate):
    """Icon and name with the digit at the right; below, the facts and, in amber, those of an older version."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        """Two lines."""
        return QSize(0, max(theme.sized(_HEIGHT), 2 * option.fontMetrics.lineSpacing() + SPACE[2]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one type."""
        plain = QStyleOptionViewItem(option)
        plain.text = ""
        view = option.widget
        view.style().drawControl(view.style().ControlElement.CE_ItemViewItem, plain, painter, view)
        row = index.data(Types.ROW)
        if row is None:
            return
        painter.save()
        room: QRect = option.rect.adjusted(SPACE[0], SPACE[0], -SPACE[1], -SPACE[0])
        side, middle = theme.sized(_ICON), room.height() // 2
        of_type(row.key, row.icon).paint(painter, QRect(room.left(), room.top() + (middle - side) // 2, side, side))
        left = room.left() + side + SPACE[1]
        digit = theme.sized(_DIGIT) if row.shortcut else 0
        _write(painter, QRect(left, room.top(), room.right() - left - digit, middle), row.name, colours().text)
        end = QRect(room.right() - digit, room.top(), digit, middle)
        _write(painter, end, row.shortcut, colours().muted, Qt.AlignmentFlag.AlignRight)
        below = QRect(left, room.top() + middle, room.right() - left, middle)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 12 / 13)
        painter.setFont(font)
        said, older = facts_line(row), older_line(row)
        if older:
            width = painter.fontMetrics().horizontalAdvance(f"{row.facts} · ")
            _write(painter, below, f"{row.facts} · ", colours().muted)
            _write(painter, below.adjusted(width, 0, 0, 0), older, colours().statuses["returned"])
        else:
            _write(painter, below, said, colours().muted)
        painter.restore()


def _write(
    painter: QPainter, room: QRect, words: str, ink: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    painter.setPen(colour(ink))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, room.width()))
    painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
