"""The list as it is seen: keys and clicks."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView

from workbench.i18n import _
from workbench.ui.keys import is_ctrl_enter, key_of, letter_of
from workbench.ui.mentions.drawing import Boxed, Context, kind_choice
from workbench.ui.mentions.lines import MENTIONS, Lines
from workbench.ui.theme import COMPACT_ROW, SPACE, theme

_WIDTHS = {"entity": 240, "document": 200, "name": 300, "kind": 220, "count": 64}
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}


class TickList(QTableView):
    """Space ticks, A ticks all, Enter takes what is ticked; F2 a name, K its kind, E whose name it is; Esc leaves."""

    moved = Signal(int)  # somebody went to a row
    taken = Signal()
    entity_wanted = Signal(int)  # for the unknown name of a row
    left = Signal()

    def __init__(self, rows: Lines) -> None:
        super().__init__()
        self._rows = rows
        self._boxed, self._context = Boxed(self), Context(self)
        self._kind, self._plain = kind_choice(self), QStyledItemDelegate(self)
        self.setModel(rows)
        self.setAccessibleName(_("Places and names"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.draw()

    def draw(self) -> None:
        """Give the rows the height that the letters need."""
        height = max(theme.sized(COMPACT_ROW), self.fontMetrics().height() + SPACE[1])
        self.verticalHeader().setDefaultSectionSize(height)

    def arrange(self, *, shows_document: bool = True) -> None:
        """Give the columns of the model their widths."""
        header, columns = self.horizontalHeader(), self._rows.columns
        names = _("Space tick   A all   K kind   E name of   F2 rename   Enter add   Esc text   F1 help")
        links = _("Space tick   A all   Enter link   Esc text   F1 help")
        self.setProperty("keys", links if columns is MENTIONS else names)
        for place, column in enumerate(columns):
            fills = column == "context"
            header.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Stretch if fills else QHeaderView.ResizeMode.Interactive
            )
            if not fills:
                header.resizeSection(place, theme.sized(_WIDTHS[column]))
            drawn = self._context if fills else self._kind if column == "kind" else self._plain
            self.setItemDelegateForColumn(place, drawn if place else self._boxed)
            self.setColumnHidden(place, column == "document" and not shows_document)

    def go_to(self, row: int) -> None:
        """Put the keyboard on a row."""
        self.setCurrentIndex(self._rows.index(row, 0))

    def edit_kind(self) -> None:
        """Have the kind of the name here chosen."""
        if self.currentIndex().isValid() and "kind" in self._rows.columns:
            self.edit(self._rows.index(self.currentIndex().row(), self._rows.columns.index("kind")))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Commands; all other keys move in the list."""
        key, row = key_of(event), self.currentIndex().row()
        names = self._rows.columns is not MENTIONS
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # what the editor of a cell has left: it is not meant for the list
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == "Enter" or is_ctrl_enter(event):
            self.taken.emit()
        elif self._is_all(event, key):
            self._rows.toggle_all()
        elif row >= 0 and key == "Space":
            self._rows.toggle(row)
        elif row >= 0 and names and self._changes(event, key, row):
            event.accept()
        elif not key.isalnum() or not key:
            super().keyPressEvent(event)
            if event.key() in _MOVES and self.currentIndex().row() != row:
                self.moved.emit(self.currentIndex().row())

    @staticmethod
    def _is_all(event: QKeyEvent, key: str) -> bool:
        return key == "A" or (event.modifiers() == Qt.KeyboardModifier.ControlModifier and letter_of(event) == "A")

    def _changes(self, event: QKeyEvent, key: str, row: int) -> bool:
        """Whether the key says what an unknown name is to be."""
        if key == "K":
            self.edit_kind()
        elif key == "E":
            self.entity_wanted.emit(row)
        elif event.key() == Qt.Key.Key_F2:
            self.edit(self._rows.index(row, 0))
        else:
            return False
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on the box ticks, one on the words shows the place."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            if not index.column() and at.x() < Boxed.box_width():
                self._rows.toggle(index.row())
            else:
                self.moved.emit(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A double click edits a name or its kind."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Another size of letters needs other rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.draw()
