"""A tab with a picture: what it tells below it, and a sentence in its place while there is nothing to draw."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from workbench.core.browse.entities import label
from workbench.ui.sheet import Sheet
from workbench.ui.theme import SPACE
from workbench.ui.workspace import Workspace


class PictureSheet(Sheet):
    """Shows a picture of an entity's surroundings, or of the whole project. Whoever inherits lays it out."""

    IS_WIDE = True

    drawn = Signal()  # all that was asked for is shown

    def __init__(self, workspace: Workspace, entity: UUID | None, picture: QWidget) -> None:
        super().__init__(workspace, entity)
        self.state, self.empty = QLabel(), QLabel()
        self._picture, self._stack = picture, QStackedWidget()
        self.state.setProperty("role", "caption")
        self.state.setContentsMargins(SPACE[2], SPACE[0], SPACE[2], SPACE[0])
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(SPACE[5], 0, SPACE[5], 0)
        for page in (picture, self.empty):
            self._stack.addWidget(page)
        self.setFocusProxy(picture)

    def column(self, around: QWidget, *above: QWidget) -> None:
        """Put what stands above, the picture and what it tells into a widget, from top to bottom."""
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in above:
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.state)

    def show_picture(self, empty: str = "") -> None:
        """Show the picture, or a sentence in its place."""
        self._stack.setCurrentWidget(self.empty if empty else self._picture)
        self.empty.setText(empty)

    def name_after(self, template: str) -> bool:
        """Name the tab by the entity it is about, if it is about one. False if that is gone: the tab goes as well."""
        if self.entity is None:
            return True
        called = self.workspace.ask(label, self.entity)
        if called is None:
            self.lost.emit()
            return False
        self.name(template.format(name=called[1]))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leads from what stands around the picture to it, and from there back to the text."""
        if event.key() == Qt.Key.Key_Escape and not self._picture.hasFocus() and self._picture.isVisible():
            self._picture.setFocus()
        else:
            super().keyPressEvent(event)
