"""The queue on the left: facts by document and place, those of one passage together under its words."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from workbench.core.browse.review import NEW_DOCUMENT, NEW_PASSAGE, SAME_PASSAGE, Queue, Waiting
from workbench.i18n import _
from workbench.ui.icons import of_status, of_type
from workbench.ui.keys import key_of
from workbench.ui.review.words import status_name
from workbench.ui.rows import ID_BYTES, Column, Rows
from workbench.ui.theme import SPACE, colour, theme

Index = QModelIndex | QPersistentModelIndex
_SIDE, _SMALL = 16, 12
_Group = tuple[int, object, int]  # a row's document (0: returned, -1: not known), its passage, its place in order


class QueueRows(Rows[Waiting]):
    """The waiting facts, each with the headings that stand above it."""

    headed = Signal(int, int)  # the headings above the rows [first, last) may be others

    def __init__(self, fetch: Callable[[Sequence[UUID]], Mapping[UUID, Waiting]]) -> None:
        super().__init__([Column("fact", _("Fact"), _spoken, tip=_spoken)], fetch)
        self._groups: dict[bytes, _Group] = {}
        self._heads = bytearray()
        self.returned = 0  # how many of the first rows are the analyst's own, returned to be put right

    def show_queue(self, found: Queue, last: Iterable[UUID] = (), first: Iterable[UUID] = ()) -> None:
        """Show a snapshot, with some facts put to its end, and some at its top even if it lacks them."""
        waiting, back = _split(found.ids), _split(found.returned)
        known = self._groups
        self._groups = _groups(waiting, found.heads) | {row: (0, row, -1) for row in back}
        ahead = [row.bytes for row in first]
        behind = [row.bytes for row in last if row.bytes in self._groups]
        self._groups |= {row: known[row] for row in ahead if row in known and row not in self._groups}
        moved = {*ahead, *behind}
        rows = [*back, *ahead, *(row for row in waiting if row not in moved), *behind]
        self.returned = len(back)
        self._heads = bytearray(map(self._head, [b"", *rows], rows))
        self.show(b"".join(rows))
        self.headed.emit(0, len(rows))

    def take(self, fact: UUID) -> None:
        """Take one fact out: it is decided, or put elsewhere."""
        position = self.position(fact)
        if position < 0:
            return
        self.returned -= position < self.returned
        del self._heads[position]
        self.show(self.stretch(0, position) + self.stretch(position + 1, self.rowCount()))
        self._head_again(position, position + 1)

    def put(self, fact: UUID, position: int) -> None:
        """Put a fact in at a position; it stands under its own headings, or those of its neighbours."""
        self._heads.insert(position, NEW_DOCUMENT)
        self.show(self.stretch(0, position) + fact.bytes + self.stretch(position, self.rowCount()))
        self._head_again(position, position + 2)

    def put_back(self, fact: UUID, last: int, otherwise: int) -> int:
        """Put a fact where it belongs among the rows up to `last`, or else at a position; tells where."""
        position = max(self.returned, min(otherwise, self.rowCount()))
        if fact.bytes in self._groups:
            rank = self._groups[fact.bytes][2]
            rows = range(self.returned, max(self.returned, last))
            position = self.returned + bisect_left(rows, rank, key=lambda at: self._group(self.id(at).bytes)[2])
        self.put(fact, position)
        return position

    def place_after(self, fact: UUID, first: int) -> int:
        """Behind the facts of its passage in the rows from `first` on, or of its document, or of all."""
        document, passage, _rank = self._group(fact.bytes)
        groups = [self._group(row) for row in _split(self.stretch(first, self.rowCount()))]
        same_passage = [at for at, group in enumerate(groups, first) if group[:2] == (document, passage)]
        same_document = [at for at, group in enumerate(groups, first) if group[0] == document]
        return next((found[-1] + 1 for found in (same_passage, same_document) if found), self.rowCount())

    def _group(self, row: bytes) -> _Group:
        return self._groups.get(row, (-1, row, 0))

    def _head(self, before: bytes, row: bytes) -> int:
        one, other = self._group(before), self._group(row)
        if not before or one[0] != other[0] or other[0] == -1:
            return NEW_DOCUMENT
        return SAME_PASSAGE if one[1] == other[1] else NEW_PASSAGE

    def _head_again(self, first: int, last: int) -> None:
        """Look anew at the headings above the rows [first, last)."""
        last = min(last, len(self._heads))
        if first < last:
            rows = _split(self.stretch(max(0, first - 1), last))
            before = [b"", *rows] if first == 0 else rows
            for at, one, other in zip(range(first, last), before, before[1:], strict=False):
                self._heads[at] = self._head(one, other)
        self.headed.emit(max(0, first - 1), last)

    def names_document(self, position: int) -> bool:
        """Whether the title of its document stands above the row."""
        return self._heads[position] == NEW_DOCUMENT

    def names_passage(self, position: int) -> bool:
        """Whether the words of its passage stand above the row, because the next one is of the same passage."""
        after = position + 1
        return self._heads[position] != SAME_PASSAGE and after < len(self._heads) and self._heads[after] == SAME_PASSAGE

    def is_grouped(self, position: int) -> bool:
        """Whether the row shares its passage with another."""
        return self._heads[position] == SAME_PASSAGE or self.names_passage(position)


def _split(ids: bytes) -> list[bytes]:
    return [ids[at : at + ID_BYTES] for at in range(0, len(ids), ID_BYTES)]


def _groups(rows: list[bytes], heads: bytes) -> dict[bytes, _Group]:
    """Of each row the number of its document, the number of its passage, and its place."""
    found: dict[bytes, _Group] = {}
    document = passage = 0
    for rank, (row, head) in enumerate(zip(rows, heads, strict=True)):
        document += head == NEW_DOCUMENT
        passage += head != SAME_PASSAGE
        found[row] = (document, passage, rank)
    return found


class QueueView(QTableView):
    """The queue as a list; the keyboard works here."""

    reached = Signal(object)  # UUID | None: the fact that is current
    opened = Signal()  # Enter or E: the current fact is to be edited

    def __init__(self, model: QueueRows) -> None:
        super().__init__()
        self.setAccessibleName(_("Review queue"))
        self.setModel(model)
        self.setItemDelegate(_Painter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self._rows = model
        model.headed.connect(self._measure)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def fact(self) -> UUID | None:
        """The fact that is current."""
        index = self.currentIndex()
        return self._rows.id(index.row()) if index.isValid() else None

    def go(self, position: int) -> None:
        """Make the row at a position current, or the last one if there are fewer."""
        position = min(position, self._rows.rowCount() - 1)
        if position < 0:
            self.reached.emit(None)
            return
        self.setCurrentIndex(self._rows.index(position, 0))
        self.scrollTo(self.currentIndex())

    def heights(self) -> tuple[int, int]:
        """The heights of a row and of a heading above it."""
        line = QFontMetrics(self.font()).lineSpacing()
        return 2 * line + 3 * SPACE[0], line + SPACE[1]

    def _measure(self, first: int = 0, last: int | None = None) -> None:
        """Give the rows [first, last) the heights that their headings need."""
        header, (row, heading) = self.verticalHeader(), self.heights()
        header.blockSignals(True)
        header.setDefaultSectionSize(row)
        for position in range(self._rows.rowCount())[first:last]:
            above = self._rows.names_document(position) + self._rows.names_passage(position)
            if above or header.sectionSize(position) != row:
                header.resizeSection(position, row + above * heading)
        header.blockSignals(False)
        self.updateGeometries()
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Tell which fact is current."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.reached.emit(self._rows.id(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens the fact; so does E where nothing is to be decided."""
        if key_of(event) in ("Enter", "E"):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Letters are commands here: they never look for a row."""


class _Painter(QStyledItemDelegate):
    """Draws the headings, then type, statement, author and status."""

    def __init__(self, view: QueueView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        model = index.model()
        row = index.data(Rows.ROW)
        if not isinstance(model, QueueRows) or row is None:
            return
        painter.save()
        place = QRect(option.rect)
        heading = self._view.heights()[1]
        if model.names_document(index.row()):
            title = _("Returned to you") if index.row() < model.returned else row.title or _("No document")
            self._heading(painter, option, place, title, bold=True)
            place.setTop(place.top() + heading)
        if model.names_passage(index.row()):
            self._heading(painter, option, place, f"“{row.words}”", bold=False)
            place.setTop(place.top() + heading)
        self._fact(painter, option, place, row, grouped=model.is_grouped(index.row()))
        painter.restore()

    def _heading(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, words: str, *, bold: bool
    ) -> None:
        area = QRect(place.left(), place.top(), place.width(), self._view.heights()[1])
        painter.fillRect(area, colour("panel"))
        font = QFont(option.font)
        font.setBold(bold)
        font.setItalic(not bold)
        painter.setFont(font)
        painter.setPen(colour("text" if bold else "muted"))
        area.adjust(SPACE[2], SPACE[0] if bold else 0, -SPACE[1], 0)
        self._line(painter, area, words)

    def _fact(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, row: Waiting, *, grouped: bool
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(place, colour("row" if chosen else "panel"))
        if chosen:
            painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), colour("accent"))
        if grouped:
            painter.fillRect(QRect(place.left() + SPACE[1] - 1, place.top(), 2, place.height()), colour("line"))
        left, line = place.left() + SPACE[2], QFontMetrics(option.font).lineSpacing()
        side, small = theme.sized(_SIDE), theme.sized(_SMALL)
        drawn = QRect(left, place.top() + SPACE[0] + (line - side) // 2, side, side)
        of_type(row.type, row.icon, dotted=row.unseen).paint(painter, drawn)
        text = QRect(left + side + SPACE[1], place.top() + SPACE[0], 0, line)
        text.setRight(place.right() - SPACE[1])
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        self._line(painter, text, row.statement)
        status = "stale" if row.stale else row.status
        text.translate(0, line + SPACE[0])
        of_status(status).paint(painter, QRect(text.left(), text.top() + (line - small) // 2, small, small))
        text.setLeft(text.left() + small + SPACE[0])
        painter.setPen(colour("muted"))
        self._line(painter, text, " · ".join(filter(None, (row.author, status_name(status)))))

    def _line(self, painter: QPainter, area: QRect, words: str) -> None:
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _spoken(row: Waiting) -> str:
    fresh = _("changed by a merge, not looked at yet") if row.unseen else ""
    return ", ".join(filter(None, (row.statement, row.author, row.title, fresh)))
