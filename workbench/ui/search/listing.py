"""The list of what was found. It can be gone through from the box, too: the keyboard may stay there."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from workbench.core.search import Hit
from workbench.i18n import _
from workbench.ui.keys import key_of
from workbench.ui.search.drawing import Drawn
from workbench.ui.search.lines import Lines

_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Results(QListView):
    """J K and the arrows go through the hits, Enter opens one, Space ticks it, A ticks all, / goes back to the box."""

    opened = Signal(object)  # Hit
    box_wanted = Signal()  # the keyboard may go back to the box

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self._lines = lines
        self._drawn = Drawn(self)
        self.setModel(lines)
        self.setItemDelegate(self._drawn)
        self.setAccessibleName(_("What was found"))
        self.setProperty("keys", _("J K hits   Enter go there   Space tick   A all   / search   Esc back   F1 help"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def hit(self) -> Hit | None:
        """The hit where the keyboard is; on the title of a document its first."""
        row = self.currentIndex().row()
        line = self._lines.line(row)
        if line is not None and line.hit is None:
            line = self._lines.line(self._lines.next_hit(row, 1))
        return line.hit if line is not None else None

    def step(self, step: int) -> None:
        """Go to the next hit (1), or the one before (-1); titles are passed over."""
        self.go_to(self._lines.next_hit(self.currentIndex().row(), step))

    def go_to(self, row: int) -> None:
        """Put the keyboard on a line, with the title of its document in sight if it is the first."""
        if row < 0:
            self.setCurrentIndex(QModelIndex())
            return
        above = self._lines.line(row - 1)
        if above is not None and above.hit is None:
            self.scrollTo(self._lines.index(row - 1))
        self.setCurrentIndex(self._lines.index(row))

    def tick(self) -> None:
        """Tick the line where the keyboard is, or no longer."""
        self._lines.toggle(self.currentIndex().row())

    def open(self) -> None:
        """Go to the hit where the keyboard is."""
        if (hit := self.hit()) is not None:
            self.opened.emit(hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Commands; other keys move."""
        key, here = key_of(event), self.currentIndex().row()
        step = {"J": 1, "K": -1}.get(key) or _ARROWS.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if key != "K" and step < 0 and self._lines.next_hit(here, -1) == here:
                self.box_wanted.emit()
            else:
                self.step(step)
        elif key == "Enter":
            self.open()
        elif key == "Space":
            self.tick()
        elif key == "A":
            self._lines.toggle_all()
        elif key == "/" or event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Slash):
            self.box_wanted.emit()
        elif not (event.text() and event.text().isprintable()):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on the box ticks."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and at.x() < Drawn.box_width():
            self._lines.toggle(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A double click goes there."""
        if event.position().x() >= Drawn.box_width():
            self.open()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Another size of letters needs other lines."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
