"""Small parts of the card: texts that shorten to the width there is, links, lines, chips that flow."""

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QStyle,
    QStyleOptionFocusRect,
    QToolButton,
    QWidget,
)

from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, TARGET, colour, colours, theme

LABEL_WIDTH, ORIGIN_WIDTH = 84, 18
LONGEST = 10_000  # characters that a field takes
QUOTED = 60  # characters of a value that a sentence quotes


def short(words: object) -> str:
    """A value as a sentence quotes it."""
    text = " ".join(str(words).split())
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 1]}…"


def holds(owner: QObject, widget: QObject | None) -> bool:
    """Whether a widget belongs to another, lists that drop down included."""
    while widget is not None and widget is not owner:
        widget = widget.parent()
    return widget is owner


def role(widget: QWidget, name: str) -> None:
    """Give a label or button its part in the style sheet."""
    widget.setProperty("role", name)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Link(QAbstractButton):
    """Words to click, in the accent colour, shortened to the width there is."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """The words on one line."""
        height = max(TARGET, self.fontMetrics().height() + SPACE[0])
        return QSize(self.fontMetrics().horizontalAdvance(self.text()), height)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        """Underline under the mouse."""
        self.update()
        super().enterEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the words, underlined under the mouse, and the focus."""
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(colour("accent"))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)


class Small(QToolButton):
    """A small button of one icon."""

    def __init__(self, drawn: str, name: str) -> None:
        super().__init__()
        self._drawn = drawn
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setIconSize(QSize(theme.sized(16), theme.sized(16)))
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setIcon(icon(self._drawn, colours().muted))


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setObjectName("rule")
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFixedHeight(1)
    return line


class Flow(QLayout):
    """Widgets side by side, in as many lines as the width asks for; the last one takes what is left of its line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(SPACE[0])

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Take one more widget, at the end."""
        self._items.append(item)

    def put(self, place: int, widget: QWidget) -> None:
        """Take one more widget, at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """How many widgets there are."""
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:  # noqa: N802
        """What stands at a place."""
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:  # noqa: N802
        """What stood at a place."""
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrow is high."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """As narrow as can be."""
        return QSize(40, max((item.minimumSize().height() for item in self._items), default=0))

    def setGeometry(self, area: QRect) -> None:  # noqa: N802
        """Put every widget in its place."""
        super().setGeometry(area)
        self._arrange(area, move=True)

    def _arrange(self, area: QRect, *, move: bool) -> int:
        at, line = QPoint(area.x(), area.y()), 0
        for item in self._items:
            last = item is self._items[-1]
            size = item.minimumSize() if last else item.sizeHint()
            width = min(size.width(), area.width())
            if at.x() > area.x() and at.x() + width > area.right() + 1:
                at, line = QPoint(area.x(), at.y() + line + self.spacing()), 0
            if last:
                width = area.right() + 1 - at.x()
            height = max(size.height(), item.sizeHint().height())
            if move:
                item.setGeometry(QRect(at, QSize(width, height)))
            at.setX(at.x() + width + self.spacing())
            line = max(line, height)
        return at.y() + line - area.y()
