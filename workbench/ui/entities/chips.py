"""Other names of an entity as chips, laid out like words."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from workbench.i18n import _
from workbench.ui.entities.lines import small
from workbench.ui.flow import Flow
from workbench.ui.icons import icon
from workbench.ui.theme import TARGET, colours, theme

_CHIP_WIDTH = 220


class Chips(QWidget):
    """Other names, each in a chip that Enter, Delete or a click takes away. `removed` tells its id."""

    removed = Signal(object)  # UUID

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Other names"))
        self._shown: tuple[tuple[UUID, str], ...] = ()
        self._flow = Flow(self)
        self._chips: list[Chip] = []
        self.hide()
        theme.changed.connect(self._draw)

    def show_names(self, names: Sequence[tuple[UUID, str]]) -> None:
        """Show these (id, text)."""
        if tuple(names) != self._shown:
            self._shown = tuple(names)
            self._draw()

    @property
    def in_order(self) -> list[QWidget]:
        """The chips, for the Tab key."""
        return list[QWidget](self._chips)

    @property
    def texts(self) -> list[str]:
        """The names that are shown."""
        return [text for _id, text in self._shown]

    def _draw(self) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(alias, text) for alias, text in self._shown]
        for chip in self._chips:
            self._flow.addWidget(chip)
        self.setVisible(bool(self._shown))
        self.updateGeometry()

    def _chip(self, alias: UUID, text: str) -> "Chip":
        chip = Chip(text)
        chip.clicked.connect(lambda: self.removed.emit(alias))
        return chip


class Chip(QPushButton):
    """One name that can be taken away."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setProperty("role", "chip")
        self.setFont(small(self.font()))
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _CHIP_WIDTH))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icon("close", colours().muted))
        self.setIconSize(QSize(theme.sized(12), theme.sized(12)))
        self.setMinimumHeight(TARGET)
        words = _("Delete the name “{name}”").format(name=text)
        self.setToolTip(words)
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The keys that delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
