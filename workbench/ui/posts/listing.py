"""The table of people in posts: what its columns say, and how rows are ticked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.grid import Grid
from workbench.ui.posts import words
from workbench.ui.posts.choices import Line
from workbench.ui.rows import Column, Rows, each
from workbench.ui.theme import colour

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PairRows(Rows[Line]):
    """The rows, with a box to tick in the first column; what is noted already has none."""

    ticked = Signal(object)  # UUID: the box of this row was clicked

    def __init__(self, fetch: Callable[[Sequence[UUID]], Mapping[UUID, Line]]) -> None:
        super().__init__(_columns(), fetch)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the table asks for."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return super().data(index, role)
        row = self.row(index.row()) if index.isValid() and index.column() == 0 else None
        if row is None or row.is_noted:
            return None
        return Qt.CheckState.Checked if row.is_ticked else Qt.CheckState.Unchecked

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Somebody has clicked a box."""
        if role != Qt.ItemDataRole.CheckStateRole or self.data(index, role) is None:
            return super().setData(index, value, role)
        self.ticked.emit(self.id(index.row()))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags


class Pairs(Grid):
    """Space ticks the rows selected, Enter notes what is ticked, F2 and Shift+F2 ask who it is and where."""

    noted = Signal()
    toggled = Signal(list)  # UUIDs
    person_wanted = Signal(object)  # UUID
    place_wanted = Signal(object)  # UUID
    left_alone = Signal()  # the keyboard went elsewhere

    def __init__(self, rows: PairRows) -> None:
        super().__init__(rows, _("People in posts"), fill="words")
        self.setProperty("keys", _("Space tick   Enter note   F2 who   Shift+F2 where   Esc text   F1 help"))
        keys = [column.key for column in rows.columns]
        self._muted = _Muted(self)
        for key in ("seen", "kind", "words"):
            self.setItemDelegateForColumn(keys.index(key), self._muted)

    def below(self, place: int, column: str) -> QPoint:
        """The point on the screen under a cell."""
        keys = [one.key for one in self.rows.columns]
        cell = self.visualRect(self.rows.index(place, keys.index(column)))
        return self.viewport().mapToGlobal(cell.bottomLeft())

    def event(self, event: QEvent) -> bool:
        """F2 belongs to the list, before any shortcut of the window."""
        is_ours = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2
        if is_ours and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """What a key does here."""
        row, shift = self.current(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit(list(each(self.selection())) or [row for row in (row,) if row])
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.noted.emit()
        elif event.key() == Qt.Key.Key_F2 and row is not None:
            (self.place_wanted if shift else self.person_wanted).emit(row)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Who comes here by a key stands on the first row, and its words are shown."""
        super().focusInEvent(event)
        if self.current() is None and self.rows.rowCount() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to(self.rows.id(0))
        if (row := self.current()) is not None:
            self.moved.emit(row)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """No words are boxed for a list that nobody is in."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left_alone.emit()


class _Muted(QStyledItemDelegate):
    """Writes in muted letters."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """The colours of the letters."""
        super().initStyleOption(option, index)
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, colour("muted"))


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column("tick", "", lambda row: "", icon=_noted, tip=words.state, width=40, number=True),
        Column(
            "person",
            _("Person"),
            words.person,
            icon=lambda row: icons.of_kind("person"),
            tip=words.person_in_full,
            width=200,
        ),
        Column("post", _("Post"), lambda row: row.pair.printed, width=150),
        Column("at", _("Where"), words.place, icon=_kind_of_place, tip=words.place_in_full, width=170),
        Column("seen", _("Seen"), words.seen, width=104),
        Column("kind", _("As"), words.kind, width=90),
        Column("words", _("Words"), words.quoted, width=220),
    )


def _noted(row: Line) -> Any:
    return icons.of_status("accepted") if row.is_noted else None


def _kind_of_place(row: Line) -> Any:
    return icons.of_kind(row.at.kind) if row.at else None
