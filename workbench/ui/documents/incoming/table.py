"""The documents on their way in, a row each: what is ticked comes in, described as the cells say."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent

from workbench.core import documents
from workbench.core.incoming import Candidate
from workbench.errors import UserError
from workbench.i18n import _
from workbench.text import fold, one_line
from workbench.ui.choices import Choices
from workbench.ui.documents.incoming import words
from workbench.ui.icons import icon
from workbench.ui.rows import Index
from workbench.ui.theme import colour, colours
from workbench.ui.when import date
from workbench.ui.words import languages

FIELDS = ("title", "publisher", "published", "language")
_WIDTHS = (0, 150, 130, 104, 230, 120)
_STATE, _FILE = 4, 5


class Entries(QAbstractTableModel):
    """The candidates that pass the filters. What is written into a cell goes into all rows that are selected."""

    chosen = Signal()  # other rows are ticked
    refused = Signal(str)  # what was written does not fit

    def __init__(self, found: Iterable[Candidate]) -> None:
        super().__init__()
        self.all = list(found)
        self._shown = list(range(len(self.all)))
        self.selected: list[int] = []  # rows, as the table says

    def show_only(self, state: str, text: str) -> None:
        """Show those of one state ("" for all) whose title, publisher or file holds the text."""
        wanted = fold(text.strip())
        self.beginResetModel()
        self._shown = [
            place
            for place, one in enumerate(self.all)
            if (not state or words.state(one) == state)
            and wanted in fold(" ".join((one.title, one.publisher, one.read.source)))
        ]
        self.endResetModel()

    def at(self, row: int) -> Candidate:
        """The candidate in a row."""
        return self.all[self._shown[row]]

    @property
    def wanted(self) -> int:
        """How many would come in."""
        return sum(one.is_wanted for one in self.all)

    def tick(self, rows: Iterable[int]) -> None:
        """Take these in, or leave them all out if each of them is to come in. What cannot come in never does."""
        can = [row for row in rows if self.at(row).id is not None and not self.at(row).is_here]
        wanted = not all(self.at(row).is_wanted for row in can)
        for row in can:
            self._put(row, replace(self.at(row), is_wanted=wanted))
        self.chosen.emit()

    def set_original(self, row: int, original: UUID | None, *, version_of: UUID | None = None) -> None:
        """Say what it is a reprint or a newer version of, or that it is neither."""
        self._put(row, replace(self.at(row), original=original, version_of=version_of))
        self.chosen.emit()

    def set_anew(self, before: Candidate, again: Sequence[Candidate]) -> bool:
        """Put what a file holds, read in another way, in the place of what it was; whether there are other rows now."""
        places = [place for place, one in enumerate(self.all) if one.read.original is before.read.original]
        has_other_rows = len(places) != len(again)
        if has_other_rows and places:
            self.beginResetModel()
            rest = [one for one in self.all if one.read.original is not before.read.original]
            self.all = [*rest[: places[0]], *again, *rest[places[0] :]]
            self._shown = list(range(len(self.all)))
            self.endResetModel()
        for place, one in zip(places, again, strict=False) if not has_other_rows else ():
            self.all[place] = one
        self._tell()
        self.chosen.emit()
        return has_other_rows

    def row_of(self, one: Candidate) -> int:
        """The row in which this stands; -1 if it is not shown."""
        return next((row for row, place in enumerate(self._shown) if self.all[place] is one), -1)

    def _put(self, row: int, one: Candidate) -> None:
        self.all[self._shown[row]] = one
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def _tell(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, self.columnCount() - 1))

    # --- as Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else len(_WIDTHS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of what can come in can be written into; its first one has a box to tick."""
        found = super().flags(index)
        if index.isValid() and self.at(index.row()).id is not None and not self.at(index.row()).is_here:
            found |= Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else Qt.ItemFlag.NoItemFlags
            found |= Qt.ItemFlag.ItemIsEditable if index.column() < len(FIELDS) else Qt.ItemFlag.NoItemFlags
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, tick, tip and icon of a cell; what is only guessed is in slanted letters."""
        if not index.isValid():
            return None
        one, column = self.at(index.row()), index.column()
        field = FIELDS[column] if column < len(FIELDS) and one.id is not None else ""
        if role == Qt.ItemDataRole.CheckStateRole and column == 0 and one.id is not None and not one.is_here:
            return Qt.CheckState.Checked if one.is_wanted else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _shown(one, column)
        if role == Qt.ItemDataRole.EditRole:
            return getattr(one, field) if field else None
        if role == Qt.ItemDataRole.ToolTipRole:
            said = words.origin(one, field) if field and getattr(one, field) else ""
            return "\n".join(filter(None, (one.read.source if column == _FILE else _shown(one, column), said)))
        return self._look(one, column, field, role)

    def _look(self, one: Candidate, column: int, field: str, role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole and field and field not in one.is_stated:
            font = QFont()
            font.setItalic(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and (one.id is None or one.is_here or not one.is_wanted):
            return colour("muted")
        if role == Qt.ItemDataRole.DecorationRole and column == _STATE:
            kind = words.state(one)
            is_bad = kind in (words.FAILED, words.LOCKED)
            return icon(words.ICONS[kind], colours().statuses["rejected" if is_bad else "draft"])
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Tick one, or write into its cell and those of all selected rows."""
        if role == Qt.ItemDataRole.CheckStateRole:
            self.tick([index.row()])
            return True
        field = FIELDS[index.column()] if role == Qt.ItemDataRole.EditRole and index.column() < len(FIELDS) else ""
        if not field or value == getattr(self.at(index.row()), field):
            return False
        try:
            written = documents.settle(field, value) if field != "publisher" else " ".join(str(value).split())
        except UserError as error:
            self.refused.emit(str(error))
            return False
        rows = self.selected if index.row() in self.selected and field != "title" else [index.row()]
        for row in rows:
            if self.at(row).id is not None:
                self._put(row, self.at(row).described(**{field: str(written)}))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The titles of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_("Title"), _("Publisher"), _("Published"), _("Language"), _("What it is"), _("File"))[section]


def _shown(one: Candidate, column: int) -> str:
    if column == _STATE:
        return words.happens(one)
    if column == _FILE or one.id is None:
        return one_line(one.read.name) if column in (0, _FILE) else ""
    value = str(getattr(one, FIELDS[column]))
    if FIELDS[column] == "published":
        return date(value) if value else ""
    return languages().get(value, value) if FIELDS[column] == "language" else value


class Table(Choices):
    """Space ticks the selected rows, F2 or a letter writes into the cell and into those of all selected rows."""

    moved = Signal()  # to another row

    def __init__(self, entries: Entries) -> None:
        super().__init__(entries, _("Documents to import"), _WIDTHS)
        self.entries = entries
        self.setAccessibleDescription(_("Space ticks, F2 writes into all selected rows."))
        triggers = Choices.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        chosen = self.selectionModel()
        chosen.currentRowChanged.connect(lambda *_places: self.moved.emit())
        chosen.selectionChanged.connect(lambda *_ranges: self._tell_selected())
        entries.modelReset.connect(self._tell_selected)  # which ends a selection and does not say so

    def current(self) -> Candidate | None:
        """The candidate the keyboard is on."""
        index = self.currentIndex()
        return self.entries.at(index.row()) if index.isValid() else None

    def go_to(self, row: int) -> None:
        """Put the keyboard on a row, and select it."""
        if row < self.entries.rowCount():
            flags = QItemSelectionModel.SelectionFlag
            index = self.entries.index(row, 0)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _tell_selected(self) -> None:
        self.entries.selected = self.selected_rows

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space ticks; Enter does nothing, so that it cannot begin the import."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_Space:
            self.entries.tick(self.entries.selected)
        elif not (plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)
