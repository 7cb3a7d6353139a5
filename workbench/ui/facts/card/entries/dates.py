"""A line for dates and periods, typed in words or picked."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from workbench.core import values
from workbench.i18n import _
from workbench.ui.facts.card.entries.line import Line
from workbench.ui.facts.card.entries.picker import Picker
from workbench.ui.facts.card.entries.reading import read
from workbench.ui.icons import icon
from workbench.ui.theme import colours, theme

_BUTTON = 22  # what the button at the end takes of the line


class DateLine(Line):
    """Takes EDTF and words; Down, Alt+Down or its button open the picker below it."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "edtf")
        self.said: str | None = None  # the EDTF day that relative dates count from
        self._picker: Picker | None = None
        self._button = self.addAction(icon("event", colours().muted), QLineEdit.ActionPosition.TrailingPosition)
        self._button.setText(_("Pick a date (Down)"))
        self._button.setToolTip(self._button.text())
        self._button.triggered.connect(self.pick)
        theme.changed.connect(self._draw)

    def meaning(self, typed: str) -> object:
        """The EDTF that typed words stand for."""
        return read("edtf", typed, self.said)

    def pick(self) -> Picker:
        """Open the picker on what stands here, and give it back."""
        if self._picker is None:
            self._picker = Picker(self)
            self._picker.taken.connect(self._on_taken)
        value = self.value()
        self._picker.open_below(self, value if isinstance(value, str) else "", self.said)
        return self._picker

    def _room(self) -> QRect:
        return super()._room().adjusted(0, 0, -theme.sized(_BUTTON), 0)

    def _understood(self, value: object) -> str:
        return f"= {value}" if isinstance(value, str) and values.is_edtf(value) and value != self.words() else ""

    def _on_taken(self, edtf: str) -> None:
        self.put_words(edtf)
        self.edited.emit()
        self.settled.emit()

    def _draw(self) -> None:
        self._button.setIcon(icon("event", colours().muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Down opens the picker."""
        others = event.modifiers() & ~(Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Down and not others:
            self.pick()
        else:
            super().keyPressEvent(event)
