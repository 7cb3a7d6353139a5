"""The list of pairs: two names and, muted under them, why they may be one or what was decided."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.core.browse.entities.duplicates import Decision, Pair
from workbench.i18n import _
from workbench.ui.icons import icon, of_kind
from workbench.ui.identities import words
from workbench.ui.theme import SPACE, colour, theme

Line = Pair | Decision
Index = QModelIndex | QPersistentModelIndex
_DECIDED = {"same": "same", "different": "different", "unsure": "help"}
_SIDE = 16
_Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Lines(QAbstractListModel):
    """Pairs to decide on, or decisions, in the order given."""

    LINE = Qt.ItemDataRole.UserRole
    DETAIL = Qt.ItemDataRole.UserRole + 1
    NAMES = Qt.ItemDataRole.UserRole + 2  # (one, what stands between, the other)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """List these."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names, reasons, the icon of the kind."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Lines.LINE:
            return line
        is_same = isinstance(line, Decision) and line.decision == "same"
        two, detail = (line.name, " = " if is_same else "  ·  ", line.other_name), _detail(line)
        names = "".join(two)
        if role == Qt.ItemDataRole.DisplayRole:
            return names
        if role == Lines.NAMES:
            return two
        if role == Lines.DETAIL:
            return detail
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{names}\n{detail}"
        if role == Qt.ItemDataRole.DecorationRole:
            return of_kind(line.kind) if isinstance(line, Pair) else icon(_DECIDED[line.decision])
        return None


def _detail(line: Line) -> str:
    return words.reasons(line) if isinstance(line, Pair) else words.decided(line)


class PairList(QListView):
    """Arrows go from pair to pair; what other keys do is decided where the list is."""

    opened = Signal()  # Enter
    gone_to = Signal(object)  # Line | None

    def __init__(self, model: Lines) -> None:
        super().__init__()
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_TwoLines(self))
        self.setAccessibleName(_("Pairs"))
        self.setProperty("keys", words.keys())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def line(self) -> Line | None:
        """The pair where the keyboard is."""
        found: Line | None = self.currentIndex().data(Lines.LINE)
        return found

    def go_to(self, row: int) -> None:
        """Go to the pair in this row, or to the last one; where there is none, tell that."""
        model = self.model()
        if model.rowCount():
            self.setCurrentIndex(model.index(min(row, model.rowCount() - 1), 0))
        else:
            self.gone_to.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter goes over to the pair; letters are not taken for the beginning of a name."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.text().strip() or event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_current(self) -> None:
        self.gone_to.emit(self.line)


class _TwoLines(QStyledItemDelegate):
    """An icon and the names; under them what is said of the two, muted."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw both lines."""
        painter.save()
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), colour("accent"))
        rect = option.rect.adjusted(SPACE[2], SPACE[0], -SPACE[1], -SPACE[0])
        font, caption = QFontMetrics(option.font), QFontMetrics(_small(option.font))
        top = QRect(rect.left(), rect.top(), rect.width(), font.height())
        side = theme.sized(_SIDE)
        index.data(Qt.ItemDataRole.DecorationRole).paint(
            painter, QRect(top.left(), top.top() + (top.height() - side) // 2, side, side)
        )
        top.adjust(side + SPACE[1], 0, 0, 0)
        painter.setFont(option.font)
        painter.setPen(colour("text"))
        one, between, other = index.data(Lines.NAMES)
        painter.drawText(top, _Left, both(font, one, between, other, top.width()))
        below = QRect(top.left(), top.bottom() + 1, top.width(), caption.height())
        painter.setFont(_small(option.font))
        painter.setPen(colour("muted"))
        detail = index.data(Lines.DETAIL)
        painter.drawText(below, _Left, caption.elidedText(detail, Qt.TextElideMode.ElideRight, below.width()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        """Two lines and the space around them."""
        heights = (QFontMetrics(font).height() for font in (option.font, _small(option.font)))
        return QSize(80, sum(heights) + 2 * SPACE[0] + 1)


def both(font: QFontMetrics, one: str, between: str, other: str, width: int) -> str:
    """Two names in one line: where there is no room for both, each is cut, the shorter one only beyond its half."""
    room = width - font.horizontalAdvance(between)
    second = font.horizontalAdvance(other)
    if font.horizontalAdvance(one) + second > room:
        one = font.elidedText(one, Qt.TextElideMode.ElideRight, max(room // 2, room - second))
        other = font.elidedText(other, Qt.TextElideMode.ElideRight, room - font.horizontalAdvance(one))
    return f"{one}{between}{other}"


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 12 / 13)
    return made
