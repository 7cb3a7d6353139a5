"""Selected words that are carried to an entity by mouse, and entities that are dropped on words: both link."""

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from workbench.core import links
from workbench.core.browse import entities as browse
from workbench.i18n import _
from workbench.text.words import word_at
from workbench.ui.carried import PASSAGE, entity_in
from workbench.ui.theme import SPACE
from workbench.ui.viewer.lines import Span
from workbench.ui.viewer.pane import Pane
from workbench.ui.words import usual_role
from workbench.ui.workspace import Workspace

_LONGEST = 40  # characters of what hangs at the pointer
_NAMED = frozenset({"entity", "name"})


class Carrying(QObject):
    """Lets words of one page be dragged away, and entities be dropped there. A click in a selection is one as ever."""

    def __init__(self, workspace: Workspace, document: UUID, pane: Pane, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._document, self._pane = workspace, document, pane
        self._held: QMouseEvent | None = None  # pressed in the selection: a click, or a drag that begins
        self._pressed = QPoint()
        self._is_click = False
        self._doubled = -QApplication.doubleClickInterval()  # when the last double click was
        pane.viewport().setAcceptDrops(True)
        pane.viewport().installEventFilter(self)

    # --- words to an entity

    def _press(self, event: QMouseEvent) -> bool:
        """Wait, on words that are selected, for what becomes of it."""
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        start, end = self._pane.selection()
        place = self._pane.place_at(event.position().toPoint()) if plain and start < end else None
        again = event.timestamp() - self._doubled < QApplication.doubleClickInterval()  # a third click chooses more
        if self._is_click or again or place is None or not start <= place < end or self._workspace.current.takes_words:
            return False
        self._held = event.clone()
        self._pressed = event.position().toPoint()
        return True

    def _move(self, event: QMouseEvent) -> bool:
        if self._held is None:
            return False
        if (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._held = None
            self._carry()
        return True

    def _release(self) -> bool:
        """It was a click after all: the press comes first, and then this."""
        held, self._held = self._held, None
        if held is not None:
            self._is_click = True
            QApplication.sendEvent(self._pane.viewport(), held)
            self._is_click = False
        return False

    def _carry(self) -> None:
        drag = self.carried()
        drag.exec(Qt.DropAction.LinkAction | Qt.DropAction.CopyAction, Qt.DropAction.LinkAction)

    def carried(self) -> QDrag:
        """The selected words on their way."""
        drag = QDrag(self._pane.viewport())
        words = self._pane.createMimeDataFromSelection()
        words.setData(PASSAGE, b"")
        drag.setMimeData(words)
        drag.setPixmap(self._picture(" ".join(words.text().split())))
        return drag

    def _picture(self, words: str) -> QPixmap:
        """The words on a slip that hangs at the pointer."""
        slip = QLabel(words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…")
        slip.setObjectName("slip")
        slip.setMargin(SPACE[0])
        slip.ensurePolished()
        slip.resize(slip.sizeHint())
        return slip.grab()

    # --- an entity to words

    def _drag(self, event: QDragMoveEvent) -> bool:
        place = self._target(event.position())
        project = self._workspace.project
        if entity_in(event.mimeData()) is None or place is None or project is None or project.read_only:
            self._pane.show_words(None)
            event.ignore()
        else:
            self._pane.show_words(place)
            event.setDropAction(Qt.DropAction.LinkAction)
            event.accept()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self._pane.show_words(None)
        carried, place = entity_in(event.mimeData()), self._target(event.position())
        if carried is None or place is None:
            return False
        event.setDropAction(Qt.DropAction.LinkAction)
        event.accept()
        entity, kind = carried
        _kind, name = self._workspace.ask(browse.label, entity) or ("", "")
        done = lambda _saved: self._workspace.told.emit(_("“{name}” is linked.").format(name=name))  # noqa: E731
        role = usual_role(kind, of_fact=False)
        self._workspace.do(links.tie, entity, role, passage=(self._document, *place), done=done)
        return True

    def _target(self, at: QPointF) -> Span | None:
        """The words under the pointer: the selection, else the name that is suggested there, else the word."""
        place = self._pane.place_at(at.toPoint())
        if place is None:
            return None
        start, end = self._pane.selection()
        if start <= place < end:
            return start, end
        named = next((one for one in self._pane.offers.between(place, place + 1) if one.kind in _NAMED), None)
        start, end = (named.start, named.end) if named is not None else word_at(self._pane.text, place)
        return (start, end) if start < end else None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """True for what is a drag, or may become one."""
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragMoveEvent):
            return self._drag(event)
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._drop(event)
        if kind == QEvent.Type.DragLeave:
            self._pane.show_words(None)
        if not isinstance(event, QMouseEvent):
            return False
        if kind == QEvent.Type.MouseButtonDblClick:
            self._doubled = event.timestamp()
        if kind == QEvent.Type.MouseButtonPress:
            return self._press(event)
        if kind == QEvent.Type.MouseMove:
            return self._move(event)
        return self._release() if kind == QEvent.Type.MouseButtonRelease else False
