"""What leads to an entity as a list to tick: one line for what it is, one for where it stands."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workbench.core.browse.entities.belongings import Belonging
from workbench.core.moving import Chosen
from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.identities import words
from workbench.ui.theme import theme
from workbench.ui.when import date
from workbench.ui.words import origin, roles

Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    "aliases": "rename",
    "links": "highlight",
    "facts": "fact",
    "sightings": "role",
    "participations": "meeting",
    "items": "agreement",
    "stages": "programme_status",
    "relations": "relate",
    "documents": "document",
}
_WIDTHS = (270, 300, 230, 190)
_DATED = ("sightings", "stages", "relations")


class Ticks(QAbstractTableModel):
    """Rows to tick: words, what they are, document."""

    ROW = Qt.ItemDataRole.UserRole
    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Belonging] = ()
        self._on: set[tuple[str, UUID]] = set()

    def show(self, rows: Sequence[Belonging]) -> None:
        """List these; what was ticked and is still there stays so."""
        self.beginResetModel()
        self.rows = rows
        if self._on:
            self._on &= {_key(row) for row in rows}
        self.endResetModel()
        self.ticked.emit()

    @property
    def chosen(self) -> Chosen:
        """What is ticked."""
        by_kind: dict[str, list[UUID]] = defaultdict(list)
        for kind, row in self._on:
            by_kind[kind].append(row)
        return Chosen(**by_kind)

    @property
    def count(self) -> int:
        """How many rows are ticked."""
        return len(self._on)

    def tick(self, rows: Sequence[int]) -> None:
        """Tick these rows; if all of them are ticked, take the ticks away."""
        keys = {_key(self.rows[row]) for row in rows}
        self._on = self._on - keys if keys <= self._on else self._on | keys
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))
        self.ticked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own signature
        """How many rows lead to the entity."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own signature
        """Words, the words around them, what they are, document."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """The titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Words"), _("In context"), _("What it is"), _("Document"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column has a tick."""
        tick = Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | tick

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Ticks.ROW:
            return row
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            return Qt.CheckState.Checked if self._is_on(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole and column == 2:
            return icon(_ICONS[row.kind])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            around = words.in_context(row.words, row.before, row.after) if row.before or row.after else ""
            return (" ".join(_words(row).split()), around, _what(row), row.title)[column]
        return None

    def setData(self, index: Index, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """A click on the tick."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.column():
            return False
        self.tick([index.row()])
        return True

    def _is_on(self, row: Belonging) -> bool:
        return _key(row) in self._on


class TickList(QTableView):
    """Space ticks the rows selected, Ctrl+A selects all; Enter shows the row in its text."""

    opened = Signal(object)  # Belonging

    def __init__(self, model: Ticks) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("What leads to the entity"))
        self.setProperty(
            "keys", _("Space tick   Ctrl+A all   Enter show in the text   Ctrl+Enter move   Esc text   F1 help")
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.sized(28))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, theme.sized(width))
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(Ticks.ROW)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space ticks; Enter leads to the text."""
        model = self.model()
        assert isinstance(model, Ticks)  # noqa: S101 - what it was made with
        if event.key() == Qt.Key.Key_Space:
            rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
            model.tick(rows or [max(self.currentIndex().row(), 0)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit(self.currentIndex().data(Ticks.ROW))
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _key(row: Belonging) -> tuple[str, UUID]:
    return row.kind, row.id


def _words(row: Belonging) -> str:
    """A relation and a stage are words of ours, all else is as it was written."""
    first, dot, rest = row.words.partition(" · ")
    return f"{_(first)}{dot}{rest}" if row.kind in ("relations", "stages") and first else row.words


def _what(row: Belonging) -> str:
    detail = {"links": roles().get(row.detail, row.detail), "aliases": origin(row.detail)}.get(row.kind, row.detail)
    if row.kind in _DATED and row.detail:
        detail = date(row.detail)
    if row.kind == "documents":
        detail = {"reports": _("reports it"), "publisher": _("publisher"), "distributor": _("distributor")}[row.detail]
    detail = "" if row.kind == "participations" else detail
    return " · ".join(filter(None, (words.belonging(row.kind), detail)))
