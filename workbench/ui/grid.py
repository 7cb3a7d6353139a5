"""A table view of `Rows`: columns to choose, move and sort by, any number of rows, and keys that never read all."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu

from workbench.i18n import _
from workbench.ui.keys import OwnEnter
from workbench.ui.rows import ID_BYTES, Column, Rows, select_only, selected, show_in
from workbench.ui.steady import SteadyTable
from workbench.ui.theme import COMPACT_ROW, SPACE, theme

_LEAST_WIDTH, _LEAST_FILL, _SHARE = 40, 205, 0.3
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Checks(QMenu):
    """A menu that stays open while its checkboxes are ticked, by mouse, Space or Enter."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tick what was clicked."""
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Tick what is marked."""
        ticks = event.key() in (*_OPENS, Qt.Key.Key_Space)
        if not (ticks and self._tick(self.activeAction())):
            super().keyPressEvent(event)

    @staticmethod
    def _tick(action: Any) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True


class Grid(SteadyTable):
    """Shows `Rows`. The column `fill` takes the room that is left until somebody sets its width."""

    opened = Signal(object)  # UUID: Enter or a double click on its row
    moved = Signal(object)  # UUID: somebody went to its row
    typed = Signal(str)  # letters: a list has a filter for them
    copied = Signal()  # Ctrl+C
    edited = Signal()  # F2, where a column can be edited
    removed = Signal()  # Delete
    order_wanted = Signal(str, bool)  # order, descending
    menu_wanted = Signal(QPoint)  # of the rows, on the screen

    def __init__(self, model: Rows[Any], name: str, *, fill: str, hidden: tuple[str, ...] = ()) -> None:
        super().__init__()
        OwnEnter(self, only_typing=True)
        self.rows = model
        self._fill, self._filled, self._usual = fill, True, frozenset(hidden)
        self._widths: dict[str, int] = {}  # as somebody set them
        self._by_program = False
        self._order = ("", False)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(max(COMPACT_ROW, self.fontMetrics().height() + SPACE[1]))
        self._set_header()
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.id(index.row())))
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at)))

    # --- rows

    def show_rows(self, ids: bytes) -> None:
        """Show another snapshot, once nobody types into a cell; selection and place stay as far as they are there."""
        if ids:
            self.when_still(partial(self._show_rows, ids))
        else:
            self._show_rows(ids)

    def _show_rows(self, ids: bytes) -> None:
        with self._programmed():
            show_in(self, ids)

    def go_to(self, row_id: UUID | None) -> None:
        """Select one row alone and bring it into sight, without taking the focus; nothing if it is not here."""
        with self._programmed():
            place = self.rows.position(row_id)
            if place < 0:
                self.clearSelection()
                self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)
            elif place != self.currentIndex().row() or not self.selectionModel().isRowSelected(place):
                column = max(self.currentIndex().column(), self._first_column())
                select_only(self, self.rows.index(place, column))

    def current(self) -> UUID | None:
        """The row where the keyboard is."""
        return self.rows.id(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def selection(self) -> bytes:
        """The ids of the rows selected, 16 bytes each."""
        return selected(self)

    def selected_count(self) -> int:
        """How many rows are selected."""
        return len(self.selection()) // ID_BYTES

    # --- columns

    def shown_columns(self) -> list[Column[Any]]:
        """The columns that are seen, from left to right."""
        header = self.horizontalHeader()
        places = (header.logicalIndex(place) for place in range(header.count()))
        return [self.rows.columns[place] for place in places if not header.isSectionHidden(place)]

    def show_order(self, order: str, descending: bool) -> None:
        """Point at the column the rows are sorted by, if one is."""
        self._order = (order, descending)
        sorts = [column.sort for column in self.rows.columns]
        place = sorts.index(order) if order and order in sorts else -1
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, way)

    def fill_columns(self, menu: QMenu) -> None:
        """Put a checkbox for each column into a menu, and the way back to the usual ones."""
        for place, column in enumerate(self.rows.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.setEnabled(column.key != self._fill)
            action.toggled.connect(partial(self._show_column, place))
        menu.addSeparator()
        menu.addAction(_("Usual columns"), self.reset_columns)

    def reset_columns(self) -> None:
        """The usual columns in their usual order and widths."""
        header = self.horizontalHeader()
        for place, column in enumerate(self.rows.columns):
            header.moveSection(header.visualIndex(place), place)
            self.setColumnHidden(place, column.key in self._usual)
        self._filled, self._widths = True, {}
        self.spread()

    def layout_state(self) -> str:
        """Columns, widths and what hides, to be kept until the next start."""
        header = self.horizontalHeader()
        places = [header.logicalIndex(place) for place in range(header.count())]
        keys = {place: self.rows.columns[place].key for place in places}
        hidden = [keys[place] for place in places if self.isColumnHidden(place)]
        kept = {"order": list(keys.values()), "hidden": hidden, "widths": self._widths, "filled": self._filled}
        return json.dumps(kept)

    def restore_layout(self, state: str) -> None:
        """Show the columns as they were kept; what cannot be understood is left alone."""
        try:
            kept = json.loads(state)
            order, hidden, widths = list(kept["order"]), set(kept["hidden"]), dict(kept["widths"])
            filled = bool(kept["filled"])
        except (ValueError, TypeError, LookupError):
            return
        header, keys = self.horizontalHeader(), [column.key for column in self.rows.columns]
        for visual, key in enumerate(key for key in order if key in keys):
            header.moveSection(header.visualIndex(keys.index(key)), visual)
        for place, key in enumerate(keys):
            if key in order:
                self.setColumnHidden(place, key in hidden and key != self._fill)
            if isinstance(width := widths.get(key), int):
                self._widths[key] = max(_LEAST_WIDTH, width)
                with self._programmed():
                    self.setColumnWidth(place, self._widths[key])
        self._filled = filled
        self.spread()

    # ---

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setSelectionModel(
            QItemSelectionModel(self.rows, header)
        )  # the view's own is asked for each row at each drawing
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setResizeContentsPrecision(0)  # only rows in sight: the others are not read for a double click
        header.setMinimumSectionSize(_LEAST_WIDTH)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        header.sectionClicked.connect(self._on_header)
        header.sectionResized.connect(self._on_resized)
        for place, column in enumerate(self.rows.columns):
            with self._programmed():
                self.setColumnWidth(place, theme.sized(column.width))
                self.setColumnHidden(place, column.key in self._usual)
        self.show_order("", False)

    def _show_column(self, place: int, shown: bool) -> None:
        self.setColumnHidden(place, not shown)
        self.spread()

    def spread(self) -> None:
        """Share out what room the columns leave: half of it to the one that fills, the rest to the other words."""
        if not self._filled:
            return
        shown = {place: column for place, column in enumerate(self.rows.columns) if not self.isColumnHidden(place)}
        widths = {place: self._widths.get(column.key, theme.sized(column.width)) for place, column in shown.items()}
        here = next(place for place, column in shown.items() if column.key == self._fill)
        widths[here] = theme.sized(_LEAST_FILL)
        spare = max(0, self.viewport().width() - sum(widths.values()))
        grow = [place for place, column in shown.items() if not column.number and column.key not in self._widths]
        others = sum(widths[place] for place in grow if place != here) or 1
        for place in grow:
            if place != here:
                widths[place] += int(spare * _SHARE * widths[place] / others)
        widths[here] += max(0, self.viewport().width() - sum(widths.values()))
        with self._programmed():
            for place, width in widths.items():
                self.setColumnWidth(place, width)

    def _first_column(self) -> int:
        return self.horizontalHeader().logicalIndex(0)

    @contextmanager
    def _programmed(self) -> Iterator[None]:
        """What happens inside is nobody's doing: it is not told."""
        before, self._by_program = self._by_program, True
        try:
            yield
        finally:
            self._by_program = before

    def _takes(self, event: QKeyEvent) -> bool:
        edits = any(column.write is not None for column in self.rows.columns)
        return (
            event.key() == Qt.Key.Key_Delete
            or event.matches(QKeySequence.StandardKey.Copy)
            or (edits and event.key() == Qt.Key.Key_F2)
        )

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid() and not self._by_program:
            self.moved.emit(self.rows.id(index.row()))

    def _on_header(self, place: int) -> None:
        if sort := self.rows.columns[place].sort:
            self.order_wanted.emit(sort, self._order == (sort, False))
        else:
            self.show_order(*self._order)

    def _on_header_menu(self, at: QPoint) -> None:
        menu = Checks(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_columns(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def _on_resized(self, place: int, before: int, after: int) -> None:
        if self._by_program or not before or not after:  # hidden and shown again
            return
        self._widths[self.rows.columns[place].key] = after
        if self.rows.columns[place].key == self._fill:
            self._filled = False
        self.spread()

    def event(self, event: QEvent) -> bool:
        """Keys that edit a list belong to it, before any shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens, Delete removes, Ctrl+C copies, letters go to the filter."""
        if self.state() == QAbstractItemView.State.EditingState:  # a key that the editor has passed on
            super().keyPressEvent(event)
        elif event.key() in _OPENS and (row := self.current()) is not None:
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edited.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.text().strip() and event.text().isprintable() and not event.modifiers() & ~_PLAIN:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Coming here goes to no row: the first arrow key does."""
        nowhere = not self.currentIndex().isValid()
        with self._programmed():
            super().focusInEvent(event)
            if nowhere:
                self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fill the width."""
        super().resizeEvent(event)
        self.spread()
