"""A field with a list under it, to choose a document or an entity by its name."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.core.browse import facts
from workbench.core.browse.facts import Choice
from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_WIDTH, _HEIGHT, _WAIT_MS = 320, 300, 120
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Picker(QFrame):
    """Opens at a place, gives what was chosen, and closes; Esc chooses nothing."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("picker")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._workspace = workspace
        self._what, self._kinds, self._free = "entity", frozenset[str](), False
        self._chosen: Callable[[Choice], None] = lambda _choice: None
        self._found: list[Choice] = []
        self._is_due = False  # the list is not yet of what was typed
        self._takes_then = False  # Enter was pressed meanwhile
        self.field, self.list, self._nothing = QLineEdit(), QListWidget(), QLabel(_("Nothing is called so."))
        self._nothing.setProperty("role", "muted")
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(theme.sized(16), theme.sized(16)))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._look)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._take())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[1])
        for widget in (self.field, self._nothing, self.list):
            column.addWidget(widget)
        self.setFocusProxy(self.field)

    def ask(
        self,
        at: QPoint,
        title: str,
        what: str,
        chosen: Callable[[Choice], None],
        *,
        kinds: Collection[str] = (),
        free: bool = False,
    ) -> None:
        """Let somebody choose a "document" or an "entity" (of these kinds); `free` takes other words as well."""
        self._what, self._kinds, self._free, self._chosen = what, frozenset(kinds), free, chosen
        for widget in (self, self.field, self.list):
            widget.setAccessibleName(title)
        self.field.setPlaceholderText(title)
        self.field.clear()
        self._show([])
        self.resize(_WIDTH, _HEIGHT)
        room = self.screen().availableGeometry()
        left = max(room.left(), min(at.x(), room.right() - _WIDTH))
        self.move(left, at.y() if at.y() + _HEIGHT <= room.bottom() else max(room.top(), at.y() - _HEIGHT))
        self.show()
        self.field.setFocus()
        self._look()

    def _on_typed(self) -> None:
        self._is_due, self._takes_then = True, False
        self._wait.start()

    def _look(self) -> None:
        self._wait.stop()
        self._is_due = True
        typed = self.field.text()
        self._workspace.fetch("picker", facts.named, self._what, typed, self._kinds, done=self._fill)

    def _fill(self, found: list[Choice]) -> None:
        typed, takes = self.field.text().strip(), self._takes_then and self.isVisible()
        found = list(found)
        if self._free and typed and all(choice.name != typed for choice in found):
            found.append(Choice("", typed, ""))
        self._is_due = self._wait.isActive()
        self._show(found)
        self._nothing.setVisible(not found)
        if takes and not self._is_due:
            self._take()

    def _show(self, found: list[Choice]) -> None:
        self._found, self._takes_then = found, False
        self.list.clear()
        for choice in self._found:
            words = choice.name if choice.key else _("“{words}” as printed").format(words=choice.name)
            item = QListWidgetItem(icons.of_kind(choice.kind), words)
            item.setToolTip(words)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _on_enter(self) -> None:
        if not self._is_due:
            self._take()
        elif self.field.text().strip():  # what stands there is of other words: it is taken from what these find
            self._look()
            self._takes_then = True

    def _take(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._found):
            self.hide()
            self._chosen(self._found[place])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Arrows move in the list while the field has the focus; Enter takes what is chosen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _STEPS:
                last = self.list.count() - 1
                self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + _STEPS[Qt.Key(event.key())])))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_enter()
                return True
        return super().eventFilter(watched, event)
