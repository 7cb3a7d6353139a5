"""What stands over a picture one can search, narrow to a time, zoom and write to a file: a network, a timeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from workbench.core.values.days import EARLIEST, LATEST, days
from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.theme import ROW, SPACE, theme


@dataclass(frozen=True, slots=True)
class Wording:
    """What the fields of a bar are called: on them, and to a screen reader; and their widths in usual pixels."""

    find: str
    find_said: str
    since_said: str
    until_said: str
    find_width: int
    date_width: int


class PictureBar(QWidget):
    """Gathers what is asked for; does nothing itself.

    Whoever inherits calls `lay_out` and `draw`, and tells what is typed in `search`, `start` and `end`.
    """

    zoomed = Signal(float)  # a factor, or 0 for all of it
    exported = Signal(str)  # a suffix: ".png"

    def __init__(self, wording: Wording, formats: Mapping[str, str], *, zoom: tuple[float, float]) -> None:
        super().__init__()
        self._wording = wording
        self.search, self.start, self.end = QLineEdit(), QLineEdit(), QLineEdit()
        self.smaller, self.larger, self.all, self.export = (QToolButton() for _number in range(4))
        self.export_menu = QMenu(self.export)
        self._make_fields()
        self._make_buttons(formats, zoom)

    def lay_out(
        self,
        *,
        beside_search: tuple[QWidget, ...] = (),
        choices: tuple[QWidget, ...] = (),
        tools: tuple[QWidget, ...] = (),
    ) -> None:
        """Put the fields into a row, then `choices`; on the right `tools`, zoom and export."""
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[0])
        row.setSpacing(SPACE[0])
        for part in (self.search, *beside_search, self.start, QLabel("–"), self.end):
            row.addWidget(part)
        if choices:
            row.addSpacing(SPACE[1])
        for part in choices:
            row.addWidget(part)
        row.addStretch(1)
        for part in (*tools, self.smaller, self.larger, self.all, self.export):
            row.addWidget(part)

    def span(self) -> tuple[str, str] | None:
        """The first and last day asked for; None if no time is. A field that holds no date does not count."""
        first, last = days(self.start.text().strip()), days(self.end.text().strip())
        if first is None and last is None:
            return None
        return (first[0] if first else EARLIEST, last[1] if last else LATEST)

    def wrong(self) -> str:
        """What was typed and is no date, or ""."""
        typed = (self.start.text().strip(), self.end.text().strip())
        return next((words for words in typed if words and days(words) is None), "")

    def draw(self) -> None:
        """Sizes and icons of the theme in use."""
        self.search.setFixedWidth(theme.sized(self._wording.find_width))
        for field in (self.start, self.end):
            field.setFixedWidth(theme.sized(self._wording.date_width))
        self.setFixedHeight(theme.sized(ROW) + 2 * SPACE[1])
        for button, name in (
            (self.smaller, "zoom_out"),
            (self.larger, "zoom_in"),
            (self.all, "widen"),
            (self.export, "export"),
        ):
            button.setIcon(icon(name))

    def _make_fields(self) -> None:
        said = self._wording
        self.search.setPlaceholderText(said.find)
        self.search.setAccessibleName(said.find_said)
        self.search.setClearButtonEnabled(True)
        for field, name, meant in (
            (self.start, _("From"), said.since_said),
            (self.end, _("Until"), said.until_said),
        ):
            field.setPlaceholderText(name)
            field.setAccessibleName(meant)
            field.setToolTip(_("A year, a month or a day: 2023, 2023-04, 2023-04-06"))

    def _make_buttons(self, formats: Mapping[str, str], zoom: tuple[float, float]) -> None:
        for button, name, key, factor in (
            (self.smaller, _("Smaller"), "-", zoom[0]),
            (self.larger, _("Larger"), "+", zoom[1]),
            (self.all, _("All of it"), "0", 0.0),
        ):
            button.setToolTip(f"{name} ({key})")
            button.setAccessibleName(name)
            button.clicked.connect(partial(self.zoomed.emit, factor))
        self.export.setText(_("Export"))
        self.export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export.setMenu(self.export_menu)
        for suffix, name in formats.items():
            self.export_menu.addAction(name, partial(self.exported.emit, suffix))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter in a field is not for anything behind it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
