"""The colours of the kinds of entity in pictures. Each has an icon as well: nothing depends on colour alone."""

from PySide6.QtGui import QColor, QLinearGradient

from workbench.ui.theme import colour, colours


def ink(kind: str) -> QColor:
    """The line colour of a kind of entity."""
    return colour(colours().kind_ink(kind))


def tint(kind: str) -> QColor:
    """The colour to fill with."""
    return colour(colours().kind_tint(kind))


def faint(of: QColor, part: float) -> QColor:
    """A colour that lets through what is behind it; `part` of 1 is the whole colour."""
    thinner = colour(of.name())
    thinner.setAlphaF(part)
    return thinner


def fading(near: float, far: float, of: QColor) -> QLinearGradient:
    """A colour that is gone at `far`: for a side of which nothing is known. Pixels across."""
    gradient = QLinearGradient(near, 0, far, 0)
    gradient.setColorAt(0.0, faint(of, 0.85))
    gradient.setColorAt(1.0, faint(of, 0.0))
    return gradient


def pale(of: QColor, part: float) -> QColor:
    """A colour mixed with that of the page, nothing shining through: drawn faster than what is faint."""
    page, rest = colour("page"), 1.0 - part
    red, green, blue = (
        round(255 * (one * part + other * rest))
        for one, other in (
            (of.redF(), page.redF()),
            (of.greenF(), page.greenF()),
            (of.blueF(), page.blueF()),
        )
    )
    return colour(f"#{red:02x}{green:02x}{blue:02x}")
