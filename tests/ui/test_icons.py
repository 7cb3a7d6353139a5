import pytest
from PySide6.QtGui import QImage

from workbench.ui import actions, icons
from workbench.ui.icons import NAMES, icon, of_kind, of_person, of_status, of_type
from workbench.ui.theme import STATUSES, TYPES, theme


@pytest.fixture(autouse=True)
def _light(qapp):
    if theme.is_dark:
        theme.use("light")
    yield
    if theme.is_dark:
        theme.use("light")


def drawn(found):
    return found.pixmap(32, 32).toImage().convertToFormat(QImage.Format.Format_ARGB32)


def inks(image):
    """The colours of an image's opaque pixels."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() > 230}


def test_every_name_draws_in_both_themes():
    light = {name: inks(drawn(icon(name))) for name in NAMES}
    theme.use("dark")
    dark = {name: inks(drawn(icon(name))) for name in NAMES}
    assert [name for name in NAMES if not light[name] or not dark[name] or light[name] & dark[name]] == []


def test_every_action_has_an_icon():
    assert [action.name for action in actions.table() if action.icon not in NAMES] == []


def test_types_and_statuses_are_drawn_in_their_colours():
    for key in TYPES:
        assert theme.colours.ink(key).lower() in inks(drawn(of_type(key)))
    for status in STATUSES:
        assert theme.colours.statuses[status].lower() in inks(drawn(of_status(status)))


def test_a_type_of_ones_own_is_drawn_as_its_codebook_says():
    assert drawn(of_type("own", "mdi6.flag-outline")) == drawn(icon("commitment", theme.colours.ink("own")))
    assert drawn(of_type("own")) == drawn(icon("fact", theme.colours.ink("own")))
    assert inks(drawn(of_type("own", "somewhere/else.png")))


def test_an_icon_that_a_codebook_names_but_nobody_has_is_that_of_facts():
    assert drawn(of_type("own", "mdi6.no-such-icon")) == drawn(of_type("own"))


def test_an_unknown_name_is_a_bug_and_an_unknown_kind_is_not():
    with pytest.raises(KeyError):
        icon("no such icon")
    assert inks(drawn(of_kind("planet")))


def test_a_disabled_icon_is_muted():
    pale = icon("undo").pixmap(24, 24, icons.QIcon.Mode.Disabled).toImage()
    assert theme.colours.muted.lower() in inks(pale.convertToFormat(QImage.Format.Format_ARGB32))


@pytest.mark.parametrize("name", ["Anna Kovač", "анна", "", "A. B. C."])
def test_a_person_is_a_disc_with_initials(name):
    image = of_person(name, 24).pixmap(24, 24).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    assert theme.colours.accent.lower() in inks(image)
