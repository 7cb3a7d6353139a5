"""How the window is put together: bar above, rail at the left, one place at a time, line below, messages over it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from workbench.ui.analysts import WhoBar
from workbench.ui.frame import Rail, StatusBar, TopBar
from workbench.ui.main_window.commands import Commands
from workbench.ui.messages import MessageBar
from workbench.ui.theme import SPACE

_MESSAGE_WIDTH = 720
PLACES = {
    "today": "today",
    "read": "read",
    "review": "review",
    "answers": "answers",
    "export": "export_place",
}  # place → the action that goes there


class Shell(QWidget):
    """What the window consists of. Messages float above the line below: the work does not move when one comes."""

    def __init__(self, commands: Commands, menu: QMenu, messages: MessageBar, who: WhoBar) -> None:
        super().__init__()
        self.setObjectName("shell")
        self._messages = messages
        self.places = QStackedWidget()
        self.top = TopBar(commands, menu)
        self.rail = Rail({place: commands[name] for place, name in PLACES.items()})
        self.status = StatusBar(commands["cancel"])
        middle, column = QHBoxLayout(), QVBoxLayout(self)
        for layout in (middle, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.places, 1)
        column.addWidget(self.top)
        column.addWidget(who)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        messages.setParent(self)
        messages.hide()
        messages.installEventFilter(self)

    def place(self) -> str:
        """Which place is shown: one of the rail, "codebook", or "welcome"."""
        shown = self.places.currentWidget()
        return str(shown.property("place") or "welcome") if shown else "welcome"

    def show_place(self, widget: QWidget, name: str) -> None:
        """Show a place, under this name from here on."""
        if self.places.indexOf(widget) < 0:
            widget.setProperty("place", name)
            self.places.addWidget(widget)
        self.places.setCurrentWidget(widget)
        self.rail.setVisible(name != "welcome")
        self.rail.show_place(name)

    def _float(self) -> None:
        width = min(_MESSAGE_WIDTH, self.width() - 2 * SPACE[4])
        height = max(self._messages.heightForWidth(width), self._messages.sizeHint().height())
        top = self.height() - self.status.height() - SPACE[2] - height
        self._messages.setGeometry((self.width() - width) // 2, top, width, height)
        self._messages.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A message is placed when it appears and when its words change."""
        if watched is self._messages and event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._float()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the message in the middle."""
        super().resizeEvent(event)
        self._float()
