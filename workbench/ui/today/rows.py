"""The list of Today: headings with counts, lines under them, and a sentence where there is none."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.core.browse.today import SECTIONS, Line, Section
from workbench.i18n import _, grouped, ngettext
from workbench.ui.icons import icon, of_kind, of_status, of_type
from workbench.ui.theme import SPACE, colour, colours, theme
from workbench.ui.today.words import Words, detail_of, sections

Index = QModelIndex | QPersistentModelIndex
KIND, KEY, LINE, COUNT, DETAIL = (Qt.ItemDataRole.UserRole + number for number in range(1, 6))
HEADING, ENTRY, MORE, EMPTY = "heading", "entry", "more", "empty"
WITH_A_PLACE = ("returned", "waiting", "disputed", "missing")  # sections whose rest is shown somewhere
_SIDE, _CAPTION = 16, 12 / 13
_Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TodayList(QListView):
    """Arrow keys go from line to line, over the headings; Enter opens one."""

    opened = Signal(str, object)  # the section, and Line | None: None for the rest of it

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(_("What waits for you"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Painter(self))
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.clicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    def show_sections(self, found: Mapping[str, Section]) -> None:
        """Show these sections in their order; one that is not read yet says so. The same line stays current."""
        kept = self._place_of(self.currentIndex())
        self._model.clear()
        words = sections()
        for key in SECTIONS:
            self._show_section(key, words[key], found.get(key))
        rows = range(self._model.rowCount())
        same = next((row for row in rows if kept and self._place_of(self._model.index(row, 0)) == kept), None)
        first = next((row for row in rows if self._model.item(row).isSelectable()), None)
        if (row := same if same is not None else first) is not None:
            self.setCurrentIndex(self._model.index(row, 0))

    def _show_section(self, key: str, words: Words, section: Section | None) -> None:
        heading = _item(HEADING, key, words.title)
        self._model.appendRow(heading)
        if section is None:
            self._model.appendRow(_item(EMPTY, key, _("Looking…")))
            return
        heading.setData(section.count, COUNT)
        counted = f"{words.title}, {grouped(section.count)}"
        heading.setData(counted, Qt.ItemDataRole.AccessibleTextRole)
        if not section.count:
            self._model.appendRow(_item(EMPTY, key, words.empty))
        for line in section.lines:
            self._model.appendRow(_entry(key, line))
        if rest := section.count - len(section.lines):
            more = _item(MORE, key, ngettext("and {n} more", "and {n} more", rest).format(n=grouped(rest)))
            if key in WITH_A_PLACE:
                more.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self._model.appendRow(more)

    @staticmethod
    def _place_of(index: Index) -> tuple[object, ...]:
        line = index.data(LINE)
        return (index.data(KEY), line.id, line.said) if line is not None else ()

    def _open(self, index: Index) -> None:
        if index.data(KIND) in (ENTRY, MORE) and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.opened.emit(index.data(KEY), index.data(LINE))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _item(kind: str, key: str, words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    item.setData(kind, KIND)
    item.setData(key, KEY)
    return item


def _entry(key: str, line: Line) -> QStandardItem:
    item = _item(ENTRY, key, " ".join(line.words.split()))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    detail = detail_of(key, line)
    item.setData(line, LINE)
    item.setData(detail, DETAIL)
    item.setToolTip("\n".join(filter(None, (line.words, line.said))))
    spoken = ", ".join(filter(None, (sections()[key].title, item.text(), detail)))
    item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
    return item


class _Painter(QStyledItemDelegate):
    """A heading with its count; a line with icon, words and what is said of it; a muted sentence."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one of them."""
        painter.save()
        rect = option.rect.adjusted(SPACE[2], 0, -SPACE[2], 0)
        if index.data(KIND) == HEADING:
            self._heading(painter, option, rect, index)
        elif index.data(KIND) == ENTRY:
            self._background(painter, option)
            self._entry(painter, option, rect, index)
        else:
            self._background(painter, option)
            is_link = bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)
            painter.setPen(colour("accent" if is_link else "muted"))
            self._line(painter, rect.adjusted(theme.sized(_SIDE) + SPACE[1], 0, 0, 0), str(index.data()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Two lines for an entry, room above a heading."""
        line = QFontMetrics(option.font).height()
        if index.data(KIND) == HEADING:
            return QSize(80, line + SPACE[4])
        if index.data(KIND) == ENTRY and index.data(DETAIL):
            return QSize(80, line + QFontMetrics(_small(option.font)).height() + SPACE[1] + SPACE[0])
        return QSize(80, line + SPACE[1])

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index) -> None:
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colour("text"))
        rect = rect.adjusted(0, SPACE[2], 0, 0)
        self._line(painter, rect, str(index.data()))
        if index.data(COUNT):
            left = painter.fontMetrics().horizontalAdvance(str(index.data())) + SPACE[1]
            painter.setFont(option.font)
            painter.setPen(colour("muted"))
            self._line(painter, rect.adjusted(left, 0, 0, 0), grouped(index.data(COUNT)))
        painter.setPen(colour("line"))
        painter.drawLine(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)

    def _entry(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index) -> None:
        line: Line = index.data(LINE)
        side, height = theme.sized(_SIDE), QFontMetrics(option.font).height()
        top = QRect(rect.left(), rect.top() + SPACE[0], rect.width(), height)
        drawn = QRect(top.left(), top.top() + (height - side) // 2, side, side)
        _picture(line).paint(painter, drawn)
        top.setLeft(top.left() + side + SPACE[1])
        if line.status:
            of_status(line.status).paint(painter, QRect(rect.right() - side, drawn.top(), side, side))
            top.setRight(top.right() - side - SPACE[1])
        painter.setFont(option.font)
        painter.setPen(colour("text"))
        self._line(painter, top, str(index.data()))
        font = _small(option.font)
        painter.setFont(font)
        painter.setPen(colour("muted"))
        below = QRect(top.left(), top.bottom() + 1, rect.right() - top.left(), QFontMetrics(font).height())
        self._line(painter, below, str(index.data(DETAIL) or ""))

    @staticmethod
    def _background(painter: QPainter, option: QStyleOptionViewItem) -> None:
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), colour("accent"))

    @staticmethod
    def _line(painter: QPainter, rect: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(_Left), shown)


def _picture(line: Line) -> Any:  # an icon, whose class is known in ui/icons.py alone
    if line.kind == "fact":
        return of_type(line.sort, line.icon)
    if line.kind == "conflict":
        return icon("merge")
    return of_kind(line.sort) if line.kind == "entity" else icon("document", colours().kind_ink("document"))


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _CAPTION)
    return made
