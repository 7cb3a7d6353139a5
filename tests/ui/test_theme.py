import re
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication

from workbench import paths
from workbench.ui import theme as themes
from workbench.ui.theme import (
    DARK,
    HIGH_DARK,
    HIGH_LIGHT,
    LIGHT,
    STATUSES,
    TYPES,
    UNDERLINES,
    interface_font,
    reading_font,
    theme,
)

ALL = {"light": LIGHT, "dark": DARK, "high light": HIGH_LIGHT, "high dark": HIGH_DARK}
BOTH = pytest.mark.parametrize("colours", ALL.values(), ids=ALL)
SURFACES = ("page", "panel", "window", "row")


@pytest.fixture(autouse=True)
def _usual_theme_afterwards(qapp):
    font, palette, style = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield
    theme._scale, theme._contrast, theme._preference = 1.0, "system", None
    theme.use("light")
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.setStyleSheet(style)


def luminance(colour):
    """Source: WCAG 2.2, relative luminance."""

    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    seen = QColor(colour)
    return 0.2126 * linear(seen.redF()) + 0.7152 * linear(seen.greenF()) + 0.0722 * linear(seen.blueF())


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one, other):
    a, b = QColor(one), QColor(other)
    return QColor((a.red() + b.red()) // 2, (a.green() + b.green()) // 2, (a.blue() + b.blue()) // 2).name()


def too_weak(pairs, least=4.5):
    return [f"{name}: {contrast(text, under):.2f}" for name, text, under in pairs if contrast(text, under) < least]


def test_contrast_is_measured_as_the_standard_does():
    assert contrast("black", "white") == pytest.approx(21)
    assert contrast("#777777", "white") == pytest.approx(4.48, abs=0.01)


@BOTH
def test_texts_are_readable_on_every_surface(colours):
    pairs = [
        (f"{name} on {surface}", getattr(colours, name), getattr(colours, surface))
        for name in ("text", "muted", "accent")
        for surface in (*SURFACES, "sentence")
    ]
    pairs += [(f"text on {name}", colours.text, getattr(colours, name)) for name in ("selection", "line")]
    pairs += [("boilerplate", colours.boilerplate, colours.page), ("primary", colours.on_accent, colours.accent)]
    assert too_weak(pairs) == []


@BOTH
def test_inks_and_statuses_are_readable_on_every_surface(colours):
    named = {f"ink of {key}": value for key, value in colours.inks.items()}
    named |= {f"status {key}": value for key, value in colours.statuses.items()}
    pairs = [
        (f"{name} on {surface}", value, getattr(colours, surface))
        for name, value in named.items()
        for surface in SURFACES
    ]
    assert too_weak(pairs) == []


@BOTH
def test_text_on_any_tint_or_two_of_them_is_readable(colours):
    tints = colours.tints
    pairs = [(f"text on {key}", colours.text, tint) for key, tint in tints.items()]
    pairs += [
        (f"text on {one} and {other}", colours.text, mixed(tints[one], tints[other]))
        for one, other in combinations(tints, 2)
    ]
    pairs += [(f"ink of {key} on its tint", colours.inks[key], tint) for key, tint in tints.items()]
    assert too_weak(pairs) == []


@BOTH
def test_words_that_were_found_are_readable(colours):
    assert too_weak([("current hit", colours.on_hit, colours.current_hit)]) == []
    assert max(contrast(colours.on_hit, colours.hit), contrast(colours.text, colours.hit)) >= 4.5


@BOTH
def test_what_can_be_pressed_and_the_focus_stand_out(colours):
    pairs = [
        (f"{name} on {s}", getattr(colours, name), getattr(colours, s))
        for name in ("edge", "accent")
        for s in SURFACES[:3]
    ]
    assert too_weak(pairs, 3.0) == []


@BOTH
def test_every_type_and_status_has_its_colours(colours):
    assert set(colours.inks) == set(colours.tints) == set(TYPES)
    assert set(UNDERLINES) <= set(colours.statuses) == set(STATUSES)
    assert colours.ink("of_ones_own") == colours.ink("statement")
    assert colours.tint("of_ones_own") == colours.tint("statement")


@pytest.mark.parametrize("wanted", ["light", "dark"])
def test_the_style_sheet_is_filled_in(qapp, wanted):
    theme.use(wanted)
    sheet = qapp.styleSheet()
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}") > 40
    used = set(re.findall(r"#[0-9A-Fa-f]{6}\b", sheet))
    assert theme.colours.accent in used and used <= {*map(str, all_of(theme.colours))}


def all_of(colours):
    for name in colours.__slots__:
        value = getattr(colours, name)
        yield from value.values() if not isinstance(value, str) else [value]


def test_whatever_takes_the_focus_shows_it():
    sheet = (paths.resources() / "styles" / "window.qss").read_text(encoding="utf-8")
    fields = ["QLineEdit", "QComboBox", "QSpinBox", "QCheckBox", "QRadioButton", "QToolButton", "QPushButton"]
    lists = ["QListView", "QTreeView", "QTableView", "QTabBar::tab"]
    assert [kind for kind in fields + lists if f"{kind}:focus" not in sheet] == []


def test_the_system_theme_follows_the_desktop(qapp):
    hints = QGuiApplication.styleHints()
    theme.follow_system()
    theme.use("system")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.is_dark
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not theme.is_dark
    theme.use("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.is_dark


def test_high_contrast_follows_the_system_unless_it_is_chosen(qapp):
    theme.follow_system()
    theme.use("light")
    heard = QGuiApplication.styleHints().accessibility().contrastPreferenceChanged
    heard.emit(Qt.ContrastPreference.HighContrast)
    assert theme.is_high and not theme.is_dark
    theme.use("dark")
    assert theme.is_high and theme.is_dark
    theme.contrast("usual")
    assert not theme.is_high
    heard.emit(Qt.ContrastPreference.NoPreference)
    theme.contrast("high")
    assert theme.is_high


def test_in_high_contrast_the_focus_is_three_pixels_wide_and_nothing_grows(qapp):
    theme.use("light")
    theme.contrast("high")
    sheet = qapp.styleSheet()
    rings = [found for found in re.findall(r"[^{}]*:focus[^{}]*\{[^}]*\}", sheet) if "solid" in found]
    assert len(rings) > 10
    assert [ring for ring in rings if "2px solid" in ring] == []
    field = next(ring for ring in rings if "QComboBox:focus" in ring)
    assert "3px solid" in field and "padding: 1px 5px" in field


def test_lengths_grow_with_the_letters_of_the_system(qapp, monkeypatch):
    theme.use("light")
    before, large = theme.sized(20), QFont(interface_font())
    large.setPointSizeF(2 * large.pointSizeF())
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _which: large)
    theme.use("light")
    assert theme.sized(20) > 1.5 * before
    monkeypatch.undo()
    theme.use("light")
    assert theme.sized(20) == before


def test_a_change_of_theme_reaches_widgets(qtbot):
    heard = []
    theme.changed.connect(lambda: heard.append(theme.is_dark))
    theme.use("dark")
    assert QApplication.palette().window().color().name().upper() == DARK.panel
    theme.use("light")
    assert heard == [True, False]
    assert themes.colour("accent").name().upper() == LIGHT.accent


@pytest.mark.parametrize("percent", [75, 100, 150, 200])
def test_interface_texts_are_scaled(qapp, percent):
    theme.use("light")
    theme.scale(percent / 100)
    assert qapp.font().pointSizeF() == pytest.approx(interface_font().pointSizeF() * percent / 100, rel=0.01)
    assert theme.sized(20) == max(20, 20 * percent // 100)


def test_documents_are_read_in_a_font_that_has_cyrillic(qapp):
    font = reading_font(12)
    assert font.pointSizeF() == 12
    assert all(QFontMetrics(font).inFontUcs4(ord(letter)) for letter in "жщЫё")


def test_what_is_put_together_meanwhile_is_styled_once(qapp, monkeypatch):
    sheets = []
    monkeypatch.setattr(type(qapp), "setStyleSheet", lambda _app, sheet: sheets.append(sheet))
    with theme.later():
        theme.scale(1.0)
        theme.use("light")
        assert not sheets
    assert len(sheets) == 1
