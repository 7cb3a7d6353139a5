"""The style sheet of the window: colours and lengths put into resources/styles."""

import re
from string import Template

from workbench import paths
from workbench.ui.theme.palettes import DARK, HIGH_DARK, HIGH_LIGHT, Colours

_SIDES = {"arrow": 12, "drop": 24, "box": 14, "rim": 5}
_WITH_ICONS = "QToolButton, QPushButton, QLineEdit, QAbstractItemView, QMenu, QCheckBox, QRadioButton"


def _sides(scale: float) -> dict[str, str]:
    sides = {name: round(pixels * scale) for name, pixels in _SIDES.items()}
    whole = sides["box"] + 2  # with its border
    return {
        name: f"{pixels}px" for name, pixels in {**sides, "round": whole // 2, "dot": whole - 2 * sides["rim"]}.items()
    }


def style_sheet(c: Colours, points: float, scale: float, enlarged: float) -> str:
    """The style sheet in these colours, with texts of this size; lengths grow with both factors."""
    folder = paths.resources() / "styles"
    template = Template((folder / "window.qss").read_text(encoding="utf-8"))
    kind = "dark" if c in (DARK, HIGH_DARK) else "light"
    arrows = {way: (folder / f"{way}-{kind}.svg").as_posix() for way in ("up", "down", "right", "tick")}
    names = {name: getattr(c, name) for name in c.__slots__ if isinstance(getattr(c, name), str)}
    base, larger = points, scale * enlarged
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
