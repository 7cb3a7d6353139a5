"""The colours that somebody may choose for a fact type or a label, and the row of buttons to choose one with."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.theme import FIELD_RADIUS, SPACE, SWATCHES, colour, colours, theme


def colour_names() -> Mapping[str, str]:
    """The swatches by name."""
    return {
        "blue": _("Blue"),
        "teal": _("Teal"),
        "violet": _("Violet"),
        "amber": _("Amber"),
        "olive": _("Olive"),
        "rose": _("Rose"),
        "grey": _("Grey"),
    }


class Swatches(QWidget):
    """The colours a type can have, each with its name."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        names = colour_names()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[0])
        self.buttons = {name: _Swatch(name, names[name]) for name in SWATCHES}
        for button in self.buttons.values():
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _on: self.finished.emit())
        row.addStretch(1)
        self.setFocusProxy(next(iter(self.buttons.values())))

    def value(self) -> str:
        """The name of the swatch that is chosen."""
        return next((name for name, button in self.buttons.items() if button.isChecked()), "")

    def show_value(self, value: object) -> None:
        """Show what is saved."""
        self.buttons[str(value)].setChecked(True)


class _Swatch(QToolButton):
    """One colour: its tint, framed in its ink, with a tick if it is chosen."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._kind = SWATCHES[name]
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFixedSize(QSize(theme.sized(30), theme.sized(26)))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the colour, the tick and, with the keyboard here, the ring around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = colours().inks[self._kind]
        painter.setBrush(colour(colours().tints[self._kind]))
        painter.setPen(QPen(colour(ink), 2 if self.isChecked() else 1))
        painter.drawRoundedRect(self.rect().adjusted(4, 4, -4, -4), FIELD_RADIUS, FIELD_RADIUS)
        if self.isChecked():
            icon("done", ink).paint(painter, self.rect().adjusted(7, 5, -7, -5))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), FIELD_RADIUS, FIELD_RADIUS)
