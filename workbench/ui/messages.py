"""The message bar: one sentence above the work, with an action where one helps. It never takes the focus."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, colours, theme

SHOWN_MS = 6_000


class MessageBar(QFrame):
    """Shows the newest sentence; errors stay until they are closed, other words go by themselves."""

    def __init__(self, parent: QWidget | None = None, *, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(parent)
        self._shown_ms = shown_ms
        self.setObjectName("messageBar")
        self.setAccessibleName(_("Message"))
        self._icon, self._text = QLabel(), QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # names of files and people are no markup
        self._action = QPushButton()
        self._action.setProperty("role", "link")
        self._action.clicked.connect(self._on_action)
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close the message"))
        self._close.setToolTip(_("Close the message"))
        self._close.clicked.connect(self.close_message)
        self._run: Callable[[], object] | None = None
        self._kind = "told"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_message)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[2], SPACE[0], SPACE[1], SPACE[0])
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        theme.changed.connect(self._draw)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown, or ""."""
        return "" if self.isHidden() else self._text.text()

    @property
    def action(self) -> str:
        """What the button of the message says, or "" if it has none."""
        return "" if self.isHidden() or self._action.isHidden() else self._action.text()

    def tell(self, sentence: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Say something that needs no answer; `action` is the text of a button that does `run`."""
        self._show("told", sentence, action, run)
        self._timer.start(self._shown_ms)

    def offer(self, action: str, run: Callable[[], object]) -> None:
        """Add a button with this text to the sentence that is shown."""
        if not self.isHidden():
            self._run = run
            self._action.setText(action)
            self._action.show()

    def warn(self, sentence: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Say what went wrong; it stays until it is closed or something else is said."""
        self._timer.stop()
        self._show("error", sentence, action, run)

    def close_message(self) -> None:
        """Show nothing any more."""
        self._timer.stop()
        self._run = None
        self.hide()

    def press_action(self) -> None:
        """Do what the button of the message does."""
        self._action.click()

    def _show(self, kind: str, sentence: str, action: str, run: Callable[[], object] | None) -> None:
        self._kind, self._run = kind, run
        self._text.setText(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._draw()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def _draw(self) -> None:
        self.setProperty("kind", self._kind)
        self.style().unpolish(self)
        self.style().polish(self)
        wrong = self._kind == "error"
        shown = icon("warning", colours().statuses["disputed"]) if wrong else icon("information", colours().accent)
        side = theme.sized(16)
        self._icon.setPixmap(shown.pixmap(side, side))
        self._close.setIcon(icon("close"))
        self._close.setIconSize(QSize(side, side))

    def _on_action(self) -> None:
        run = self._run
        self.close_message()
        if run is not None:
            run()
