"""What opens as a tab beside the documents: the card of an entity, a network, a timeline, a list to decide on."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workbench.core.history import Change
from workbench.ui.workspace import Workspace


class Sheet(QWidget):
    """A tab about an entity, or about the whole project if that is None.

    Whoever inherits sets `title` with `name`, reads in `refresh`, and gives the keyboard a place with setFocusProxy.
    """

    KIND: ClassVar[str]  # what `Current.show_sheet` calls it
    SHOWS: ClassVar[frozenset[str]]  # the tables it shows: it is read again when one of their rows changes

    ICON: ClassVar[str] = ""  # the icon of its tab
    IS_WIDE: ClassVar[bool] = False  # it is given more room than a text needs

    renamed = Signal(str)  # another title, or another icon
    lost = Signal()  # what it shows is gone
    beside_wanted = Signal(object)  # Path: open that file in a window of its own, only to be read
    left = Signal()  # Esc, with nothing to let go of

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.workspace, self.entity = workspace, entity
        self.title, self.icon = "", self.ICON
        self._is_stale = True

    def name(self, title: str, icon: str = "") -> None:
        """Write this on the tab, and say it to a screen reader; `icon` is another one than that of the class."""
        icon = icon or self.ICON
        if (title, icon) != (self.title, self.icon):
            self.title, self.icon = title, icon
            self.setAccessibleName(title)
            self.renamed.emit(title)

    def refresh(self) -> None:
        """Read what is shown."""
        raise NotImplementedError

    def catch_up(self, change: Change | None = None, *, is_shown: bool = True) -> None:
        """Read again what a change touched, as soon as it is seen; without a change, what is not read yet."""
        if change is not None:
            self._is_stale |= change.rows is None or any(table in self.SHOWS for table, _row in change.rows)
        if self._is_stale and is_shown:
            self._is_stale = False
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leads back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
