"""The two-minute tour: one part of the window after the other in the light, with two sentences on each."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.i18n import _
from workbench.ui.theme import BUTTON_RADIUS, SPACE, colour, theme

_WIDTH, _DIMMED = 320, 0.55


@dataclass(frozen=True, slots=True)
class Stop:
    """What is said of one part."""

    part: str
    title: str
    words: str


def stops() -> tuple[Stop, ...]:
    """The stops in order, in the language in use."""
    return (
        Stop(
            "documents",
            _("Documents"),
            _("Drop files here, or press Ctrl+I. Choose one to read it; its bar says how much of it is tagged."),
        ),
        Stop(
            "viewer",
            _("The text"),
            _("J and K go from sentence to sentence. A digit turns the sentence, or the words selected, into a fact."),
        ),
        Stop(
            "card",
            _("The fact card"),
            _("What the words say is filled in already: look it over, press Ctrl+Enter. Esc leads back to the text."),
        ),
        Stop(
            "entities",
            _("Entities"),
            _("People, meetings and programmes of this document. Select a name in the text and press E to link it."),
        ),
        Stop(
            "lists",
            _("Facts, passages, history"),
            _("Ctrl+J unfolds these lists. Enter on a row leads back to its words, and every step can be undone."),
        ),
        Stop(
            "rail",
            _("Places"),
            _("In Review a second person accepts facts or returns them. Export writes the dataset."),
        ),
        Stop(
            "top",
            _("Everything else"),
            _("Ctrl+K finds any command, document, name or fact. F1 explains the part of the window you are in."),
        ),
    )


class Tour(QWidget):
    """Lies over `window`, dims all but one of its `parts`, and speaks of it. Parts out of sight are left out."""

    def __init__(self, parts: Mapping[str, QWidget], window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Two-minute tour"))
        self._window, self._parts = window, parts
        self._stops = [stop for stop in stops() if stop.part in parts and parts[stop.part].isVisibleTo(window)]
        self._at = 0
        self._before = window.focusWidget()
        self._callout = Callout()
        self._callout.setParent(self)
        for button, run in (
            (self._callout.skip, self.close),
            (self._callout.back, lambda: self.go(-1)),
            (self._callout.next, lambda: self.go(1)),
        ):
            button.clicked.connect(run)
        self.hide()

    def start(self) -> None:
        """Begin at the first part; nothing if none is in sight."""
        for other in self._window.findChildren(Tour):
            if other is not self:
                other.close()
        if not self._stops:
            self.close()
            return
        self._window.installEventFilter(self)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus()
        self._show_stop()

    @property
    def stop(self) -> Stop:
        """What is in the light."""
        return self._stops[self._at]

    def go(self, step: int) -> None:
        """To the next stop (1) or the one before (-1); after the last the tour ends."""
        place = self._at + step
        if place >= len(self._stops):
            self.close()
        elif place >= 0:
            self._at = place
            self._show_stop()

    def _show_stop(self) -> None:
        self._callout.say(self.stop, self._at + 1, len(self._stops))
        self.setAccessibleDescription(f"{self.stop.title}. {self.stop.words}")
        self._place()
        QAccessible.updateAccessibility(QAccessibleEvent(self._callout, QAccessible.Event.Alert))

    def _light(self) -> QRect:
        part = self._parts[self.stop.part]
        return QRect(part.mapTo(self._window, QPoint(0, 0)), part.size()) & self.rect()

    def _place(self) -> None:
        """The callout beside the part: where there is most room for it."""
        callout, light, gap = self._callout, self._light(), SPACE[2]
        width = min(theme.sized(_WIDTH), self.width() - 2 * gap)
        callout.resize(width, callout.column.totalHeightForWidth(width))
        size, inside = callout.size(), self.rect().adjusted(gap, gap, -gap, -gap)
        along = min(light.left() + gap, inside.right() - width)  # beside the part or, where there is none, on it
        places = (
            QPoint(light.right() + gap, light.top() + gap),
            QPoint(light.left() - gap - width, light.top() + gap),
            QPoint(along, light.bottom() + gap),
            QPoint(along, light.top() - gap - size.height()),
        )
        boxes = [_moved_up(QRect(place, size), inside) for place in places]
        left = max(inside.left(), min(light.center().x() - width // 2, inside.right() - width))
        top = max(inside.top(), min(light.bottom() - gap, inside.bottom()) - size.height())
        free = (box for box in boxes if inside.contains(box) and not box.intersects(light))
        box = next(free, QRect(QPoint(left, top), size))
        callout.move(box.topLeft())
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep covering the window when its size changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.setGeometry(self._window.rect())
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Dim everything but the part, and draw a line around it."""
        light = self._light()
        painter = QPainter(self)
        painter.setOpacity(_DIMMED)
        painter.setClipRegion(QRegion(self.rect()) - QRegion(light))
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.setClipping(False)
        painter.setOpacity(1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("accent"))
        painter.drawRoundedRect(light.adjusted(0, 0, -1, -1), BUTTON_RADIUS, BUTTON_RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter and → go on, ← goes back, Esc ends."""
        step = {
            Qt.Key.Key_Return: 1,
            Qt.Key.Key_Enter: 1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Space: 1,
            Qt.Key.Key_Left: -1,
        }
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in step:
            self.go(step[Qt.Key(event.key())])
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click beside the callout goes nowhere: what lies under it is only looked at."""
        event.accept()

    def closeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Give the keyboard back to where it was."""
        self._window.removeEventFilter(self)
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        super().closeEvent(event)  # type: ignore[arg-type]


class Callout(QFrame):
    """Title, two sentences, where we are, and the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("callout")
        self._title, self._words, self._count = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._words.setWordWrap(True)
        self._count.setProperty("role", "caption")
        self.skip, self.back, self.next = QPushButton(_("End the tour")), QPushButton(_("Back")), QPushButton()
        self.skip.setProperty("role", "link")
        self.next.setProperty("role", "primary")
        foot = QHBoxLayout()
        foot.addWidget(self.skip)
        foot.addStretch(1)
        for widget in (self._count, self.back, self.next):
            foot.addWidget(widget)
        for button in (self.skip, self.back, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the tour do all three
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[3], SPACE[3], SPACE[2])
        column.setSpacing(SPACE[1])
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(SPACE[0])
        column.addLayout(foot)

    def say(self, stop: Stop, number: int, total: int) -> None:
        """Speak of this stop, the `number`th of `total`."""
        self._title.setText(stop.title)
        self._words.setText(stop.words)
        self._count.setText(_("{number} of {total}").format(number=number, total=total))
        self.back.setVisible(number > 1)
        self.skip.setVisible(number < total)
        self.next.setText(_("Next") if number < total else _("Begin"))
        self.setAccessibleName(stop.title)
        self.setAccessibleDescription(f"{stop.words} {self._count.text()}")


def _moved_up(box: QRect, inside: QRect) -> QRect:
    """A box that begins in the window, moved up so far that it also ends there."""
    reaches_out = box.top() >= inside.top() and box.bottom() > inside.bottom()
    return box.translated(0, inside.bottom() - box.bottom()) if reaches_out else box
