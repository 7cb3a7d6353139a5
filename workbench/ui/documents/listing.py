"""The list of documents: three lines each, drawn; the title can be changed in place."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.core.browse.documents import Listed
from workbench.i18n import _, ngettext
from workbench.ui.documents.words import date_words, facts_words, is_whole, publisher_words, reviewed_words
from workbench.ui.rows import Column, EditableRows, Rows
from workbench.ui.theme import SPACE, colour, colours, theme

_BAR_HEIGHT, _BAR_SHARE, _LINE_GAP, _RING = 4, 0.56, 2, 2
_SEPARATOR = "  ·  "


def titles(
    fetch: Callable[[Sequence[UUID]], Mapping[UUID, Listed]], rename: Callable[[Listed, str], None]
) -> Rows[Listed]:
    """The documents of a snapshot; their titles can be written."""
    return EditableRows((Column("title", _("Title"), lambda row: row.title, tip=spoken, write=rename),), fetch)


class Listing(QListView):
    """Any number of documents; a click or Enter opens one, letters go to the filter."""

    opened = Signal(object)  # id
    typed = Signal(str)
    removed = Signal()  # Delete
    menu_wanted = Signal(QPoint)  # where, on the screen

    def __init__(self, model: Rows[Listed]) -> None:
        super().__init__()
        self.setObjectName("documentList")  # its rows draw the focus
        self.setAccessibleName(_("Documents"))
        self.setModel(model)
        self.setItemDelegate(_Drawn(self))
        self.setUniformItemSizes(True)
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
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.opened.emit(index.data(Rows.ID))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Delete asks for the document to go."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, words: str) -> None:  # noqa: N802
        """Letters go to the filter: looking for them row by row would read every row."""
        if words.strip():
            self.typed.emit(words)

    def _on_menu(self, at: QPoint) -> None:
        self.menu_wanted.emit(self.viewport().mapToGlobal(at))


class _Drawn(QStyledItemDelegate):
    """Title; publisher and date; how many facts there are and how far they are reviewed."""

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
        caption = QFontMetrics(_caption(option))
        return QSize(120, option.fontMetrics.height() + 2 * (caption.height() + _LINE_GAP) + 2 * SPACE[1])

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
        font = _caption(option)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        line = QRect(area.x(), line.bottom() + 1 + _LINE_GAP, area.width(), metrics.height())
        _draw_source(painter, metrics, line, row)
        _draw_progress(painter, metrics, line.translated(0, metrics.height() + _LINE_GAP), row)


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


def _draw_progress(painter: QPainter, metrics: QFontMetrics, line: QRect, row: Listed) -> None:
    width = round(line.width() * _BAR_SHARE)
    bar = QRect(line.x(), line.center().y() - _BAR_HEIGHT // 2 + 1, width, _BAR_HEIGHT)
    painter.fillRect(bar, colour("line"))
    if row.reviewed:
        share = max(_BAR_HEIGHT, round(width * row.reviewed / row.facts))
        painter.fillRect(QRect(bar.topLeft(), QSize(share, _BAR_HEIGHT)), colour("accent"))
    line = line.adjusted(width + SPACE[2], 0, 0, 0)
    painter.setPen(colour("muted"))
    facts = metrics.elidedText(facts_words(row), Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, facts)


def _caption(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setPointSizeF(font.pointSizeF() * 12 / 13)
    return font


def spoken(row: Listed) -> str:
    """All that is drawn, and more, for the mouse and for screen readers."""
    length = ngettext("{n} character", "{n} characters", row.characters).format(n=f"{row.characters:,}")
    parts = (row.title, publisher_words(row), date_words(row), reviewed_words(row), length, row.source)
    return " · ".join(parts)
