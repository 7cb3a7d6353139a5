"""The list of documents: three lines each, drawn; the title can be changed in place."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.core.browse.documents import REVIEWED, Listed
from workbench.core.groups import LABEL
from workbench.i18n import _, grouped, ngettext
from workbench.ui.documents.words import (
    date_words,
    facts_words,
    groups_words,
    is_whole,
    publisher_words,
    read_words,
    reviewed_words,
)
from workbench.ui.groups import draw_chips
from workbench.ui.icons import icon
from workbench.ui.rows import Column, EditableRows, Rows
from workbench.ui.steady import SteadyTable
from workbench.ui.theme import SPACE, colour, colours, theme

_BAR_HEIGHT, _LINE_GAP, _RING = 6, 2, 2
_PARTS, _PART, _PART_GAP = 4, 9, 2  # of the bar
_BAR_WIDTH = _PARTS * (_PART + _PART_GAP) - _PART_GAP
_FULL = "100 %"
_SEPARATOR = "  ·  "
_MORE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_EDITING = QAbstractItemView.State.EditingState
_LEAST_CHIPS = 34  # what is narrower says nothing

Percent = Callable[[UUID], int | None]  # how much of a document is marked or read


def titles(
    fetch: Callable[[Sequence[UUID]], Mapping[UUID, Listed]], rename: Callable[[Listed, str], None], percent: Percent
) -> Rows[Listed]:
    """The documents of a snapshot; their titles can be written."""

    def said(row: Listed) -> str:
        return spoken(row, percent(row.id))

    return EditableRows((Column("title", _("Title"), lambda row: row.title, tip=said, write=rename),), fetch)


class Listing(SteadyTable):
    """Any number of documents; a click or Enter opens one, letters go to the filter.

    A table of one column, because a list view measures every row whenever rows come or go.

    With Ctrl or Shift a click selects more of them, and opens none.
    """

    opened = Signal(object)  # id
    typed = Signal(str)
    removed = Signal()  # Delete
    menu_wanted = Signal(QPoint)  # where, on the screen

    def __init__(self, model: Rows[Listed], percent: Percent) -> None:
        super().__init__()
        self.setObjectName("documentList")  # its rows draw the focus
        self.setAccessibleName(_("Documents"))
        self.setModel(model)
        self.setItemDelegate(_Drawn(self, percent))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.activated.connect(lambda index: self.opened.emit(model.id(index.row())))
        theme.changed.connect(self.viewport().update)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click opens; so does one on the row that is current already."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and not event.modifiers() & _MORE:
            self.opened.emit(index.data(Rows.ID))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Delete asks for the document to go; Home and End go to the first and the last."""
        select = not event.modifiers() & _MORE
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and select and self.state() != _EDITING:
            last = self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(last if event.key() == Qt.Key.Key_End else 0, 0))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, words: str) -> None:  # noqa: N802
        """Letters go to the filter: looking for them row by row would read every row."""
        if words.strip():
            self.typed.emit(words)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Rows as high as the letters need."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.verticalHeader().setDefaultSectionSize(height_of_row(self.font()))

    def _on_menu(self, at: QPoint) -> None:
        self.menu_wanted.emit(self.viewport().mapToGlobal(at))


class _Drawn(QStyledItemDelegate):
    """Title; publisher and date; how far it is read, its labels, its facts and how many of them are reviewed."""

    def __init__(self, parent: SteadyTable, percent: Percent) -> None:
        super().__init__(parent)
        self._percent = percent

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(Rows.ROW)
        painter.save()
        self._draw_back(painter, option)
        if row is not None:
            self._draw_row(painter, option, row)
        painter.restore()

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, height_of_row(option.font))

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(_("Title"))
        return editor

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area = option.rect
        editor.setGeometry(area.x() + SPACE[0], area.y() + 2, area.width() - SPACE[1], editor.sizeHint().height())

    def _draw_back(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, colour("window"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("accent"), _RING))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def _draw_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Listed) -> None:
        area = option.rect.adjusted(SPACE[2], SPACE[1], -SPACE[2], -SPACE[1])
        line = QRect(area.x(), area.y(), area.width(), option.fontMetrics.height())
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        title = option.fontMetrics.elidedText(row.title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)
        font = _caption(option.font)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        line = QRect(area.x(), line.bottom() + 1 + _LINE_GAP, area.width(), metrics.height())
        _draw_source(painter, metrics, line, row)
        line = line.translated(0, metrics.height() + _LINE_GAP)
        _draw_progress(painter, metrics, line, row, self._percent(row.id))


def _draw_source(painter: QPainter, metrics: QFontMetrics, line: QRect, row: Listed) -> None:
    """Publisher and date; what is missing in the colour of warnings. The date is never cut off."""
    muted, warning = colour("muted"), colour(colours().statuses["disputed"])
    date = _SEPARATOR + date_words(row)
    room = line.width() - metrics.horizontalAdvance(date)
    publisher = metrics.elidedText(publisher_words(row), Qt.TextElideMode.ElideRight, room)
    painter.setPen(muted if row.publisher else warning)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, publisher)
    painter.setPen(muted if is_whole(row.published) else warning)
    line = line.adjusted(metrics.horizontalAdvance(publisher), 0, 0, 0)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, date)


def _draw_progress(painter: QPainter, metrics: QFontMetrics, line: QRect, row: Listed, percent: int | None) -> None:
    """The share read as a bar and in percent, and labels; on the right the facts, with a tick if all are reviewed."""
    taken = _BAR_WIDTH + SPACE[1]
    if percent is not None:
        _draw_bar(painter, line, percent)
        painter.setPen(colour("muted"))
        painter.drawText(line.adjusted(taken, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, f"{percent} %")
    taken += metrics.horizontalAdvance(_FULL) + SPACE[1]  # room for it where it is not known yet
    line = line.adjusted(taken, 0, 0, 0)
    if row.state == REVIEWED:
        side = min(metrics.height(), line.width())
        tick = QRect(line.right() + 1 - side, line.y(), side, side)
        icon("done", colours().statuses["accepted"]).paint(painter, tick)
        line = line.adjusted(0, 0, -side - SPACE[0] // 2, 0)
    painter.setPen(colour("muted"))
    facts = metrics.elidedText(facts_words(row), Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, facts)
    labels = [group for group in row.groups if group.kind == LABEL]
    room = line.adjusted(0, 0, -metrics.horizontalAdvance(facts) - SPACE[1], 0)
    if labels and room.width() >= _LEAST_CHIPS:
        draw_chips(painter, room, labels)


def _draw_bar(painter: QPainter, line: QRect, percent: int) -> None:
    """A bar in parts, filled up to the share."""
    y = line.center().y() - _BAR_HEIGHT // 2 + 1
    full = round(_PARTS * _PART * percent / 100)
    full = max(full, 1) if percent else 0
    for number in range(_PARTS):
        part = QRect(line.x() + number * (_PART + _PART_GAP), y, _PART, _BAR_HEIGHT)
        painter.fillRect(part, colour("line"))
        filled = min(max(full - number * _PART, 0), _PART)
        painter.fillRect(QRect(part.topLeft(), QSize(filled, _BAR_HEIGHT)), colour("accent"))


def height_of_row(font: QFont) -> int:
    """Three lines: the title, and two that are smaller."""
    caption = QFontMetrics(_caption(font))
    return QFontMetrics(font).height() + 2 * (caption.height() + _LINE_GAP) + 2 * SPACE[1]


def _caption(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * 12 / 13)
    return smaller


def spoken(row: Listed, percent: int | None) -> str:
    """All that is drawn, and more, for the mouse and for screen readers."""
    length = ngettext("{n} character", "{n} characters", row.characters).format(n=grouped(row.characters))
    said = (row.title, publisher_words(row), date_words(row), read_words(percent), reviewed_words(row))
    return " · ".join(part for part in (*said, groups_words(row), length, row.source) if part)
