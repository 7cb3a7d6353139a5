"""Every colour, font and space of the window, light and dark, and the one style sheet made of them.

Text reaches 4.5:1 on every surface it stands on, 7:1 in high contrast (tests compute it); nothing depends on colour
alone.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from workbench.ui.theme import palettes
from workbench.ui.theme.palettes import (
    DARK,
    HIGH_DARK,
    HIGH_LIGHT,
    LIGHT,
    PAPER,
    SHADOW,
    STATUSES,
    SWATCHES,
    TYPES,
    Colours,
    swatch,
)
from workbench.ui.theme.sheet import style_sheet

if TYPE_CHECKING:
    from workbench.settings import Settings

__all__ = [
    "BUTTON_RADIUS",
    "COMPACT_ROW",
    "DARK",
    "FIELD_RADIUS",
    "HIGH_DARK",
    "HIGH_LIGHT",
    "LIGHT",
    "PAPER",
    "ROW",
    "SHADOW",
    "SPACE",
    "STATUSES",
    "SWATCHES",
    "TARGET",
    "TEXT",
    "TYPES",
    "UNDERLINES",
    "colour",
    "colours",
    "interface_font",
    "reading_font",
    "swatch",
    "theme",
]

SPACE = (4, 8, 12, 16, 24, 32)
FIELD_RADIUS, BUTTON_RADIUS = 4, 6
_USUAL_PIXELS = 13  # the height of a system's letters
ROW, COMPACT_ROW, TARGET = 30, 24, 24
READING_FONTS = ("PT Serif", "Noto Serif", "Cambria", "Liberation Serif", "DejaVu Serif")


# How the passage of a fact is underlined, by status: told apart without colour. None: no line and no tint.
UNDERLINES: Mapping[str, Qt.PenStyle | None] = MappingProxyType(
    {
        "draft": Qt.PenStyle.DashLine,
        "in_review": Qt.PenStyle.DotLine,
        "returned": Qt.PenStyle.DashDotLine,
        "disputed": Qt.PenStyle.SolidLine,  # drawn twice
        "accepted": Qt.PenStyle.SolidLine,
        "rejected": None,
    }
)


TEXT = ("reading_font", "line_spacing", "column_width", "paragraph_numbers")  # the settings of `Reading`


@dataclass(frozen=True, slots=True)
class Reading:
    """How a document's text is set: line height of the size of the letters, column in letters of average width."""

    family: str = "usual"
    line_height: float = 1.5
    column: int = 68
    numbers: bool = False  # of paragraphs


class Theme(QObject):
    """The theme in use: "light", "dark" or "system", which follows the desktop."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanted = "system"
        self._scale = 1.0
        self._enlarged = 1.0  # by the system, for all programs
        self._contrast = "system"
        self._desktop: Qt.ColorScheme | None = None
        self._preference: Qt.ContrastPreference | None = None
        self._waits = False
        self.colours = LIGHT
        self.reading = Reading()

    def use(self, wanted: str) -> None:
        """Show the window in this theme from here on."""
        self._wanted = wanted
        self._show()

    def contrast(self, wanted: str) -> None:
        """Set colours further apart from here on: "high", "usual" or as the "system" asks."""
        self._contrast = wanted
        self._show()

    def set_text(self, own: "Settings") -> None:
        """Set documents as these settings say, as soon as a text is written anew."""
        self.reading = Reading(own.reading_font, own.line_spacing / 100, own.column_width, own.paragraph_numbers)

    def use_types(self, swatches: Mapping[str, str]) -> None:
        """Draw these fact types in these swatches from here on, all others in the colours of their keys."""
        chosen = {key: SWATCHES[name] for key, name in swatches.items()}
        if chosen != palettes.chosen:
            palettes.chosen.clear()
            palettes.chosen.update(chosen)
            self.changed.emit()

    def scale(self, factor: float) -> None:
        """Write interface texts larger or smaller than the system's size."""
        self._scale = factor
        self._show()

    @contextmanager
    def later(self) -> Iterator[None]:
        """Put the style sheet on once, at the end: widgets that are put together under one are styled over and over."""
        self._waits = True
        try:
            yield
        finally:
            self._waits = False
            self._put_on_sheet()

    def sized(self, pixels: int) -> int:
        """A length beside texts of the usual size, for texts of the size in use; never smaller."""
        return round(pixels * max(1.0, self._scale * self._enlarged))

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use."""
        return self.colours in (DARK, HIGH_DARK)

    @property
    def is_high(self) -> bool:
        """Whether the colours of high contrast are in use."""
        return self.colours in (HIGH_LIGHT, HIGH_DARK)

    def follow_system(self) -> None:
        """Change with the desktop while the wanted theme or contrast is "system"."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_contrast)

    def _on_scheme(self, scheme: Qt.ColorScheme) -> None:
        self._desktop = scheme
        if self._wanted == "system":
            self._show()

    def _on_contrast(self, preference: Qt.ContrastPreference) -> None:
        self._preference = preference
        if self._contrast == "system":
            self._show()

    def _chosen(self) -> Colours:
        hints = QGuiApplication.styleHints()
        desktop, preference = self._desktop or hints.colorScheme(), self._preference
        if preference is None:
            preference = hints.accessibility().contrastPreference()
        high = self._contrast == "high" or (
            self._contrast == "system" and preference == Qt.ContrastPreference.HighContrast
        )
        if self._wanted == "dark" or (self._wanted == "system" and desktop == Qt.ColorScheme.Dark):
            return HIGH_DARK if high else DARK
        return HIGH_LIGHT if high else LIGHT

    def _show(self) -> None:
        self.colours = self._chosen()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            for effect in Qt.UIEffect:
                app.setEffectEnabled(effect, False)  # nothing moves: neither those who ask for it nor others miss it
            self._enlarged = max(1.0, QFontInfo(interface_font()).pixelSize() / _USUAL_PIXELS)
            app.setStyle("Fusion")
            app.setFont(interface_font(self._scale))
            app.setPalette(_palette(self.colours))
            self._put_on_sheet()
        self.changed.emit()

    def _put_on_sheet(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._waits:
            points = interface_font(self._scale).pointSizeF()
            app.setStyleSheet(style_sheet(self.colours, points, self._scale, self._enlarged))


theme = Theme()


def colours() -> Colours:
    """The colours in use."""
    return theme.colours


def colour(name: str) -> QColor:
    """A colour in use by its name in `Colours`, or a #rrggbb of it, for painting."""
    return QColor(getattr(theme.colours, name, name))


def interface_font(scale: float = 1.0) -> QFont:
    """The system's own font at its own size, scaled."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    size = font.pointSizeF() if font.pointSizeF() > 0 else 9.75
    font.setPointSizeF(size * scale)
    return font


def reading_font(points: float) -> QFont:
    """The first installed reading font that has Cyrillic letters, at this size."""
    if theme.reading.family == "interface":
        font = QFont(QApplication.font())
        font.setPointSizeF(points)
        return font
    installed = set(QFontDatabase.families(QFontDatabase.WritingSystem.Cyrillic))
    wanted = (theme.reading.family, *READING_FONTS)
    family = next((name for name in wanted if name in installed), QFont("serif").defaultFamily())
    font = QFont(family)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    return font


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, value in {
        role.Window: c.panel,
        role.WindowText: c.text,
        role.Base: c.page,
        role.AlternateBase: c.panel,
        role.Text: c.text,
        role.Button: c.panel,
        role.ButtonText: c.text,
        role.BrightText: c.text,
        role.ToolTipBase: c.panel,
        role.ToolTipText: c.text,
        role.PlaceholderText: c.muted,
        role.Highlight: c.selection,
        role.HighlightedText: c.text,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.Mid: c.edge,
        role.Dark: c.edge,
        role.Light: c.panel,
        role.Midlight: c.line,
        role.Shadow: c.line,
    }.items():
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.muted))
    return palette
