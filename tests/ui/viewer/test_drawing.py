"""What is drawn in a text: frames, mentions, statuses, themes; and how little of it a change redraws."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.factories import a_document, a_fact
from tests.ui.sessions import turn
from workbench.core import annotations, facts, review
from workbench.core.analysts import act_as
from workbench.ui.current import Passage
from workbench.ui.theme import colour, reading_font, theme

LONG = "\n".join(f"Paragraph {number} tells of trade. It grew by {number} percent." for number in range(400))
RUSSIAN = "Премьер 🚀 Мишустин сказал. Товарооборот вырос на 5 млрд руб. Ещё раз: «Ёлка» – елка."


def box_of(pane, start, end):
    """Where a passage of one line is drawn."""
    first, last = pane.offsets.to16(start), pane.offsets.to16(end)
    return next(rect for line in pane.lines(pane.viewport().rect()) if (rect := line.part(first, last)))


def shades(widget, area=None):
    """Every colour in a picture of a widget, and how many pixels have it."""
    picture = widget.grab(*([] if area is None else [area])).toImage()
    found = {}
    for x in range(picture.width()):
        for y in range(picture.height()):
            shade = picture.pixelColor(x, y).name()
            found[shade] = found.get(shade, 0) + 1
    return found


def around(pane, start, end):
    return shades(pane.viewport(), box_of(pane, start, end).adjusted(-6, -6, 6, 8).toAlignedRect())


def passage(document, text, words):
    start = text.index(words)
    return Passage(document, start, start + len(words))


class Painted(QObject):
    """Collects the areas in which a widget is painted."""

    def __init__(self, widget):
        super().__init__()
        self.areas = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.areas.append(event.rect())
        return False


def test_the_words_of_a_field_are_framed_lightly_until_it_is_left(reader):
    document = reader.read(RUSSIAN)
    wanted = passage(document, RUSSIAN, "5 млрд")
    before = around(reader.pane, wanted.start, wanted.end).get(colour("accent").name(), 0)
    reader.workspace.current.show_words(wanted)
    assert reader.pane.words == (wanted.start, wanted.end)
    assert around(reader.pane, wanted.start, wanted.end)[colour("accent").name()] > before + 50
    reader.workspace.current.show_words(None)
    assert around(reader.pane, wanted.start, wanted.end).get(colour("accent").name(), 0) == before


def test_words_in_sight_scroll_nothing_and_others_as_little_as_needed(reader):
    document = reader.read(LONG)
    reader.pane.go_to(LONG.index("Paragraph 200"))
    before, caret = reader.pane.overview.value(), reader.pane.caret()
    reader.workspace.current.show_words(passage(document, LONG, "grew by 201 percent"))
    assert reader.pane.overview.value() == before
    below = passage(document, LONG, "Paragraph 230")
    reader.workspace.current.show_words(below)
    assert reader.pane.is_in_sight(below.start, below.end)
    assert before < reader.pane.overview.value()
    assert not reader.pane.is_in_sight(below.end + 500, below.end + 510)
    assert reader.pane.caret() == caret


def test_words_of_another_document_frame_nothing_until_it_is_read(reader):
    other = a_document(reader.project, "Another text.", source="001.txt")
    document = reader.read(RUSSIAN)
    reader.workspace.current.show_words(Passage(other, 0, 7))
    assert (reader.page.document, reader.pane.words) == (document, None)
    reader.open(other)
    assert reader.pane.words == (0, 7)


def test_mentions_are_dotted_and_ticked_until_others_are_asked_for(reader):
    document = reader.read(LONG)
    spans = [passage(document, LONG, f"Paragraph {number} ") for number in (1, 150, 390)]
    reader.workspace.current.mentions_wanted.emit(spans)
    accent = colour("accent").name()
    assert around(reader.pane, spans[0].start, spans[0].end)[accent] > 10
    assert [shade for _place, shade in reader.pane.overview.ticks.values()] == [theme.colours.accent] * 3
    reader.workspace.current.mentions_wanted.emit([])
    assert accent not in around(reader.pane, spans[0].start, spans[0].end)
    assert reader.pane.overview.ticks == {}


def test_a_highlight_redraws_its_line_and_no_other(reader):
    document = reader.read(LONG)
    box = box_of(reader.pane, 700, 705)
    QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
    seen = Painted(reader.pane.viewport())
    annotations.highlight(reader.project, document, 700, 705)
    turn()
    QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
    assert reader.pane.painted == 1
    (area,) = seen.areas
    assert area.contains(box.toAlignedRect())
    assert area.height() < 3 * reader.pane.pitch


def test_a_mark_out_of_sight_redraws_nothing_in_the_text(reader):
    document = reader.read(LONG)
    QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
    seen = Painted(reader.pane.viewport())
    annotations.highlight(reader.project, document, len(LONG) - 20, len(LONG) - 10)
    turn()
    QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
    assert seen.areas == []
    assert len(reader.pane.overview.ticks) == 1


def test_marks_saved_while_another_tab_is_read_are_there_when_one_comes_back(reader):
    document = reader.read(RUSSIAN)
    reader.read("Another text.", source="001.txt")
    fact = a_fact(reader.project, "Мишустин", document=document)
    turn()
    reader.open(document)
    assert reader.pane.index.of_fact(fact) == [(10, 18)]
    reader.qtbot.waitUntil(lambda: "1 fact" in reader.page.heading_bar.line)


def test_a_theme_redraws_text_and_marks_in_its_colours(reader):
    document = a_document(reader.project)
    a_fact(reader.project, document=document)
    reader.open(document)
    light = around(reader.pane, 21, 39)
    assert light[colour(theme.colours.tint("quantity")).name()] > 100
    theme.use("dark")
    dark = around(reader.pane, 21, 39)
    assert dark[colour(theme.colours.tint("quantity")).name()] > 100
    assert not {shade for shade, count in light.items() if count > 50} & set(dark)


def test_a_rejected_fact_leaves_its_words_plain_and_keeps_its_lane(reader):
    document = a_document(reader.project)
    fact = a_fact(reader.project, document=document)
    reader.open(document)
    tint = colour(theme.colours.tint("quantity")).name()
    assert tint in around(reader.pane, 21, 39)
    act_as(reader.project, "Boris")
    review.decide(reader.project, [fact], "reject", reason="Not said here.")
    turn()
    assert reader.pane.index.mark(0).status == "rejected"
    assert tint not in around(reader.pane, 21, 39)
    assert colour(theme.colours.ink("quantity")).name() in shades(reader.pane.lanes)


def test_a_disputed_fact_is_underlined_twice_and_a_stale_one_hatched(reader):
    from tests.ui.viewer.test_index import made
    from workbench.core.local import STATUSES
    from workbench.ui.viewer.index import Index

    reader.read(LONG)
    pictures = {}
    for name in ("draft", "accepted", "disputed", "stale"):
        marks = made([(0, 12)])
        marks.facts[:] = bytes(range(16))
        marks.types[:], marks.type_keys = b"\x01", ("", "quantity")
        marks.statuses[:] = bytes([STATUSES.index("accepted" if name == "stale" else name)])
        marks.stale[:] = bytes([name == "stale"])
        reader.pane.show_marks(Index(marks))
        box = box_of(reader.pane, 0, 12).adjusted(0, -2, 0, 8)
        pictures[name] = reader.pane.viewport().grab(box.toAlignedRect()).toImage()
    ink = colour(theme.colours.ink("quantity")).name()

    def rows(picture):
        middle = picture.width() // 2
        lit = [y for y in range(picture.height()) if picture.pixelColor(middle, y).name() == ink]
        return [y for y in lit if y > picture.height() - 14]

    assert len(rows(pictures["accepted"])) == 2
    double = rows(pictures["disputed"])
    assert len(double) == 2
    assert double[1] - double[0] == 3
    different = {name: picture for name, picture in pictures.items() if picture != pictures["accepted"]}
    assert set(different) == {"draft", "disputed", "stale"}


def test_a_drag_with_the_mouse_reports_exact_code_points(reader):
    document = reader.read(RUSSIAN)
    start, end = RUSSIAN.index("Мишустин"), RUSSIAN.index("Мишустин") + 8
    box, surface = box_of(reader.pane, start, end), reader.pane.viewport()
    left, right = QPoint(round(box.left()) + 1, round(box.center().y())), QPoint(round(box.right()), 0)
    right.setY(left.y())
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=left)
    QTest.mouseMove(surface, QPoint((left.x() + right.x()) // 2, left.y()))
    QTest.mouseMove(surface, right)
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=right)
    assert reader.workspace.current.selection == Passage(document, start, end, "Мишустин")


def test_the_pointer_that_rests_on_a_mark_is_told_what_is_recorded(reader, monkeypatch):
    document = a_document(reader.project)
    a_fact(reader.project, document=document, statement="Trade was 4 trillion <roubles>")
    reader.open(document)
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _point, words, *_rest: told.append(words))
    for place in (25, 2):
        at = box_of(reader.pane, place, place + 1).center().toPoint()
        surface = reader.pane.viewport()
        QApplication.sendEvent(surface, QHelpEvent(QEvent.Type.ToolTip, at, surface.mapToGlobal(at)))
    assert "Trade was 4 trillion &lt;roubles&gt;" in told[0]
    assert "Anna" in told[0]
    assert "Draft" in told[0]
    assert told[1] == ""


def test_a_right_click_moves_the_caret_and_asks_for_the_menu(reader):
    reader.read(RUSSIAN)
    asked = []
    reader.viewer.menu_wanted.connect(asked.append)
    place = RUSSIAN.index("вырос")
    surface, at = reader.pane.viewport(), box_of(reader.pane, place, place + 1).center().toPoint()
    kind = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(surface, QContextMenuEvent(kind, at, surface.mapToGlobal(at)))
    assert asked == [surface.mapToGlobal(at)]
    assert abs(reader.pane.caret() - place) <= 1
    assert reader.viewer.passage_to_tag().words == "Товарооборот вырос на 5 млрд руб."


def test_a_right_click_inside_the_selection_keeps_it(reader):
    reader.read(RUSSIAN)
    reader.pane.go_to(10)
    reader.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, times=8)
    surface, at = reader.pane.viewport(), box_of(reader.pane, 13, 14).center().toPoint()
    kind = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(surface, QContextMenuEvent(kind, at, surface.mapToGlobal(at)))
    assert reader.workspace.current.selection.words == "Мишустин"


@pytest.mark.parametrize("words", [LONG[:2_000], LONG * 8])
def test_lines_stand_one_and_a_half_times_their_letters_apart(reader, words):
    reader.read("Words " * 200 + "\n" + words)
    tops = [line.top for line in reader.pane.lines(reader.pane.viewport().rect())][:4]
    apart = {round(after - before) for before, after in pairwise(tops)}
    assert len(apart) == 1
    assert abs(apart.pop() - 1.5 * reader.pane.fontInfo().pixelSize()) <= 1.5


def test_larger_letters_keep_the_place_of_the_page(reader):
    reader.read(LONG)
    reader.pane.go_to(LONG.index("Paragraph 200"))
    first = reader.pane.visible()[0]
    for points in (18, 12):
        reader.viewer.set_font_size(points)
        assert reader.pane.font().pointSizeF() == reading_font(points).pointSizeF()
        assert abs(reader.pane.visible()[0] - first) < 130


def test_tabs_share_the_width_and_cut_long_titles(reader):
    title = "Совместное заседание Совета Министров Союзного государства по вопросам кооперации"
    for number in range(3):
        reader.read(f"Text {number}.", source=f"{number}.txt", title=f"{number} {title}")
    tabs = reader.viewer.tabs
    rects = [tabs.tabRect(place) for place in range(3)]
    assert rects[0].left() >= 0
    assert rects[-1].right() <= tabs.width()
    assert all(tabs.tabText(place).startswith(f"{place} Совм") for place in range(3))
    assert all(tabs.tabText(place).endswith("…") for place in range(3))
    assert tabs.tabToolTip(0) == f"0 {title}"
    assert tabs.tabButton(0, tabs.ButtonPosition.RightSide).accessibleName() == f"Close “0 {title}”"


def test_the_cross_of_a_tab_closes_its_document(reader):
    for number in range(3):
        reader.read(f"Text {number}.", source=f"{number}.txt", title=str(number))
    tabs = reader.viewer.tabs
    QTest.mouseClick(tabs.tabButton(1, tabs.ButtonPosition.RightSide), Qt.MouseButton.LeftButton)
    assert [page.title for page in reader.viewer.pages] == ["0", "2"]
    assert [tabs.tabText(place) for place in range(tabs.count())] == ["0", "2"]


def test_the_heading_grows_with_the_letters_of_the_window(reader):
    reader.read(RUSSIAN)
    bar = reader.page.heading_bar
    before = bar.height()
    theme.scale(2.0)
    try:
        QApplication.sendPostedEvents()
        assert bar.height() >= bar.layout().minimumSize().height() > before
    finally:
        theme.scale(1.0)


def test_a_change_of_a_fact_reads_its_words_again(reader):
    reader.viewer.resize(1100, 600)
    document = a_document(reader.project)
    fact = a_fact(reader.project, document=document, statement="Before")
    reader.open(document)
    notes = reader.pane.notes
    reader.qtbot.waitUntil(lambda: fact in notes.labels)
    facts.edit(reader.project, fact, {"statement": "After"})
    reader.qtbot.waitUntil(lambda: fact in notes.labels and notes.labels[fact].statement == "After")
