"""How the list is looked at and worked in with keys and mouse."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView

from workbench.ui.entities.lines import height_of_line
from workbench.ui.entities.sections import Sections
from workbench.ui.steady import SteadyTable

_REST_MS = 120  # a mouse that crosses the list marks nothing on its way


class View(SteadyTable):
    """The view of the list: it tells keys and clicks, and edits names in place.

    A table of one column, because a list view measures every row whenever rows come or go.
    """

    opened = Signal(QModelIndex)
    opened_apart = Signal(QModelIndex)  # in a tab of its own
    pointed = Signal(QModelIndex)  # the mouse rests on another line, or on none
    key = Signal(int)
    menu_wanted = Signal(QPoint)

    _KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Escape)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("quiet", True)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDragDropMode(QTableView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(True)  # onto an entity, never between two
        self.setDefaultDropAction(Qt.DropAction.LinkAction)
        self.setMouseTracking(True)
        self._under = -1  # the line that the mouse is over
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(lambda: self.pointed.emit(self.model().index(self._under, 0)))
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._on_double_clicked)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsDragEnabled:
            self.opened.emit(index)

    def event(self, event: QEvent) -> bool:
        """F2 renames here, whatever it does elsewhere in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in self._KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens, other keys that mean something are told."""
        if self.state() == QTableView.State.EditingState:  # a key that the editor has passed on
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            apart = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.opened_apart if apart else self.opened).emit(self.currentIndex())
        elif event.key() in self._KEYS and not event.modifiers():
            self.key.emit(event.key())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            model = self.model()
            if isinstance(model, Sections):
                self.setCurrentIndex(model.last() if event.key() == Qt.Key.Key_End else model.index(0, 0))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Note over which line the mouse is."""
        super().mouseMoveEvent(event)
        self._point(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """The mouse is over no line."""
        super().leaveEvent(event)
        self._point(-1)

    def _point(self, line: int) -> None:
        if line != self._under:
            self._under = line
            self._rest.start()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Arriving stands on an entity."""
        super().focusInEvent(event)
        model = self.model()
        if not self.currentIndex().isValid() and isinstance(model, Sections):
            self.setCurrentIndex(model.first())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Lines as high as the letters need."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.verticalHeader().setDefaultSectionSize(height_of_line(self.font()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """The menu of an entity, by mouse or key."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_wanted.emit(at)
