"""Every colour, font and space of the window, light and dark, and the one style sheet made of them.

Text reaches 4.5:1 on every surface it stands on (a test computes it); nothing depends on colour alone.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from string import Template
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from workbench import paths

SPACE = (4, 8, 12, 16, 24, 32)
FIELD_RADIUS, BUTTON_RADIUS = 4, 6
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
    boilerplate="#6B7077",
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
    boilerplate="#8C95A3",
    sentence="#222831",
    inks=_by_type("#8FB8F5 #63D0BC #C3A2F2 #F0B266 #B5D15C #F29BC3 #B4BCC8"),
    tints=_by_type("#22385C #173F3A #3A2A57 #4A3212 #34401A #4F2439 #343B45"),
    statuses=_by_status("#A3ABB8 #7DB4F0 #E3B341 #FF9E6B #6CD08B #FF8F87 #D0A6EE #A9B1BD"),
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


class Theme(QObject):
    """The theme in use: "light", "dark" or "system", which follows the desktop."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanted = "system"
        self._scale = 1.0
        self._desktop: Qt.ColorScheme | None = None
        self._waits = False
        self.colours = LIGHT

    def use(self, wanted: str) -> None:
        """Show the window in this theme from here on."""
        self._wanted = wanted
        self._show()

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
        return round(pixels * max(1.0, self._scale))

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use."""
        return self.colours is DARK

    def follow_system(self) -> None:
        """Change with the desktop while the wanted theme is "system"."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme)

    def _on_scheme(self, scheme: Qt.ColorScheme) -> None:
        self._desktop = scheme
        if self._wanted == "system":
            self._show()

    def _show(self) -> None:
        desktop = self._desktop or QGuiApplication.styleHints().colorScheme()
        dark = self._wanted == "dark" or (self._wanted == "system" and desktop == Qt.ColorScheme.Dark)
        self.colours = DARK if dark else LIGHT
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setStyle("Fusion")
            app.setFont(interface_font(self._scale))
            app.setPalette(_palette(self.colours))
            self._put_on_sheet()
        self.changed.emit()

    def _put_on_sheet(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._waits:
            app.setStyleSheet(_style_sheet(self.colours, self._scale))


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
    installed = set(QFontDatabase.families(QFontDatabase.WritingSystem.Cyrillic))
    family = next((name for name in READING_FONTS if name in installed), QFont("serif").defaultFamily())
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


def _style_sheet(c: Colours, scale: float) -> str:
    folder = paths.resources() / "styles"
    template = Template((folder / "window.qss").read_text(encoding="utf-8"))
    kind = "dark" if c is DARK else "light"
    arrows = {way: (folder / f"{way}-{kind}.svg").as_posix() for way in ("up", "down", "right", "tick")}
    names = {name: getattr(c, name) for name in c.__slots__ if isinstance(getattr(c, name), str)}
    base = interface_font(scale).pointSizeF()
    sizes = {
        "caption": f"{base * 12 / 13:.2f}pt",
        "title": f"{base * 16 / 13:.2f}pt",
        "display": f"{base * 22 / 13:.2f}pt",
        "body": f"{base:.2f}pt",
        **_sides(max(1.0, scale)),
        "icons": f"{_WITH_ICONS} {{ icon-size: {round(16 * scale)}px; }}" if scale > 1 else "",
    }
    return template.substitute(names, warning=c.statuses["disputed"], **sizes, **arrows)
