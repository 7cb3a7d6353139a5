"""The queue on the left: facts by document and place, those of one passage together under its words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from workbench.core.browse.review import NEW_DOCUMENT, SAME_PASSAGE, Queue, Waiting
from workbench.i18n import _
from workbench.ui.icons import of_status, of_type
from workbench.ui.review.words import status_name
from workbench.ui.rows import ID_BYTES, Column, Rows
from workbench.ui.theme import SPACE, colour, theme

Index = QModelIndex | QPersistentModelIndex
_SIDE, _SMALL = 16, 12


class QueueRows(Rows[Waiting]):
    """The waiting facts, each with the headings that stand above it."""

    headed = Signal(int, int)  # the headings above the rows [first, last) may be others

    def __init__(self, fetch: Callable[[Sequence[UUID]], Mapping[UUID, Waiting]]) -> None:
        super().__init__([Column("fact", _("Fact"), _spoken, tip=_spoken)], fetch)
        self._heads = bytearray()

    def show_queue(self, found: Queue, last: Iterable[UUID] = (), first: Iterable[UUID] = ()) -> None:
        """Show a snapshot, with some facts put to its end, and some at its top even if it lacks them."""
        ids = [found.ids[at : at + ID_BYTES] for at in range(0, len(found.ids), ID_BYTES)]
        rows = list(zip(ids, found.heads, strict=True))
        moved = {row.bytes: head for row, head in ((row, NEW_DOCUMENT) for row in (*last, *first))}
        kept = {row for row, _head in rows if row in moved}
        rows = _without(rows, moved)
        rows = [(row.bytes, NEW_DOCUMENT) for row in first] + rows
        rows += [(row.bytes, NEW_DOCUMENT) for row in last if row.bytes in kept]
        self._heads = bytearray(head for _row, head in rows)
        self.show(b"".join(row for row, _head in rows))
        self.headed.emit(0, len(rows))

    def take(self, fact: UUID) -> None:
        """Take one fact out: it is decided."""
        position = self.position(fact)
        if position < 0:
            return
        head = self._heads.pop(position)
        if position < len(self._heads):
            self._heads[position] = max(head, self._heads[position])
        self.show(self.stretch(0, position) + self.stretch(position + 1, self.rowCount()))
        self.headed.emit(max(0, position - 1), position + 1)

    def put(self, fact: UUID, position: int) -> None:
        """Put a fact in at a position; it stands under its own headings."""
        self._heads.insert(position, NEW_DOCUMENT)
        self.show(self.stretch(0, position) + fact.bytes + self.stretch(position, self.rowCount()))
        self.headed.emit(max(0, position - 1), position + 2)

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


def _without(rows: list[tuple[bytes, int]], moved: Mapping[bytes, int]) -> list[tuple[bytes, int]]:
    """The rows that stay, each with the heading it inherits from those that went."""
    kept: list[tuple[bytes, int]] = []
    inherited = SAME_PASSAGE
    for row, head in rows:
        inherited = max(inherited, head)
        if row not in moved:
            kept.append((row, inherited))
            inherited = SAME_PASSAGE
    return kept


class QueueView(QTableView):
    """The queue as a list; the keyboard works here."""

    reached = Signal(object)  # UUID | None: the fact that is current

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
            self._heading(painter, option, place, row.title or _("No document"), bold=True)
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
        of_type(row.type, row.icon).paint(painter, drawn)
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
    return ", ".join(filter(None, (row.statement, row.author, row.title)))
