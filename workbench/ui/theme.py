"""Every colour, font and space of the window, light and dark, and the one style sheet made of them.

Text reaches 4.5:1 on every surface it stands on, 7:1 in high contrast (tests compute it); nothing depends on colour
alone.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from string import Template
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from workbench import paths

if TYPE_CHECKING:
    from workbench.settings import Settings

SPACE = (4, 8, 12, 16, 24, 32)
FIELD_RADIUS, BUTTON_RADIUS = 4, 6
_USUAL_PIXELS = 13  # the height of a system's letters
ROW, COMPACT_ROW, TARGET = 30, 24, 24
READING_FONTS = ("PT Serif", "Noto Serif", "Cambria", "Liberation Serif", "DejaVu Serif")

STATUSES = ("draft", "in_review", "returned", "disputed", "accepted", "rejected", "stale", "superseded")
TYPES = ("quantity", "event", "agreement", "commitment", "programme_status", "role", "statement")


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. `inks` and `tints` are by fact type, `statuses` by status, each a #rrggbb."""

    window: str
    page: str
    panel: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    row: str
    selection: str
    hit: str
    current_hit: str
    on_hit: str
    boilerplate: str
    sentence: str
    inks: Mapping[str, str]
    tints: Mapping[str, str]
    statuses: Mapping[str, str]

    def ink(self, type_key: str) -> str:
        """The line colour of a fact type; types of an analyst's own share that of statements."""
        return self.inks.get(type_key, self.inks["statement"])

    def tint(self, type_key: str) -> str:
        """The colour behind a passage of a fact type."""
        return self.tints.get(type_key, self.tints["statement"])


def _by_type(words: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(TYPES, words.split(), strict=True)))


def _by_status(words: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(STATUSES, words.split(), strict=True)))


LIGHT = Colours(
    window="#F3F2EE",
    page="#FFFDF8",
    panel="#FBFAF7",
    line="#D9D6CE",
    edge="#848992",
    text="#1E2126",
    muted="#5A606A",
    accent="#1F5FA8",
    on_accent="#FFFFFF",
    row="#DCE8F7",
    selection="#C9DDF5",
    hit="#FFE066",
    current_hit="#FFB000",
    on_hit="#1E2126",
    boilerplate="#5A606A",
    sentence="#F5F1E6",
    inks=_by_type("#1D4FA3 #0B6B5E #6A3FA0 #94500A #4A6300 #9C2F63 #4B5563"),
    tints=_by_type("#D6E4FA #CFEDE6 #E7DCF7 #FBE3C4 #E3EEBF #F9DAE8 #E3E6EA"),
    statuses=_by_status("#5A606A #1F5FA8 #8A5A00 #A3360A #1B6E3A #B3261E #7A4B9A #62666D"),
)
DARK = Colours(
    window="#14171C",
    page="#1A1E24",
    panel="#1F242B",
    line="#353C46",
    edge="#6B7685",
    text="#E4E6EA",
    muted="#A3ABB8",
    accent="#7DB4F0",
    on_accent="#10141A",
    row="#24405F",
    selection="#2A4A70",
    hit="#5C4B00",
    current_hit="#FFC53D",
    on_hit="#10141A",
    boilerplate="#A3ABB8",
    sentence="#222831",
    inks=_by_type("#8FB8F5 #63D0BC #C3A2F2 #F0B266 #B5D15C #F29BC3 #B4BCC8"),
    tints=_by_type("#22385C #173F3A #3A2A57 #4A3212 #34401A #4F2439 #343B45"),
    statuses=_by_status("#A3ABB8 #7DB4F0 #E3B341 #FF9E6B #6CD08B #FF8F87 #D0A6EE #A9B1BD"),
)

HIGH_LIGHT = Colours(
    window="#FFFFFF",
    page="#FFFFFF",
    panel="#FFFFFF",
    line="#767C86",
    edge="#3D424A",
    text="#000000",
    muted="#33383F",
    accent="#0B3F86",
    on_accent="#FFFFFF",
    row="#D6E6FA",
    selection="#BBD6F8",
    hit="#FFE066",
    current_hit="#FFB000",
    on_hit="#000000",
    boilerplate="#33383F",
    sentence="#F2F0EA",
    inks=_by_type("#143A7D #07483F #4E2A7E #663500 #334500 #751D48 #333A45"),
    tints=_by_type("#E9F1FD #E3F5F1 #F2ECFB #FDF1E0 #F0F6DE #FCECF3 #F0F2F4"),
    statuses=_by_status("#363C44 #143F7A #573900 #762405 #0F4A25 #86160F #553070 #363A40"),
)
HIGH_DARK = Colours(
    window="#000000",
    page="#000000",
    panel="#0B0D10",
    line="#6B7480",
    edge="#C9D0DA",
    text="#FFFFFF",
    muted="#D3D9E1",
    accent="#A9CEF8",
    on_accent="#000000",
    row="#1A3554",
    selection="#1F4370",
    hit="#4A3C00",
    current_hit="#FFC53D",
    on_hit="#000000",
    boilerplate="#D3D9E1",
    sentence="#171C23",
    inks=_by_type("#B3D1FA #8FE3D4 #D9C4F8 #F7CE97 #D0E88F #F8C0DA #D3D9E1"),
    tints=_by_type("#0F2140 #0A2723 #231837 #2E1E08 #1E260C #311425 #1D2229"),
    statuses=_by_status("#CDD3DC #A9CEF8 #F2CE76 #FFC1A0 #9BE3B2 #FFB8B2 #E3C8F6 #CBD1D9"),
)

_SIDES = {"arrow": 12, "drop": 24, "box": 14, "rim": 5}
_WITH_ICONS = "QToolButton, QPushButton, QLineEdit, QAbstractItemView, QMenu, QCheckBox, QRadioButton"

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
            app.setStyleSheet(_style_sheet(self.colours, self._scale, self._enlarged))


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


def _sides(scale: float) -> dict[str, str]:
    sides = {name: round(pixels * scale) for name, pixels in _SIDES.items()}
    whole = sides["box"] + 2  # with its border
    return {
        name: f"{pixels}px" for name, pixels in {**sides, "round": whole // 2, "dot": whole - 2 * sides["rim"]}.items()
    }


def _style_sheet(c: Colours, scale: float, enlarged: float) -> str:
    folder = paths.resources() / "styles"
    template = Template((folder / "window.qss").read_text(encoding="utf-8"))
    kind = "dark" if c in (DARK, HIGH_DARK) else "light"
    arrows = {way: (folder / f"{way}-{kind}.svg").as_posix() for way in ("up", "down", "right", "tick")}
    names = {name: getattr(c, name) for name in c.__slots__ if isinstance(getattr(c, name), str)}
    base, larger = interface_font(scale).pointSizeF(), scale * enlarged
    sizes = {
        "caption": f"{base * 12 / 13:.2f}pt",
        "title": f"{base * 16 / 13:.2f}pt",
        "display": f"{base * 22 / 13:.2f}pt",
        "body": f"{base:.2f}pt",
        **_sides(max(1.0, larger)),
        "icons": f"{_WITH_ICONS} {{ icon-size: {round(16 * larger)}px; }}" if larger > 1 else "",
    }
    sheet = template.substitute(names, warning=c.statuses["disputed"], **sizes, **arrows)
    return _thicker_rings(sheet) if c in (HIGH_LIGHT, HIGH_DARK) else sheet


def _thicker_rings(sheet: str) -> str:
    """The focus drawn three pixels wide in place of two; what has padding gives the pixel up, so that nothing grows."""

    def thicker(rule: re.Match[str]) -> str:
        if "2px solid" not in rule[0]:
            return rule[0]
        ring = rule[0].replace("2px solid", "3px solid")
        return re.sub(r"(?<=padding: )[^;}]*", lambda room: re.sub(r"\d+(?=px)", _less, room[0]), ring)

    return re.sub(r"[^{}]*:focus[^{}]*\{[^}]*\}", thicker, sheet)


def _less(pixels: re.Match[str]) -> str:
    return str(max(0, int(pixels[0]) - 1))
