"""Words can be read on whatever lies under them, as computed and as drawn; nothing is told by colour alone."""

from itertools import combinations, product

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.test_theme import contrast, too_weak
from tests.ui.viewer.test_index import made
from workbench.core.local import STATUSES
from workbench.ui.icons import of_status, of_type
from workbench.ui.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, TYPES, colours, theme
from workbench.ui.viewer import painting
from workbench.ui.viewer.index import Index
from workbench.ui.viewer.lines import beside

THEMES = {"light": LIGHT, "dark": DARK, "high light": HIGH_LIGHT, "high dark": HIGH_DARK}


@pytest.fixture(params=THEMES)
def used(request, qapp):
    """Each theme in turn."""
    theme.contrast("high" if "high" in request.param else "usual")
    theme.use(request.param.split()[-1])
    assert colours() is THEMES[request.param]
    yield colours()
    theme.contrast("system")
    theme.use("light")


def over(upper, lower, share):
    """One colour laid over another, as painting does."""
    a, b = QColor(upper), QColor(lower)
    parts = zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    return QColor(*(round(share * one + (1 - share) * other) for one, other in parts)).name()


def grounds(c):
    """Everything that words of a text stand on, by name."""
    yield from {"page": c.page, "sentence": c.sentence, "selection": c.selection, "hit": c.hit}.items()
    for one, other in product(TYPES, TYPES):
        mix = over(c.tints[one], c.tints[other], painting.MIXED)
        yield f"{one} over {other}", mix
        yield f"{one} over {other}, {one} stale", over(c.inks[one], mix, painting.hatch())
        yield f"{one} over {other}, {other} stale", over(c.inks[other], mix, painting.hatch())


def test_words_can_be_read_on_every_ground(used):
    assert too_weak([(name, used.text, ground) for name, ground in grounds(used)]) == []
    assert too_weak([("where one is of what was found", used.on_hit, used.current_hit)]) == []


def test_boilerplate_can_be_read_on_page_and_tints(used):
    plain = {"page": used.page, "sentence": used.sentence, **used.tints}
    assert too_weak([(name, used.boilerplate, ground) for name, ground in plain.items()]) == []


def test_lines_of_marks_can_be_seen_on_page_and_tints(used):
    pairs = [(f"{key} on {name}", used.inks[key], ground) for key in TYPES for name, ground in grounds(used)]
    assert too_weak([pair for pair in pairs if "stale" not in pair[0] and "selection" not in pair[0]], 3.0) == []


@pytest.mark.parametrize("high", [HIGH_LIGHT, HIGH_DARK], ids=["light", "dark"])
def test_high_contrast_is_seven_to_one(high):
    pairs = [
        (f"{name} on {surface}", getattr(high, name), getattr(high, surface))
        for name in ("text", "muted", "accent")
        for surface in ("window", "page", "panel", "row", "sentence")
    ]
    pairs += [(f"text on {key}", high.text, tint) for key, tint in high.tints.items()]
    pairs += [(f"{key} on page", ink, high.page) for key, ink in (*high.inks.items(), *high.statuses.items())]
    assert too_weak(pairs, 7.0) == []
    assert too_weak([(name, getattr(high, name), high.panel) for name in ("line", "edge")], 3.0) == []


def every_pair():
    """A text with a word for each pair of types, and two marks on each: (text, marks, spans)."""
    pairs = [(one, other, stale) for one, other in product(TYPES, TYPES) for stale in (False, True)]
    word = "nnnnnnnn"
    text = " ".join([word] * len(pairs))
    spans = [(n * (len(word) + 1), n * (len(word) + 1) + len(word)) for n in range(len(pairs))]
    marks = made([span for span in spans for _mark in range(2)])
    marks.facts[:] = b"".join(bytes([number % 250 + 1] * 16) for number in range(len(marks.starts)))
    marks.type_keys = ("", *TYPES)
    marks.types[:] = bytes(1 + TYPES.index(key) for one, other, _stale in pairs for key in (one, other))
    marks.statuses[:] = bytes([STATUSES.index("accepted")] * len(marks.starts))
    marks.stale[:] = bytes(stale for _one, _other, stale in pairs for _mark in range(2))
    return text, marks, spans


def test_drawn_tints_mixes_and_hatches_let_the_words_be_read(reader, used):
    text, marks, spans = every_pair()
    reader.read(text)
    reader.pane.show_marks(Index(marks))
    reader.pane.show_sentence((0, len(text)))
    seen, weak = set(), []
    picture = reader.pane.viewport().grab().toImage()
    for line in reader.pane.lines(reader.pane.viewport().rect()):
        for span in spans:
            rect = line.part(*span)
            if rect is None or rect.bottom() > picture.height():
                continue
            seen.add(span)
            top = round(rect.top()) + 4  # below the lines of the row above, over the letters
            for x in range(round(rect.left()) + 2, round(rect.right()) - 2):
                under = picture.pixelColor(x, top).name()
                if contrast(used.text, under) < 4.5:
                    weak.append((span, under))
    assert len(seen) > 60
    assert weak == []
    assert reader.pane.painted == 2 * len(spans)


def sampled(kind, status, *, stale=False, width=24):
    """A sample of a mark in shades of grey."""
    image = QImage(QSize(width, 24), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painting.sample(painter, QRectF(0, 2, width, 16), kind, status, stale=stale)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.parametrize("width", [14, 24, 80])
def test_statuses_are_told_apart_in_grey_by_their_lines(used, width):
    pictures = {status: sampled("quantity", status, width=width) for status in STATUSES}
    pictures["stale"] = sampled("quantity", "accepted", stale=True, width=width)
    pictures["highlight"] = sampled("", "draft", width=width)
    alike = [pair for pair in combinations(pictures, 2) if pictures[pair[0]] == pictures[pair[1]]]
    assert alike == []


def silhouette(icon):
    """What an icon covers, whatever its colour."""
    image = icon.pixmap(QSize(16, 16)).toImage()
    return tuple(image.pixelColor(x, y).alpha() > 100 for x in range(16) for y in range(16))


def test_types_and_statuses_are_told_apart_by_the_shape_of_their_icons(qapp):
    for shapes in (
        {key: silhouette(of_type(key)) for key in TYPES},
        {key: silhouette(of_status(key)) for key in STATUSES},
    ):
        assert all(sum(shape) > 20 for shape in shapes.values())
        close = [
            pair
            for pair in combinations(shapes, 2)
            if sum(one != other for one, other in zip(shapes[pair[0]], shapes[pair[1]], strict=True)) < 10
        ]
        assert close == []


def test_the_icon_of_each_type_stands_beside_the_text(reader):
    text = "\n\n".join(f"A paragraph about {key}." for key in TYPES)
    reader.read(text)
    marks = made([(text.index(key), text.index(key) + len(key)) for key in TYPES])
    marks.facts[:] = b"".join(bytes([number + 1] * 16) for number in range(len(TYPES)))
    marks.type_keys, marks.types[:] = ("", *TYPES), bytes(range(1, len(TYPES) + 1))
    reader.pane.show_marks(Index(marks))
    assert reader.pane.notes.isHidden()
    assert [key for _top, _lane, key in reader.pane.lanes.signs()] == list(TYPES)
    tops = [top for _each, top, _bottom in beside(reader.pane.rows(), reader.pane.in_sight())]
    assert all(0 <= sign[0] - top < 12 for sign, top in zip(reader.pane.lanes.signs(), tops, strict=True))


def test_nothing_of_qt_moves_by_itself(used):
    assert not any(QApplication.isEffectEnabled(effect) for effect in Qt.UIEffect)
