"""The command palette: type a few letters of anything one can do or go to, Enter does it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.text import fold
from workbench.ui.icons import NAMES, icon
from workbench.ui.theme import BUTTON_RADIUS, ROW, SPACE, colour, theme

WIDTH, HEIGHT, SHOWN = 600, 420, 60
_ICON = 18
_DETAIL = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex
Search = Callable[[str, Callable[[list["Entry"]], None]], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette: what it says, what it is (its key or kind), the name of its icon, what Enter does."""

    text: str
    detail: str
    icon: str
    run: Callable[[], object]


def matching(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """The entries that hold every word typed, those that begin with it first, at most 60; in the order given else."""
    words = fold(typed).split()
    found = [entry for entry in entries if all(word in fold(entry.text) for word in words)]
    if words:
        found.sort(key=lambda entry: not fold(entry.text).startswith(words[0]))
    return found[:SHOWN]


class Palette(QFrame):
    """A field with a list under it, over the window.

    `search(typed, done)` looks for more entries (documents, names, facts) and gives them to `done` when it has them.
    """

    def __init__(self, parent: QWidget, search: Search) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAccessibleName(_("Commands"))
        self._window = parent
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []
        self._search = search
        self._field, self._list, self._nothing = QLineEdit(), QListWidget(), QLabel()
        self._field.setPlaceholderText(_("Search, go to, or run a command"))
        self._field.setAccessibleName(_("Search, go to, or run a command"))
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._list.setObjectName("paletteList")
        self._list.setAccessibleName(_("Commands"))
        self._list.setItemDelegate(Lines(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows work from the field
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.itemClicked.connect(self._run)
        self._nothing.setText(_("Nothing is called that."))
        self._nothing.setProperty("role", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[1])
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing, 1)
        self.setFocusProxy(self._field)

    @property
    def texts(self) -> list[str]:
        """What the lines say, in order."""
        return [entry.text for entry in self._shown]

    def ask(self, entries: list[Entry]) -> None:
        """Open over the window with these commands."""
        self._entries = entries
        self._field.clear()
        self._show(matching(entries, ""))
        window = self._window
        width = min(theme.sized(WIDTH), window.width() - SPACE[3])
        self.resize(width, min(theme.sized(HEIGHT), window.height() - 2 * SPACE[5]))
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, SPACE[5])))
        self.show()
        self._field.setFocus()

    def _on_typed(self, typed: str) -> None:
        commands = matching(self._entries, typed)
        self._show(commands)
        if typed.strip():
            self._say_nothing(False)  # until the search has looked
            self._search(typed, lambda found: self._on_found(typed, commands, found))

    def _on_found(self, typed: str, commands: list[Entry], found: list[Entry]) -> None:
        if typed == self._field.text():
            self._show([*commands, *found][:SHOWN], max(0, self._list.currentRow()))

    def _show(self, entries: list[Entry], row: int = 0) -> None:
        self._shown = entries
        self._list.clear()
        for entry in entries:
            item = QListWidgetItem(icon(entry.icon if entry.icon in NAMES else "document"), entry.text)
            item.setData(_DETAIL, entry.detail)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text}, {entry.detail}")
            self._list.addItem(item)
        self._list.setCurrentRow(row)
        self._say_nothing(not entries)

    def _say_nothing(self, nothing: bool) -> None:
        self._list.setVisible(not nothing)
        self._nothing.setVisible(nothing)

    def _run(self) -> None:
        place = self._list.currentRow()
        if 0 <= place < len(self._shown):
            self.hide()
            self._shown[place].run()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """The window is the active one again, on platforms that leave that to the program as well."""
        super().hideEvent(event)
        self._window.activateWindow()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Arrows move in the list while the field has the focus; Enter does what is chosen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in step:
                last = self._list.count() - 1
                self._list.setCurrentRow(max(0, min(last, self._list.currentRow() + step[Qt.Key(event.key())])))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return False


class Lines(QStyledItemDelegate):
    """Draws an entry in two columns: icon and text at the left, its key or kind at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        painter.save()
        box = option.rect.adjusted(0, 1, 0, -1)
        self.initStyleOption(option, index)
        if option.state & option.state.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("row"))
            painter.drawRoundedRect(box, BUTTON_RADIUS, BUTTON_RADIUS)
        side = theme.sized(_ICON)
        option.icon.paint(painter, QRect(box.left() + SPACE[1], box.center().y() - side // 2, side, side))
        inside = box.adjusted(side + 2 * SPACE[1] + SPACE[0], 0, -SPACE[2], 0)
        metrics, detail = option.fontMetrics, str(index.data(_DETAIL) or "")
        right = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, inside.width() * 2 // 5)
        room = inside.width() - metrics.horizontalAdvance(right) - SPACE[3]
        left = metrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour("text"))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, left)
        painter.setPen(colour("muted"))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, right)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        """As wide as the list, and high enough to hit."""
        return QSize(1, max(ROW, option.fontMetrics.height() + SPACE[2]))
