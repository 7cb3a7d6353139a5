"""The lines of the history as a table that grows as somebody scrolls: pages come from the background."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from workbench.core.browse.history import lines as browse
from workbench.core.browse.history.lines import Line, Page, Place, Wanted
from workbench.i18n import _
from workbench.ui.history.words import change_words, row_words
from workbench.ui.icons import icon
from workbench.ui.rows import Index
from workbench.ui.theme import colour, colours
from workbench.ui.when import moment, when
from workbench.ui.workspace import Workspace

MOST_AGAIN = 1_000  # lines that are read again when something was saved
_DONE = 2  # the column with the icon


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it shows, and what it says in full."""

    title: str
    text: Callable[[Line], str]
    tip: Callable[[Line], str]
    width: int


def columns() -> tuple[Column, ...]:
    """When, who, what was done, with which row, and what has changed in it."""
    return (
        Column(_("When"), lambda line: moment(line.at), lambda line: when(line.at), 116),
        Column(_("Who"), lambda line: line.analyst, lambda line: line.analyst, 96),
        Column(_("What was done"), lambda line: line.label, lambda line: line.label, 140),
        Column(_("With what"), row_words, row_words, 190),
        Column(_("Change"), change_words, change_words, 0),
    )


class Lines(QAbstractTableModel):
    """Lines newest first. `read` when a page has come, and with it perhaps the answer that there is none."""

    read = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.columns = columns()
        self._workspace = workspace
        self._wanted = Wanted()
        self._lines: list[Line] = []
        self._next: Place | None = None
        self.is_reading = False

    def show(self, wanted: Wanted) -> None:
        """Show the lines that are wanted, from the newest."""
        self.clear()
        self._wanted = wanted
        self._read(None, browse.PAGE, self._on_more)

    def refresh(self) -> None:
        """Something was saved: read again what is shown, as far as somebody may have it in sight."""
        size = min(max(len(self._lines), browse.PAGE), MOST_AGAIN)
        self._read(None, size, self._on_again)

    def clear(self) -> None:
        """Show nothing."""
        for key in ("history.lines", "history.words"):
            self._workspace.drop(key)
        self.is_reading = False
        self.beginResetModel()
        self._lines, self._next = [], None
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The line at a place of the table."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def position(self, place: Place | None) -> int:
        """Where a line stands, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.place == place), -1)

    def _read(self, after: Place | None, size: int, done: Callable[[Page], None]) -> None:
        """Words are looked for in every line there is: that does not hold up other panes."""
        self.is_reading = True
        ask, key = (self._workspace.fetch, "history.lines")
        if self._wanted.text:
            ask, key = (self._workspace.study, "history.words")
        ask(key, browse.page, self._wanted, after, size, done=partial(self._answered, done))

    def _answered(self, done: Callable[[Page], None], page: Page) -> None:
        self.is_reading = False
        done(page)
        if not page.lines and self._next is not None:
            self.fetchMore(QModelIndex())
        self.read.emit()

    def _on_more(self, page: Page) -> None:
        if page.lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(page.lines) - 1)
            self._lines += page.lines
            self.endInsertRows()
        self._next = page.next

    def _on_again(self, page: Page) -> None:
        fresh, rest = list(page.lines), list[Line]()
        if page.next is not None and self._wanted.step is None:
            rest = [line for line in self._lines if line.seq < page.next[0]]
        self._next = self._next if rest else page.next
        if not self._put_on_top([*fresh, *rest]):
            self.beginResetModel()
            self._lines = [*fresh, *rest]
            self.endResetModel()

    def _put_on_top(self, now: Sequence[Line]) -> bool:
        """Show these lines if they are the ones shown with some more above."""
        more = len(now) - len(self._lines)
        if more < 0 or [line.place for line in now[more:]] != [line.place for line in self._lines]:
            return False
        if more:
            self.beginInsertRows(QModelIndex(), 0, more - 1)
            self._lines = list(now)
            self.endInsertRows()
        self._lines = list(now)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(self.columns) - 1))
        return True

    def redraw(self) -> None:
        """Colours or the day have changed."""
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(self.columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many lines have been read."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Whether there is more, and it is not on its way."""
        return not parent.isValid() and self._next is not None and not self.is_reading

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        """Have the next page read; it comes later."""
        if self.canFetchMore(parent):
            self._read(self._next, browse.PAGE, self._on_more)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view asks for."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(line)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.tip(line)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == _DONE:
            return icon("undo" if line.is_back else "merge" if line.came_with else "done", colours().muted)
        if role == Qt.ItemDataRole.ForegroundRole and line.is_undone:
            return colour(colours().muted)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
